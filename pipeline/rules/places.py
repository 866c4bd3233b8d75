"""Where: the place named beside a mention, else the place that the article is about."""

import re
from collections.abc import Sequence
from itertools import chain

from ..text.recall import Recall
from .leads import CAPITAL, FEW, MANY, find_led
from .marks import Line
from .seats import is_said_there

_COMMON = re.compile(
    r"\b(?:in|at|near|on|off|outside|inside|along)\s(?P<place>(?:the|a|an)\s(?:(?!(?:to|on|of|at|near|from)\s)[a-z][\w-]*\s){0,3}?"
    r"(?:airport|station|bridge|market|stadium|square|hospital|school|mosque|church|prison|border"
    r"|coast|river|lake|road|highway|valley|mountains?|hills|factory|mine|camp|base|checkpoint"
    r"|roadblock|village|town|city|port|suburbs?|canal))\b"
)
_NO_PLACE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?:Facebook|Twitter|Telegram|Reuters|AFP|Red\sC|Ministry|Army|Police|Forces|Mrs?"
    r"|Ms|Dr|Internet|Muslim|Christian|Tropical|Cyclone|Hurricane|Typhoon|Storm|Operation"
    r"|YEARS|MONTHS|WEEKS|DAYS)\b"
    r"|^(?:North|South|East|West)$"
    r"|(?:[iec]an|aguan|ghan|rman|ese|ish|['’]s)$"
)
_ALLCAPITALS = re.compile(
    r"\b(?P<link>IN|NEAR|OFF|AT)\s(?:THE\s)?"
    r"(?P<place>(?!AN?\b|WHICH\b|ODDS\b|LEAST\b|FULL\b)[A-Z]{3,}"
    r"(?:\s(?!SAID|ON|IN|AFTER|WHEN|SINCE|FOR|AND|OVER|TO|WITH|A\b)[A-Z]+)?)"
)
_TELLING = frozenset("is are was were has have had".split())  # in a sentence, not in a title
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE = 0.8  # share of capitals among a title's longer words
_KIND_OF = re.compile(
    r"^(?:.*\b(?:town|city|village|hamlet|barangay|municipality|port|face|edge|side|slopes)\sof\s"
    r"|(?:.*\s)?(?:[a-z][\w-]*|[A-Z]\w+(?:ian|ese|ish))\s(?:island|province|region|state|district)"
    r"\sof\s|(?:the\s|an?\s)?(?:island|province|region|state|district)\sof\s)(?:the\s)?"
)
SICKBED = re.compile(r"\b(?:hospital|clinic|infirmary|morgue|mortuary)\b", re.IGNORECASE)
_WIDE = re.compile(
    r"\b(?i:in|across|throughout|near|along|around|outside|over)\s"
    r"(?P<place>(?:the|other)\s(?:[a-z]+\s)?"
    r"(?:capital|country|nation|(?:north|south|east|west)(?:-?(?:east|west))?(?:\scoast)?)"
    rf"(?:\sand\s(?:{FEW}\s)?(?:other\s)?{MANY})?"
    rf"|the\scountry[’']s\s[a-z]+|{CAPITAL}[’']s\s(?:capital|(?:north|south)(?:-?(?:east|west))?|east|west)(?!-)|{FEW}\s(?:other\s)?(?:[a-z]+\s)?{MANY})\b(?![’'])"
)
_NEARBY = re.compile(
    r"\b(?:in|across|throughout)\s(?P<place>the\s(?:same\s|whole\s|entire\s)?"
    r"(?:districts?|provinces?|region|area|territory|enclave|state))\b"
)
_NOT_A_PLACE_BUT = re.compile(
    r"\s(?:violence|attacks?|raids?|strikes?|shelling|offensive|fighters?|rebels|militants|troops"
    r"|forces|soldiers|police|government|officials?)\b"
)
_SOME_STATE = re.compile(  # of which no name is an adjective
    rf"(?:the\s)?(?:[a-z]+\s){{0,3}}(?:state|city|town|village|province|region|district|island)\sof\s"
    rf"{CAPITAL}\Z"
)
_SOME_NAME = re.compile(r"an?\s[A-Z]")
OWNER = re.compile(
    rf"^{CAPITAL}(?:\s{CAPITAL}){{0,3}}[’']s\s"
    r"(?:(?!north|south|east|west|central)[a-z-]+\s){0,2}?(?=(?:[a-z]+\s)?[A-Z])"
)
SHOUTED = re.compile(r"\b(?:THE|AT|AND|FOR|TO|IN|BY|ON|WITH)\b")
FLIGHT = frozenset(("from", "fled", "reached", "into"))
_COMMON_WORDS = frozenset(
    "airport station bridge market stadium square hospital school mosque church prison border "
    "coast river lake road highway valley mountain mountains hills factory mine camp base "
    "checkpoint roadblock village town city port suburb suburbs canal canals".split()
)
_WIDE_WORDS = frozenset(
    "capital country nation north south east west northeast northwest southeast southwest "
    "counties provinces districts cities towns villages regions areas neighborhoods neighbourhoods "
    "states islands valleys prefectures municipalities governorates departments communes "
    "locations".split()
)
_NEARBY_WORDS = frozenset(
    "district districts province provinces region area territory enclave state".split()
)
_SHORTEST = 2  # letters


def find_places(line: Line) -> list[re.Match[str]]:
    """Return the sentence's places with a name, but those where something was said."""
    return [f for f in _named(line) if not is_said_there(line, f)]


def find_common_places(line: Line) -> list[re.Match[str]]:
    """Return those without a name: "the railway station"."""
    if _COMMON_WORDS.isdisjoint(line.words):
        return []
    return [f for f in _COMMON.finditer(line.source) if not is_said_there(line, f)]


def find_wide_places(line: Line, nearby: bool) -> list[re.Match[str]]:
    """Return whole countries and parts of them that are told without a name: "the capital".

    Args:
        line: the sentence.
        nearby: whether "the district" is told anew, too, and is no word for where the article is.
    """
    wide = () if _WIDE_WORDS.isdisjoint(line.words) else _WIDE.finditer(line.source)
    near = nearby and not _NEARBY_WORDS.isdisjoint(line.words)
    found = [*wide, *(_NEARBY.finditer(line.source) if near else ())]
    return [f for f in found if not is_said_there(line, f)]


def link_of(found: re.Match[str]) -> str:
    """Return the preposition before a place with a name, in lower case."""
    return (found["link"] or "").lower() if "link" in found.re.groupindex else ""


def name_of(found: re.Match[str]) -> str:
    """Return the place without what only says of what kind it is: "Two Rivers"."""
    name = _NAMES[found["place"]]
    return name.removeprefix("the ") if "link" in found.re.groupindex else name


def _name(place: str) -> str:
    return OWNER.sub("", _KIND_OF.sub("", place))


def _named(line: Line) -> list[re.Match[str]]:
    found = _ALLCAPITALS.finditer(line.source) if line.source.isupper() else find_led(line)
    named = [f for f in found if not _is_none(f)]
    return [] if named and not line.source.isupper() and _is_title(line.stretches) else named


def _is_none(found: re.Match[str]) -> bool:
    """Whether the name is of no place, or only says whose: "in Maoist attacks"."""
    no_place = _NO_PLACES[found["place"]]
    return no_place or _NOT_A_PLACE_BUT.match(found.string, found.end()) is not None


def _is_no_place(name: str) -> bool:
    return (
        len(name) < _SHORTEST
        or _SOME_NAME.match(name) is not None
        or (_NO_PLACE.search(name) is not None and _SOME_STATE.match(name) is None)
        or SHOUTED.search(name) is not None
    )


def _is_title(stretches: Sequence[str]) -> bool:
    """Whether capitals are no sign of a name here: "Shells Fall on Market in Border Town"."""
    if stretches[-1].endswith(".") and not _TELLING.isdisjoint(stretches):
        return False
    words = [*chain.from_iterable(map(_LONG_WORDS.__getitem__, stretches))]
    return len(words) > 2 and sum(words) > _TITLE * len(words)


def _long_words(stretch: str) -> tuple[bool, ...]:
    """Return for each longer word whether it is written large."""
    return tuple(word[0].isupper() for word in _LONG_WORD.findall(stretch))


_LONG_WORDS = Recall(_long_words)
_NAMES = Recall(_name)
_NO_PLACES = Recall(_is_no_place)
