"""The letters that words stand for in a sentence's grammar.

Beside those of `rules.lexicon`:

    #  a number that may count people    u  another number       1  a, an, another
    0  no, nobody, none, without         !  not                  P  a noun for people
    U  a noun for things                 b  be                   v  have
    m  may, will, if: not (yet) so       o of  t to  y by  f from  p other prepositions
    r  who, which                        z  when, after, that    c  and, or
    d  the, its, these                   a  adverbs              e  more, other, further
    q  reported, feared, left            s  said, told           V  freed, rescued, survived
    n  including, among                  x  claimed, took        F  forced, drove
    l  lives                             w  any other word       , ; - ( ) and " as they are
"""

import re
from collections.abc import Mapping

from .idioms import PHRASES
from .lexicon import HARM_WORDS, HarmWord
from .people import PEOPLE, THINGS

NOTHING: Mapping[str, HarmWord] = {}
"""What a word that is no word of harm tells of it."""

_WORDS: dict[str, str] = {
    "1": "a an another",
    "0": "no nobody none zero without neither noone",
    "!": "not never n't hardly",
    "b": "is are was were be been being isn't aren't wasn't weren't",
    "v": "has have had having hasn't haven't hadn't",
    "m": "may might could would will shall should can cannot must if unless whether threatened "
    "threatening plotted planned risk risks fears possibly potentially",
    "o": "of",
    "t": "to",
    "y": "by",
    "f": "from",
    "p": "in at on near with for into onto off inside outside across around along over under "
    "between through within during via against beneath below above behind beside "
    "aboard amid following toward towards since until till throughout upon outside",
    "z": "when where whose while as after before because although though that than so once",
    "r": "who which whom",
    "c": "and or but nor plus & yet",
    "d": "the its his her their our your my this these those that's all both each every such "
    "any half",
    "a": "about almost also still already yesterday today tonight overnight now then so far "
    "however later "
    "reportedly allegedly apparently again there here immediately directly only just alone "
    "seriously badly severely slightly critically lightly instantly instead together currently "
    "mostly mainly elsewhere monday tuesday wednesday thursday friday saturday sunday",
    "e": "more other others further additional extra new",
    "q": "feared believed presumed reported confirmed known thought reportedly listed declared "
    "found left pulled pronounced estimated understood counted leaving recorded registered assumed "
    "remain remains remained become became get got getting",
    "s": "said says say saying told tells telling added adds stated states announced announces "
    "claims reports reporting reporting according insisted insists alleged alleges denied denies "
    "warned warns",
    "V": "interviewed questioned released freed rescued saved survived returned return escaped "
    "escape treated discharged pardoned repatriated exchanged swapped reunited unhurt unharmed "
    "uninjured safe alive",
    "n": "including include includes included among amongst",
    "x": "claimed claiming claims took taken taking cost costing costs lost losing lose",
    "F": "forced forcing drove driven driving drive sent sending prompted prompting led "
    "leading caused causing obliged compelled",
    "l": "lives",
}
_LETTERS = {word: letter for letter, words in reversed(_WORDS.items()) for word in words.split()}
_ROLES = "TGIJHNKL"
_SIGNS = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "–": "-",
    "—": "-", "--": "-", '"': '"', "“": '"', "”": '"', "…": ";", "?": ";", "!": ";",
}  # fmt: skip


def _by_opener() -> dict[str, str]:
    """Return the phrases, each as a group of its name, by the words that they may begin with."""
    by_opener: dict[str, list[str]] = {}
    for name, (_, openers, words) in PHRASES.items():
        for opener in openers.split():
            by_opener.setdefault(opener, []).append(f"(?P<{name}>{words})")
    return {opener: rf"(?:{'|'.join(phrases)})\b" for opener, phrases in by_opener.items()}


_BY_OPENER = _by_opener()


def phrases_from(word: str) -> re.Pattern[str] | None:
    """Return what phrases may begin with a word, in small letters; None for most words."""
    expression = _BY_OPENER.get(word)
    return re.compile(expression) if expression else None


# Words that only a phrase makes harm of.
_PHRASE_KEYS = frozenset(
    "escaped escape bones skeletons cells cages dungeons camps jails prisons "
    "questioning treated left leaving remains broken stations crossed gunned mown blown hospital "
    "hospitals lives life limbs limb leg legs "
    "arms eye eyes hands feet cuts inhalation concussion shrapnel gunshots unaccounted "
    "prisoner hostage captive custody detention captivity prison jail arrest rounded locked "
    "homes houses "
    "villages dwellings driven forced chased safety shelter shelters camp camps tent tents "
    "centers centres refuge tarpaulins schools schoolhouse "
    "away picked wiped asylum alive bars throat throats whereabouts intensive condition poured "
    "clinics streamed found located traced accounted sanctuary fell victims".split()
)
HARMFUL = _PHRASE_KEYS | HARM_WORDS.keys() | {"lives", "lost", "losing"}
NO_ONE = frozenset(_WORDS["0"].split())
ARTICLES = frozenset(_WORDS["1"].split())
SAYING = frozenset(_WORDS["s"].split())


def _known() -> dict[str, tuple[str, Mapping[str, HarmWord]]]:
    known: dict[str, tuple[str, Mapping[str, HarmWord]]] = {}
    for letter, words in (("U", THINGS), ("P", PEOPLE)):
        known |= dict.fromkeys(words, (letter, NOTHING))
    known |= {word: (letter, NOTHING) for word, letter in (_SIGNS | _LETTERS).items()}
    for word, harm in HARM_WORDS.items():
        known[word] = next(role for role in _ROLES if role in harm), harm
    return known


KNOWN = _known()
"""Every word that has a letter of its own, in lower case, with what it tells of harm."""
