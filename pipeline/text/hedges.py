"""Hedges: what stands beside a number and says how firmly it is meant.

Some hedges are read in two ways by careful readers ("an estimated 40" is about 40, or 40 as
estimated), so each gives every qualifier that fits, the likeliest first.
"""

import re
from dataclasses import dataclass

from ...schemas.vocabulary import Qualifier
from .numbers import Numeral
from .recall import Recall

_BEFORE: dict[tuple[Qualifier, ...], str] = {
    (
        "at_least",
    ): r"at\s+(?:the\s+very\s+)?least|(?:no|not)\s+(?:fewer|less)\s+than|a\s+minimum\s+of"
    r"|minimum|≥",
    ("at_most",): r"(?<!gone\s)(?<!went\s)(?<!goes\s)up\s+to"
    r"|at\s+(?:the\s+)?most|(?:no|not)\s+more\s+than|a\s+maximum\s+of"
    r"|maximum|≤",
    ("at_most", "exact"): r"as\s+(?:many|much)\s+as",
    ("more_than",): r"more\s+than|(?<!the\s)(?<!half\s)past"
    r"|over|above|upwards?\s+of|(?:in\s+)?excess\s+of|greater\s+than|beyond"
    r"|(?:exceed|surpass|top|pass)(?:es|s|p?ed|p?ing)?|>",
    ("almost", "at_most"): r"(?:fewer|less)\s+than|under|below|<",
    ("almost",): r"almost|nearly|closer?\s+to|approach(?:es|ed|ing)?|near(?:s|ed|ing)?"
    r"|just\s+(?:under|short\s+of)"
    r"|not\s+quite|towards?|verging\s+on|virtually",
    (
        "about",
    ): r"about|around|roughly|approximately|approx\.?|circa|ca?\.|some|in\s+the\s+region\s+of"
    r"|in\s+the\s+order\s+of|something\s+like|or\s+so|~|≈",
    (
        "about",
        "exact",
    ): r"an?\s+estimated|estimated(?:\s+(?:at|to\s+be))?|estimates?\s+of",
    ("exact", "at_least"): r"already|so\s+far",
}
_AFTER: dict[tuple[Qualifier, ...], str] = {
    # "on Aug. 24 at least 66 died": the hedge is the next number's.
    ("at_least",): r"\s+or\s+more\b|\s+at\s+(?:the\s+)?(?:very\s+)?least\b"
    r"(?!\s(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|an?)\b)|\+",
    ("about",): r"\s+or\s+so\b|[\s-]odd\b|\s+(?:approximately|roughly)\b",
    ("more_than",): r"\s+and\s+(?:more|counting)\b|[\s-]plus\b",
    ("at_most",): r"\s+at\s+(?:the\s+)?most\b|\s+or\s+(?:fewer|less)\b",
    ("almost", "at_most"): r"\s+or\s+(?:nearly|almost)\b",
}
# Words that may stand between a hedge and its number.
_BETWEEN = r"(?:\s+(?:an?|the|another|other|a\s+further|additional|total\s+of|as\s+many\s+as))*\s*"

# Beside each pattern, words of which every match has one: a look many times faster.
_KEYS: dict[tuple[Qualifier, ...], str] = {
    ("at_least",): r"least\b|fewer\b|less\b|minimum\b|≥",
    ("at_most",): r"up\b|most\b|more\b|maximum\b|≤",
    ("at_most", "exact"): r"many\b|much\b",
    (
        "more_than",
    ): r"more\b|over|above|upward|excess|greater\b|beyond|exceed|surpass|top|pas[st]|>",
    ("almost", "at_most"): r"fewer\b|less\b|under|below|<",
    ("almost",): r"almost|near|close|approach|just\b|quite|toward|verging\b|virtually",
    ("about",): r"about|around|roughly|approx|circa|ca?\.|some|region\b|order\b|so\b|~|≈",
    ("about", "exact"): r"estimate",
    ("exact", "at_least"): r"already|far",
}
_LEFT = [
    (
        qualifiers,
        re.compile(rf"(?<!\w)(?:{_KEYS[qualifiers]})"),
        re.compile(rf"(?:(?<!\w)(?:{words})){_BETWEEN}$", re.IGNORECASE),
        1 << place,
    )
    for place, (qualifiers, words) in enumerate(_BEFORE.items())
]
"""The forms of hedges before a number: qualifiers, key, pattern and the bit that stands for it."""
_RIGHT = [(qualifiers, re.compile(words, re.IGNORECASE)) for qualifiers, words in _AFTER.items()]
_UNHEDGED: tuple[Qualifier, ...] = ("exact",)
_REACH = 48  # characters before the number in which a hedge may start
# A quick look, many times faster than trying every form: how words before a hedged number end.
_LAST_WORDS = tuple(
    "least than of imum to most as past over above beyond eed eeds eding eeded pass passes passed "
    "passing top tops opped opping under below almost nearly ach aches ached aching near nears "
    "neared nearing quite toward towards on virtually about around roughly approximately approx "
    "approx. circa c. ca. ca some like so estimated at be that already far a an the another other "
    "further additional many ≥ ≤ > < ~ ≈".split()
)
_MAY_FOLLOW = re.compile(r"\+|[\s-](?:\s*(?:or|at|and|app|rough|plus)|odd)", re.IGNORECASE)


@dataclass(slots=True)
class Hedge:
    """A number's hedge.

    Attributes:
        qualifiers: those that fit, the likeliest first; ("exact",) where there is no hedge.
        start: where number and hedge together start.
        end: where they end.
    """

    qualifiers: tuple[Qualifier, ...]
    start: int
    end: int


def read_hedge(text: str, numeral: Numeral) -> Hedge:
    """Return what stands beside the numeral in the text."""
    if numeral.kind in ("vague", "fraction"):
        return Hedge((numeral.kind,), numeral.start, numeral.end)
    qualifiers, start = _before(text, numeral.start)
    end = numeral.end
    for after, pattern in _RIGHT if _MAY_FOLLOW.match(text, end) else ():
        if found := pattern.match(text, numeral.end):
            qualifiers, end = (*qualifiers, *after), found.end()
    if numeral.kind == "range":
        qualifiers = ("range",)
    elif not qualifiers:
        return Hedge(_UNHEDGED, start, end)
    return Hedge(tuple(dict.fromkeys(qualifiers)), start, end)


def _before(text: str, number_start: int) -> tuple[tuple[Qualifier, ...], int]:
    """Read the hedges that lead up to the number, the nearest first ("at least some 20")."""
    qualifiers: tuple[Qualifier, ...] = ()
    start = number_start
    for _ in range(2):
        left = text[max(0, start - _REACH) : start]
        last = left.rstrip().rpartition(" ")[2]
        if not (_ENDS_HEDGE[last] and (hit := _nearest(left))):
            break
        qualifiers = (*qualifiers, *hit[0])
        start -= len(left) - hit[1]
    return qualifiers, start


def _nearest(left: str) -> tuple[tuple[Qualifier, ...], int] | None:
    """Return the hedge that the words before a number end in, and where it starts in them."""
    forms = 0
    for word in left.split():
        forms |= _FORMS_WITH[word]
    if forms:
        for qualifiers, _, pattern, form in _LEFT:
            if form & forms and (found := pattern.search(left)):
                return qualifiers, found.start()
    return None


def _ends_hedge(word: str) -> bool:
    return word.lower().endswith(_LAST_WORDS)


def _forms_with(word: str) -> int:
    """Return the sum of the forms of which this may be a word."""
    lower = word.lower()
    return sum(form for _, key, _, form in _LEFT if key.search(lower))


_ENDS_HEDGE = Recall(_ends_hedge)
_FORMS_WITH = Recall(_forms_with)
