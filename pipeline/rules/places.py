"""Where: the place named beside a mention, else the place that the article is about."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from ..text.numerals import any_of
from ..text.recall import Recall, told_of
from .letters import SAYING
from .marks import Line

CAPITAL = r"[A-ZÀ-ÞŞŁŠ][\w’'-]*"
NAME = rf"{CAPITAL}(?:\s(?:(?:de|del|la|al|el|of|of\sthe)\s)?{CAPITAL}){{0,4}}"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
_MANY = (
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
    rf"(?:(?:,\s{NAME}){{0,4}}\sand\s(?:{NAME}\s{_MANY}\b"
    rf"|(?:{_FEW}\s)?(?:other\s|adjoining\s|nearby\s)?(?:[a-z]+\s)?{_MANY}\b"
    rf"|{NAME}(?=[.,;]|\s(?:on|in|since|during|after|over|last|overnight)\b|$)))?"
)
_PLACE = re.compile(
    rf"\b(?i:(?P<link>{any_of(_LINKS)})\s|(?=(?-i:[tT])he\s(?:town|village|city|hamlet)\sof\s))"
    rf"{_APPOSED}(?P<place>{_WHOSE}{_KIND}{_SIDE}(?:(?:North|South|East|West)\sand\s)?{NAME}{_TAIL}{_MORE})"
)
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
    rf"(?:\sand\s(?:{_FEW}\s)?(?:other\s)?{_MANY})?"
    rf"|the\scountry[’']s\s[a-z]+|{CAPITAL}[’']s\s(?:capital|(?:north|south)(?:-?(?:east|west))?|east|west)(?!-)|{_FEW}\s(?:other\s)?(?:[a-z]+\s)?{_MANY})\b(?![’'])"
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
_SEATED = re.compile(
    r"\b(?:based|headquartered|born|office|offices|ministry|ministries|embassy|consulate|spokes\w+"
    r"|newspaper|bureau|delegation|talks|conference|registry|works\sout\sof)"
    r"\s(?:(?!killed|died|wounded|injured)[\w-]+\s){0,5}$"
    r"|\b(?:court|tribunal|officials?|representatives?|correspondents?|reporters?|doctors?|surgeons?"
    r"|nurses?|medics|journalists?|authorities|officers?|activists?)\s(?:in|at|for|of|from|with)\s"
    r"(?:the\s)?(?:[\w-]+\s){0,4}$"
)
_THITHER = re.compile(r"\bto\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,3}(?:in|at|near|outside)\s$")
OWNER = re.compile(
    rf"^{CAPITAL}(?:\s{CAPITAL}){{0,3}}[’']s\s"
    r"(?:(?!north|south|east|west|central)[a-z-]+\s){0,2}?(?=(?:[a-z]+\s)?[A-Z])"
)
SHOUTED = re.compile(r"\b(?:THE|AT|AND|FOR|TO|IN|BY|ON|WITH)\b")
FLIGHT = frozenset(("from", "fled", "reached", "into"))
# Where a place may be told: at a link, or at "the" before a word of these.
_LEAD = re.compile(rf"\b(?:(?P<link>(?i:{any_of(_LINKS)}))|[tT]he)(?!\S)")
# What may stand between a link and a name: words in small letters, one of them of these.
_LARGE = re.compile(r"[A-ZÀ-ÞŞŁŠ]")
_SMALL = re.compile(r"[a-z][\w-]*,?")
_TELLS_KIND = re.compile(rf"(?:{_KINDS}|areas|{_SEATS_OF}|{_LYING}|{_SIDES}),?")
_FARTHEST = 16  # stretches from a link to a name
_TOWNS = frozenset("town village city hamlet".split())
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
_SEATS = re.compile(
    r"(?:based|headquartered|born|offices?|ministry|ministries|embassy|consulate|spokes\w+"
    r"|newspaper|bureau|delegation|talks|conference|registry|works|court|tribunal|officials?"
    r"|representatives?|correspondents?|reporters?|doctors?|surgeons?|nurses?|medics|journalists?"
    r"|authorities|officers?|activists?)\Z"
)
_SHORTEST = 2  # letters
_BEFORE = 70  # characters before a place in which its seat is told
_SAYING = re.compile(r"s[wP]{0,3}$")
_SPEAKER = re.compile(r"[1dewPUoapN\"]{0,8}s")


def find_places(line: Line) -> list[re.Match[str]]:
    """Return the sentence's places with a name, but those where something was said."""
    return [f for f in _named(line) if not _is_said_there(line, f)]


def find_common_places(line: Line) -> list[re.Match[str]]:
    """Return those without a name: "the railway station"."""
    if _COMMON_WORDS.isdisjoint(line.words):
        return []
    return [f for f in _COMMON.finditer(line.source) if not _is_said_there(line, f)]


def find_wide_places(line: Line, nearby: bool) -> list[re.Match[str]]:
    """Return whole countries and parts of them that are told without a name: "the capital".

    Args:
        line: the sentence.
        nearby: whether "the district" is told anew, too, and is no word for where the article is.
    """
    wide = () if _WIDE_WORDS.isdisjoint(line.words) else _WIDE.finditer(line.source)
    near = nearby and not _NEARBY_WORDS.isdisjoint(line.words)
    found = [*wide, *(_NEARBY.finditer(line.source) if near else ())]
    return [f for f in found if not _is_said_there(line, f)]


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
    found = _ALLCAPITALS.finditer(line.source) if line.source.isupper() else _led(line)
    named = [f for f in found if not _is_none(f)]
    return [] if named and not line.source.isupper() and _is_title(line.stretches) else named


def _led(line: Line) -> Iterator[re.Match[str]]:
    """Yield what a link leads to."""
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


def _is_said_there(line: Line, found: re.Match[str]) -> bool:
    """Whether it is where something was said, or where who says it sits: "told us in Geneva"."""
    start = found.start("place")
    before = max(0, start - _BEFORE)
    words = line.source[before:start].split()
    if any(map(_IS_SEAT.__getitem__, words)) and _SEATED.search(line.source, before, start):
        return True
    if "to" in words and _THITHER.search(line.source, before, start):
        return True
    if SAYING.isdisjoint(line.words):  # spares reading the whole sentence
        return False
    if _SPEAKER.match(line.letters, len(line.letters_before(found.end()))):
        return True
    return _SAYING.search(line.letters_before(found.start())) is not None


_LEADS = Recall(_leads_in)
_LINKS_IN = Recall(lambda stretch: tuple(lead for lead in _LEADS[stretch] if lead[1]))
_STEPS = Recall(_step)
_LONG_WORDS = Recall(_long_words)
_IS_SEAT = Recall(lambda word: _SEATS.search(word) is not None)
_NAMES = Recall(_name)
_NO_PLACES = Recall(_is_no_place)
