from pathlib import Path

import pytest

from tallystick.evals.gold import load_annotator
from tallystick.evals.summaries.agreement import agree
from tallystick.schemas import LabelFile
from tallystick.schemas.errors import UsageError

from .golds import label, labels_of

ANNOTATORS = Path(__file__).parents[1] / "evals" / "gold" / "annotators"


def file(name: str, *claims: dict, **changes: object) -> LabelFile:
    data = {"article": name, "headline": None, "outlet": None, "published": None}
    return LabelFile.model_validate(data | {"claims": [label(c | changes) for c in claims]})


def test_the_annotators_of_the_gold_agree_as_far_as_their_note_says():
    one, other = (load_annotator(ANNOTATORS / name) for name in "ab")
    agreement = agree(one, other)
    assert agreement.total.counts["figure.relaxed"].right == 36
    assert agreement.total.fields["figure.claimant"].right == 35
    assert agreement.total.fields["statement.act"].right == 25


def test_labels_agree_with_themselves():
    labels = [file("a", *labels_of(11, "Ardal"))]
    agreement = agree(labels, labels)
    assert {count.f1 for count in agreement.total.counts.values()} == {1.0}
    assert agreement.total.fields["figure.attribution"].gold == 2


def test_attribution_that_nobody_labelled_is_not_agreed_upon():
    labels = [file("a", *labels_of(11, "Ardal"), attribution=None)]
    assert "figure.attribution" not in agree(labels, labels).total.fields
    assert "attribution" in agree(labels, labels).total.fields  # who says it: claimant and voice


def test_another_opinion_of_the_claimant_takes_the_strict_mark_only():
    claims = labels_of(11, "Ardal")
    other = [claims[0] | {"claimant": "mayor"}, claims[1]]
    agreement = agree([file("a", *claims)], [file("a", *other)])
    assert agreement.total.counts["figure.strict"].f1 == 0.5
    assert agreement.total.counts["figure.relaxed"].f1 == 1.0


def test_stories_are_what_is_resampled():
    files = [file(f"a{n}", *labels_of(n, "Culm")) for n in range(11, 22)]
    assert agree(files, files).bounds("figure.strict") == (1.0, 1.0)
    one = {labels.article: "same" for labels in files[:2]}
    assert len(agree(files, files, one).stories) == 10
    assert agree(files[1:], files[1:], one | {"a13": "same"}).bounds("figure.strict") is None


def test_an_article_that_one_left_out_is_told():
    files = [file("a", *labels_of(11, "Ardal")), file("b", *labels_of(12, "Brone"))]
    with pytest.raises(UsageError, match=r"^b: labelled by one of the two only"):
        agree(files, files[:1])
