from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from tallystick.evals.scoring.record import record_of
from tallystick.schemas import DraftFigure, DraftStatement, Figure, LabelFigure, OpenClaim

from .claims import figure, statement

SAID = figure(
    "f1",
    12,
    "12 people drowned",
    attribution="said the Coast Guard",
    claimant="Coast Guard",
    period={"text": "on Monday", "start": "2020-02-03", "end": None},
)


def located(quote: str) -> dict[str, Any]:
    return {"quote": quote, "start": 0, "end": len(quote), "match": "exact"}


def test_all_forms_of_a_claim_are_one_record() -> None:
    found = SAID | {
        "evidence": [located("12 people drowned")],
        "attribution": located("said the Coast Guard"),
    }
    label = LabelFigure.model_validate(
        {**SAID, "kind": "figure", "claimant_aliases": ["guards"], "optional": True}
    )
    forms = [record_of(SAID), record_of(DraftFigure.model_validate(SAID)), record_of(label)]
    forms.append(record_of(Figure.model_validate(found)))

    for form in forms:
        assert (form.id, form.kind, form.evidence) == ("f1", "figure", ("12 people drowned",))
        assert form.fields["attribution"] == "said the Coast Guard"
        assert form.fields["period.start"] == "2020-02-03"
        assert form.fields["number"] == 12
    assert [form.optional for form in forms] == [False, False, True, False]


def test_a_draft_statement_is_known_by_its_fields() -> None:
    draft = DraftStatement.model_validate(statement("s1", "It denies it"))

    assert record_of(draft).kind == "statement"


def test_a_users_own_claim_is_flat() -> None:
    class Wreck(BaseModel):
        boat: str
        sunk: date
        data: str
        evidence: list[str]

    wreck = Wreck(boat="Gull", sunk=date(2020, 1, 1), data="log", evidence=["the Gull sank"])
    plain = record_of(wreck)
    data = {"boat": "Gull", "harbour": {"name": "Orrin"}}
    found = record_of(OpenClaim(id="c1", evidence=[], data=data))

    assert (plain.kind, plain.fields["boat"], plain.fields["data"]) == ("open", "Gull", "log")
    assert plain.evidence == ("the Gull sank",)
    assert (found.kind, found.id) == ("open", "c1")
    assert found.fields["harbour.name"] == "Orrin"


def number(**fields: Any) -> Any:
    return record_of(figure("f1", fields.pop("number", None), **fields)).fields["number"]


def test_a_range_is_its_ends() -> None:
    assert number(qualifier="range", low=4, high=6) == (4, 6)
    assert number(qualifier="range", low=4, high=6) != number(qualifier="range", low=4, high=7)


@pytest.mark.parametrize(
    ("qualifier", "one", "other", "same"),
    [
        ("vague", "hundreds", "Hundreds of sailors", True),
        ("vague", "at least hundreds", "hundreds", True),
        ("vague", "hundreds", "tens of thousands", False),
        ("vague", "thousands", "tens of thousands", False),
        ("vague", "several dozen", "dozens", False),
        ("fraction", "a third", "one third of them", True),
        ("fraction", "67 percent", "67%", True),
        ("fraction", "67 per cent", "about 67 percent of the crew", True),
        ("fraction", "a third", "half", False),
    ],
)
def test_words_for_numbers(qualifier: str, one: str, other: str, same: bool) -> None:
    first = number(qualifier=qualifier, number_text=one)

    assert (first == number(qualifier=qualifier, number_text=other)) is same


def test_a_vague_word_is_no_fraction_and_no_number() -> None:
    vague = number(qualifier="vague", number_text="hundreds")

    assert vague != number(qualifier="fraction", number_text="hundreds")
    assert vague != number(number=100, qualifier="about", number_text="hundreds")
