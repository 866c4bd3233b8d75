"""Where: the place named beside a mention, else the place that the article is about."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...schemas.vocabulary import Measure
from ..text.numerals import any_of
from .letters import SAYING
from .marks import Line
from .mentions import Mention
from .sentences import words_in

_CAPITAL = r"[A-ZÀ-ÞŞŁŠ][\w’'-]*"
_NAME = rf"{_CAPITAL}(?:\s(?:(?:de|del|la|al|el|of\sthe)\s)?{_CAPITAL}){{0,4}}"
_SIDE = (
    r"(?:(?:north|south|east|west|central|upper|lower|downtown)(?:-?(?:east|west|central))?"
    r"(?:ern)?\s)?"
)
_KIND = (
    r"(?:the\s|an?\s)?(?:(?:[a-z][\w-]*\s){0,3}?(?:town|city|village|hamlet|district|province|region"
    r"|suburbs?|state|county|island|valley|port|area|hills|slopes|capital|outskirts|north|south|east"
    r"|west|camp|market|neighbou?rhood|mosque|church|hospital|school|mission|airport|station|bridge"
    r"|factory|plant|mine|mill|roadblock|checkpoint|crossing|prison|coast|border|face|edge|centre"
    r"|center|mountains)\s(?:town\s)?(?:of|at|in|near|on|outside|above|below)\s(?:the\s)?)?"
)
_TAIL = (
    r"(?:\s(?:town|city|village|hamlet|district|province|region|valley|mission|camp|airport"
    r"|hospital|market|mosque|church|cathedral|port|border|coast|river|gorge|bridge|road|station"
    r"|prison|refugee camp|suburb|island|islands|county|state|peninsula)"
    rf"(?:\s(?:of|at|in|near)\s{_NAME})?)?"
)
_LINKS = (
    "in at near off outside inside around across above below beside along over through on from "
    "fled reached into".split()
)
_PLACE = re.compile(
    rf"\b(?i:(?P<link>{any_of(_LINKS)})\s|(?=(?-i:[tT])he\s(?:town|village|city|hamlet)\sof\s))"
    rf"(?P<place>{_KIND}{_SIDE}{_NAME}{_TAIL})"
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
    r"|Ms|Dr|Internet|Muslim|Christian|Tropical|Cyclone|Hurricane|Typhoon|Storm|Operation|YEARS|MONTHS|WEEKS|DAYS)\b"
    r"|(?:an|ese|ish|['’]s)$"
)
_DATELINE = re.compile(
    rf"^\W?(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{{2,30}}?)(?:\s?[,(—–]|\s--?\s)"
    rf"|^(?P<mixed>{_NAME}),\s(?:{_CAPITAL})"
)
_ALL_CAPITALS = re.compile(
    r"\b(?P<link>IN|NEAR|OFF|AT)\s(?:THE\s)?"
    r"(?P<place>(?!AN?\b|WHICH\b|ODDS\b|LEAST\b|FULL\b)[A-Z]{3,}"
    r"(?:\s(?!SAID|ON|IN|AFTER|WHEN|SINCE|FOR|AND|OVER|TO|WITH|A\b)[A-Z]+)?)"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE = 0.8  # share of capitals among a title's longer words
_KIND_OF = re.compile(
    r"^.*\b(?:town|city|village|hamlet|barangay|municipality|port|face|edge|side|slopes)\sof\s(?:the\s)?"
)
_SETTLED = re.compile(
    r"\b(?:town|city|village|hamlet|suburb|suburbs|port|barangay|municipality)\s(?:of|at)\s"
)
_BY_DISTANCE = re.compile(
    r",\s(?:in|near)\s|\s(?:in|on)\s(?:the\s|north|south|east|west|[A-Z])"
    r"|,\s(?:(?:about|some|around)\s)?\d+\s?(?:km|kilomet|miles?\b|mi\b)"
    r"|,\s(?:an?|the)\s(?:[\w-]+\s){0,3}(?:town|city|village|hamlet|port)\b"
)
_SITE = re.compile(
    r"\s(?:camp|mission|airport|hospital|market|mosque|church|cathedral|bridge|station|prison|gorge"
    r"|valley|mountains|neighbou?rhood)\b"
)
_NOT_A_PLACE_BUT = re.compile(
    r"\s(?:violence|attacks?|raids?|strikes?|shelling|offensive|fighters?|rebels|militants|troops"
    r"|forces|soldiers|police|government|officials?)\b"
)
_SEATED = re.compile(
    r"\b(?:based|headquartered|born|office|offices|ministry|ministries|court|tribunal|embassy|consulate"
    r"|spokes\w+|officials?|representatives?|correspondents?|newspaper|bureau|delegation|talks"
    r"|conference|reporters|doctors?|surgeon|nurse|journalists|registry|works\sout\sof|authorities)"
    r"\s(?:in|at|for|of)?\s?(?:the\s)?(?:[\w-]+\s){0,4}$"
)
_THITHER = re.compile(r"\bto\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,3}(?:in|at|near|outside)\s$")
_OWNER = re.compile(rf"^{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}[’']s\s(?=(?:[a-z]+\s)?[A-Z])")
_AT_WAR = re.compile(
    rf"\b(?P<place>{_NAME})[’']s\s(?:[a-z]+\s)?(?:war|conflict|dead|unrest|violence)\b"
)
_SHOUTED = re.compile(r"\b(?:THE|AT|AND|FOR|TO|IN|BY|ON|WITH)\b")
_FLIGHT = frozenset(("from", "fled", "reached", "into"))
_FLED: frozenset[Measure] = frozenset({"displaced", "refugees"})
_BEFORE = 70  # characters before a place in which its seat is told
_SAYING = re.compile(r"s[wP]{0,3}$")


def find_places(line: Line) -> list[re.Match[str]]:
    """Return the sentence's places with a name, but those where something was said."""
    return [f for f in _named(line) if not _is_said_there(line, f)]


def find_common_places(line: Line) -> list[re.Match[str]]:
    """Return those without a name: "the railway station"."""
    return [f for f in _COMMON.finditer(line.source) if not _is_said_there(line, f)]


def choose_place(mention: Mention, found: Sequence[re.Match[str]]) -> str | None:
    """Return the place nearest after the mention's words of harm, else the last before them."""
    line = mention.line
    told = [f for f in found if _may_be_where(mention, f)]
    offset = line.marks[max(mention.at, mention.harm)].end - line.start
    after = next((f for f in told if f.start() >= offset), None)
    chosen = after or (told[-1] if told else None)
    return _name_of(chosen) if chosen else None


def _may_be_where(mention: Mention, found: re.Match[str]) -> bool:
    """Whether it can have been there: only those who fled are told of by where they come from."""
    return mention.measure in _FLED or _link(found) not in _FLIGHT


def _link(found: re.Match[str]) -> str:
    """Return the preposition before a place with a name, in lower case."""
    return (found.groupdict().get("link") or "").lower()


def _name_of(found: re.Match[str]) -> str:
    """Return the place without what only says of what kind it is: "Two Rivers"."""
    place = _OWNER.sub("", _KIND_OF.sub("", found["place"]))
    return place.removeprefix("the ") if "link" in found.groupdict() else place


class Setting(NamedTuple):
    """Where an article is set.

    Attributes:
        spot: the most specific place that its lead names, a dateline's if there is no other.
        region: the country or region that it names first; the spot if it names none.
    """

    spot: str | None
    region: str | None


def find_setting(
    lines: Sequence[Line], places_of: Callable[[Line], list[re.Match[str]]] = find_places
) -> Setting:
    """Return where the article is set.

    Args:
        lines: the sentences of its lead.
        places_of: what gives a sentence's places, if not `find_places`.
    """
    found = [f for line in lines for f in places_of(line)]
    told = [f for f in found if _link(f) not in _FLIGHT]
    region = next((_name_of(f) for f in told if _closeness(f) == 1), None) or _at_war(lines)
    spot = _name_of(max(told, key=_closeness)) if told else region or _headed(lines)
    return Setting(spot, region or spot)


def _at_war(lines: Sequence[Line]) -> str | None:
    """Return the country of "Ruvia's civil war"."""
    owned = (_AT_WAR.search(line.source) for line in lines)
    return next((f["place"] for f in owned if f), None)


def _headed(lines: Sequence[Line]) -> str | None:
    """Return the place of a dateline."""
    headed = (_DATELINE.match(line.source) for line in lines)
    names = (f["place"] or f["mixed"] for f in headed if f)
    return next((name for name in names if not _SHOUTED.search(name)), None)


def _closeness(found: re.Match[str]) -> int:
    """Return how closely the words tell the spot: a town more than a country."""
    place, link = found["place"], _link(found)
    if _SETTLED.search(place):
        return 3
    if link in ("at", "near", "outside", "above", "around", "below") or _SITE.search(place):
        return 2
    apart = _BY_DISTANCE.match(found.string, found.end())
    return 2 if apart and place[0].isupper() and link == "in" else 1


def _named(line: Line) -> list[re.Match[str]]:
    if line.source.isupper():
        pattern = _ALL_CAPITALS
    elif _is_title(line.source):
        return []
    else:
        pattern = _PLACE
    return [f for f in pattern.finditer(line.source) if not _is_none(f)]


def _is_none(found: re.Match[str]) -> bool:
    """Whether the name is of no place, or only says whose: "in Maoist attacks"."""
    if _NO_PLACE.search(found["place"]) or _SHOUTED.search(found["place"]):
        return True
    return _NOT_A_PLACE_BUT.match(found.string, found.end()) is not None


def _is_title(source: str) -> bool:
    """Whether capitals are no sign of a name here: "Shells Fall on Market in Border Town"."""
    words = _LONG_WORD.findall(source)
    large = sum(word[0].isupper() for word in words)
    return len(words) > 2 and large > _TITLE * len(words)


def _is_said_there(line: Line, found: re.Match[str]) -> bool:
    """Whether it is where something was said, or where who says it sits: "told us in Geneva"."""
    start = found.start("place")
    before = max(0, start - _BEFORE)
    if _SEATED.search(line.source, before, start) or _THITHER.search(line.source, before, start):
        return True
    if SAYING.isdisjoint(words_in(line.source)):  # spares reading the whole sentence
        return False
    return _SAYING.search(line.letters_before(found.start() + line.start)) is not None
