"""Expressions of time: found, resolved, chosen, and what they make of a figure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.rules.counting import choose_time, counting_of
from tallystick.pipeline.rules.dates import resolve
from tallystick.pipeline.rules.marks import Line
from tallystick.pipeline.rules.outline import find_mentions
from tallystick.pipeline.rules.periods import find_times
from tallystick.pipeline.rules.sentences import Sentence

PUBLISHED = date(2020, 3, 11)  # a Wednesday
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@given(st.dates(date(1900, 1, 8), date(2100, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_one_up_to_publication(published: date, day: str) -> None:
    found = resolve(f"on {day} night", published)
    assert found.start is not None
    assert timedelta(0) <= published - found.start < timedelta(7)
    assert found.start.strftime("%A") == day


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on 13 June 1992", "1992-06-13", "1992-06-13"),
        ("on June 13, 1992", "1992-06-13", "1992-06-13"),
        ("on 4 March", "2020-03-04", "2020-03-04"),
        ("on 4 December", "2019-12-04", "2019-12-04"),
        ("In March 1996", "1996-03-01", "1996-03-31"),
        ("in 1996", "1996-01-01", "1996-12-31"),
        ("last Wednesday", "2020-03-04", "2020-03-04"),
        ("yesterday", "2020-03-10", "2020-03-10"),
        ("overnight", "2020-03-10", "2020-03-11"),
        ("three days ago", "2020-03-08", "2020-03-08"),
        ("in the past two weeks", "2020-02-26", "2020-03-11"),
        ("this year", "2020-01-01", "2020-03-11"),
        ("on 31 February 1990", None, None),
        ("some time", None, None),
    ],
)
def test_resolves_dates(words: str, start: str | None, end: str | None) -> None:
    found = resolve(words, PUBLISHED)
    assert (found.start and found.start.isoformat()) == start
    assert (found.end and found.end.isoformat()) == end


@pytest.mark.parametrize("words", ["on Monday", "yesterday", "last week", "on 4 March"])
def test_without_a_day_of_publication_nothing_relative_is_resolved(words: str) -> None:
    assert resolve(words, None) == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "counting"),
    [
        ("Six died on Monday night, he said.", "on Monday night", "event"),
        ("Six people died, he said on Tuesday.", None, "event"),
        ("Six have died since 4 March.", "since 4 March", "running_total"),
        ("Six died between Monday and Friday.", "between Monday and Friday", "period"),
        ("Six died in the past week.", "in the past week", "period"),
        ("Six have died so far this year.", "so far this year", "running_total"),
        ("Six people are still missing.", None, "stock"),
        ("Six men are being held.", None, "stock"),
        ("Six men were arrested on Monday.", "on Monday", "event"),
        ("Six men had been arrested.", None, "event"),
        ("Six men have been arrested.", None, "stock"),
        ("Six people were missing.", None, "event"),
        ("Six have been missing since Monday.", "since Monday", "stock"),
        ("Of those displaced 600 are living in tents.", None, "stock"),
        ("Some 6,000 people have been displaced.", None, "running_total"),
        ("Some 6,000 people have been evacuated.", None, "event"),
        ("Six died in the past two months.", "in the past two months", "running_total"),
        ("Six died in a little over a month.", "in a little over a month", "period"),
        ("Raids killed 600 in nearly four decades.", "in nearly four decades", "running_total"),
        ("Six died last year.", "last year", "period"),
        ("Six died in last year's raid.", "last year", "event"),
        ("Six died over the same period.", "over the same period", "period"),
        ("Six have died since the new year.", "since the new year", "running_total"),
        ("Six have died since the coup in May.", "since the coup in May", "running_total"),
        ("The war, which began in 2011, killed 600.", "began in 2011", "running_total"),
        ("The camp counted 600 refugees.", None, "stock"),
    ],
)
def test_time_and_counting(text: str, words: str | None, counting: str) -> None:
    line = Line(text, Sentence(0, len(text)), 0)
    (mention,) = find_mentions(text, [(0, Sentence(0, len(text)))])
    time = choose_time(mention, find_times(line, PUBLISHED))
    assert (time and time.text) == words
    assert counting_of(mention, time) == counting


def test_a_dateline_is_no_time_of_harm() -> None:
    text = "PORTO, March 11 (Wire) - Six people were killed in a fire."
    line = Line(text, Sentence(0, len(text)), 0)
    assert [time.said for time in find_times(line, PUBLISHED)] == [True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Six died shortly after 7 a.m. on Friday.", "shortly after 7 a.m. on Friday"),
        ("Six died at 1 in the morning.", "at 1 in the morning"),
        ("Six died towards four o'clock in the morning.", "towards four o'clock in the morning"),
        ("Six died in the small hours.", "in the small hours"),
        ("Six died in the early hours of Sunday.", "in the early hours of Sunday"),
        ("In the last attack, eleven months ago, six died.", "eleven months ago"),
        ("Six died two days earlier.", "two days earlier"),
        ("In the 1990s six died.", "In the 1990s"),
        ("In 2012, six died.", "In 2012"),
        ("Last August, six died.", "Last August"),
        ("Earlier this month six died.", "Earlier this month"),
    ],
)
def test_finds_a_point_in_time(text: str, words: str) -> None:
    line = Line(text, Sentence(0, len(text)), 1)
    (time,) = find_times(line, PUBLISHED)
    assert (time.text, time.shape, time.said) == (words, "point", False)


@pytest.mark.parametrize(
    "text",
    [
        "In Oldtown on Wednesday the office said six people were killed.",
        "Drivers reaching the town last night said six people had been killed.",
        "They had found six dead by Saturday evening.",
        "The death toll rose to six on Wednesday.",
        "Men dug on Friday after a quake killed six.",
        "It was the deadliest raid since 2014, killing six.",
        "A raid killed six in a land that has been at war since 2015.",
    ],
)
def test_other_times_are_none_of_harm(text: str) -> None:
    line = Line(text, Sentence(0, len(text)), 1)
    mentions = find_mentions(text, [(1, Sentence(0, len(text)))])
    assert choose_time(mentions[-1], find_times(line, PUBLISHED)) is None


def test_a_time_that_is_compared_with_is_the_time_of_what_was_then() -> None:
    text = "It was the deadliest raid since February, when bombs killed six."
    line = Line(text, Sentence(0, len(text)), 1)
    (time,) = find_times(line, PUBLISHED)
    assert (time.text, time.shape) == ("February", "point")


def test_no_sudden_event_adds_up() -> None:
    text = "Some 6,000 people have been injured."
    (mention,) = find_mentions(text, [(0, Sentence(0, len(text)))])
    assert counting_of(mention, None) == "running_total"
    assert counting_of(mention, None, sudden=True) == "event"


@pytest.mark.parametrize(
    "text",
    ["Nine people are missing.", "Nine sailors could not be found.", "Nine men are in hospital."],
)
def test_the_missing_and_those_in_hospital_are_a_state(text: str) -> None:
    mention = find_mentions(text, [(0, Sentence(0, len(text)))])[0]
    assert counting_of(mention, None) == "stock"


def test_what_lasts_adds_up_from_few() -> None:
    text = "At least 29 people have died."
    mention = find_mentions(text, [(0, Sentence(0, len(text)))])[0]
    assert counting_of(mention, None) == "event"
    assert counting_of(mention, None, lasting=True) == "running_total"


def test_the_day_of_publication_can_be_the_day_of_harm() -> None:
    text = "Six people drowned on Wednesday night."
    line = Line(text, Sentence(0, len(text)), 1)
    assert [time.said for time in find_times(line, PUBLISHED)] == [False]
