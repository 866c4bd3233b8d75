"""Names: the proper names of an article, and from a short form back to the fullest one."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache

from .parties import is_body, type_of
from .reporting import ROLES
from .runs import SMALL, find_runs, is_loose
from .sentences import Sentence
from .tokens import ARTICLES, TITLES

_ACRONYM = re.compile(r"\(\s?([A-Z][\w.&-]{1,11})\s?\)")
_LONG_IN_BRACKETS = re.compile(r" \(([A-Z][^()\n]{4,90})\)")
_BEFORE_BRACKET = re.compile(r"(?<![\w-])[A-Z][A-Z.]{1,11}\Z")
_INTRODUCED = re.compile(
    r",? (?:who|an?|the|is|was|has|had|runs|heads|leads|works|lost|lives|keeps) |, \d+[, ]"
)
_OPENING = re.compile(r"(?:[.!?…][\"”]? |\n|^)(?:The )?$")
_OFFICES = (TITLES | ROLES) - {"general", "private", "major"}
_NOT_PERSONS = SMALL - {"de", "del", "du", "da", "van", "von", "al", "bin"}
_OWNERS = frozenset(("UN", "U.N.", "EU", "African", "European", "British", "American"))
_ORDERS = frozenset("jr sr ii iii iv".split())  # behind a person's name
_LONGEST_ACRONYM = 6


class Names:
    """The proper names of one article, in the order of first mention."""

    def __init__(self, text: str, sentences: Sequence[Sentence] | None = None) -> None:
        """Find the names; one that runs over the end of a headline is two."""
        self._mentions = find_runs(text, sentences or [Sentence(0, len(text))])
        self._short: dict[str, str] = {}
        self._index: dict[str, list[str]] = {}
        self._first: dict[str, int] = {}  # where each name was first written
        met: set[tuple[str, ...]] = set()
        for start, name in self._mentions:
            if name not in self._first and (words := words_of(name)) not in met:
                met.add(words)
                self._first[name] = start
        self._find_acronyms(text)

    def fullest(self, mention: str, at: int) -> str:
        """Return the fullest name that the mention is a short form of, else the mention itself.

        Args:
            mention: a name as written at some place, without article and title.
            at: that place, in code points; of several fitting names the nearest before it counts.
        """
        long = self._short.get(mention.replace(".", ""))
        if long:
            return long
        if is_acronym(mention):
            return mention
        words = words_of(mention)
        same = self._with_word().get(words[0], []) if words else []
        fitting = [name for name in same if _is_short_form(words, words_of(name))]
        if len(words) == 1:  # "the North" is not short for "North Korean"
            fitting = [name for name in fitting if _is_body_name(name, words[0])]
        if not fitting:
            return mention
        before = bisect_left(fitting, at + 1, key=self._first.__getitem__)
        return fitting[before - 1 if before else 0]

    def _with_word(self) -> dict[str, list[str]]:
        """Return for each word the names that hold it, in the order of first mention."""
        if not self._index:
            for name in self._first:
                for word in words_of(name):
                    if word not in SMALL:
                        self._index.setdefault(word, []).append(name)
        return self._index

    def subject_before(self, text: str, at: int, body: bool) -> tuple[int, str]:
        """Return the name that last opened a sentence before the place, and where it stands.

        Args:
            text: the article's text.
            at: the place, in code points.
            body: whether a body's name is wanted, or a person's.

        Returns:
            The offset and the name; -1 and nothing where there is none.
        """
        last = bisect_left(self._mentions, (at,))
        for start, name in reversed(self._mentions[max(0, last - 20) : last]):
            bodily = is_body(name) or type_of(name) is not None
            if body and not _OFFICES.isdisjoint(words_of(name)):
                continue
            fits = bodily if body else not bodily and _is_introduced(text, start, name)
            if fits and _OPENING.search(text, max(0, start - 8), start):
                return start, name
        return -1, ""

    def body_before(self, at: int, other_than: Set[str] = frozenset()) -> str | None:
        """Return the body that was named last before the place, in any sentence.

        Args:
            at: the place, in code points.
            other_than: types of bodies that are not meant; where there are any, a name whose
                type is known is enough.
        """
        last = bisect_left(self._mentions, (at,))
        for _, name in reversed(self._mentions[max(0, last - 20) : last]):
            kind = type_of(name)
            if kind in other_than:
                continue
            if is_body(name) or name in self._short.values() or (other_than and kind):
                return name
        return None

    def person(self, surname: str) -> str:
        """Return the fullest name of a person that ends in the surname, else the surname."""
        words = words_of(surname)
        same = self._with_word().get(words[-1], []) if words else []
        fitting = [name for name in same if _is_fuller(words_of(name), words)]
        return strip_titles(max(fitting, key=len)) if fitting else surname

    def _find_acronyms(self, text: str) -> None:
        bracketed = "(" in text
        for found in _ACRONYM.finditer(text) if bracketed else ():
            long = _long_form(text[max(0, found.start() - 120) : found.start()], found.group(1))
            if long:
                self._short.setdefault(found.group(1).replace(".", ""), long)
        for found in _LONG_IN_BRACKETS.finditer(text) if bracketed else ():
            before = _BEFORE_BRACKET.search(text, max(0, found.start() - 12), found.start())
            if before and _initials_fit(before.group(), words_of(found.group(1))):
                self._short.setdefault(before.group().replace(".", ""), found.group(1))
        short = [name for name in self._first if name.isupper() and len(words_of(name)) == 1]
        by_initials: dict[str, str] = {}
        for name, words in [(name, words_of(name)) for name in self._first] if short else ():
            for initials in _initials(words) if len(words) > 2 else ():
                by_initials.setdefault(initials, name)
        for acronym in short:
            plain = acronym.replace(".", "")
            if plain.lower() in by_initials:
                self._short.setdefault(plain, by_initials[plain.lower()])


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of capitals: another name that holds it is another body."""
    return name.isupper() and " " not in name and len(name) <= _LONGEST_ACRONYM


@lru_cache(maxsize=8192)  # the same few names are compared again and again
def words_of(text: str) -> tuple[str, ...]:
    """Return the words in small letters, without a leading article and possessive endings."""
    words = [
        word.removesuffix("'s").removesuffix("’s")
        for part in text.lower().split()
        if (word := part.strip("().,"))
    ]
    return tuple(words[1:] if words and words[0] in ARTICLES else words)


def strip_titles(name: str) -> str:
    """Return a person's name without the titles before it ("Mr. Gopal Rao" -> "Gopal Rao").

    At least one word stays; a title before a single name that nothing else identifies is kept by
    the caller's choice, not here.
    """
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def _is_introduced(text: str, start: int, name: str) -> bool:
    """Tell a person who opens a sentence from a place ("Ana Roy, 51, ..." from "Lira, May 9")."""
    return " " in name and _INTRODUCED.match(text, start + len(name)) is not None


def _is_fuller(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether it is a person's name that ends in the words, but for "Jr" or "III" behind them."""
    n = len(words)
    if len(full) <= n or not _NOT_PERSONS.isdisjoint(full):
        return False
    return full[-n:] == words or (full[-1] in _ORDERS and full[-n - 1 : -1] == words)


def _is_body_name(name: str, short: str) -> bool:
    words = words_of(name)
    led = words[0] == short and not SMALL.isdisjoint(words)
    return led or is_body(name) or type_of(name) is not None


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the long name holds the short one's words in a row, and more words."""
    n = len(short)
    if n >= len(long):
        return False
    at = next((i for i in range(len(long) - n + 1) if long[i : i + n] == short), None)
    if at is None or not _OFFICES.isdisjoint(long):
        return False
    # "Committee of the Red Cross" is the Red Cross; "Ana Roy of the Red Cross" is not.
    before = long[:at]
    return SMALL.isdisjoint(before) or is_body(" ".join(before))


def _long_form(before: str, acronym: str) -> str | None:
    """Return the end of the text before a bracket that the acronym abbreviates."""
    words = before.split()[-14:]
    run: list[str] = []
    for word in reversed(words):
        if not (word[:1].isupper() or word.lower() in SMALL) or word[-1] in ',;:."”':
            break
        run.insert(0, word)
        if word.lower() not in SMALL and _initials_fit(acronym, words_of(" ".join(run))):
            owner = words[-len(run) - 1 : -len(run)]
            return " ".join(owner + run if owner and owner[0] in _OWNERS else run)
    while run and is_loose(run[0].lower()):
        run = run[1:]
    first = acronym[0].lower()
    return " ".join(run) if any(word[0].lower() == first for word in run) else None


def _initials_fit(acronym: str, words: tuple[str, ...]) -> bool:
    return len(words) > 1 and acronym.replace(".", "").lower() in _initials(words)


def _initials(words: tuple[str, ...]) -> tuple[str, str]:
    """Return the first letters of all words, and of those that are not small ones."""
    return (
        "".join([word[0] for word in words]),
        "".join([word[0] for word in words if word not in SMALL]),
    )
