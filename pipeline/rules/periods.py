"""When: a sentence's expressions of time, and the days that they name."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ...schemas import Period
from .dates import UNKNOWN, Span, resolve
from .expressions import Expression, Shape, find_expressions
from .marks import Line


class Time(NamedTuple):
    """An expression of time; offsets in the article's text.

    Attributes:
        shape: since a start; a bounded stretch; up to now; or one day or moment.
        said: whether it tells when something was said, not when it happened.
    """

    start: int
    end: int
    text: str
    shape: Shape
    span: Span
    said: bool


_SAYING = re.compile(r"s[^#,;:zr]{0,4}$")
_SPEAKER = re.compile(r"[1dewPUoapN\"]{0,8}s")
_RISING = frozenset("rose rises risen climbed jumped raised revised reached stood".split())
_ROSE = re.compile(rf"\b(?:{'|'.join(sorted(_RISING))})\s(?:to\s|at\s)?[^,;.]{{0,30}}$")
_COMPARED = re.compile(
    r"\b(?:worst|deadliest|bloodiest|heaviest|biggest|largest|strongest|fiercest|highest|lowest"
    r"|first|most\s\w+)\b[^.;,]{0,80}?\s(?P<since>since)\s"
)
_EARLY = 12  # marks before a dateline's date
_HARM = frozenset("TGIJHNK")
_DATELINE = re.compile(r"[wU,pod()]{0,6}")
_AFTER_DATELINE = re.compile(r"\s*(?:$|\n|\([^)]*\)\s?[-–—]|[-–—(]|\s{2,}|,?\s\d{1,2}\s)")
_BACK = 60  # characters before a time in which a toll's verb stands


def find_times(line: Line, published: date | None) -> list[Time]:
    """Return the sentence's expressions of time, in order."""
    return tell_times(line, find_expressions(line), published)


def tell_times(line: Line, expressions: Iterable[Expression], published: date | None) -> list[Time]:
    """Return what the sentence's expressions of time say, but for those that only compare."""
    times: list[Time] = []
    compared = _COMPARED.search(line.source) if "since" in line.source else None
    for expression in expressions:
        time = _time(line, expression, published)
        if compared is None or not _only_compares(compared, expression):
            times.append(time)
        elif time.shape == "since" and line.source.startswith(", when", expression.end):
            times.append(_first_of(time))
    return times


def _only_compares(compared: re.Match[str], expression: Expression) -> bool:
    """Whether it tells how long nothing was as bad: "the deadliest raid since 2014"."""
    start = compared.start("since")
    if expression.start < start:
        return False
    goes_on = compared.string.find(",", start)
    return goes_on < 0 or expression.start < goes_on


def _first_of(time: Time) -> Time:
    """Return the day itself of "since February, when"."""
    text = time.text.partition(" ")[2]
    end = time.end
    return Time(end - len(text), end, text, "point", time.span, False)


def _time(line: Line, expression: Expression, published: date | None) -> Time:
    first, last, shape = expression
    words = line.source[first:last]
    span = resolve(words, published) if shape != "stretch" else _bounded(words, published)
    if shape == "since":
        span = Span(span.start, None)
    said = shape == "point" and _is_said(line, expression, span, published)
    return Time(first + line.start, last + line.start, words, shape, span, said)


def _is_said(line: Line, expression: Expression, span: Span, published: date | None) -> bool:
    """Whether it tells when something was said: "said on Monday", "by Monday had risen"."""
    start, end, _ = expression
    if line.source.endswith((" by ", "By "), 0, start):
        return True
    rose = not _RISING.isdisjoint(line.words)
    if rose and _ROSE.search(line.source, max(0, start - _BACK), start):
        return True
    before = line.letters_before(start)
    return (
        _SAYING.search(before) is not None
        or _SPEAKER.match(line.letters, len(line.letters_before(end))) is not None
        or _is_dateline(line, before, end, span, published)
    )


def _is_dateline(line: Line, before: str, end: int, span: Span, published: date | None) -> bool:
    """Whether it is the day of writing: "KHARTOUM, Nov 9, 1986 (Reuter) -"."""
    same_day = published is not None and span.start == span.end == published
    if same_day and len(before) < _EARLY and _HARM.isdisjoint(before):
        return True
    after = line.source[end : end + 30]
    if not before:
        return not after.strip(" .")
    return _DATELINE.fullmatch(before) is not None and bool(_AFTER_DATELINE.match(after))


def _bounded(words: str, published: date | None) -> Span:
    ends = re.split(r"\s(?:and|to)\s", words, maxsplit=1)
    if len(ends) == 1:
        return resolve(words, published)
    first, last = resolve(ends[0], published), resolve(ends[1], published)
    if first.start and last.end and first.start > last.end:
        return UNKNOWN
    return Span(first.start, last.end)


def period_of(time: Time) -> Period:
    """Return the time as a claim's period."""
    start, end = time.span
    return Period(
        text=time.text,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
    )
