import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.scoring import (
    TOO_FEW,
    Bounds,
    Counts,
    Ratio,
    compare_systems,
    correct_for_many,
    estimate_bounds,
    group_by_story,
    score,
)
from tallystick.schemas.errors import UsageError

from .claims import figure


def named(ratios: list[Ratio]) -> dict[str, Ratio]:
    return {f"story {at}": ratio for at, ratio in enumerate(ratios)}


def test_articles_of_one_story_are_one_unit() -> None:
    claim = figure("f1", 3, "three drowned")
    scores = {"a": score([claim], [claim]), "b": score([claim], []), "c": score([claim], [])}
    grouped = group_by_story(scores, {"a": "storm", "b": "storm"})

    assert list(grouped) == ["storm", "c"]
    assert grouped["storm"].counts["figure.strict"] == Counts(right=1, missed=1)
    assert grouped["storm"].articles == 2
    assert list(group_by_story(scores)) == ["a", "b", "c"]


def test_under_ten_stories_there_is_no_interval() -> None:
    ratios = [Ratio(1, 2)] * 9
    difference = compare_systems(named(ratios), named([Ratio(2, 2)] * 9))

    assert estimate_bounds(ratios) is None
    assert (difference.bounds, difference.p, difference.value) == (None, None, -0.5)
    assert difference.remark == TOO_FEW == "too few to rank"


def test_stories_that_are_all_alike_leave_no_doubt() -> None:
    assert estimate_bounds([Ratio(3, 4)] * 10, draws=100) == Bounds(0.75, 0.75)


def test_the_bounds_are_those_of_the_binomial() -> None:
    """Forty stories, half of them right: the draws are binomial, 2.5% of them at 14 or less."""
    bounds = estimate_bounds([Ratio(at % 2, 1) for at in range(40)])

    assert bounds == Bounds(14 / 40, 26 / 40)


def test_the_same_scores_give_the_same_bounds() -> None:
    ratios = [Ratio(at, 12) for at in range(12)]

    assert estimate_bounds(ratios) == estimate_bounds(ratios)


@given(st.lists(st.integers(0, 5).map(lambda top: Ratio(top, 5)), min_size=10, max_size=14))
def test_bounds_hold_between_the_worst_and_the_best_story(ratios: list[Ratio]) -> None:
    bounds = estimate_bounds(ratios, draws=200)

    assert bounds is not None
    values = [ratio.value for ratio in ratios]
    assert min(values) - 1e-9 <= bounds.low <= bounds.high <= max(values) + 1e-9


def test_stories_with_nothing_to_find_do_not_move_the_score() -> None:
    assert estimate_bounds([Ratio(1, 2)] * 10 + [Ratio(0, 0)] * 3, draws=200) == Bounds(0.5, 0.5)


def test_a_system_is_not_told_apart_from_itself() -> None:
    ratios = named([Ratio(at, 12) for at in range(12)])
    same = compare_systems(ratios, ratios)

    assert (same.value, same.bounds, same.p) == (0.0, Bounds(0.0, 0.0), 1.0)
    assert same.remark == "not told apart"


def test_the_sign_flips_come_close_to_all_that_there_are() -> None:
    """One system wins by the same in each of ten stories: 2 of 1,024 flips do as much."""
    better = compare_systems(named([Ratio(3, 4)] * 10), named([Ratio(1, 4)] * 10))

    assert better.value == 0.5
    assert better.p == pytest.approx(2 / 1024, abs=0.001)
    assert better.remark == "told apart"


def test_the_sign_flips_by_hand_where_both_win() -> None:
    """Seven of ten stories for one system, three for the other: 352 of 1,024 flips do as much."""
    ours = named([Ratio(int(at < 7), 1) for at in range(10)])
    theirs = named([Ratio(int(at >= 7), 1) for at in range(10)])
    difference = compare_systems(ours, theirs)

    assert difference.value == pytest.approx(0.4)
    assert difference.p == pytest.approx(352 / 1024, abs=0.015)
    assert difference.remark == "not told apart"


def test_pairing_uses_that_both_meet_the_same_stories() -> None:
    """Stories differ widely, the systems by a tenth in each: alone their intervals overlap."""
    tops = np.linspace(0, 90, 20).astype(int).tolist()
    ours, theirs = [Ratio(top + 10, 100) for top in tops], [Ratio(top, 100) for top in tops]
    mine, other = estimate_bounds(ours), estimate_bounds(theirs)

    assert mine is not None
    assert other is not None
    assert mine.low < other.high
    assert compare_systems(named(ours), named(theirs)).remark == "told apart"


def test_systems_on_different_stories_are_not_compared() -> None:
    with pytest.raises(UsageError, match="story 9: scored for one system only"):
        compare_systems(named([Ratio(1, 2)] * 10), named([Ratio(1, 2)] * 9))


def test_holm_by_hand() -> None:
    corrected = correct_for_many({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.9})

    assert corrected == pytest.approx({"a": 0.04, "c": 0.09, "b": 0.09, "d": 0.9})


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1)))
def test_holm_keeps_order_and_never_lowers(p_values: dict[str, float]) -> None:
    corrected = correct_for_many(p_values)

    assert all(p_values[name] <= corrected[name] <= 1 for name in p_values)
    ranked = sorted(p_values, key=lambda name: p_values[name])
    assert [corrected[name] for name in ranked] == sorted(corrected.values())
