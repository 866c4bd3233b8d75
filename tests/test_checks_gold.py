"""The checks against labels that are right: they must have nothing to say."""

import random
from pathlib import Path

import pytest

from tallystick.pipeline.checks import check_claims, settle
from tallystick.schemas import Article, LabelFigure, LabelFile, iso_date

EVALS = Path(__file__).parents[1] / "evals"


def load(folder: Path) -> list[tuple[Article, LabelFile]]:
    pairs = []
    for path in sorted((folder / "labels").glob("*.json")):
        labels = LabelFile.model_validate_json(path.read_bytes())
        text = (folder / "articles" / f"{labels.article}.txt").read_bytes().decode()
        published = iso_date(labels.published)
        pairs.append((Article(id=labels.article, text=text, published=published), labels))
    return pairs


GOLD = load(EVALS / "gold")
PROBES = [*load(EVALS / "probes" / "open"), *load(EVALS / "probes" / "ordinary")]


@pytest.mark.parametrize(("article", "labels"), GOLD, ids=lambda case: getattr(case, "id", ""))
def test_the_gold_labels_have_no_findings(article: Article, labels: LabelFile) -> None:
    settled = settle(labels.claims, article)
    assert settled.rejected == settled.findings == []
    assert check_claims(labels.claims, article) == []
    assert len(settled.claims) == len(labels.claims) > 10
    assert check_claims(settled.claims, article) == []


def test_no_right_label_of_the_open_probes_is_rejected() -> None:
    assert len(PROBES) >= 24
    for article, labels in PROBES:
        assert settle(labels.claims, article).rejected == []


def test_right_labels_of_the_open_probes_hardly_have_findings() -> None:
    claims = sum(len(labels.claims) for _, labels in PROBES)
    findings = sum(len(check_claims(labels.claims, article)) for article, labels in PROBES)
    assert findings <= claims / 100


def test_the_sums_that_the_gold_articles_give_come_out() -> None:
    verdicts = [
        told.verdict for article, labels in GOLD for told in settle(labels.claims, article).sums
    ]
    assert verdicts.count("holds") == 3
    assert "breaks" not in verdicts


def test_the_gold_claims_are_found_in_any_order() -> None:
    shuffled = random.Random(46)
    for article, labels in GOLD:
        spans = {c.id: c.evidence for c in settle(labels.claims, article).claims}
        claims = list(labels.claims)
        shuffled.shuffle(claims)
        assert {c.id: c.evidence for c in settle(claims, article).claims} == spans


def test_no_other_number_is_accepted_for_a_gold_figure() -> None:
    tried = 0
    for article, labels in GOLD:
        for claim in labels.claims:
            if isinstance(claim, LabelFigure) and claim.number:
                for wrong in (claim.number + 1, claim.number * 10, claim.number // 10):
                    changed = claim.model_copy(update={"number": wrong})
                    tried += 1
                    assert settle([changed], article).claims == []
    assert tried > 80
