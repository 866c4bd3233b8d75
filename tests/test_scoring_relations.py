from typing import Any

import pytest

from tallystick.evals.scoring import Counts, score

from .claims import figure, statement

TOTAL = figure("f1", 70, "Seventy miners died in the pit")
PART = figure("f2", 50, "fifty of them at the lower seam", part_of="f1")
REST = figure("f3", 20, "twenty at the upper seam", part_of="f1")
DENIAL = statement("s1", "The mine calls the toll invented", claimant="mine", disputes=["f1"])
LABELS = [TOTAL, PART, REST, DENIAL]


def counts(found: list[dict[str, Any]], name: str, labels: Any = LABELS) -> Counts:
    return score(labels, found).counts[name]


def test_relations_are_seen_through_the_pairs() -> None:
    renamed = [
        TOTAL | {"id": "f9"},
        PART | {"id": "f1", "part_of": "f9"},
        REST | {"id": "f2", "part_of": "f9"},
        DENIAL | {"disputes": ["f9"]},
    ]

    assert counts(renamed, "relation") == Counts(right=3)


def test_another_total_is_one_missed_and_one_spurious() -> None:
    found = [TOTAL, PART, REST | {"part_of": "f2"}, DENIAL]

    assert counts(found, "relation.part_of") == Counts(right=1, missed=1, spurious=1)
    assert counts(found, "relation.disputes") == Counts(right=1)
    assert counts(found, "relation") == Counts(right=2, missed=1, spurious=1)


def test_a_total_that_was_not_found_takes_its_relations_along() -> None:
    assert counts([PART | {"part_of": None}, REST], "relation.part_of") == Counts(
        right=0, missed=2, spurious=1
    )


def test_a_claim_that_should_not_be_there_makes_its_relation_spurious() -> None:
    extra = figure("f8", 5, "Five lorries stood at the gate", part_of="f1")

    assert counts([*LABELS, extra], "relation.part_of") == Counts(right=2, spurious=1)


def test_a_dispute_of_two_claims_is_two_relations() -> None:
    found = [TOTAL, PART, REST, DENIAL | {"disputes": ["f1", "f2"]}]

    assert counts(found, "relation.disputes") == Counts(right=1, spurious=1)


@pytest.mark.parametrize("found", [LABELS, [TOTAL, PART, DENIAL]])
def test_relations_of_an_optional_label_count_neither_way(found: list[dict[str, Any]]) -> None:
    labels = [TOTAL, PART, REST | {"optional": True}, DENIAL]

    assert counts(found, "relation.part_of", labels) == Counts(right=1)


def test_no_relations_are_an_empty_list() -> None:
    assert counts([TOTAL], "relation", [TOTAL]) == Counts(empty=1)
