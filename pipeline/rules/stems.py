"""A quick look before a slow one: the first letters of words rule most patterns out.

A pattern of many wordings takes microseconds on every clause that has none of them; whether a
clause has a word that begins like one of theirs is seen once for all patterns.
"""

import re
from collections.abc import Set

_LENGTH = 4  # letters of a stem
_STEM = re.compile(rf"(\w{{1,{_LENGTH}}})\w*+")


def stems_of(words: str) -> frozenset[str]:
    """Return the first letters of each word, in lower case."""
    return frozenset(_STEM.findall(words.lower()))


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
    """A pattern, and words of which each of its matches has one, if only their first letters.

    Attributes:
        pattern: the pattern.
        stems: the first letters of those words.
    """

    def __init__(self, pattern: str, needs: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.stems = frozenset(word[:_LENGTH] for word in needs.split())

    def search(self, words: str, stems: Set[str]) -> re.Match[str] | None:
        """Return the pattern's first match.

        Args:
            words: where it is looked for.
            stems: the words' stems, as `stems_of` gives them.
        """
        return None if self.stems.isdisjoint(stems) else self.pattern.search(words)
