"""Spans of time that totals count over: from which day, as far as the words tell."""

import re
from datetime import date

from ....schemas import iso_date
from ..rows import FigureRow

TOTALS = frozenset({"running_total", "stock"})
"""What goes on being counted, in place of an event or a bounded period."""

_ONE_START = 3  # days between two wordings of one start
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WORD = re.compile(r"[^\W_]+")
_BOUNDED = re.compile(
    r"\b(?:this|last|past|previous|current)\s+(?:\w+\s+)?(?:year|month|week|day|hour|quarter)",
    re.IGNORECASE,
)


def start_of(row: FigureRow) -> date | None:
    """Return the day from which a total counts; None for what is no total or does not say it."""
    return iso_date(row.start) if row.counting in TOTALS else None


def starts_agree(one: date | None, other: date | None) -> bool:
    """Whether two totals may count from one day."""
    return one is None or other is None or abs((one - other).days) <= _ONE_START


def may_start(words: str | None, start: date) -> bool:
    """Whether the words of a total that names no day may mean this start.

    "Since the war began" may, "began on Sept. 30" only in September on the 30th, "this year" not.
    """
    if not words:
        return True
    found = [word.casefold() for word in _WORD.findall(words)]
    numbers = [int(word) for word in found if word.isascii() and word.isdecimal() and len(word) < 5]
    months = [number for word in found if (number := _month(word))]
    days = [number for number in numbers if number <= 31]
    years = [number for number in numbers if number > 31]
    return not (
        _BOUNDED.search(words)
        or (months and start.month not in months)
        or (months and days and start.day not in days)
        or (years and start.year not in years)
    )


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    return next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word[:4])), None)


def words_of_span(row: FigureRow) -> str:
    """Return the words of a total's span, to be compared with another's."""
    return " ".join(word.casefold() for word in _WORD.findall(row.period or ""))
