"""Timelines: every point in its place, by date where all dates are known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.report.charts import timeline
from tallystick.schemas import Interval

DAYS = [date(2015, 12, 30), date(2016, 3, 30), date(2016, 9, 30)]


def exact(number: int) -> Interval:
    return Interval(number, number, number)


def test_dated_points_stand_by_the_calendar_and_heights_start_at_nothing():
    chart = timeline(DAYS, [exact(2371), exact(5000), exact(10_000)])

    assert chart.dated
    assert [round(point.x, 2) for point in chart.points] == [0, 0.33, 1]
    assert [tick.label for tick in chart.y] == ["0", "5,000", "10,000"]
    assert [point.best for point in chart.points] == [0.2371, 0.5, 1]
    assert (chart.x[0].label, chart.x[-1].label) == ("30 Dec 2015", "30 Sep 2016")


def test_without_a_date_points_stand_side_by_side_and_say_so():
    chart = timeline([DAYS[0], None, DAYS[2]], [exact(1), exact(2), exact(3)])

    assert not chart.dated
    assert [point.x for point in chart.points] == [0, 0.5, 1]
    assert [tick.label for tick in chart.x] == ["30 Dec 2015", "no date", "30 Sep 2016"]


@pytest.mark.parametrize(
    ("interval", "open", "best"),
    [
        (Interval(5, 5, 5), "", 5),
        (Interval(5, 5, None), "up", 5),
        (Interval(None, None, 5), "down", None),
        (Interval(None, 5, None), "both", 5),
        (Interval(3, None, 5), "", None),
        (Interval(None, None, None), "both", None),
    ],
)
def test_ends_that_the_words_leave_open_stay_open(interval, open, best):
    (point,), _, ticks, _ = timeline([None], [interval])

    assert point.open == open
    assert point.low <= point.high
    if best is None:
        assert point.best is None
    else:
        assert point.best == pytest.approx(best / int(ticks[-1].label), abs=1e-3)


numbers = st.none() | st.integers(0, 10**12)


@given(st.lists(st.tuples(st.none() | st.dates(), numbers, numbers, numbers), max_size=8))
def test_everything_stays_inside_the_frame(steps):
    chart = timeline([day for day, *_ in steps], [Interval(*ends) for _, *ends in steps])

    places = [
        place
        for point in chart.points
        for place in (point.x, point.low, point.best, point.high)
        if place is not None
    ]
    assert all(0 <= place <= 1 for place in places)
    for ticks in (chart.x, chart.y):
        assert all(0 <= tick.at <= 1 for tick in ticks)
    assert 2 <= len(chart.y) <= 7


def test_dates_in_another_order_stay_inside_too():
    chart = timeline(DAYS[::-1], [exact(1)] * 3)
    assert [point.x for point in chart.points][::2] == [1, 0]
