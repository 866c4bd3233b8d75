"""When: a sentence's expressions of time, and the days that they name."""

import re
from datetime import date
from typing import Literal, NamedTuple

from ...schemas import Period
from .dates import MONTH, UNKNOWN, WEEKDAY, Span, resolve
from .marks import Line

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
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|few|several)"
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"
_ROUGHLY = r"(?:(?:nearly|almost|about|around|just\sover|more\sthan|a\slittle\sover)\s)?"
_HOUR = (
    r"(?:(?:shortly|just|soon)\s(?:before|after)\s|(?:at\s)?(?:about|around)\s|towards\s|at\s)"
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s?(?:[ap]\.?m\b\.?|o['’]clock)|\d{1,2}(?=\sin\sthe\s)|midnight|noon|midday|daybreak|dusk)"
    r"(?:\sin\sthe\s(?:morning|afternoon|evening))?(?:\slocal\stime)?(?:\s\([^)\n]{1,20}\))?"
)
_SMALL_HOURS = r"in\sthe\s(?:small|early)\shours(?:\sof)?"
_WHEN = (
    rf"(?:{_DAY}|{_DATE}|{_MONTHLY}|\d{{4}}\b"
    rf"|the\s(?:start|end|middle|beginning)\sof\s(?:{_MONTHLY}|(?:the|last)\s\w+)(?:\sthis\syear)?"
    r"|last\s(?:week|month|year|night)|yesterday)"
)
_TIME = re.compile(
    rf"(?P<since>\bsince\s(?:{_WHEN}|the\s(?:start|beginning|end|last\sweek)\sof\s(?:the\s\w+|{_MONTHLY}|this\s\w+|\d{{4}})"
    rf"|the\snew\syear|the\s{_DATE}\s\w+"
    rf"|(?:the\s)?(?:[\w'’-]+\s){{0,6}}(?:began|started|erupted|broke\sout|entered|intervened|spread)(?:\son\s{_DATE}|\sin\s{_MONTHLY})?"
    rf"|then\b|the\s(?:[\w-]+\s)?(?:war|conflict|uprising|invasion|coup|earthquake|quake|storm|outbreak|offensive|vote)\b(?:\son\s{_DATE}|\sin\s{_MONTHLY})?))"
    rf"|(?P<began>\b(?:began|broke\sout|started|erupted)\sin\s(?:{_MONTHLY}|\d{{4}}\b)(?=,))"
    rf"|(?P<stretch>\bbetween\s{_WHEN}\sand\s{_WHEN}|\bfrom\s{_WHEN}\sto\s{_WHEN}"
    rf"|\b(?:in|over|during|within)\sthe\s(?:past|last)\s(?:(?:{_COUNT}\s)?(?:hours?|days?)|week\b|month\b)"
    rf"|\b(?:over|during)\sthe\s(?:weekend|week|month|year)|\bthis\s(?:week\b|weekend)"
    rf"|\b(?:over|in|during)\sthe\ssame\s(?:period|time)"
    rf"|\blast\s(?:week\b|weekend|month|year)(?!['’]s)"
    rf"|\b(?:in|over|within)\s{_ROUGHLY}(?:{_COUNT}|an?)\s(?:hours?|days?|weeks?|month)\b(?!\s(?:time|ago|before|after|earlier|later)\b)"
    r")"
    rf"|(?P<so_far>\b(?:so\sfar\s)?this\s(?:year|month|monsoon|season|winter|summer|spring)"
    rf"|\b(?:in|over|during|within)\sthe\s(?:past|last)\s(?:{_COUNT}\s)?(?:weeks|months|years?|decades?)"
    rf"|\b(?:in|over)\s{_ROUGHLY}(?:{_COUNT}|a)\s(?:months|years?|decades?)(?:\sof\s\w+)?(?!['’]s|\s(?:time|ago|before|after|earlier|later)\b))"
    rf"|(?P<point>(?:\b(?:{_HOUR},?\son|{_HOUR}|{_SMALL_HOURS}|on|at\sdawn\son|before\sdawn\son|late\son|early\son|shortly\sbefore\sdawn\son)\s)?(?:\b{_DAY}|\b{_DATE})"
    rf"|\b{_HOUR}|\b{_SMALL_HOURS}(?<!\sof)"
    rf"|\b(?:in|during)\s(?:{_MONTHLY}|\d{{4}}\b|the\s(?:(?:early|late|mid)[\s-])?\d{{4}}s\b)"
    r"|\bearlier\sthis\s(?:week|month|year)"
    rf"|\blast\s(?:{MONTH}|year|month|week|weekend)\b"
    rf"|\b(?:yesterday|overnight|last\snight|today|this\smorning|at\sdawn|before\sdawn|tonight)\b"
    rf"|\b(?:{_COUNT}|an?)\s(?:days?|weeks?|months?|years?)\s(?:ago|earlier|before)\b"
    r"|\b(?:the\s)?(?:next|previous)\s(?:day|night|morning)\b)",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[A-Za-z]+|\d+")
# The first four letters of what an expression of time may begin with.
_OPENERS = frozenset(
    word[:4]
    for word in "since between from in over during within last this so on at before late early "
    "began broke started erupted mid shortly just soon about around towards yesterday overnight "
    "today tonight the next previous "
    "a an nearly almost more two three four nine eleven twelve twenty thirty "
    "five six seven eight ten few several monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september sept "
    "october november december jan feb mar apr jun jul aug sep oct nov dec".split()
) | {str(number) for number in range(1, 32)}
# Of these, none is an expression of time without another word of one after it.
_LED = frozenset(
    "in on at the from over a an about around more just within during "
    "two three four five six seven eight nine ten eleven twelve few several".split()
)
_UNITS = frozenset("hour day days week mont year deca same smal earl begi".split())
_SAYING = re.compile(r"s[^#,;:zr]{0,4}$")
_SPEAKER = re.compile(r"[1dewPUoapN\"]{0,8}s")
_ROSE = re.compile(
    r"\b(?:rose|rises|risen|climbed|jumped|raised|revised|reached|stood)\s(?:to\s|at\s)?[^,;.]{0,30}$"
)
_COMPARED = re.compile(
    r"\b(?:worst|deadliest|bloodiest|heaviest|biggest|largest|strongest|fiercest|highest|lowest"
    r"|first|most\s\w+)\b[^.;,]{0,80}?\s(?P<since>since)\s"
)
_EARLY = 12  # marks before a dateline's date
_HARM = frozenset("TGIJHNK")
_DATELINE = re.compile(r"[wU,pod()]{0,6}")
_AFTER_DATELINE = re.compile(r"\s*(?:$|\n|\([^)]*\)\s?[-–—]|[-–—(]|\s{2,}|,?\s\d{1,2}\s)")
_CUES = (
    "day", "year", "month", "since", "past", "last", "this", "overnight", "ago", "week", "dawn",
    "january", "february", "march", "april", "may ", "june", "july", "august", "septem", "october",
    "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep", "oct.",
    "nov", "dec.", " in 1", " in 2", "ight", " may", "hour", "the 1", "noon",
    "a.m", "p.m", " am", " pm",
    "decade", "morning", "evening", "midday", "midnight", "clock",
    "same period", "earlier", "season", "mer", "spring", "month",
)  # fmt: skip


def find_times(line: Line, published: date | None) -> list[Time]:
    """Return the sentence's expressions of time, in order."""
    source = line.source
    lowered = f" {source.lower()}"
    if not any(cue in lowered for cue in _CUES):
        return []
    compared = _COMPARED.search(source)
    times: list[Time] = []
    end = 0
    words = [(word.start(), word.group().lower()) for word in _FIRST_WORD.finditer(source)]
    for (start, word), (_, following) in zip(words, [*words[1:], (0, "")], strict=True):
        if word[:4] not in _OPENERS or start < end:
            continue
        if word in _LED and not _may_follow(following):
            continue
        if found := _TIME.match(source, start):
            end = found.end()
            time = _time(line, found, published)
            if compared is None or not _only_compares(compared, found):
                times.append(time)
            elif time.shape == "since" and source.startswith(", when", end):
                times.append(_first_of(time))
    return times


def _only_compares(compared: re.Match[str], found: re.Match[str]) -> bool:
    """Whether it tells how long nothing was as bad: "the deadliest raid since 2014"."""
    start = compared.start("since")
    if found.start() < start:
        return False
    goes_on = found.string.find(",", start)
    return goes_on < 0 or found.start() < goes_on


def _first_of(time: Time) -> Time:
    """Return the day itself of "since February, when"."""
    text = time.text.partition(" ")[2]
    end = time.end
    return Time(end - len(text), end, text, "point", time.span, False)


def _may_follow(word: str) -> bool:
    return word[:4] in _OPENERS or word[:4] in _UNITS or word.isdecimal() or word == "dawn"


def _time(line: Line, found: re.Match[str], published: date | None) -> Time:
    start = found.start() + line.start
    before = line.letters_before(start)
    kind = found.lastgroup
    shape: Shape = "since" if kind == "began" else kind  # type: ignore[assignment]
    words = found.group()
    span = resolve(words, published) if shape != "stretch" else _bounded(words, published)
    if shape == "since":
        span = Span(span.start, None)
    said = shape == "point" and (
        line.source[: found.start()].endswith((" by ", "By "))
        or _ROSE.search(line.source, 0, found.start()) is not None
        or _SAYING.search(before) is not None
        or _SPEAKER.match(line.letters, len(line.letters_before(start + len(words)))) is not None
        or _is_dateline(line, before, found.end(), span, published)
    )
    return Time(start, start + len(words), words, shape, span, said)


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
