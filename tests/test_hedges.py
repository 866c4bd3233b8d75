import pytest

from tallystick.pipeline.text.hedges import read_hedge
from tallystick.pipeline.text.numbers import find_numbers


def qualifiers(text: str) -> tuple[str, ...]:
    return read_hedge(text, find_numbers(text)[0]).qualifiers


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("46 died", "exact"),
        ("the 46 died", "exact"),
        ("about 46", "about"),
        ("around 46", "about"),
        ("some 46", "about"),
        ("46 or so", "about"),
        ("forty-odd", "about"),
        ("~46", "about"),
        ("at least 46", "at_least"),
        ("not fewer than 46", "at_least"),
        ("no less than 46", "at_least"),
        ("46 or more", "at_least"),
        ("more than 46", "more_than"),
        ("over 46", "more_than"),
        ("upwards of 46", "more_than"),
        ("topped 46", "more_than"),
        ("46-plus", "more_than"),
        ("almost 46", "almost"),
        ("nearly 46", "almost"),
        ("marched towards 46", "almost"),
        ("close to 46", "almost"),
        ("fewer than 46", "almost"),
        ("up to 46", "at_most"),
        ("went up to 46", "exact"),
        ("climbed past 46", "more_than"),
        ("the past 46 days", "exact"),
        ("as many as 46", "at_most"),
        ("no more than 46", "at_most"),
        ("another nearly 46", "almost"),
        ("at least another 46", "at_least"),
        ("over a hundred", "more_than"),
        ("between 20 and 31", "range"),
        ("dozens", "vague"),
        ("at least a third", "fraction"),
    ],
)
def test_the_hedge_beside_a_number_is_read(text: str, qualifier: str) -> None:
    assert qualifiers(text)[0] == qualifier


@pytest.mark.parametrize(
    "text",
    ["moreover 46", "flew over the town; 46 died", "sat under a tree, 46 died", "hangover 46"],
)
def test_what_only_looks_like_a_hedge_is_none(text: str) -> None:
    assert qualifiers(text) == ("exact",)


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("an estimated 46", {"about", "exact"}),
        ("at least some 46", {"at_least", "about"}),
        ("fewer than 46", {"almost", "at_most"}),
        ("as many as 46", {"at_most", "exact"}),
    ],
)
def test_a_hedge_read_in_two_ways_has_both(text: str, fitting: set[str]) -> None:
    assert fitting <= set(qualifiers(text))


def test_the_hedge_belongs_to_its_own_number() -> None:
    text = "at least 46 and 12"
    read = [read_hedge(text, numeral).qualifiers for numeral in find_numbers(text)]
    assert read == [("at_least",), ("exact",)]


def test_the_span_holds_hedge_and_number() -> None:
    text = "There were at least 46 dead"
    hedge = read_hedge(text, find_numbers(text)[0])
    assert text[hedge.start : hedge.end] == "at least 46"
