import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.runs.baselines import FINDERS, Baseline, find_every_number
from tallystick.schemas import Article
from tallystick.schemas.errors import UsageError

TEXT = (
    "A ferry sank off Brone on 3 May. At least 14 people died, and of the rest 20 to 31 were "
    "injured.\n"
    "Dozens are missing. The owner runs 5 ships.\n"
)


def found(text: str) -> list[tuple[object, ...]]:
    figures = find_every_number(Article(id="a", text=text))
    return [(f.measure, f.qualifier, f.number, f.low, f.high, f.number_text) for f in figures]


def test_every_number_takes_the_nearest_word_of_harm_in_its_sentence():
    assert found(TEXT) == [
        ("killed", "exact", 14, None, None, "14"),
        ("injured", "range", None, 20, 31, "20 to 31"),
        ("missing", "vague", None, None, None, "Dozens"),
    ]


def test_the_evidence_is_the_sentence_and_nobody_says_it():
    first = find_every_number(Article(id="a", text=TEXT))[0]
    assert first.evidence == ["At least 14 people died, and of the rest 20 to 31 were injured."]
    assert (first.claimant, first.attribution, first.voice) == (None, None, "reporter")


def test_a_baseline_makes_checked_sheets_in_the_name_of_the_baseline():
    article = Article(id="a", text=TEXT)
    sheets = {name: asyncio.run(Baseline(name).sheet(article)) for name in FINDERS}
    assert {name: sheet.run.model for name, sheet in sheets.items()} == {n: n for n in FINDERS}
    assert sheets["baseline:nothing"].claims == []
    claims = sheets["baseline:every-number"].claims
    assert [claim.id for claim in claims] == ["f1", "f2", "f3"]
    assert all(TEXT[q.start : q.end] == q.quote for claim in claims for q in claim.evidence)


def test_an_unknown_baseline_is_told():
    with pytest.raises(UsageError, match=r"no baseline 'baseline:all'; there are baseline:nothing"):
        Baseline("baseline:all")


@given(st.text(alphabet="19 ,.kilednjurt\n'-x", max_size=200))
def test_whatever_the_text_the_evidence_and_the_number_are_in_it(text):
    for figure in find_every_number(Article(id="a", text=text)):
        assert figure.evidence[0] in text
        assert figure.number_text in figure.evidence[0]
