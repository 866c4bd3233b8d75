"""Folding: the differences of writing that do not change what is said.

White space, invisible characters, quotation marks, dashes, ellipses, ligatures, width and Unicode
composition fold together; letters, their case, words and digits never do. Signs that NFKC would
turn into other digits (superscripts, fractions, circled and Roman numbers) stay as they are.
"""

import re
import string
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

_QUOTES = '"`´‘’‚‛“”„‟′″‵‶«»‹›〝〞〟＂＇ʼʻ「」『』'
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

_BASES = frozenset(string.ascii_letters + string.digits)
# One class of characters comes first, then what it was: the search passes over all others at once.
_OTHER = rf"[^\x00-\x7f\s{_INVISIBLE}{_QUOTES}{_DASHES}]"
_CHANGING = re.compile(
    rf"[\s\-\"`\x80-\U0010ffff](?:(?<! )|(?=[\s{_INVISIBLE}]))(?:"
    rf"(?P<space>(?<=[\s{_INVISIBLE}])(?:[\s{_INVISIBLE}]+|(?<! )))"
    rf"|(?P<quote>(?<=[{_QUOTES}]))"
    rf"|(?P<dash>(?<=[\-{_DASHES}])(?:(?:[{_INVISIBLE}]*[\-{_DASHES}])+|(?<!-)))"
    rf"|(?P<run>(?<={_OTHER}){_OTHER}*))"
)


class Folded:
    """A text after folding, with the way back to the source's offsets.

    Attributes:
        text: the folded text.
    """

    def __init__(self, source: str) -> None:
        self._at = [0]  # where each piece starts in the folded text
        self._from = [0]  # where it starts in the source
        self._width = [0]  # how long it is in the source; 0: letter for letter
        self.text = self._fold(source)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source's span for the folded text's `start` to `end` (end exclusive)."""
        return self._char(start)[0], self._char(end - 1)[1]

    def _char(self, at: int) -> tuple[int, int]:
        piece = bisect_right(self._at, at) - 1
        start, width = self._from[piece], self._width[piece]
        if width:
            return start, start + width
        start += at - self._at[piece]
        return start, start + 1

    def _fold(self, source: str) -> str:
        out: list[str] = []
        length = done = 0
        for start, end, new in _changes(source):
            out.append(source[done:start])
            length += start - done
            self._add(length, start, end - start)
            out.append(new)
            length += len(new)
            self._add(length, end, 0)
            done = end
        out.append(source[done:])
        return "".join(out)

    def _add(self, at: int, start: int, width: int) -> None:
        if self._at[-1] == at:  # the piece before holds nothing in the folded text
            self._from[-1], self._width[-1] = start, width
        else:
            self._at.append(at)
            self._from.append(start)
            self._width.append(width)


def fold(text: str) -> str:
    """Return the folded text alone."""
    out: list[str] = []
    done = 0
    for start, end, new in _changes(text):
        out += (text[done:start], new)
        done = end
    return "".join((*out, text[done:])) if done else text


def _sign(found: re.Match[str]) -> str:
    """Return what a stretch of white space, a quotation mark or a dash becomes."""
    match found.lastgroup:
        case "space":
            return " " if any(map(str.isspace, found.group())) else ""
        case "quote":
            return "'"
        case _:
            return "-"


def _changes(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield the source's spans that fold to something else, with what they become."""
    for found in _CHANGING.finditer(source):
        start, end = found.span()
        if found.lastgroup == "run":
            start -= source[max(0, start - 1) : start] in _BASES  # what marks may compose with
            yield from _compositions(source[start:end], start)
        else:
            yield start, end, _sign(found)


def _compositions(run: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Yield the clusters of a run that Unicode writes in another way, too."""
    if unicodedata.is_normalized("NFKC", run):
        return
    for start, end in _clusters(run):
        composed = unicodedata.normalize("NFC", run[start:end])
        new = unicodedata.normalize("NFC", "".join(map(_compatible, composed)))
        if new != run[start:end]:
            yield offset + start, offset + end, new


def _compatible(char: str) -> str:
    if unicodedata.category(char) in ("No", "Nl"):
        return char
    return unicodedata.normalize("NFKC", char)


def _clusters(run: str) -> list[tuple[int, int]]:
    """Split a run into what composition may join: a base with its marks, or Hangul Jamo."""
    spans: list[tuple[int, int]] = []
    for i, char in enumerate(run):
        joins = unicodedata.category(char)[0] == "M" or (_is_jamo(char) and _is_jamo(run[i - 1]))
        if joins and i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return spans


def _is_jamo(char: str) -> bool:
    return "ᄀ" <= char <= "ᇿ" or "ꥠ" <= char <= "꥿" or "ힰ" <= char <= "퟿"
