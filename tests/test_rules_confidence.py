"""The confidence of the built-in model's claims: what speaks against one, and what it comes to."""

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.runs.baselines import Baseline
from tallystick.pipeline import rules
from tallystick.pipeline.checks import Settled, settle
from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.rules.confidence import (
    DOUBTS,
    FILE,
    Weights,
    confidence_of,
    find_doubts,
    load_weights,
)
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Article, Figure

LONG = ", near the market where the traders of the hill villages sell salt and wool" * 4

# What is expected to speak against the first claim of a text.
TEXTS = [
    ("The Red Crescent said shelling killed 12 civilians.", {"lone"}),
    ("Shelling killed 12 civilians.", {"unsourced", "lone"}),
    ("Two officials said shelling killed 12 civilians.", {"nameless", "lone"}),
    ("The Lenne Association said shelling killed 12 civilians.", {"unplaced", "lone"}),
    (f"The Red Crescent said shelling killed 12 civilians{LONG}.", {"lone", "long"}),
    (
        "The Red Crescent spoke of a raid on the town. The toll, it said in a note about the "
        "district of the old harbour, had by then risen to 12 civilians killed.",
        {"lone"},
    ),
    (
        "The Red Crescent said shelling killed 12 civilians. The toll included nine women.",
        {"lone"},
    ),
]


def read(text: str) -> tuple[Settled, rules.Outline]:
    article = Article(id="a", text=text)
    outline = rules.Outline(article)
    return settle(rules.read(article, outline).claims, article), outline


def doubts(text: str) -> list[set[str]]:
    return [set(each) for each in find_doubts(*read(text))]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_speaks_against_a_claim(text: str, expected: set[str]) -> None:
    assert doubts(text)[0] == expected


def test_a_claim_goes_on_with_a_source_of_another_sentence() -> None:
    found = doubts(
        "The Red Crescent said shelling killed 12 civilians. Nine of the dead were women."
    )
    assert "carried" not in found[0]
    assert "carried" in found[1]


def test_only_a_headline_tells_it() -> None:
    story = "\n\nThe Red Crescent said on Monday that it would help the town to rebuild.\n"
    assert "headline" in doubts("Shelling kills 12 in Oldport" + story)[0]
    assert "headline" not in doubts("Shelling killed 12 people in Oldport." + story)[0]


def test_a_claim_that_is_told_again_or_adds_up_is_not_lone() -> None:
    again = "Shelling kills 12 in Oldport\n\nShelling killed 12 people, the Red Crescent said.\n"
    assert "lone" not in doubts(again)[0]
    adds = (
        "The Red Crescent said 12 people were killed, including five soldiers and seven civilians."
    )
    assert len(doubts(adds)) == 3
    assert not any("lone" in each for each in doubts(adds))


def test_a_number_far_from_its_word_of_harm() -> None:
    far = "The Red Crescent said 12 people from the hill villages near the old harbour were killed."
    assert "apart" in doubts(far)[0]
    assert "apart" not in doubts("The Red Crescent said 12 people were killed.")[0]


def test_a_finding_of_the_checks_counts() -> None:
    settled, outline = read("The Red Crescent said shelling killed 12 civilians.")
    other = settled.claims[0].model_copy(update={"id": "f9"})
    twice = settle([settled.claims[0], other], outline.article)
    assert [wrong.code for wrong in twice.findings] == ["duplicate_claim"]
    warned = [("warned" in each) for each in find_doubts(twice, outline)]
    assert warned.count(True) == 1


def test_the_reader_rates_every_claim_of_rules_and_none_of_a_baseline() -> None:
    text = "The Red Crescent said 12 people were killed. The army denied that it had fired on them."
    article = Article(id="a", text=text)
    sheet = asyncio.run(Extractor(Settings(), None).sheet(article))
    assert {claim.kind for claim in sheet.claims} == {"figure", "statement"}
    for claim in sheet.claims:
        assert claim.confidence is not None
        assert 0.5 < claim.confidence == round(claim.confidence, 2) < 1
    trivial = asyncio.run(Baseline("baseline:every-number").sheet(article))
    assert [claim.confidence for claim in trivial.claims] == [None]


def test_nothing_but_the_confidence_changes() -> None:
    settled, outline = read(TEXTS[0][0])
    rated = rules.rate(settled, outline)
    assert [claim.confidence for claim in settled.claims] == [None]
    bare = [claim.model_copy(update={"confidence": None}) for claim in rated.claims]
    assert rated._replace(claims=bare) == settled


def test_a_source_that_is_named_is_trusted_more() -> None:
    named, unsourced = (
        rules.rate(*read(text)).claims[0].confidence for text in (TEXTS[0][0], TEXTS[1][0])
    )
    assert named is not None
    assert unsourced is not None
    assert named > unsourced


def test_the_weights_of_the_package_are_whole() -> None:
    told = json.loads((Path(rules.__file__).parent / FILE).read_text("utf-8"))
    assert set(told) == {"made", "version", "sets", "base", "doubts"}
    weights = load_weights()
    assert set(weights.base) == {"figure", "statement"}
    assert list(weights.doubts) == list(DOUBTS)
    assert all(weight <= 0 for weight in weights.doubts.values())


@given(st.sets(st.sampled_from(sorted(DOUBTS))), st.sampled_from(sorted(DOUBTS)))
def test_one_doubt_more_never_makes_a_claim_more_likely(held: set[str], more: str) -> None:
    weights = load_weights()
    for kind in weights.base:
        before, after = (confidence_of(weights, kind, each) for each in (held, held | {more}))
        assert 0 <= after <= before <= 1


def test_weights_are_log_odds() -> None:
    weights = Weights({"figure": 0.0}, {"lone": -1.0986})
    assert confidence_of(weights, "figure", ()) == 0.5
    assert confidence_of(weights, "figure", ("lone",)) == 0.25
    assert confidence_of(Weights({"figure": -800.0}, {}), "figure", ()) == 0
    assert confidence_of(weights, "figure", ("a doubt of another version",)) == 0.5


def test_a_claim_that_no_sentence_holds_is_rated_all_the_same() -> None:
    settled, _ = read(TEXTS[0][0])
    claim = settled.claims[0]
    assert isinstance(claim, Figure)
    odd = claim.model_copy(update={"evidence": [], "attribution": None, "number_text": None})
    empty = rules.Outline(Article(id="a", text=" "))
    rated = rules.rate(settled._replace(claims=[odd, claim]), empty)
    assert all(each.confidence is not None for each in rated.claims)


@given(st.lists(st.sampled_from([text for text, _ in TEXTS] + list('\n"“”:;.,#0é—')), max_size=12))
def test_any_text_is_rated(pieces: list[str]) -> None:
    try:
        rated = rules.rate(*read(" ".join(pieces)))
    except rules.language.UnsupportedLanguage:
        return
    assert all(0 <= (claim.confidence or 0) <= 1 for claim in rated.claims)
