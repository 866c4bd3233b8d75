"""Words as the checks compare them: without endings, marks of abbreviation and case.

Comparing is lenient on purpose. A check that cries at "Russia" for "Russian" is switched off.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat

STOP = frozenset(
    "according citing quoting a an the of and or in on at by to for from with as is are was were "
    "be been being has have had it its he his him she her hers they their them this that these "
    "those who whom whose which what not no but than then there here also any all both each other "
    "another some such so into onto over under about after before since during until till up down "
    "out off between among amid per via i we you our us your my me do does did will would may "
    "might can could should must s t re ve ll d al el de la le las los du des der die das".split()
)
"""Words that tell nothing about what a phrase names."""

ROLES = frozenset(
    "ministry minister ministers spokesman spokeswoman spokesperson spokespeople spokesmen "
    "official officials authority authorities government governments office agency department "
    "administration president chief head director leader commander general colonel captain major "
    "governor mayor secretary deputy envoy ambassador representative member members group groups "
    "organisation organization organisations organizations monitor monitors monitoring watchdog "
    "body center centre committee committees council commission network union association "
    "institute service services force forces army military police troops command rebels militants "
    "fighters hospital hospitals doctors doctor medics medic medical rescuers rescue workers "
    "worker residents resident witnesses witness activists activist local state national "
    "international federal regional provincial district security foreign defense defence interior "
    "health human rights sources source media news report reports reporters statement tally count "
    "survey data figures tweet post page website television radio newspaper mr mrs ms dr sir king "
    "prime vice senior top experts expert analysts analyst politicians campaigners lawyers staff "
    "crews crew officers officer soldiers company charity charities team teams opposition party "
    "people".split()
)
"""Words for an office or a sort of speaker, which many speakers share."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec today yesterday".split()
)

_ALIKE = (
    "us usa america american americans",
    "uk britain british briton britons england english",
    "france french",
    "spain spanish",
    "netherlands dutch holland",
    "poland polish",
    "switzerland swiss",
    "ireland irish",
    "greece greek",
    "denmark danish",
    "philippines philippine filipino",
    "wales welsh",
    "thailand thai",
    "peru peruvian",
    "cyprus cypriot",
    "myanmar burma burmese",
    "man men",
    "woman women",
    "person persons people",
    "twitter tweet tweets tweeted x",
    "police policeman policemen policewoman",
)
_GROUPS = [words.split() for words in _ALIKE]
_GROUP = {word: number for number, words in enumerate(_GROUPS) for word in words}
_BEGINS = 3  # letters that all forms of a longer word begin with
_SHORT = 600  # characters of what is worth remembering
_TOKEN = re.compile(r"[^\W_](?:[^\W_]+|(?<=[^\W\d_])\.(?:[^\W\d_]\.)+)?")


def tokens(text: str) -> list[str]:
    """Return the words of a text as written, in order; "U.S." comes as "US"."""
    found: list[str] = _TOKEN.findall(text)
    return [word.replace(".", "") for word in found] if "." in text else found


def content(text: str) -> list[str]:
    """Return the words that name something, lower-case, in order, each once."""
    return list(_short_content(text) if len(text) < _SHORT else _content(text))


def _content(text: str) -> tuple[str, ...]:
    words = dict.fromkeys(token.casefold() for token in tokens(text))
    kept = [w for w in words if w not in STOP and (len(w) > 1 or w.isdecimal() or not w.isascii())]
    if "us" in words and re.search(r"\b(?:US|U\.S)\b", text):  # the country, not the pronoun
        kept.append("us")
    return tuple(kept)


_short_content = lru_cache(maxsize=4_096)(_content)  # names and sentences are asked for often


@lru_cache(maxsize=32_768)
def alike(one: str, other: str) -> bool:
    """Whether two lower-case words are forms of one: Russia and Russian, child and children."""
    if one == other:
        return True
    if one[:4] != other[:4]:
        return other in forms(one)
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return (same >= 4 and max(len(one), len(other)) - same <= 3) or other in forms(one)


def forms(word: str) -> tuple[str, ...]:
    """Return other forms of a lower-case word that do not start with its first four letters."""
    plain = word.removesuffix("s")
    regular = (word + "s", plain, word.removesuffix("istan"), plain + "istan")
    return (*regular, *_GROUPS[_GROUP[word]]) if word in _GROUP else regular


def shared(words: Iterable[str], others: Sequence[str]) -> list[str]:
    """Return those of the words that are forms of one of the others."""
    return [w for w in words if w in others or any(map(alike, repeat(w), others))]


def may_share(words: Iterable[str], text: str) -> bool:
    """Whether one of the words may have a form in a text: a quick look at how forms begin."""
    plain = text.casefold().replace(".", "")
    return any(_is_short(word) or word[:_BEGINS] in plain for word in words)


def _is_short(word: str) -> bool:
    """Whether a word is so short, or has forms so unlike it, that its first letters tell little."""
    return len(word) <= _BEGINS or word in _GROUP or word.endswith("istan")


def initials(text: str) -> str:
    """Return the first letters of the capitalised words, in order: "LCCS" for a full name."""
    return "".join(token[0] for token in tokens(text) if token[0].isupper())


def acronyms(text: str) -> set[str]:
    """Return the words in capitals that may stand for a name: "LCC", "U.N." as "UN"."""
    return {
        token
        for token in tokens(text)
        if 2 <= len(token) <= 8 and token.isalpha() and sum(map(str.isupper, token)) >= 2
    }


def spells(acronym: str, name: str) -> bool:
    """Whether an acronym is made of a name's first letters, in order, from the first on."""
    letters = initials(name)
    letters = letters or "".join(word[0] for word in tokens(name)).upper()
    return len(acronym) >= 2 and acronym.upper().rstrip("S") in (
        letters[: len(acronym)],
        letters[: len(acronym.rstrip("sS"))],
    )


def shown(text: str, most: int = 60) -> str:
    """Return text for a message: in quotes, shortened, nothing in it that acts on a terminal."""
    text = " ".join(text[: 4 * most].split())
    if len(text) > most:
        text = text[: most - 1] + "…"
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return f'"{safe[: 2 * most]}"'
