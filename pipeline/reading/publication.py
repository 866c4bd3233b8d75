"""When an article was published, by its own lines."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from .dates import Order, Stamp, order_in, stamps_of
from .lines import Line

_HEAD = 12
_FOOT = 12
_OPENING = 5
_AMBIGUOUS = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_PLACE = r"[A-Z][\w.'’-]*(?:,?[ ][A-Z][\w.'’-]*){0,4}"
# "BEIRUT, 5 May 2019 (Agency) -- ..." or "BEIRUT, May 5, 2019 - ...": the date must lie between
# the place and the dash, whose position bounds how far is read.
_DATELINE = re.compile(rf"(?P<place>{_PLACE}),[ ](?P<date>[^()–—]{{8,40}}?)[ ]?(?:\(|--|—|–|-[ ])")
_LEADING_DAY = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? "
    r"(?P<date>[\w., ]{4,16}\b\d{4})(?= [A-Z\"“]|:|$)"
)
_LONGEST_STAMP = 120


class Publication(NamedTuple):
    """The day of publication, and the lines (by index) that are nothing but dates."""

    day: date | None
    date_lines: tuple[int, ...]


def find_publication(lines: Sequence[Line], elsewhere: frozenset[int]) -> Publication:
    """Return when the article was published, as far as its own lines say it clearly.

    A date counts where it stands alone, after a word such as "published", or in a dateline, near
    the top or the bottom. Where two dates are equally good, none is taken.

    Args:
        lines: the text's lines.
        elsewhere: indexes of lines that belong to other stories or to appeals.
    """
    order = _order(lines)
    stamped = [
        (index, stamp)
        for index in _edges(len(lines))
        if index not in elsewhere
        for stamp in stamps_of(lines[index].text, order)
    ]
    date_lines = tuple(dict.fromkeys(index for index, _ in stamped))
    ranked = (
        [stamp.day for _, stamp in stamped if stamp.kind == "published"],
        _alone(stamped, range(_HEAD)),
        _datelines(lines, order),
        [stamp.day for _, stamp in stamped if stamp.kind == "updated"],
        _alone(stamped, range(_HEAD, len(lines))),
    )
    candidates = next((days for days in ranked if days), [])
    day = candidates[0] if len(set(candidates)) == 1 else None
    return Publication(day, date_lines)


def _edges(count: int) -> Iterator[int]:
    yield from range(min(count, _HEAD))
    yield from range(max(_HEAD, count - _FOOT), count)


def _order(lines: Sequence[Line]) -> Order | None:
    """Look for the order of day and month in the whole text, only where it matters."""
    short = (lines[i].text for i in _edges(len(lines)) if len(lines[i].text) <= _LONGEST_STAMP)
    if any(map(_AMBIGUOUS.search, short)):
        return order_in(line.text for line in lines)
    return None


def _alone(stamped: Sequence[tuple[int, Stamp]], where: range) -> list[date]:
    return [stamp.day for index, stamp in stamped if stamp.kind == "bare" and index in where]


def _datelines(lines: Sequence[Line], order: Order | None) -> list[date]:
    days = (_dateline(line.text[:_LONGEST_STAMP], order) for line in lines[:_OPENING])
    return [day for day in days if day]


def _dateline(opening: str, order: Order | None) -> date | None:
    found = _DATELINE.match(opening) or _LEADING_DAY.match(opening)
    stamps = stamps_of(found["date"], order) if found else []
    if stamps:
        return stamps[0].day
    return None
