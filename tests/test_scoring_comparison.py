from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.scoring.comparison import (
    COMPARISONS,
    ComparisonName,
    fold_name,
    read_quotes,
    share_quoted,
)

WORDS = st.lists(st.sampled_from("red cross the of un relief 12 Ärzte".split()), max_size=4)
VALUES = st.none() | WORDS.map(" ".join) | WORDS.map("; ".join)


def likeness(name: ComparisonName, gold: Any, found: Any, aliases: tuple[str, ...] = ()) -> float:
    comparison = COMPARISONS[name]
    return comparison.likeness(comparison.read(gold, aliases), comparison.read(found, ()))


def is_right(name: ComparisonName, gold: Any, found: Any, aliases: tuple[str, ...] = ()) -> bool:
    return likeness(name, gold, found, aliases) >= COMPARISONS[name].enough


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Relief Council", "relief council"),
        ("U.N. refugee office", "UN Refugee Office"),
        ("Physicians’ League", "physicians' league"),
        ("the league’s office", "league office"),
        ("Hill-Country Watch", "Hill Country  Watch"),
        ("Ａｉｄ Watch", "Aid Watch"),
    ],
)
def test_names_fold(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_a_name_of_articles_alone_is_kept() -> None:
    assert fold_name("The The") == "the the"


@pytest.mark.parametrize(
    ("gold", "found", "aliases", "right"),
    [
        ("Relief Council", "the relief council", (), True),
        ("Relief Council", "Council", (), False),
        ("Relief Council", "RC", ("RC",), True),
        ("Relief Council", "Relief Council; RC", ("RC",), True),
        ("Relief Council", "Relief Council; Red Star", ("RC",), False),
        ("Relief Council; Red Star", "Red Star; Relief Council", (), True),
        ("Relief Council; Red Star", "Red Star", (), False),
        ("Relief Council; Red Star", "Red Star", ("Red Star",), True),
        ("Relief Council; Red Star", "RC; Red Star", ("RC",), True),
        ("Relief Council; Red Star", "RC; RS", ("RC", "RS"), True),
        ("Relief Council; Red Star", "aid groups; doctors", ("aid groups; doctors",), True),
        ("Relief Council; Red Star", "doctors; Red Star", ("aid groups; doctors",), False),
        (None, None, (), True),
        (None, "Relief Council", (), False),
        ("Relief Council", None, ("RC",), False),
        (None, "the government", ("government",), True),
    ],
)
def test_claimants(gold: Any, found: Any, aliases: tuple[str, ...], right: bool) -> None:
    assert is_right("name", gold, found, aliases) is right


def test_a_name_that_is_not_right_counts_half_of_the_words_shared() -> None:
    assert likeness("name", "Relief Council", "Relief Fund") == 0.25
    assert likeness("name", "Council Relief", "Relief Council") == 0.5


@pytest.mark.parametrize(
    ("name", "gold", "found", "right"),
    [
        ("exact", "killed", "killed", True),
        ("exact", "killed", "Killed", False),
        ("exact", ["a"], ["a"], True),
        ("number", 1200, 1200.0, True),
        ("number", 1200, "1,200", True),
        ("number", 1200, None, False),
        ("number", 1200, "9" * 5000, False),
        ("number", 1200, 1201, False),
        ("number", (4, 6), (4, 6), True),
        ("date", "2020-02-03", date(2020, 2, 3), True),
        ("date", "2020-02-03", datetime(2020, 2, 3, 12), True),  # noqa: DTZ001
        ("date", "2020-02-03", "2020-02-04", False),
        ("date", None, None, True),
        ("set", ["Homes", "the boats"], "boats; homes", True),
        ("set", ["homes", "boats"], ["homes"], False),
        ("set", None, [], True),
        ("text", "two fishing villages", "fishing villages in the south", True),
        ("text", "two fishing villages", "the capital", False),
        ("text", None, None, True),
        ("text", "two villages", None, False),
    ],
)
def test_values(name: ComparisonName, gold: Any, found: Any, right: bool) -> None:
    assert is_right(name, gold, found) is right


@given(name=st.sampled_from(sorted(COMPARISONS)), value=VALUES)
def test_a_value_is_like_itself(name: ComparisonName, value: str | None) -> None:
    assert likeness(name, value, value) == 1


@given(name=st.sampled_from(sorted(COMPARISONS)), gold=VALUES, found=VALUES)
def test_likeness_is_a_share_and_looks_the_same_from_both_sides(
    name: ComparisonName, gold: str | None, found: str | None
) -> None:
    assert 0 <= likeness(name, gold, found) <= 1
    assert likeness(name, gold, found) == likeness(name, found, gold)


def share(gold: list[str], found: list[str]) -> float:
    return share_quoted(read_quotes(gold), read_quotes(found))


def test_a_part_of_a_quote_is_wholly_shared() -> None:
    sentence = "Nine miners were killed when the shaft fell in, the union said."

    assert share([sentence], ["nine miners were killed"]) == 1
    assert share([sentence, "Nine dead at the pit"], [sentence]) == 1
    assert share([sentence], ["Rescuers gave up on Tuesday."]) == 0


def test_overlap_is_counted_in_runs_of_five_characters_of_the_shorter() -> None:
    # "abcdef" has abcde and bcdef; "bcdefgh" has bcdef, cdefg and defgh: one of two is shared.
    assert share(["abc def"], ["bcdef gh"]) == 0.5


def test_quotes_shorter_than_a_run_are_compared_whole() -> None:
    assert share(["46"], ["46 died"]) == 1
    assert share(["46"], ["47 died"]) == 0


def test_other_scripts_are_compared_too() -> None:
    assert share(["地震造成四十人死亡和多人受伤"], ["地震造成四十人死亡"]) == 1


def test_no_words_are_like_no_words_alone() -> None:
    assert share([], ["..."]) == 1
    assert share([], ["something"]) == 0


@given(
    st.lists(st.text("abc .", max_size=12), max_size=3),
    st.lists(st.text("abc .", max_size=12), max_size=3),
)
def test_shared_quotes_are_a_share_from_both_sides(one: list[str], other: list[str]) -> None:
    assert 0 <= share(one, other) <= 1
    assert share(one, other) == share(other, one)
    assert share(one, one) == 1
