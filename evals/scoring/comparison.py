"""How far two values of a field agree, and from where on they count as the same.

Each comparison reads a value once into a form that compares cheaply; both are pure.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from ...pipeline.text.folding import fold

ComparisonName = Literal["exact", "number", "name", "set", "date", "text"]

Words = frozenset[str]
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"(?<=\w)(?:'s\b|['.])")  # "U.N." is "un", "the group's" is "group"
_ARTICLES = frozenset({"the", "a", "an"})
_RUN = 5  # characters: long enough that two sentences share few, whatever the script
_DIGITS = 30  # more count nothing, and Python refuses to read thousands of them


@dataclass(frozen=True)
class Comparison:
    """One way to compare two values.

    Attributes:
        read: takes a value and the names that count as the same; returns a comparable form.
        likeness: takes the label's form and the found form; returns 0 to 1.
        enough: the least likeness at which the found value is right.
    """

    read: Callable[[Any, Sequence[str]], Any]
    likeness: Callable[[Any, Any], float]
    enough: float = 1.0


class Names(NamedTuple):
    """A field's names folded, with the other names that count as right."""

    names: frozenset[str]
    aliases: tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)  # the same few names stand in every claim of an article
def fold_name(text: str) -> str:
    """Return the name without case, punctuation and articles, one space between words."""
    words = _WORD.findall(_INSIDE.sub("", _plain(text)))
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def overlap(gold: Words, found: Words) -> float:
    """Return twice the words that both share over all that both have; 1 where neither has any."""
    size = len(gold) + len(found)
    return 2 * len(gold & found) / size if size else 1.0


class Quoted(NamedTuple):
    """Quotes in the form in which they compare: letters and digits, and runs of them."""

    texts: tuple[str, ...]
    runs: frozenset[str]


def read_quotes(quotes: Iterable[str]) -> Quoted:
    """Return the quotes without case, white space and signs."""
    texts = tuple("".join(_WORD.findall(_plain(quote))) for quote in quotes)
    texts = tuple(text for text in texts if text)
    return Quoted(texts, _runs(texts, _RUN))


def share_quoted(gold: Quoted, found: Quoted) -> float:
    """Return how much of the shorter evidence stands in the other, 0 to 1, by characters.

    Evidence that is given once more elsewhere, or not, takes nothing away.
    """
    if not (gold.texts and found.texts):
        return float(gold.texts == found.texts)
    shortest = min(map(len, gold.texts + found.texts))
    if shortest >= _RUN:
        ours, theirs = gold.runs, found.runs
    else:
        ours, theirs = _runs(gold.texts, shortest), _runs(found.texts, shortest)
    return len(ours & theirs) / min(len(ours), len(theirs))


def _plain(text: str) -> str:
    """Folding has nothing to do to the letters and digits of ASCII."""
    return (text if text.isascii() else fold(text)).casefold()


def _runs(texts: Sequence[str], size: int) -> frozenset[str]:
    return frozenset(text[i : i + size] for text in texts for i in range(len(text) - size + 1))


def _split(value: object) -> frozenset[str]:
    """Return the folded members of a list, or of a text joined with ';'."""
    if value is None:
        return frozenset()
    if isinstance(value, str):
        return _members(value)
    return _folded(value if isinstance(value, Iterable) else [value])


@lru_cache(maxsize=4096)
def _members(text: str) -> frozenset[str]:
    return _folded(text.split(";"))


def _folded(members: Iterable[object]) -> frozenset[str]:
    return frozenset([name for member in members if (name := fold_name(str(member)))])


def _read_names(value: object, aliases: Sequence[str]) -> Names:
    return Names(_split(value), tuple(_split(alias) for alias in aliases))


def _names_alike(gold: Names, found: Names) -> float:
    """Right counts 1; less than right never more than a half, by the words shared."""
    if _same_party(gold, found.names):
        return 1.0
    return overlap(_words_of(gold.names), _words_of(found.names)) / 2


def _same_party(gold: Names, found: frozenset[str]) -> bool:
    """An alias may stand for the whole, or each for one of several that are named."""
    if found == gold.names or (found and found in gold.aliases):
        return True
    spare = found - gold.names
    known = frozenset().union(*(alias for alias in gold.aliases if len(alias) == 1))
    alone = len(gold.names) == 1 and bool(found)
    return spare <= known and (alone or len(spare) == len(gold.names - found))


def _words_of(names: Iterable[str]) -> Words:
    return frozenset(word for name in names for word in name.split())


def _read_exact(value: object, _: Sequence[str]) -> object:
    return value if isinstance(value, Hashable) else repr(value)


def _read_number(value: object, _: Sequence[str]) -> object:
    """Numbers as they are, digits in a text as the number they write."""
    digits = value.replace(",", "").strip() if isinstance(value, str) else ""
    if digits.isdecimal() and len(digits) <= _DIGITS:
        return int(digits)
    return _read_exact(value, ())


def _read_date(value: object, _: Sequence[str]) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _read_set(value: object, _: Sequence[str]) -> Words:
    return _split(value)


def _read_text(value: object, _: Sequence[str]) -> Words:
    return frozenset(() if value is None else fold_name(str(value)).split())


def _equal(gold: object, found: object) -> float:
    return float(gold == found)


COMPARISONS: Mapping[ComparisonName, Comparison] = {
    "exact": Comparison(_read_exact, _equal),
    "number": Comparison(_read_number, _equal),
    "date": Comparison(_read_date, _equal),
    "set": Comparison(_read_set, overlap),
    "name": Comparison(_read_names, _names_alike),
    "text": Comparison(_read_text, overlap, enough=0.5),
}
"""Every comparison that a field can declare."""
