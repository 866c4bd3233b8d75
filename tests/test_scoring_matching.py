from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tallystick.evals.scoring.matching import Comparer, assign
from tallystick.evals.scoring.record import records_of
from tallystick.evals.scoring.scheme import FIGURES, STATEMENTS, FieldRule, Scheme

from .claims import figure, statement

MATRICES = st.tuples(st.integers(0, 4), st.integers(0, 4)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.sampled_from([0, 0.3, 0.5, 0.58, 0.9, 1]))
)


def best_by_trying_all(matrix: Any, threshold: float) -> float:
    """Every one-to-one pairing, pairs under the threshold left out of each."""
    rows, columns = matrix.shape
    places = [*range(columns), *[None] * rows]
    return max(
        sum(
            matrix[row, column]
            for row, column in enumerate(chosen)
            if column is not None and matrix[row, column] >= threshold
        )
        for chosen in permutations(places, rows)
    )


@given(MATRICES, st.sampled_from([0.3, 0.5, 0.6]))
def test_the_pairs_are_as_good_as_the_best_of_all(matrix: Any, threshold: float) -> None:
    pairs = assign(matrix, threshold)

    assert sum(matrix[pair] for pair in pairs) == pytest.approx(
        best_by_trying_all(matrix, threshold)
    )
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(matrix[pair] >= threshold for pair in pairs)


def test_pairs_under_the_threshold_take_no_place() -> None:
    assert assign(np.array([[0.95, 0.58], [0.58, 0.05]]), 0.6) == [(0, 0)]


def test_a_similarity_of_nothing_is_no_pair_at_any_threshold() -> None:
    assert assign(np.zeros((2, 2)), 0.0) == []


def similarity(gold: dict[str, Any], found: dict[str, Any], scheme: Scheme = FIGURES) -> float:
    comparer = Comparer(scheme, records_of([gold]), records_of([found]))
    return float(comparer.similarities[0, 0])


QUOTE = "At least 12 villagers drowned at Orrin, the Coast Guard said."
DROWNED = figure(
    "f1",
    12,
    QUOTE,
    qualifier="at_least",
    claimant="Coast Guard",
    victims="villagers",
    place="Orrin",
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, 1.0),
        ({"number": 13}, 0.55),
        ({"qualifier": "exact"}, 0.95),
        ({"claimant": None}, 0.85),
        ({"evidence": ["Boats were lost on Monday"]}, 0.85),
        ({"victims": "fishermen", "place": None}, 0.88),
        ({"status": "civilian", "age": "adult", "sex": "male"}, 0.92),
        ({"cause": "storm", "counting": "stock", "via": "radio"}, 1.0),
        ({"measure": "missing"}, 0.0),
        ({"number": 13, "qualifier": "exact", "claimant": "mayor"}, 0.35),
    ],
)
def test_a_figures_similarity_worked_out_by_hand(change: dict[str, Any], expected: float) -> None:
    assert similarity(DROWNED, DROWNED | change) == pytest.approx(expected)


def test_statements_on_other_evidence_are_never_paired() -> None:
    one = statement("s1", "The rail company rejects the inspectors' finding", target="inspectors")
    half = one | {"evidence": ["rejects the inspectors' finding", "and calls it hasty"]}

    assert similarity(one, half, STATEMENTS) > 0.7
    assert similarity(one, one | {"evidence": ["Talks go on today"]}, STATEMENTS) == 0
    assert similarity(one, one | {"act": "warning"}, STATEMENTS) == pytest.approx(0.75)


def test_what_weighs_nothing_decides_between_equals() -> None:
    monday = DROWNED | {"id": "f1", "cause": "storm"}
    friday = DROWNED | {"id": "f2", "cause": "spring tide"}
    gold = records_of([monday, friday])
    found = records_of([monday | {"id": "f2"}, friday | {"id": "f1"}])

    pairs = Comparer(FIGURES, gold, found).pairs(0.5)

    assert [gold[i].fields["cause"] for i, _ in pairs] == [
        found[j].fields["cause"] for _, j in pairs
    ]


def test_a_scheme_of_ones_own_weighs_as_it_says() -> None:
    scheme = Scheme(
        kind="open",
        fields={"boat": FieldRule("name", 3), "sunk": FieldRule("date", 1)},
        marks={"right": ("boat",)},
    )
    one = {"id": "1", "boat": "Gull", "sunk": "2020-01-01", "boat_aliases": ["GU-7"]}

    assert similarity(one, {"id": "1", "boat": "GU-7", "sunk": "2020-01-02"}, scheme) == 0.75
