from pathlib import Path

import pytest

from tallystick.evals.gold import load_gold
from tallystick.evals.robustness import (
    DAMAGES,
    FOREIGN,
    catching,
    count_alarms,
    list_robustness,
    measure,
    try_damage,
)
from tallystick.evals.robustness.__main__ import main
from tallystick.pipeline.checks.settling import Settled
from tallystick.schemas import FirstDraft, LabelFigure, finding

from .invented_sets import write_set

GOLD = Path(__file__).parents[1] / "evals" / "gold"


def test_what_is_caught_of_two_small_articles(tmp_path: Path) -> None:
    caught = {catch.kind: catch for catch in try_damage(write_set(tmp_path / "set").cases)}

    assert list(caught) == [*DAMAGES, FOREIGN]
    for kind in ("number changed", "number changed in the quotes too", FOREIGN):
        assert caught[kind].rejected == caught[kind].tried > 0
    spliced = caught["quote spliced with another"]
    assert (spliced.tried, spliced.caught, spliced.codes["quote_not_found"]) == (6, 6, 6)
    assert caught["part of another figure"].tried == 0, "there is one total only"


def test_damage_that_nothing_notices_is_not_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a new finding counts: one that the claim had before the damage does not."""

    def complain(claims: list[LabelFigure], *_: object, **__: object) -> Settled:
        always = [finding("in_boilerplate", claim.id, "It stands there.") for claim in claims]
        elsewhere = any(claim.kind == "figure" and claim.number == 999 for claim in claims)
        more = [finding("sum_breaks", "s1", "It breaks.")] if elsewhere else []
        return Settled([], [], [*always, *more], [], FirstDraft(**NOTHING))

    cases = write_set(tmp_path / "set").cases
    monkeypatch.setattr(catching, "settle", complain)
    assert {catch.caught for catch in try_damage(cases) if catch.kind != FOREIGN} == {0}

    aside = DAMAGES | {
        "number changed": lambda s: s.figure and s.figure.model_copy(update={"number": 999})
    }
    monkeypatch.setattr(catching, "DAMAGES", aside)
    (first, *_) = try_damage(cases)
    assert (first.tried, first.caught, first.elsewhere) == (4, 0, 4)


NOTHING = dict.fromkeys(
    ("claims", "quotes", "quotes_not_found", "numbers", "numbers_not_in_evidence"), 0
)


def test_the_checks_raise_no_alarm_about_the_gold_labels() -> None:
    alarms = count_alarms(load_gold(GOLD))

    assert (alarms.claims, alarms.rejected, alarms.flagged) == (61, 0, 0)


def test_alarms_are_counted_by_claim_and_code(tmp_path: Path) -> None:
    gold = write_set(tmp_path / "set", 1)
    (case,) = gold.cases
    total, part, denial = case.labels.claims
    wrong = [
        total.model_copy(update={"qualifier": "about", "claimant": "dam's owner"}),
        part.model_copy(update={"evidence": ["nine of them cows"]}),
        denial,
    ]
    case.labels.claims[:] = wrong
    alarms = count_alarms([case])

    assert (alarms.claims, alarms.rejected) == (3, 1)
    assert alarms.flagged == 1
    assert {"qualifier_mismatch", "quote_not_found"} <= alarms.codes.keys()


def test_the_same_gold_gives_the_same_lines(tmp_path: Path) -> None:
    cases = write_set(tmp_path / "set").cases
    lines = list(list_robustness(measure(cases)))

    assert lines == list(list_robustness(measure(cases)))
    assert "| number changed | 4 | 4 | 100% | 4 | 0 | 0 | `number_not_in_evidence` 4 |" in lines
    assert lines[-1].startswith("False alarms: of 6 labels as they are, 0 are rejected and 0 ")


def test_the_command_prints_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_set(tmp_path / "set")

    assert main(["--gold", str(tmp_path / "set")]) == 0
    printed = capsys.readouterr()
    assert "| **all** |" in printed.out
    assert printed.err == ""


def test_without_gold_the_command_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--gold", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
