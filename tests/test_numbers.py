from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.text.numbers import find_numbers, may_cut_number


def read(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(text[n.start : n.end], n.kind, n.low, n.high) for n in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("46", 46),
        ("2,371", 2371),
        ("12.000", 12000),
        ("2 000", 2000),
        ("2'000", 2000),
        ("1,30,000", 130000),
        ("1.3 million", 1300000),
        ("1,2 million", 1200000),
        ("1.234 million", 1234000),
        ("3k", 3000),
        ("5 тысяч", 5000),
        ("3万", 30000),
        ("1,3 millions", 1300000),
        ("٤٦", 46),
        ("four", 4),
        ("Ninety-five", 95),
        ("one hundred and six", 106),
        ("two thousand three hundred", 2300),
        ("a hundred", 100),
        ("two dozen", 24),
        ("a dozen and a half", 18),
        ("two score", 40),
        ("half a million", 500000),
        ("three and a half thousand", 3500),
        ("a million and a half", 1500000),
        ("zero", 0),
    ],
)
def test_a_number_is_read(text: str, value: int) -> None:
    assert read(f"({text}) of them") == [(text, "number", value, value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20 to 31", 20, 31),
        ("20-31", 20, 31),
        ("20–31", 20, 31),
        ("20 or 31", 20, 31),
        ("two to three million", 2000000, 3000000),
        ("10,000-12,000", 10000, 12000),
    ],
)
def test_a_range_is_one_numeral(text: str, low: int, high: int) -> None:
    assert read(f"some {text} people") == [(text, "range", low, high)]


def test_between_makes_a_range_and_from_does_not() -> None:
    assert [n.kind for n in find_numbers("between 20 and 31")] == ["range"]
    assert [n.kind for n in find_numbers("20 and 31")] == ["number", "number"]
    assert [n.kind for n in find_numbers("rose from 20 to 31")] == ["number", "number"]


@pytest.mark.parametrize(
    "text",
    "dozens|scores|hundreds|thousands|tens of thousands|several|a dozen|several hundred".split("|"),
)
def test_a_vague_word_is_never_a_number(text: str) -> None:
    assert read(f"saw {text} of them") == [(text, "vague", None, None)]


@pytest.mark.parametrize("text", ["a third", "half", "67 percent", "5.8%", "two in five", "½"])
def test_a_share_is_a_fraction(text: str) -> None:
    assert [kind for _, kind, _, _ in read(f"({text}) of them")] == ["fraction"]


@pytest.mark.parametrize("text", ["the 46th day", "No. 46", "an F-16", "5.8 on the scale", "#46"])
def test_a_label_an_ordinal_or_a_bare_decimal_counts_nothing(text: str) -> None:
    assert [n.kind for n in find_numbers(text)] == ["other"]


@pytest.mark.parametrize(
    "text", ["a man", "the people", "no more", "another", "an hour", "antenna"]
)
def test_an_article_alone_is_no_number(text: str) -> None:
    assert find_numbers(text) == []


@given(st.integers(0, 10**9))
def test_digits_with_separators_come_back(value: int) -> None:
    assert [n.low for n in find_numbers(f"about {value:,} people")] == [value]
    assert [n.low for n in find_numbers(f"about {value} people")] == [value]


UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
UNITS += "fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(n: int) -> str:
    if n < 20:
        return UNITS.split()[n]
    if n < 100:
        ten, unit = divmod(n, 10)
        return TENS.split()[ten - 2] + (f"-{in_words(unit)}" if unit else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            count, rest = divmod(n, size)
            joint = " and " if rest < 100 else " "
            return f"{in_words(count)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError


@given(st.integers(0, 10**9 - 1))
def test_numbers_in_words_come_back(value: int) -> None:
    words = in_words(value)
    assert read(f"{words.capitalize()} people") == [(words.capitalize(), "number", value, value)]


@given(st.text(alphabet="0123456789 ,.-–'’ andtohlfkm½%", max_size=80) | st.text(max_size=80))
def test_numerals_are_in_order_and_inside_the_text(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


NUMBERED = st.lists(
    st.sampled_from(
        "46 1 000 12,500 F-16 No. 5 ½ one hundred and five a third two out of dozen between 20 to "
        "31 half million % percent killed men , . - – 3万 тысяч".split()
    )
    | st.just(" "),
    max_size=14,
)


@given(NUMBERED.map("".join) | NUMBERED.map(" ".join))
def test_the_quick_look_never_misses_a_cut(text: str) -> None:
    for numeral in find_numbers(text):
        for at in range(numeral.start + 1, numeral.end):
            # Two letters of one word are held together by `Source` itself.
            assert may_cut_number(text, at) or (text[at - 1].isalpha() and text[at].isalpha())
