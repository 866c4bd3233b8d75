"""Parties: what kind of source a phrase names, by the words in it.

The word lists hold common nouns and bodies that any reader of news knows; the first list with a
word of the phrase decides, so the order of the lists is the rule.
"""

import re
from functools import lru_cache

from ...schemas.vocabulary import ClaimantType
from ..text.recall import Recall

_UN = (
    r"un|u\.n\.?|united nations|unhcr|unicef|unrwa|ocha|iom|wfp|world food program(?:me)?|nato|"
    r"european union|eu|e\.u\.?|african union|osce|oas|organi[sz]ation of american states|"
    r"arab league|ecowas|asean|world health organi[sz]ation|world bank|"
    r"international organi[sz]ation|"
    r"international criminal court|security council|peacekeep\w+|secretary[- ]general|"
    r"north atlantic treaty organi[sz]ation|organi[sz]ation for security"
)
_MEDIA = (
    r"news|newspapers?|press agency|press service|daily|weekly|magazine|"
    r"television|tv|radio|broadcaster|state media|media|reuters?|associated press|agence "
    r"france[- ]presse|afp|xinhua|tass|bbc|cnn|al[- ]jazeera|news channel|correspondents?|"
    r"journalists?|reporters?|editor|website|press|satellite channel|news outlet|channel"
)
_GOVERNMENT = (
    r"\w+-led (?:\w+ )?(?:coalition|alliance)|"
    r"ministr(?:y|ies)|ministers?|governments?|department|president(?:ial)?|premier|cabinet|"
    r"kremlin|"
    r"white house|pentagon|embassy|consulate|foreign office|prime minister|chancellor|"
    r"(?:defen[cs]e|foreign|interior|home|press|health) secretary|secretary of (?:state|"
    r"defen[cs]e)|"
    r"state department|home office|regime|administration|monarch|king|sultan|emir|"
    r"national (?:institute|agency|authority|bureau|police|guard|commission|office)|"
    r"civil defen[cs]e (?:institute|agency|authority|office)|civil protection|disaster management|"
    r"meteorological|office of civil defen[cs]e|directorate"
)
_ARMED = (
    r"rebels?|militants?|militias?|guerrill?as?|insurgents?|insurgency|fighters?|separatists?|"
    r"jihad\w*|gunmen|islamic state|isis|isil|daesh|taliban|hamas|hezbollah|hizbollah|h[ou]+this?|"
    r"boko haram|al[- ]qa\w?eda|al[- ]shab\w+|da(?:['’ ]?e|e['’ ])sh|tehree?k[\w-]*|"
    r"maoists?|naxal\w+|"
    r"islamic jihad|"
    r"rapid support forces|pkk|farc|tamil tigers|armed groups?|"
    r"warlord|paramilitar\w+|mujahid\w+|mujahed\w+|"
    r"(?:resistance|liberation|revolutionary|defen[cs]e|patriotic|salvation) (?:front|forces?|army|"
    r"movement)|(?:liberation|resistance) \w+|front for|deliverance front|(?:self-styled|"
    r"breakaway) "
    r"\w+|faction|field commander|gang|cartel|hijackers?|kidnappers?|clan|tribesmen"
)
_MONITOR = (
    r"missing persons institute|"
    r"observatory|casualty (?:register|recorders?|monitors?|count)|conflict research|register|"
    r"monitors?|monitoring|documentation|documenting|tracker|casualty counters?|"
    r"violations|watchdog|body count"
)
_RIGHTS = (
    r"rights|"
    r"amnesty|legal (?:office|aid)|civil liberties|campaign group|campaigners?"
)
_FORCES = (
    r"police(?:man|men|woman)?|army|military|navy|naval|air force|armed forces|coast ?guard|"
    r"gendarmer\w+|prefect\w*|troops|soldiers?|officers?|commanders?|general|gen|colonel|col|major|"
    r"lieutenant|lt|captain|sergeant|admiral|commodore|brigadier|marshal|superintendent|constable|"
    r"inspector|sheriff|governor|gov|mayor|mayoral|municipal\w*|council(?:lor)?|commission(?:er)?|"
    r"magistrate|"
    r"prosecutors?|prosecution|coroner|courts?|judges?|tribunal|officials?|authorit(?:y|ies)|"
    r"parliament|lawmakers?|undersecretar(?:y|ies)|senators?|congress|legislat\w+|ambassador|envoy|attorney|district|"
    r"board|bureau|secretariat|customs|intelligence|border guards?|firefighters?|fire (?:service|"
    r"brigade|chief|department)|emergency (?:services?|official|management)|security (?:source|"
    r"forces?"
    r"|services?|official|chief|head|boss)|levies|county|provincial|regional|federal|state"
)
_MEDICAL = (
    r"hospitals?|clinic|doctors?|dr|surgeons?|physicians?|nurses?|medics?|medical|rescuers?|"
    r"rescue(?: \w+)?|paramedics?|ambulance\w*|red crescent|red cross|civil defen[cs]e|"
    r"white helmets|morgue|health (?:workers?|officials?)|first responders?|"
    r"m[eé]decins sans fronti[eè]res|doctors without borders|"
    r"red lion and sun"
)
_STATE_HEALTH = r"health (?:ministry|department|authorit\w+|board|minister)"
_OTHER_BODIES = r"unions?|association|compan(?:y|ies)|club|church|federation|society|firm|airline"
_OPPOSITION = r"opposition|dissidents?|exiles?|national coalition|protest\w+|party"
_EXPERT = (
    r"experts?|analysts?|professor|researchers?|scientists?|geologists?|seismologists?|historians?|"
    r"scholars?|university|institute|academics?|economists?|think[- ]tank|epidemiologists?|"
    r"engineers?|volcanologists?"
)
_WITNESS = (
    r"witness(?:es)?|eyewitness(?:es)?|residents?|villagers?|survivors?|drivers?|passengers?|"
    r"neighbou?rs?|locals|townspeople|inhabitants|farmers?|shopkeepers?|mechanic|students?|"
    r"teacher|relatives?|famil(?:y|ies)|mother|father of|brother|sister|uncle|cousin|refugees?|"
    r"evacuees?|local (?:people|man|woman)|townsfolk|fishermen|traders?|tourists?|pilgrims?"
)

_KINDS: tuple[tuple[ClaimantType, str], ...] = (
    ("intergovernmental", _UN),
    ("rights_group", r"committee to protect \w+"),
    ("media", _MEDIA),
    ("state", _STATE_HEALTH),
    ("medical", r"(?:government|state|army|military|prison|police) (?:doctors?|surgeons?|medics?)"),
    ("opposition", r"opposition (?:leaders?|lawmakers?|parties|party|politicians?|m\.?ps?)"),
    ("state", r"ministr(?:y|ies)|minister|department"),
    ("rights_group", r"commission (?:on|for) human rights|human rights commission"),
    ("state", _GOVERNMENT),
    ("armed_group", _ARMED),
    ("monitor", _MONITOR),
    ("rights_group", _RIGHTS),
    ("medical", _MEDICAL),
    ("other", _OTHER_BODIES),
    ("state", _FORCES),
    ("expert", _EXPERT),
    ("opposition", _OPPOSITION),
    ("witness", _WITNESS),
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _of_several(words: str) -> str:
    """Return those alternatives of a list that match more than one word, and "u.n."."""
    several: list[str] = []
    start = depth = 0
    for i, sign in enumerate(f"{words}|"):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            if " " in words[start:i] or r"\." in words[start:i]:
                several.append(words[start:i])
            start = i + 1
    return "|".join(several)


_PATTERNS = [_pattern(words) for _, words in _KINDS]
_SEVERAL = [
    (at, several) for at, (_, words) in enumerate(_KINDS) if (several := _of_several(words))
]
_OF_SEVERAL = [(at, _pattern(several)) for at, several in _SEVERAL]
_ANY_OF_SEVERAL = _pattern("|".join([several for _, several in _SEVERAL]))
_ONE = re.compile(r"[\w-]+")  # what an alternative of one word matches
_WORD = re.compile(r"\w+")

# Bodies speak under their own name; people who are only described stay unnamed.
_ONE_OR_MANY = (
    "official officer source doctor surgeon nurse medic rescuer resident villager survivor "
    "activist rebel militant soldier driver passenger neighbour neighbor relative lawyer diplomat "
    "researcher "
    "analyst expert aide worker monitor local boy girl insider guard member engineer geologist "
    "scientist refugee evacuee sailor commander student teacher journalist reporter "
    "correspondent".split()
)
_PEOPLE = frozenset(
    "spokesman spokeswoman spokesperson spokespeople witness witnesses eyewitness eyewitnesses "
    "policeman policemen people man men woman women caller fishermen opponents critics families "
    "husband wife mother father brother sister son daughter uncle veteran".split()
).union(_ONE_OR_MANY, [f"{word}s" for word in _ONE_OR_MANY])
_BODIES = frozenset(
    "clinic charity "
    "ministry office department agency commission committee council service mission organisation "
    "organization observatory centre center institute board army navy police government hospital "
    "association union front group command society crescent cross party bureau authority "
    "gendarmerie prefecture company league network federation movement coalition fund watch "
    "inquiry investigation panel forum alliance register foundation campaign initiative unit "
    "international radio television embassy court military force forces programme program nations "
    "corps guard brigade church university media news times post".split()
)
_FORCE = re.compile(r"\b(?:coast|national|border|presidential|republican) ?guard$", re.IGNORECASE)
_SOME_OF = re.compile(r"(?:one|some|many|several|two|three) of (?:the|its|his|her|their) ")
_PLACED = re.compile(r"\s(?:of|in|from|near)\s")
_INSIDE = re.compile(r"\s(?:of|for|in|at|from|with|on|near|who|reaching)\s")


@lru_cache(maxsize=8192)  # sources recur within an article and from article to article
def type_of(words: str) -> ClaimantType | None:
    """Return the type that the words tell, or None where they tell nothing.

    Args:
        words: a phrase for a source, with office and body ("army spokesman Colonel Ade").
    """
    head, *place = _PLACED.split(words, maxsplit=1)
    if place and not _PEOPLE.isdisjoint(_WORD.findall(head.lower())) and (told := type_of(head)):
        return told  # "officials in DR Congo", "residents of the district"
    first = min(map(_FIRST_LIST.__getitem__, _ONE.findall(words)), default=len(_KINDS))
    if not words.isalnum() and _ANY_OF_SEVERAL.search(words):
        first = next(
            (at for at, several in _OF_SEVERAL if at < first and several.search(words)), first
        )
    return _KINDS[first][0] if first < len(_KINDS) else None


def _first_list(word: str) -> int:
    """Return the place of the first list that has the word, their number where none has."""
    return next((i for i, one in enumerate(_PATTERNS) if one.fullmatch(word)), len(_KINDS))


_FIRST_LIST = Recall(_first_list)


@lru_cache(maxsize=8192)
def is_people(words: str) -> bool:
    """Tell whether the phrase describes people and names no body or person ("local officials")."""
    if words.lower() in ("defence", "defense", "prosecution"):
        return True
    if words[-5:].lower() == "guard" and _FORCE.search(words):
        return False
    some = _SOME_OF.match(words)
    words = words[some.end() :] if some else words
    people = next((f for f in _WORD.finditer(words) if f.group().lower() in _PEOPLE), None)
    if people is None:
        return False
    # "police officers", "army officials": people come last; "officers' union": a body does.
    if people.group()[0].isupper() and any(w[0].isupper() for w in words[: people.start()].split()):
        return False  # "Human Rights Monitor", "Committee to Protect Journalists"
    head = _INSIDE.split(words, maxsplit=1)[0]
    return people.start() < len(head) and not is_body(head[people.end() :])


@lru_cache(maxsize=8192)
def is_body(words: str) -> bool:
    """Tell whether the phrase names a body: an office, a force, an organisation."""
    return not _BODIES.isdisjoint(_WORD.findall(words.lower()))
