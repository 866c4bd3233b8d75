"""Places with a name behind the words that lead to them: "in the town of", "struck"."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from ..text.numerals import any_of
from ..text.recall import Recall, told_of
from .marks import Line

CAPITAL = r"[A-ZÀ-ÞŞŁŠ][\w’'-]*"
NAME = rf"{CAPITAL}(?:\s(?:(?:de|del|la|al|el|of|of\sthe)\s)?{CAPITAL}){{0,4}}"
FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
MANY = (
    r"(?:counties|provinces|districts|cities|towns|villages|regions|areas|neighbou?rhoods|states"
    r"|islands|valleys|prefectures|municipalities|governorates|departments|communes|locations)"
)
_SIDES = (
    r"(?:north|south|east|west|central|upper|lower|downtown)(?:-?(?:east|west|central))?(?:ern)?"
)
_SIDE = rf"(?:{_SIDES}\s)?"
_KINDS = (
    r"town|city|village|hamlet|district|province|region|suburbs?|state|county|island|valley|port"
    r"|area|hills|slopes|capital|outskirts|north|south|east|west|camp|market|neighbou?rhood|mosque"
    r"|church|hospital|school|mission|airport|station|bridge|factory|plant|mine|mill|roadblock"
    r"|checkpoint|crossing|prison|coast|border|face|edge|centre|center|mountains|parts?|half|heart"
    r"|corner|quarter|stronghold"
)
_KIND = (
    r"(?:the\s|an?\s)?(?:(?:(?!(?:in|of|on|at|near|from|to|the|an?)\s)[a-z][\w-]*\s){0,3}?"
    rf"(?:{_KINDS}|areas(?=\sof\s))\s(?:town\s)?"
    r"(?:of|at|in|near|on|outside|above|below)\s(?:the\s)?)?"
)
_SEATS_OF = r"capital|city|town|village|port|hamlet|suburb|stronghold|enclave|port\scity"
_LYING = r"[a-z]+-held|neighbou?ring|nearby|adjacent|rural|remote|coastal|besieged"
_APPOSED = (  # "the Ruvian capital Highcastle", "the mountain village of", "neighbouring Ruvia"
    rf"(?:(?:the\s)?(?:{CAPITAL}\s){{0,2}}?(?:[a-z][\w-]*\s){{0,2}}?(?:{_SEATS_OF})(?:\scity)?,?\s"
    rf"|(?:the\s)?(?:{_LYING})\s)?"
)
_TAIL = (
    r"(?:\s(?:town|city|village|hamlet|district|province|region|valley|mission|camp|airport"
    r"|highway|street|avenue|square|area|hospital|market|mosque|church|cathedral|port|border"
    r"|coast|river|gorge|bridge|road|station"
    r"|expressway|motorway|forest|desert"
    r"|temple|shrine|college|university|school|factory|plant"
    r"|prison|refugee camp|suburb|island|islands|county|state|peninsula|mine|stadium|hotel)\b"
    rf"(?:\s(?:of|at|in|near)\s{NAME}(?![’']?\w)(?<![’']s))?)?"
)
_LINKS = (
    "in at near off outside inside around across above below beside along over through on from "
    "fled reached into struck hit rocked shook jolted battered lashed ravaged devastated "
    "buried".split()
)
_WHOSE = rf"(?:(?:{CAPITAL}\s){{0,2}}?{CAPITAL}[’']s\s(?:[a-z-]+\s){{0,2}}?)?"
_MORE = (
    rf"(?:(?:,\s{NAME}){{0,4}}\sand\s(?:{NAME}\s{MANY}\b"
    rf"|(?:{FEW}\s)?(?:other\s|adjoining\s|nearby\s)?(?:[a-z]+\s)?{MANY}\b"
    rf"|{NAME}(?=[.,;]|\s(?:on|in|since|during|after|over|last|overnight)\b|$)))?"
)
_PLACE = re.compile(
    rf"\b(?i:(?P<link>{any_of(_LINKS)})\s|(?=(?-i:[tT])he\s(?:town|village|city|hamlet)\sof\s))"
    rf"{_APPOSED}(?P<place>{_WHOSE}{_KIND}{_SIDE}(?:(?:North|South|East|West)\sand\s)?{NAME}{_TAIL}{_MORE})"
)
# Where a place may be told: at a link, or at "the" before a word of these.
_LEAD = re.compile(rf"\b(?:(?P<link>(?i:{any_of(_LINKS)}))|[tT]he)(?!\S)")
# What may stand between a link and a name: words in small letters, one of them of these.
_LARGE = re.compile(r"[A-ZÀ-ÞŞŁŠ]")
_SMALL = re.compile(r"[a-z][\w-]*,?")
_TELLS_KIND = re.compile(rf"(?:{_KINDS}|areas|{_SEATS_OF}|{_LYING}|{_SIDES}),?")
_FARTHEST = 16  # stretches from a link to a name
_TOWNS = frozenset("town village city hamlet".split())


def find_led(line: Line) -> Iterator[re.Match[str]]:
    """Yield the places with a name that a link leads to, in order, without overlaps."""
    end = 0
    leads = _LINKS_IN if _TOWNS.isdisjoint(line.words) else _LEADS
    for at in told_of(line.stretches, leads):
        for offset, link, last in leads[line.stretches[at]]:
            start = line.begins[at] + offset
            sure = start >= end and (not last or _goes_on(line.stretches, at, link))
            if sure and (found := _PLACE.match(line.source, start)):
                end = found.end()
                yield found


def _goes_on(stretches: Sequence[str], at: int, link: bool) -> bool:
    """Whether what follows a link, or "the" before a town, may be a place with a name."""
    if not link:
        return not _TOWNS.isdisjoint(stretches[at + 1 : at + 2])
    steps = map(_STEPS.__getitem__, stretches[at + 1 : at + _FARTHEST])
    kind = False
    for passed, step in enumerate(steps):
        if step == "name":
            return kind or not passed or (passed == 1 and stretches[at + 1] in ("the", "a", "an"))
        if step in ("lines", "end"):
            return step == "lines"
        kind = kind or step == "kind"
    return False


def _leads_in(stretch: str) -> tuple[tuple[int, bool, bool], ...]:
    """Return what may lead to a place between two blanks: where, whether a link, whether last."""
    leads = _LEAD.finditer(stretch)
    return tuple((f.start(), bool(f["link"]), f.end() == len(stretch)) for f in leads)


def _step(stretch: str) -> Literal["lines", "name", "kind", "on", "end"]:
    """Return whether a place's name may begin between two blanks, or may still follow."""
    if len(stretch.split()) > 1:
        return "lines"
    if _LARGE.match(stretch):
        return "name"
    if not _SMALL.fullmatch(stretch):
        return "end"
    return "kind" if _TELLS_KIND.fullmatch(stretch) else "on"


_LEADS = Recall(_leads_in)
_LINKS_IN = Recall(lambda stretch: tuple(lead for lead in _LEADS[stretch] if lead[1]))
_STEPS = Recall(_step)
