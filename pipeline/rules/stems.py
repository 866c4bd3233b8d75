"""A quick look before a slow one: the words of a clause rule most patterns out.

A pattern of many wordings takes microseconds on every clause that has none of them; whether a
clause has one of their words, or one that begins like it, is seen once for all patterns.
"""

import re
from collections.abc import Set
from itertools import chain

from ..text.recall import Recall
from .sentences import words_in

_LENGTH = 4  # letters of a stem
_STEMS = Recall(lambda word: f"{word[:_LENGTH]}-")  # a hyphen tells "hear-" from "hear"


def stems_of(words: str) -> frozenset[str]:
    """Return the words and the first letters of each, a hyphen behind these, in lower case."""
    found = words_in(words)
    return found.union(map(_STEMS.__getitem__, found))


def told_in(words: str, of: Recall[tuple[str, ...]]) -> set[str]:
    """Return those words and first letters of words that are told of one of the words.

    Args:
        words: any words.
        of: what matters of each word, as `telling` gives it.
    """
    return set(chain.from_iterable(filter(None, map(of.__getitem__, words_in(words)))))


def telling(stems: Set[str]) -> Recall[tuple[str, ...]]:
    """Return for each word itself and its first letters, where they are among the stems."""
    return Recall(lambda word: tuple(stems & {word, _STEMS[word]}))


def has_word(words: str, word: str) -> bool:
    """Tell whether a word stands among words by itself: to make a pattern of it takes longer."""
    at = words.find(word)
    while at >= 0:
        beside = words[max(0, at - 1) : at], words[at + len(word) : at + len(word) + 1]
        if not any(sign.isalnum() or sign == "_" for sign in beside):
            return True
        at = words.find(word, at + 1)
    return False


class Wording:
    """A pattern, and words of which each of its matches has one.

    Attributes:
        pattern: the pattern.
        stems: those words, and the first letters of those that may end in another way.
    """

    def __init__(self, pattern: str, stems: str = "", flags: int = 0, *, words: str = "") -> None:
        self.pattern = re.compile(pattern, flags)
        self.stems = frozenset([*words.split(), *map(_STEMS.__getitem__, stems.split())])

    def search(self, words: str, stems: Set[str]) -> re.Match[str] | None:
        """Return the pattern's first match.

        Args:
            words: where it is looked for.
            stems: the words and their stems, as `stems_of` gives them.
        """
        return None if self.stems.isdisjoint(stems) else self.pattern.search(words)


class Phrasing(Wording):
    """A wording in small letters, each of whose alternatives begins with a word.

    The sign before the word is a part of the pattern: a search skips all letters quickly. A match
    starts at the same place as its word does in the words that were searched.
    """

    def __init__(self, alternatives: str, stems: str = "", *, words: str = "") -> None:
        super().__init__(rf"[^a-z](?<!\w)(?:{alternatives})", stems, words=words)

    def search(self, words: str, stems: Set[str]) -> re.Match[str] | None:
        """Return the first match, as `Wording.search` does."""
        return None if self.stems.isdisjoint(stems) else self.pattern.search(f" {words}")
