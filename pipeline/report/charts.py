"""Where things stand in a chart of tallies over time: pure geometry, between 0 and 1.

The page's script turns places into pixels; nothing here knows how wide a screen is. Numbers
start at 0, so that a height is a number and a step is as high as it is large.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import floor, log10
from typing import NamedTuple

from ...schemas import Interval

_MOST_TICKS = 5
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Tick(NamedTuple):
    """A place on an axis, 0 to 1, and what is written there."""

    at: float
    label: str


class Point(NamedTuple):
    """A number in its place.

    Attributes:
        x: 0 to 1, by date or by order.
        low: the lower end, 0 to 1 upwards.
        best: the number itself; None where only ends are known.
        high: the upper end.
        open: which ends the words leave open: "", "up", "down" or "both".
    """

    x: float
    low: float
    best: float | None
    high: float
    open: str


class Timeline(NamedTuple):
    """A chart: points in order, and the two axes; `dated` where places follow the calendar."""

    points: list[Point]
    x: list[Tick]
    y: list[Tick]
    dated: bool


def timeline(days: Sequence[date | None], intervals: Sequence[Interval]) -> Timeline:
    """Return the chart of some numbers in their order.

    Args:
        days: when each was true; where one is missing, all are set side by side instead.
        intervals: what each number says; one without any end is drawn at 0.
    """
    known = [day for day in days if day is not None]
    dated = len(known) == len(days) and len(set(known)) > 1
    at_x = list(_by_date(known)) if dated else list(_by_order(len(days)))
    ends = [_ends(interval) for interval in intervals]
    ticks = list(_ticks(max((high for _, high in ends), default=0)))
    top = ticks[-1]
    points = [
        Point(
            x,
            _share(low, top),
            None if interval.best is None else _share(interval.best, top),
            _share(high, top),
            _open(interval),
        )
        for x, (low, high), interval in zip(at_x, ends, intervals, strict=True)
    ]
    labels = _calendar(min(known), max(known)) if dated else _numbered(days, at_x)
    return Timeline(
        points, list(labels), [Tick(_share(tick, top), f"{tick:,}") for tick in ticks], dated
    )


def _ends(interval: Interval) -> tuple[int, int]:
    """Return the least and the most of what is known."""
    known = [value for value in interval if value is not None] or [0]
    return min(known), max(known)


def _open(interval: Interval) -> str:
    down, up = interval.low is None, interval.high is None
    return "both" if down and up else "down" if down else "up" if up else ""


def _share(value: float, whole: float) -> float:
    return round(value / whole, 4) if whole else 0.0


def _ticks(most: int) -> Iterator[int]:
    """Yield round numbers from 0 up to the first that is no less than the most."""
    step = _round_step(most / (_MOST_TICKS - 1))
    value = 0
    yield value
    while value < most or value == 0:
        value += step
        yield value


def _round_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, 50 ... that is no less than this."""
    if least <= 1:
        return 1
    power = 10 ** floor(log10(least))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))


def _by_order(count: int) -> Iterator[float]:
    yield from (_share(place, count - 1) if count > 1 else 0.5 for place in range(count))


def _by_date(days: Sequence[date]) -> Iterator[float]:
    first, last = min(days), max(days)
    yield from (_share((day - first).days, (last - first).days) for day in days)


def _numbered(days: Sequence[date | None], places: Sequence[float]) -> Iterator[Tick]:
    for day, at in zip(days, places, strict=True):
        yield Tick(at, _day(day) if day else "no date")


def _calendar(first: date, last: date) -> Iterator[Tick]:
    """Yield the ends, and what lies evenly between them."""
    span = (last - first).days
    count = min(4, span)
    for place in range(count + 1):
        day = first + timedelta(days=round(span * place / count))
        yield Tick(_share((day - first).days, span), _day(day))


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
