"""When: a sentence's expressions of time, the one a mention means, and what it then counts."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from ...schemas import Period
from ...schemas.vocabulary import Counting
from .dates import MONTH, UNKNOWN, WEEKDAY, Span, resolve
from .marks import Line
from .mentions import Mention

Shape = Literal["since", "stretch", "so_far", "point"]


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


_PART = r"(?:\s(?:morning|afternoon|evening|night|at\sdawn|before\sdawn))?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}(?:,?\s\d{{4}})?"
    rf"|{MONTH}\s\d{{1,2}}\b(?:,?\s\d{{4}}\b)?)"
)
_MONTHLY = rf"(?:(?:early|late|mid-?)\s)?{MONTH}(?:\s(?:of\s)?\d{{4}}\b)?"
_DAY = rf"(?:(?:last|early|late)\s)?{WEEKDAY}{_PART}(?:,?\s{_DATE})?"
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|ten|few|several)"
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"
_WHEN = (
    rf"(?:{_DAY}|{_DATE}|{_MONTHLY}|\d{{4}}\b"
    rf"|the\s(?:start|end|middle|beginning)\sof\s(?:{_MONTHLY}|(?:the|last)\s\w+)(?:\sthis\syear)?"
    r"|last\s(?:week|month|year|night)|yesterday)"
)
_TIME = re.compile(
    rf"(?P<since>\bsince\s(?:{_WHEN}|the\s(?:start|beginning|end|last\sweek)\sof\s(?:the\s\w+|{_MONTHLY}|this\s\w+|\d{{4}})"
    rf"|(?:the\s)?(?:[\w'’-]+\s){{0,6}}(?:began|started|erupted|broke\sout|entered|intervened|spread)(?:\son\s{_DATE}|\sin\s{_MONTHLY})?"
    rf"|then\b))"
    rf"|(?P<stretch>\bbetween\s{_WHEN}\sand\s{_WHEN}|\bfrom\s{_WHEN}\sto\s{_WHEN}"
    rf"|\b(?:in|over|during|within)\sthe\s(?:past|last)\s(?:{_COUNT}\s)?{_UNIT}"
    rf"|\b(?:over|during)\sthe\s(?:weekend|week|month|year)|\b(?:last|this)\s(?:week|weekend|month)"
    r")"
    rf"|(?P<so_far>\b(?:so\sfar\s)?this\s(?:year|monsoon|season|winter|summer|spring)"
    rf"|\bin\s{_COUNT}\s(?:months|years)\sof\s\w+|\bover\s{_COUNT}\s(?:months|years))"
    rf"|(?P<point>(?:\b(?:on|at\sdawn\son|before\sdawn\son|late\son|early\son|shortly\sbefore\sdawn\son)\s)?(?:\b{_DAY}|\b{_DATE})"
    rf"|\b(?:in|during)\s(?:{_MONTHLY}|\d{{4}}\b)"
    rf"|\b(?:yesterday|overnight|last\snight|today|this\smorning|at\sdawn|before\sdawn|tonight)\b"
    rf"|\b{_COUNT}\s(?:days|weeks|months|years)\sago\b|\b(?:the\s)?(?:next|previous)\sday\b)",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[A-Za-z]+|\d+")
# The first four letters of what an expression of time may begin with.
_OPENERS = frozenset(
    word[:4]
    for word in "since between from in over during within last this so on at before late early "
    "mid shortly yesterday overnight today tonight the next previous two three four "
    "five six seven eight ten few several monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september sept "
    "october november december jan feb mar apr jun jul aug sep oct nov dec".split()
) | {str(number) for number in range(1, 32)}
# Of these, none is an expression of time without another word of one after it.
_LED = frozenset("in on at the from over".split())
_SAYING = re.compile(r"s[^#,;:zr]{0,4}$")
_DATELINE = re.compile(r"[wU,pod]{0,6}")
_AFTER_DATELINE = re.compile(r"\s*(?:$|\n|\([^)]*\)\s?[-–—]|[-–—(]|\s{2,}|,?\s\d{1,2}\s)")
_CUES = (
    "day", "year", "month", "since", "past", "last", "this", "overnight", "ago", "week", "dawn",
    "january", "february", "march", "april", "may ", "june", "july", "august", "septem", "october",
    "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep", "oct.",
    "nov", "dec.", " in 1", " in 2", "ight", " may",
)  # fmt: skip
_LARGE = 500  # people, whom one event seldom harms
_AUXILIARY = 2  # marks before a verb in which its auxiliary stands
_STILL = re.compile(r"\b(?:still|remain|currently|now|are|is|being)\b", re.IGNORECASE)


def find_times(line: Line, published: date | None) -> list[Time]:
    """Return the sentence's expressions of time, in order."""
    source = line.source
    lowered = source.lower()
    if not any(cue in lowered for cue in _CUES):
        return []
    times: list[Time] = []
    end = 0
    words = [(word.start(), word.group().lower()) for word in _FIRST_WORD.finditer(source)]
    for (start, word), (_, following) in zip(words, [*words[1:], (0, "")], strict=True):
        if word[:4] not in _OPENERS or start < end:
            continue
        if word in _LED and not _may_follow(following):
            continue
        if found := _TIME.match(source, start):
            times.append(_time(line, found, published))
            end = found.end()
    return times


def _may_follow(word: str) -> bool:
    return word[:4] in _OPENERS or word.isdecimal() or word == "dawn"


def _time(line: Line, found: re.Match[str], published: date | None) -> Time:
    start = found.start() + line.start
    before = line.letters_before(start)
    shape: Shape = found.lastgroup  # type: ignore[assignment]
    words = found.group()
    span = resolve(words, published) if shape != "stretch" else _bounded(words, published)
    if shape == "since":
        span = Span(span.start, None)
    said = shape == "point" and (
        _SAYING.search(before) is not None
        or _is_dateline(line, before, found.end(), span, published)
    )
    return Time(start, start + len(words), words, shape, span, said)


def _is_dateline(line: Line, before: str, end: int, span: Span, published: date | None) -> bool:
    """Whether it is the day of writing: "KHARTOUM, Nov 9, 1986 (Reuter) -"."""
    if published is not None and span.start == span.end == published and len(before) < 12:
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


def choose_time(mention: Mention, times: Sequence[Time]) -> Time | None:
    """Return the expression that says when the people came to harm, the nearest to its words."""
    harm = mention.line.marks[mention.harm]
    told = [time for time in times if not time.said]

    def distance(time: Time) -> int:
        return min(abs(time.start - harm.end), abs(harm.start - time.end))

    return min(told, key=distance, default=None)


def counting_of(mention: Mention, time: Time | None) -> Counting:
    """Return what the figure counts: an event, a stretch, a running total or a state."""
    last = max(mention.at, mention.harm)
    if mention.harm == mention.at:
        last = min(last + 6, len(mention.line.marks) - 1)
    verb = mention.line.text(mention.at, last)
    present = _STILL.search(verb) is not None
    if mention.measure == "missing" or (mention.measure == "detained" and present):
        return "stock"
    if mention.measure == "displaced" and re.search(r"\b(?:are|remain)\b", verb):
        return "stock"
    if time is not None and time.shape in ("since", "so_far"):
        return "running_total"
    if mention.like is not None and time is None:
        return mention.like.counting
    if mention.measure == "detained" and re.search(r"\b(?:ha[sd]|have)\sbeen\b", verb):
        return "stock"
    if mention.measure == "refugees" or (
        mention.measure == "displaced" and re.search(r"\b(?:are|remain)\b", verb)
    ):
        return "stock"
    if time is not None and time.shape == "stretch":
        return "event" if mention.mark.letter == "1" else "period"
    return "running_total" if time is None and _adds_up(mention) else "event"


def _adds_up(mention: Mention) -> bool:
    """Whether a large number is told in the perfect: "the war has killed more than 10,000"."""
    size = mention.value or mention.high or 0
    first = max(0, min(mention.at, mention.harm) - _AUXILIARY)
    words = {mark.word for mark in mention.line.marks[first : mention.harm]}
    return size >= _LARGE and not words.isdisjoint(("has", "have"))
