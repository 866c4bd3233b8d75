from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.gold import Case, load_gold
from tallystick.evals.robustness import DAMAGES
from tallystick.evals.robustness.damage import Scene
from tallystick.schemas import Label, LabelFigure

CASES = load_gold(Path(__file__).parents[1] / "evals" / "probes" / "open")

CHANGED: dict[str, set[str]] = {
    "number changed": {"number"},
    "number and its text changed": {"number", "number_text"},
    "number changed in the quotes too": {"number", "number_text", "evidence"},
    "quote spliced with another": {"evidence"},
    "claimant of another claim": {"claimant", "affiliation", "claimant_type", "voice", "via"},
    "claimant and attribution of another claim": {
        *("claimant", "affiliation", "claimant_type", "voice", "via", "attribution"),
    },
    "part of another figure": {"part_of"},
    "another qualifier": {"qualifier"},
    "another measure": {"measure"},
    "another status, age or sex": {"status", "age", "sex"},
}


def damaged(kind: str, case: Case, claim: Label, seed: int = 0) -> Label | None:
    return DAMAGES[kind](Scene(claim, case.labels.claims, case.article, Random(seed)))


def differing(one: Label, other: Label) -> set[str]:
    return {name for name, value in one if getattr(other, name) != value}


def test_every_kind_of_damage_is_tested() -> None:
    assert CHANGED.keys() == DAMAGES.keys()


@pytest.mark.parametrize("kind", DAMAGES)
@given(case=st.sampled_from(CASES), seed=st.integers(0, 9), data=st.data())
def test_damage_changes_what_it_says_and_nothing_else(
    kind: str, case: Case, seed: int, data: st.DataObject
) -> None:
    if not case.labels.claims:
        return
    claim = data.draw(st.sampled_from(case.labels.claims))
    before = claim.model_copy(deep=True)
    wrong = damaged(kind, case, claim, seed)

    assert claim == before, "the label itself stays as it is"
    if wrong is not None:
        assert set() < differing(claim, wrong) <= CHANGED[kind]


@pytest.mark.parametrize("kind", DAMAGES)
def test_there_is_much_to_damage_in_each_way(kind: str) -> None:
    wrong = [damaged(kind, case, claim) for case in CASES for claim in case.labels.claims]
    assert sum(one is not None for one in wrong) > 30


def test_a_part_never_becomes_part_of_its_own_parts() -> None:
    for case in CASES:
        for claim in case.labels.claims:
            wrong = damaged("part of another figure", case, claim)
            if wrong is None:
                continue
            by_id: dict[str | None, Label] = {one.id: one for one in case.labels.claims}
            by_id[wrong.id] = wrong
            at: Label | None = wrong
            for _ in case.labels.claims:
                at = by_id.get(at.part_of) if isinstance(at, LabelFigure) else None
            assert at is None


def test_a_number_stays_one_of_as_many_digits() -> None:
    for case in CASES:
        for claim in case.labels.claims:
            wrong = damaged("number changed", case, claim)
            if isinstance(wrong, LabelFigure) and isinstance(claim, LabelFigure):
                assert len(str(wrong.number)) == len(str(claim.number))
