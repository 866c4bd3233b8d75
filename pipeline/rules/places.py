"""Where: the place named beside a mention, else the place that the article is about."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .marks import Line
from .mentions import Mention

_CAPITAL = r"[A-ZÀ-ÞŞŁŠ][\w’'-]*"
_NAME = rf"{_CAPITAL}(?:\s(?:(?:de|del|la|al|el|of\sthe)\s)?{_CAPITAL}){{0,4}}"
_KIND = (
    r"(?:the\s|an?\s)?(?:(?:[a-z][\w-]*\s){0,3}?(?:town|city|village|hamlet|district|province|region"
    r"|suburbs?|state|county|island|valley|port|area|hills|capital|outskirts|north|south|east|west"
    r"|camp|market|neighbou?rhood|mosque|church|hospital|school|mission|airport|station|bridge|coast"
    r"|border|face|edge|centre|center|mountains)\s(?:town\s)?(?:of|at|in|near)\s(?:the\s)?)?"
)
_TAIL = (
    r"(?:\s(?:town|city|village|hamlet|district|province|region|valley|mission|camp|airport"
    r"|hospital|market|mosque|church|cathedral|port|border|coast|river|gorge|bridge|road|station"
    r"|prison|refugee camp|suburb|island|islands|county|state|peninsula)"
    rf"(?:\s(?:of|at|in|near)\s{_NAME})?)?"
)
_PLACE = re.compile(
    r"\b(?i:in|at|near|off|outside|inside|around|across|on|from|fled|reached|into)\s"
    rf"(?P<place>{_KIND}{_NAME}{_TAIL})"
)
_COMMON = re.compile(
    r"\b(?:in|at|near|on|off|outside|inside|along)\s(?P<place>(?:the|a|an)\s(?:[a-z][\w-]*\s){0,3}?"
    r"(?:airport|station|bridge|market|stadium|square|hospital|school|mosque|church|prison|border"
    r"|coast|river|lake|road|highway|valley|mountains?|hills|factory|mine|camp|base|checkpoint"
    r"|roadblock|village|town|city|port|suburbs?|canal))\b"
)
_NO_PLACE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?:Facebook|Twitter|Telegram|Reuters|AFP|Red\sC|Ministry|Army|Police|Forces|Mrs?"
    r"|Ms|Dr|Internet|Muslim|Christian)\b"
    r"|(?:an|ese|ish|['’]s)$"
)
_DATELINE = re.compile(
    rf"^\W?(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{{2,30}}?)(?:\s?[,(—–]|\s--?\s)"
    rf"|^(?P<mixed>{_NAME}),\s(?:{_CAPITAL})"
)
_ALL_CAPITALS = re.compile(
    r"\b(?:IN|NEAR|OFF|AT)\s(?:THE\s)?"
    r"(?P<place>(?!AN?\b|WHICH\b|ODDS\b|LEAST\b|FULL\b)[A-Z]{3,}"
    r"(?:\s(?!SAID|ON|IN|AFTER|WHEN|SINCE|FOR|AND|OVER|TO|WITH|A\b)[A-Z]+)?)"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE = 0.8  # share of capitals among a title's longer words
_KIND_OF = re.compile(r"\b(?:town|city|village|hamlet|suburb|district|province|island)\sof\s")
_SAYING = re.compile(r"s[wP]{0,3}$")


class Places(NamedTuple):
    """The places that a sentence tells, where something was said left out.

    Attributes:
        named: those with a name.
        common: those without: "the railway station".
    """

    named: list[re.Match[str]]
    common: list[re.Match[str]]


def find_places(line: Line) -> Places:
    """Return the sentence's places."""
    common = [f for f in _COMMON.finditer(line.source) if not _is_said_there(line, f)]
    return Places([f for f in _named(line) if not _is_said_there(line, f)], common)


def choose_place(mention: Mention, found: Sequence[re.Match[str]]) -> str | None:
    """Return the place nearest after the mention's words of harm, else the last before them."""
    line = mention.line
    offset = line.marks[max(mention.at, mention.harm)].end - line.start
    after = next((f for f in found if f.start() >= offset), None)
    chosen = after or (found[-1] if found else None)
    return _name_of(chosen) if chosen else None


def _name_of(found: re.Match[str]) -> str:
    """Return the place without what describes it: "town of Two Rivers"."""
    place = found["place"]
    kind = _KIND_OF.search(place)
    return place[kind.start() :] if kind else place


def main_place(lines: Sequence[Line]) -> str | None:
    """Return the first place that the lines name, a dateline's only if there is no other."""
    for line in lines:
        if found := next((f for f in _named(line) if not _is_said_there(line, f)), None):
            return _name_of(found)
    headed = (_DATELINE.match(line.source) for line in lines)
    return next((f["place"] or f["mixed"] for f in headed if f), None)


def _named(line: Line) -> list[re.Match[str]]:
    if line.source.isupper():
        pattern = _ALL_CAPITALS
    elif _is_title(line.source):
        return []
    else:
        pattern = _PLACE
    return [f for f in pattern.finditer(line.source) if not _NO_PLACE.search(f["place"])]


def _is_title(source: str) -> bool:
    """Whether capitals are no sign of a name here: "Shells Fall on Market in Border Town"."""
    words = _LONG_WORD.findall(source)
    large = sum(word[0].isupper() for word in words)
    return len(words) > 2 and large > _TITLE * len(words)


def _is_said_there(line: Line, found: re.Match[str]) -> bool:
    """Whether it is where something was said: "told reporters in Geneva"."""
    start = found.start() + line.start
    return _SAYING.search(line.letters_before(start)) is not None
