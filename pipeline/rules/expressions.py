"""Expressions of time: how they are written, and where they stand in a sentence."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..text.recall import Recall, told_of
from .dates import MONTH, WEEKDAY
from .marks import Line

Shape = Literal["since", "stretch", "so_far", "point"]


class Expression(NamedTuple):
    """An expression of time; offsets in its sentence.

    Attributes:
        shape: since a start; a bounded stretch; up to now; or one day or moment.
    """

    start: int
    end: int
    shape: Shape


_MONTH, _WEEKDAY = MONTH.lower(), WEEKDAY.lower()
_PART = r"(?:\s(?:morning|afternoon|evening|night|at\sdawn|before\sdawn))?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?"
    rf"|{_MONTH}\s\d{{1,2}}\b(?:,?\s\d{{4}}\b)?)"
)
_MONTHLY = rf"(?:(?:early|late|mid-?)\s)?{_MONTH}(?:\s(?:of\s)?\d{{4}}\b)?"
_DAY = rf"(?:(?:last|early|late)\s)?{_WEEKDAY}{_PART}(?:,?\s{_DATE})?"
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
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday "
_DATES = (
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec "
) + " ".join(map(str, range(1, 32)))
_COUNTS = "two three four five six seven eight nine ten eleven twelve twenty thirty few several "
_HOURS = "shortly just soon at about around towards "
_AGO = r"(?:\stime|\sago|\sbefore|\safter|\searlier|\slater)\b"
_WAR = r"(?:war|conflict|uprising|invasion|coup|earthquake|quake|storm|outbreak|offensive|vote)"
_IN_OR_ON = rf"(?:\son\s{_DATE}|\sin\s{_MONTHLY})?"
_FORMS: tuple[tuple[Shape, str, str], ...] = (
    (
        "since",
        "since",
        rf"since\s(?:{_WHEN}"
        r"|the\s(?:start|beginning|end|last\sweek)\sof\s"
        rf"(?:the\s\w+|{_MONTHLY}|this\s\w+|\d{{4}})"
        rf"|the\snew\syear|the\s{_DATE}\s\w+"
        r"|(?:the\s)?(?:[\w'’-]+\s){0,6}"
        rf"(?:began|started|erupted|broke\sout|entered|intervened|spread|opened|launched"
        rf"|invaded|seized|took\spower|came\sto\spower){_IN_OR_ON}"
        rf"|then\b|the\s(?:[\w-]+\s)?{_WAR}\b{_IN_OR_ON})",
    ),
    (
        "since",
        "began broke started erupted",
        rf"(?:began|broke\sout|started|erupted)\sin\s(?:{_MONTHLY}|\d{{4}}\b)(?=,)",
    ),
    ("stretch", "in during", rf"(?:in|during)\s{_MONTHLY}\sand\s{_MONTHLY}"),
    ("stretch", "between", rf"between\s{_WHEN}\sand\s{_WHEN}"),
    ("stretch", "from", rf"from\s(?:the\s)?{_WHEN}\sto\s(?:the\s)?{_WHEN}"),
    (
        "stretch",
        "in over during within",
        r"(?:in|over|during|within)\sthe\s(?:past|last)\s"
        rf"(?:(?:{_COUNT}\s)?(?:hours?|days?)|week\b|month\b)",
    ),
    ("so_far", "until thus up", r"(?:until|up\still|up\suntil|up\sto)\snow\b|thus\sfar\b"),
    ("stretch", "over during", r"(?:over|during)\sthe\s(?:weekend|week|month|year)"),
    ("stretch", "this", r"this\s(?:week\b|weekend)"),
    ("stretch", "over in during", r"(?:over|in|during)\sthe\ssame\s(?:period|time)"),
    ("stretch", "last", r"last\s(?:week\b|weekend|month|year)(?!['’]s)"),
    (
        "stretch",
        "in over within",
        rf"(?:in|over|within)\s{_ROUGHLY}(?:{_COUNT}|an?)\s(?:hours?|days?|weeks?|month)\b(?!{_AGO})",
    ),
    (
        "so_far",
        "so this",
        r"(?:so\sfar\s)?this\s(?:year|month|monsoon|season|winter|summer|spring)",
    ),
    (
        "so_far",
        "in over during within",
        r"(?:in|over|during|within)\sthe\s(?:past|last)\s"
        rf"(?:{_COUNT}\s)?(?:weeks|months|years?|decades?)",
    ),
    (
        "so_far",
        "in over",
        rf"(?:in|over)\s{_ROUGHLY}(?:{_COUNT}|a)\s(?:months|years?|decades?)(?:\sof\s\w+)?"
        rf"(?!['’]s|{_AGO})",
    ),
    (
        "point",
        _HOURS + "in on before late early",
        rf"(?:{_HOUR},?\son|{_HOUR}|{_SMALL_HOURS}|on|at\sdawn\son|before\sdawn\son|late\son"
        rf"|early\son|shortly\sbefore\sdawn\son)\s(?:{_DAY}|{_DATE})",
    ),
    ("point", _WEEKDAYS + _DATES + " last early late", rf"{_DAY}|{_DATE}"),
    ("point", _HOURS, _HOUR),
    ("point", "in", rf"{_SMALL_HOURS}(?<!\sof)"),
    (
        "point",
        "in during",
        rf"(?:in|during)\s(?:{_MONTHLY}|\d{{4}}\b|the\s(?:(?:early|late|mid)[\s-])?\d{{4}}s\b)",
    ),
    ("point", "earlier", r"earlier\sthis\s(?:week|month|year)"),
    ("point", "last", rf"last\s(?:{_MONTH}|year|month|week|weekend)\b"),
    (
        "point",
        "yesterday overnight last today this at before tonight",
        r"(?:yesterday|overnight|last\snight|today|this\smorning|at\sdawn|before\sdawn|tonight)\b",
    ),
    (
        "point",
        _COUNTS + "a an " + " ".join(map(str, range(1, 32))),
        rf"(?:{_COUNT}|an?)\s(?:days?|weeks?|months?|years?)\s(?:ago|earlier|before)\b",
    ),
    ("point", "the next previous", r"(?:the\s)?(?:next|previous)\s(?:day|night|morning)\b"),
)
"""The shape, the words that it may begin with, and the expression in small letters."""

_Forms = tuple[tuple[Shape, re.Pattern[str]], ...]
_STEM = 4  # letters by which the first words of an expression are told apart


def _by_opener() -> dict[str, _Forms]:
    """Return the forms by the first letters of the words that they may begin with, in order."""
    by_opener: dict[str, _Forms] = {}
    for shape, words, expression in _FORMS:
        form = (shape, re.compile(expression))
        for stem in {word[:_STEM] for word in words.split()}:
            by_opener[stem] = (*by_opener.get(stem, ()), form)
    return by_opener


_BY_OPENER = _by_opener()
_OPENERS = tuple({word for _, words, _ in _FORMS for word in words.split()})
_WORDS = re.compile(r"\b(?:[A-Za-z]+|\d+)")
# Of these, none is an expression of time without another word of one after it.
_LED = frozenset(
    "in on at the from over a an about around more just within during "
    "two three four five six seven eight nine ten eleven twelve few several".split()
)
_FOLLOWING = (
    frozenset(
        word[:_STEM]
        for word in "between from in over during within last this so on at before late early mid "
        "about around almost nearly more past same small beginning start dawn hour day days "
        "week month year decade next previous".split()
    )
    | _BY_OPENER.keys()
)

# A sentence without any of these has no time that counts.
_CUES = (
    "day", "year", "month", "since", "past", "last", "this", "overnight", "ago", "week", "dawn",
    "january", "february", "march", "april", "may ", "june", "july", "august", "septem", "october",
    "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep", "oct.",
    "nov", "dec.", " in 1", " in 2", "ight", " may", "hour", "the 1", "noon",
    "a.m", "p.m", " am", " pm",
    "decade", "morning", "evening", "midday", "midnight", "clock",
    "same period", "until now", "to now", "thus far", "earlier", "season", "mer", "spring",
)  # fmt: skip


def find_expressions(line: Line) -> Iterator[Expression]:
    """Yield the sentence's expressions of time, in order and without overlap."""
    stretches, end = line.stretches, 0
    for place in told_of(stretches, _OPENINGS):
        for offset, forms, led in _OPENINGS[stretches[place]]:
            start = line.begins[place] + offset
            if start < end or (led and not _is_followed(stretches[place + 1 : place + 3])):
                continue
            for shape, form in forms:
                if found := form.match(line.lowered, start):
                    if not (end or any(map(f" {line.lowered}".__contains__, _CUES))):
                        return
                    end = found.end()
                    yield Expression(start, end, shape)
                    break


def _is_followed(following: list[str]) -> bool:
    """Whether the next stretches may go on with an expression that begins in one."""
    article = following[:1] == ["the"]
    first = following[article : article + 1]
    return bool(first) and ((article and first[0] in ("middle", "end")) or _FOLLOWS[first[0]])


def _openings_in(stretch: str) -> tuple[tuple[int, _Forms, bool], ...]:
    """Return where an expression may begin between two blanks, its forms, and what must follow."""
    openings = []
    for found in _WORDS.finditer(stretch):
        word = found.group().lower()
        forms = _BY_OPENER.get(word[:_STEM])
        if forms and word.startswith(_OPENERS):
            openings.append((found.start(), forms, word in _LED and found.end() == len(stretch)))
    return tuple(openings)


def _may_follow(stretch: str) -> bool:
    """Whether an expression may go on with a stretch."""
    found = _WORDS.search(stretch)
    word = found.group().lower() if found else ""
    return word[:_STEM] in _FOLLOWING or word.isdecimal() or not word


_OPENINGS = Recall(_openings_in)
_FOLLOWS = Recall(_may_follow)
