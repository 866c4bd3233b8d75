from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.checks import number_in, numbers_hold
from tallystick.schemas import Article, DraftFigure

from .checking import fig, piece


def holds(text: str, number: int | None, *pieces: str, **fields: Any) -> bool:
    quotes = [piece(words, text) for words in pieces or (text,)]
    return number_in(fig("f1", number, **fields), quotes, Article(id="a", text=text))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (46, "Rescuers found 46 dead."),
        (95, "Ninety-five people died."),
        (24, "Two dozen died."),
        (1_300_000, "Some 1.3 million fled."),
        (500_000, "Half a million have fled."),
        (2016, "The army lost 2016 men in the siege."),
        (2000, "In 2000 people died"),
        (30, "In March 30 people died."),
        (30, "At least 30 may have died."),
        (12, "The town lost 12 day labourers."),
        (40, "The blast wounded 40, most of them children."),
        (14, "In Orle 14 were hurt."),
        (1, "A man was killed."),
        (1, "One soldier died."),
        (1, "Another child died."),
        (1, "A single guard was hurt."),
        (2, "Both pilots died."),
        (2, "A couple died in the next house."),
        (0, "No one was hurt."),
        (0, "There were no casualties."),
        (0, "It didn't injure any of them."),
        (0, "The crew escaped unharmed."),
    ],
)
def test_a_count_in_the_words_is_accepted(number: int, text: str) -> None:
    assert holds(text, number)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (47, "Rescuers found 46 dead."),
        (2016, "They died in 2016."),
        (2016, "Many have died since 2016, it said."),
        (1999, "It was the worst since June 1999."),
        (30, "They died on Sept. 30."),
        (30, "On March 30 gunmen killed them."),
        (30, "They died on 30 September."),
        (14, "A 14-year-old was killed."),
        (14, "The girl, aged 14, was killed."),
        (14, "A boy of 14 years old was killed."),
        (20, "the 20-month conflict that killed them"),
        (3, "They were killed three days later."),
        (5_000_000, "It paid $5 million for the dead."),
        (30, "They were killed 30 km away."),
        (6, "A magnitude 6 quake killed them."),
        (8, "They were killed at 8:30 in the morning."),
        (46, "They died on the 46th day."),
        (46, "Unit No. 46 killed them."),
        (67, "It killed 67 percent of them."),
        (12, "Dozens were killed."),
        (12, "A dozen were killed."),
        (20, "Between 20 and 31 were killed."),
        (12, "It destroyed 12 tanks and killed the crews."),
        (0, "No fewer than 46 were killed."),
        (0, "All of them were killed."),
        (1, "A hundred were killed."),
        (1, "A few were killed."),
        (1, "They were killed."),
    ],
)
def test_what_is_no_count_of_that_many_is_refused(number: int, text: str) -> None:
    assert not holds(text, number)


def test_the_number_must_stand_in_one_piece() -> None:
    text = "There were 20 dead. There were 31 wounded."
    ends: dict[str, Any] = {"qualifier": "range", "low": 20, "high": 31}
    assert not holds(text, None, "20 dead", "31 wounded", **ends)
    assert not holds(text, 51, "20 dead", "31 wounded")
    assert holds(text, 31, "20 dead", "31 wounded")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Between 20 and 31 died.", True),
        ("Some 20-31 died.", True),
        ("At least 20 and up to 31 died.", True),
        ("20, perhaps 31, died.", True),
        ("20 died and 31 were wounded.", False),
        ("Between 20 and 32 died.", False),
        ("Between 31 and 40 died.", False),
    ],
)
def test_a_range_needs_both_its_ends(text: str, fits: bool) -> None:
    assert holds(text, None, qualifier="range", low=20, high=31) is fits


@pytest.mark.parametrize(
    ("text", "qualifier", "words", "fits"),
    [
        ("Dozens died.", "vague", "Dozens", True),
        ("A handful died.", "vague", "A handful", True),
        ("Whole busloads died.", "vague", "busloads", True),
        ("People died.", "vague", "dozens", False),
        ("A third of them died.", "fraction", "A third", True),
        ("Some 67 percent died.", "fraction", "67 percent", True),
        ("Some of them died.", "fraction", "a third", False),
    ],
)
def test_a_vague_word_or_a_share_stands_in_the_piece(
    text: str, qualifier: str, words: str, fits: bool
) -> None:
    assert holds(text, None, qualifier=qualifier, number_text=words) is fits


def test_the_one_person_of_a_role_counts_where_the_figure_says_so() -> None:
    assert holds("They killed the village nurse.", 1, number_text="the")
    assert not holds("They killed the village nurse.", 1, number_text="nurse")
    assert not holds("They killed nurses.", 1, number_text="the")


def test_what_stands_around_the_quote_counts() -> None:
    assert not holds("It cost $46 a head.", 46, "46 a head")
    assert holds("It cost 46 lives.", 46, "46 lives")


def test_any_good_place_is_enough() -> None:
    assert holds("In 2016, 2016 people died.", 2016)


@pytest.mark.parametrize(
    ("value", "text", "fits"),
    [
        (2016, "They died in 2016.", True),
        (14, "A 14-year-old was killed.", True),
        (31, "Between 20 and 31 were killed.", True),
        (25, "Between 20 and 31 were killed.", False),
        (0, "Nobody was hurt.", True),
        (46, "They died on the 46th day.", False),
    ],
)
def test_a_number_of_any_schema_is_held_wherever_it_stands(
    value: int, text: str, fits: bool
) -> None:
    assert numbers_hold(value, [piece(text, text)], Article(id="a", text=text)) is fits


@given(st.integers(2, 10**7), st.sampled_from(["killed", "wounded", "missing", "detained"]))
def test_a_plain_count_is_never_refused(number: int, harm: str) -> None:
    for written in (f"{number:,}", str(number)):
        assert holds(f"The council said {written} people were {harm} there.", number)


@given(st.integers(3, 10**6), st.integers(3, 10**6))
def test_another_number_is_never_accepted(number: int, other: int) -> None:
    text = f"The council said {number:,} people were killed there."
    assert holds(text, other) is (number == other)


@given(st.text(max_size=120), st.integers(0, 9999))
def test_no_text_breaks_the_guard(text: str, number: int) -> None:
    figure: DraftFigure = fig("f1", number)
    if any(map(str.isalnum, text)):
        assert number_in(figure, [piece(text, text)], Article(id="a", text=text)) in (True, False)
