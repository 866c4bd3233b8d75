"""Where an article is set: the most specific place of its lead, and the country or region."""

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from ..text.recall import Recall
from .countries import COUNTRY, is_country
from .leads import CAPITAL, NAME
from .marks import Line
from .places import FLIGHT, OWNER, SHOUTED, SICKBED, find_places, link_of, name_of

_DATELINE = re.compile(
    rf"^\W?(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{{2,30}}?)(?:\s?[,(—–]|\s--?\s)"
    rf"|^(?P<mixed>{NAME}),\s(?:{CAPITAL})"
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
    r"(?:\s|^)(?:camp|mission|airport|market|mosque|church|cathedral|bridge|station|prison|gorge|road"
    r"|street|highway|square|mine|neighbou?rhood|suburb"
    r"|college|university|school|hotel|temple|stadium|shrine|mall|restaurant|nightclub)\b",
    re.IGNORECASE,
)
_PART_OF_COUNTRY = re.compile(
    r"^(?:north|south|east|west|central)|\b(?:north|south|east|west)\sof\b|\b(?:province|region|state|county|peninsula|coast|district"
    r"|provinces|districts|island|valley)\b",
)
_AT_WAR = re.compile(
    rf"\b(?P<place>{NAME})[’']s\s(?:[a-z]+\s)?(?:war|conflict|dead|unrest|violence)\b"
)
_WARS = frozenset("war conflict dead unrest violence".split())
REGION = 1
"""How closely a region's name tells the spot: hardly."""

_HEAD = 20  # characters after a dateline's town in which its country stands
_ACTS = re.compile(rf"{COUNTRY.pattern}\s")
STOPS = (".", "”", '"', "!", "?", ":", ")")
_SETTLEMENTS = ("town", "city", "village", "hamlet", "port")
NAMED = 2
"""How closely a mere name does."""

SITE = 4
"""How closely a village or a street does."""


class Setting(NamedTuple):
    """Where an article is set.

    Attributes:
        spot: the most specific place that its lead names, a dateline's if there is no other.
        region: the country or region that it names first; the spot if it names none.
        close: how closely the spot is told (`closeness`); 0 for a dateline's.
        broad: the first part of a country that it names, or else the first place.
    """

    spot: str | None
    region: str | None
    close: int = 0
    broad: str | None = None


def find_setting(
    lines: Sequence[Line], places_of: Callable[[Line], list[re.Match[str]]] = find_places
) -> Setting:
    """Return where the article is set.

    Args:
        lines: the sentences of its lead.
        places_of: what gives a sentence's places, if not `find_places`.
    """
    found = [f for line in lines for f in places_of(line)]
    told = [f for f in found if _may_be_setting(f)]
    text = [f for f in told if f.string.rstrip().endswith(STOPS)]
    close = {f: closeness(f) for f in told}
    broad = next((name_of(f) for f in (*text, *told) if close[f] == REGION), None)
    wide = next((name_of(f) for f in told if close[f] <= REGION), None)
    region = _country(lines, told) or wide or _at_war(lines)
    if told:
        best = max((*text, *told), key=close.__getitem__)
        spot = name_of(best)
        headed = min(told, key=lambda f: f.string.endswith(STOPS))
        widest = broad or wide or name_of(headed)
        return Setting(spot, region or spot, close[best], widest)
    only = _headed(lines) or region
    return Setting(only, region or only, broad=only)


def _may_be_setting(found: re.Match[str]) -> bool:
    if SICKBED.search(found["place"]):
        return False
    return link_of(found) not in FLIGHT or (link_of(found) == "into" and closeness(found) > NAMED)


def _country(lines: Sequence[Line], told: Sequence[re.Match[str]]) -> str | None:
    """Return the country that the places name, or whose they are, or that a dateline names."""
    named = next((name_of(f) for f in told if is_country(name_of(f))), None)
    if named:
        return named
    owners = (COUNTRY.search(f["place"]) for f in told)
    headed = (COUNTRY.search(_head_of(line)) for line in lines)
    return next((f["country"] for f in chain(owners, headed) if f), None)


def _head_of(line: Line) -> str:
    """Return a sentence's dateline, or all of a headline in which no country acts."""
    if not line.source.rstrip().endswith(STOPS):
        return "" if _ACTS.match(line.source) else line.source
    found = _DATELINE.match(line.source)
    return line.source[: found.end() + _HEAD] if found else ""


def _at_war(lines: Sequence[Line]) -> str | None:
    """Return the country of "Ruvia's civil war"."""
    owned = (_AT_WAR.search(line.source) for line in lines if not _WARS.isdisjoint(line.words))
    return next((f["place"] for f in owned if f), None)


def _headed(lines: Sequence[Line]) -> str | None:
    """Return the place of a dateline."""
    headed = (_DATELINE.match(line.source) for line in lines)
    names = (f["place"] or f["mixed"] for f in headed if f)
    return next((name for name in names if not SHOUTED.search(name)), None)


def closeness(found: re.Match[str]) -> int:
    """Return how closely the words tell the spot, from a country (0) to a street (4)."""
    close, link = _CLOSENESS[found["place"]], link_of(found)
    if close in (0, REGION, SITE):
        return close
    apart = _BY_DISTANCE.match(found.string, found.end())
    if apart and apart.group().endswith(_SETTLEMENTS):
        return SITE
    if close > NAMED or link in ("at", "near", "outside", "above", "around", "below"):
        return 3
    return 3 if apart and found["place"][0].isupper() and link in ("in", "on") else NAMED


def _closeness(place: str) -> int:
    """Return how closely a place's own words tell the spot."""
    if is_country(place.removeprefix("the ")):
        return 0
    site = _SITE.search(place) is not None
    if _SETTLED.search(place) or (site and place[0].isupper()):
        return SITE
    if _PART_OF_COUNTRY.search(OWNER.sub("", place)):
        return REGION
    return 3 if site else NAMED


_CLOSENESS = Recall(_closeness)
