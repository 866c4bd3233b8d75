import pytest

from tallystick.evals.summaries.gates import Gate, first_gate, output_gate
from tallystick.schemas import ClaimSheet, FirstDraft

from .golds import right_claims, sheet_of, write_gold


@pytest.fixture
def made(tmp_path):
    gold = write_gold(tmp_path / "g", 1)
    article = gold.articles["a00"]
    return article, sheet_of(article, right_claims(gold)["a00"])


def changed(sheet: ClaimSheet, **fields: object) -> ClaimSheet:
    """The sheet with its first claim changed behind the back of the checks."""
    first = sheet.claims[0].model_copy(update=fields)
    return sheet.model_copy(update={"claims": [first, *sheet.claims[1:]]})


def test_checked_claims_pass(made):
    article, sheet = made
    assert output_gate(sheet, article) == Gate(claims=2, quotes=4, numbers=2)
    assert output_gate(sheet, article).is_clean


def test_a_number_that_its_quotes_do_not_say_is_invented(made):
    article, sheet = made
    gate = output_gate(changed(sheet, number=12), article)
    assert (gate.invented, gate.not_found) == (1, 0)
    assert gate.invention.value == 0.5


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "The storm killed 12 people in Ardal, the harbour office said."},
        {"start": 1},
        {"end": 10_000},
        {"start": -5},
    ],
)
def test_a_quote_that_its_span_does_not_hold_is_not_found(made, change):
    article, sheet = made
    quote = sheet.claims[0].evidence[0].model_copy(update=change)
    gate = output_gate(changed(sheet, evidence=[quote]), article)
    assert gate.not_found == 1
    assert gate.grounded.value == 0.75


def test_a_folded_quote_stands(made):
    article, sheet = made
    quote = sheet.claims[0].evidence[0]
    folded = quote.model_copy(update={"quote": quote.quote.replace(" ", "\n  "), "match": "folded"})
    assert output_gate(changed(sheet, evidence=[folded]), article).is_clean


def test_the_first_draft_is_as_the_run_recorded_it(made):
    _, sheet = made
    first = FirstDraft(claims=9, quotes=8, quotes_not_found=2, numbers=5, numbers_not_in_evidence=1)
    run = sheet.run.model_copy(update={"first_draft": first})
    gate = first_gate(sheet.model_copy(update={"run": run}))
    assert gate == Gate(claims=9, quotes=8, not_found=2, numbers=5, invented=1)
    nothing = sheet.run.model_copy(update={"first_draft": None})
    assert first_gate(sheet.model_copy(update={"run": nothing})) is None


def test_gates_add_up_and_of_nothing_nothing_is_wrong():
    total = Gate(1, 2, 1, 4, 2) + Gate(2, 2, 0, 0, 0)
    assert total == Gate(3, 4, 1, 4, 2)
    assert (total.grounded.value, total.invention.value) == (0.75, 0.5)
    assert (Gate().grounded.value, Gate().invention.value) == (1.0, 0.0)
