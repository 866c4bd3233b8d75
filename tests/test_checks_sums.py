from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.checks import settle
from tallystick.pipeline.checks.sums import bounds
from tallystick.schemas import Article

from .checking import fig


def verdict(total: dict[str, Any], *parts: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    """Build an article that says each number, and return verdict, parts and findings."""
    given = [{"id": "f1", **total}]
    given += [{"id": f"f{n}", "part_of": "f1", **part} for n, part in enumerate(parts, start=2)]
    words = [str(each.pop("words", each["number"])) for each in given]
    text = " ".join(f"Some place had {word} dead there." for word in words)
    places = " ".join(str(each.get("place", "")) for each in given)
    article = Article(id="a", text=f"{text} {places}")
    drafts = [_draft(each, word) for each, word in zip(given, words, strict=True)]
    settled = settle(drafts, article)
    told = settled.sums[0]
    breaks = [f.claim or "" for f in settled.findings if f.code == "sum_breaks"]
    return told.verdict, told.parts, breaks


def _draft(each: dict[str, Any], word: str) -> Any:
    number = each.pop("number")
    return fig(each.pop("id"), number, f"{word} dead there", number_text=word, **each)


WOMEN = {"age": "adult", "sex": "female"}
MEN = {"age": "adult", "sex": "male"}
CHILD = {"age": "child"}


def test_parts_that_add_up_hold() -> None:
    parts = [{"number": 20, **WOMEN}, {"number": 15, **MEN}, {"number": 5, **CHILD}]
    assert verdict({"number": 40}, *parts) == ("holds", ["f2", "f3", "f4"], [])


def test_some_of_the_parts_may_add_up() -> None:
    parts = [{"number": 25}, {"number": 15}, {"number": 7, **CHILD}]
    assert verdict({"number": 40}, *parts) == ("holds", ["f2", "f3"], [])


def test_parts_surely_apart_that_exceed_the_total_break() -> None:
    parts = [{"number": 30, **WOMEN}, {"number": 15, **MEN}]
    assert verdict({"number": 40}, *parts) == ("breaks", ["f2", "f3"], ["f1"])


def test_one_part_alone_may_break() -> None:
    assert verdict({"number": 40}, {"number": 41, **CHILD}) == ("breaks", ["f2"], ["f1"])


def test_overlapping_dimensions_are_never_added() -> None:
    parts = [{"number": 30, "status": "civilian"}, {"number": 15, **CHILD}]
    assert verdict({"number": 40}, *parts)[0] == "open"


def test_parts_surely_apart_and_below_leave_a_rest() -> None:
    parts = [{"number": 20, **WOMEN}, {"number": 15, **MEN}]
    assert verdict({"number": 40}, *parts) == ("leaves_rest", ["f2", "f3"], [])


def test_parts_that_overlap_leave_a_rest_where_even_their_sum_is_below() -> None:
    parts = [{"number": 20, "status": "civilian"}, {"number": 15, **CHILD}]
    assert verdict({"number": 40}, *parts) == ("leaves_rest", ["f2", "f3"], [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Orle", "Kessa", "breaks"),
        ("Orle and its suburbs", "suburbs of Orle", "open"),
        ("Orle", "the north", "open"),
        ("Orle", "Orle", "open"),
    ],
)
def test_places_are_apart_only_where_neither_may_hold_the_other(
    one: str, other: str, expected: str
) -> None:
    parts = [{"number": 30, "place": one}, {"number": 15, "place": other}]
    assert verdict({"number": 40, "place": "Varn"}, *parts)[0] == expected


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ({"number": 38, "words": "about 38", "qualifier": "about"}, "holds"),
        ({"number": 50, "words": "about 50", "qualifier": "about"}, "leaves_rest"),
        ({"number": 30, "words": "about 30", "qualifier": "about"}, "breaks"),
        ({"number": 40, "words": "at least 40", "qualifier": "at_least"}, "holds"),
        ({"number": 30, "words": "at least 30", "qualifier": "at_least"}, "open"),
        ({"number": 42, "words": "almost 42", "qualifier": "almost"}, "holds"),
        ({"number": 40, "words": "almost 40", "qualifier": "almost"}, "breaks"),
        ({"number": 30, "words": "up to 30", "qualifier": "at_most"}, "breaks"),
        ({"number": None, "words": "dozens", "qualifier": "vague"}, "open"),
        (
            {"number": None, "words": "30 to 45", "qualifier": "range", "low": 30, "high": 45},
            "holds",
        ),
    ],
)
def test_hedged_totals_are_compared_as_loosely_as_they_are_meant(
    total: dict[str, Any], expected: str
) -> None:
    parts = [{"number": 25, **WOMEN}, {"number": 15, **MEN}]
    assert verdict(dict(total), *parts)[0] == expected


def test_parts_of_another_measure_are_not_added() -> None:
    parts = [{"number": 30, "measure": "killed"}, {"number": 15, "measure": "missing"}]
    assert verdict({"number": 45, "measure": "casualties"}, *parts)[0] == "open"


NUMBERS = st.integers(2, 500)


@given(st.lists(NUMBERS, min_size=1, max_size=14), st.data())
def test_parts_of_a_true_sum_never_break(numbers: list[int], data: st.DataObject) -> None:
    parts: list[dict[str, Any]] = [{"number": n} for n in numbers]
    for part in parts:
        part["sex"] = data.draw(st.sampled_from(["female", "male", "unspecified"]))
    result = verdict({"number": sum(numbers)}, *parts)
    assert result[0] == "holds"
    assert result[2] == []


@given(NUMBERS, NUMBERS, NUMBERS)
def test_two_parts_apart_are_judged_by_their_sum(total: int, women: int, men: int) -> None:
    result = verdict({"number": total}, {"number": women, **WOMEN}, {"number": men, **MEN})[0]
    if women + men == total or (total in (women, men) and max(women, men) <= total):
        assert result in ("holds", "breaks")
    else:
        assert result == ("breaks" if women + men > total else "leaves_rest")


@given(st.integers(1, 10**6), st.sampled_from(["exact", "about", "at_least", "almost", "at_most"]))
def test_bounds_are_in_order(number: int, qualifier: Any) -> None:
    low, high = bounds(fig("f1", number, "x", qualifier=qualifier))
    assert low <= high or number < 10  # no whole number is almost 9
