"""Dates that words stand for, seen from the day of publication."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of days; None where an end is not known."""

    start: date | None
    end: date | None


UNKNOWN = Span(None, None)

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
        "|sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = MONTH.lower()
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({_MONTH})(?:,?\s(\d{{4}}))?")
_MONTH_FIRST = re.compile(rf"({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s(\d{{4}}))?")
_MONTH_ONLY = re.compile(rf"({_MONTH})(?:\sof)?(?:,?\s(\d{{4}}))?")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_WEEKDAY = re.compile(rf"({WEEKDAY.lower()})")
_AGO = re.compile(
    r"((?<!\d)\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s(day|week|month|year)s?\sago",
)
_LAST = re.compile(r"\blast\b")
_RELATIVE = re.compile(r"\b(?:today|yesterday|overnight|ago|this|last|past|tonight)\b")
_LAST_UNITS = re.compile(
    r"(?:past|last)\s(\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s(day|week|month|year)s"
)
_LAST_HOURS = re.compile(r"(?:in|over|during|for)\sthe\s(?:past|last)\s(?:24|48|72)\shours")
_LAST_UNIT = re.compile(r"\bthe\s(?:past|last)\s(week|month|year)")
_THIS_UNIT = re.compile(r"(?:this|of\sthe)\s(month|year)")
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}


def resolve(words: str, published: date | None) -> Span:
    """Return the days that the words name.

    Args:
        words: an expression of time, as written.
        published: the day of publication; None leaves relative words unresolved.
    """
    lowered = words.lower()
    for reader in (_full_date, _weekday, _relative, _month, _year):
        span = reader(lowered, published)
        if span is not None:
            return span
    return UNKNOWN


def _full_date(words: str, published: date | None) -> Span | None:
    if found := _DAY_FIRST.search(words):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.search(words):
        month, day, year = found.groups()
    else:
        return None
    return _one_day(_date(year, month, int(day), published))


def _date(year: str | None, month: str, day: int, published: date | None) -> date | None:
    number = _MONTHS[month.rstrip(".")]
    if year is None and published is None:
        return None
    try:
        found = date(int(year) if year else published.year, number, day)  # type: ignore[union-attr]
        if not year and published and found > published:
            found = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return found


def _one_day(day: date | None) -> Span:
    return Span(day, day)


def _weekday(words: str, published: date | None) -> Span | None:
    found = _WEEKDAY.search(words) if "day" in words else None
    if not found:
        return None
    if published is None:
        return UNKNOWN
    back = (published.weekday() - _WEEKDAYS[found.group(1)]) % 7
    if back == 0 and _LAST.search(words):
        back = 7
    return _one_day(published - timedelta(days=back))


def _relative(words: str, published: date | None) -> Span | None:
    if published is None:
        return UNKNOWN if _RELATIVE.search(words) else None
    if found := _AGO.search(words):
        return _one_day(_before(published, _count(found.group(1)), found.group(2)))
    day = timedelta(days=1)
    if "yesterday" in words:
        return _one_day(published - day)
    if "overnight" in words or "last night" in words:
        return Span(published - day, published)
    if "today" in words or "this morning" in words or "tonight" in words:
        return _one_day(published)
    return _stretch(words, published)


def _stretch(words: str, published: date) -> Span | None:
    if found := _LAST_UNITS.search(words):
        return Span(_before(published, _count(found.group(1)), found.group(2)), published)
    if _LAST_HOURS.search(words):
        return Span(published - timedelta(days=1 if "24" in words else 3), published)
    if found := _LAST_UNIT.search(words):
        return Span(_before(published, 1, found.group(1)), published)
    if found := _THIS_UNIT.search(words):
        start = (
            published.replace(day=1) if found.group(1) == "month" else date(published.year, 1, 1)
        )
        return Span(start, published)
    if "this week" in words:
        return Span(published - timedelta(days=published.weekday()), published)
    if "last year" in words:
        return Span(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31))
    if "last month" in words:
        end = published.replace(day=1) - timedelta(days=1)
        return Span(end.replace(day=1), end)
    return None


def _count(word: str) -> int:
    return _COUNTS.get(word) or int(word)


def _before(day: date, count: int, unit: str) -> date | None:
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * count
    try:
        if unit == "year":
            return day.replace(year=day.year - count)
        return day - timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def _month(words: str, published: date | None) -> Span | None:
    found = _MONTH_ONLY.search(words)
    if not found:
        return None
    month, year = found.groups()
    first = _date(year, month, 1, published)
    if first is None:
        return UNKNOWN
    return Span(first, first.replace(day=monthrange(first.year, first.month)[1]))


def _year(words: str, published: date | None) -> Span | None:
    found = _YEAR.search(words)
    if not found:
        return None
    year = int(found.group(1))
    return Span(date(year, 1, 1), date(year, 12, 31))
