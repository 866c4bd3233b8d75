"""Attributions: the words of a cue, lengthened until they are found once in the article."""

import re

from .sentences import Sentence

_LONGEST = 160  # characters to which a repeated attribution is lengthened
_FAR = 20_000  # characters
_ENOUGH = 40  # repetitions of an attribution that are told apart
_NEXT_WORD = re.compile(r"\s*+\S++")


def make_unique(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    """Lengthen a span by whole words, to the right and then to the left, until it stands alone."""
    others = _others(text, start, end)
    if not others:
        return start, end
    for found in _NEXT_WORD.finditer(text, end, min(sentence.end, end + _LONGEST)):
        if not others:
            return start, end
        word, width = text[end : found.end()], end - start
        others = [at for at in others if text.startswith(word, at + width)]
        end = found.end()
    while others and start > sentence.start and end - start < _LONGEST:
        space = text.rfind(" ", sentence.start, start - 1)
        first = sentence.start if space < 0 else space + 1
        shift = start - first
        word = text[first:start]
        others = [at - shift for at in others if text.startswith(word, max(0, at - shift))]
        start = first
    return start, end


def _others(text: str, start: int, end: int) -> list[int]:
    """Return where else the words stand, as far away as an article is long."""
    low, high = max(0, start - _FAR), end + _FAR
    words = text[start:end]
    found: list[int] = []
    at = text.find(words, low, high)
    while at >= 0 and len(found) < _ENOUGH:
        if at != start:
            found.append(at)
        at = text.find(words, at + 1, high)
    return found
