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
