"""A text too long for a model's window, split into overlapping windows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# From the best place for a cut to the worst; a cut lies behind each match.
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*|\u2029")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028]")
# Not after a capital letter: "the U.S. military" is no sentence's end.
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?…؟।][\"'”’»)\]]{0,3}\s|[。！？]")
_SPACE = re.compile(r"\s")
_CUTS = (_BLANK_LINE, _LINE_END, _SENTENCE_END, _SPACE)


class Window(NamedTuple):
    """A stretch of a text: offsets in code points, end exclusive."""

    start: int
    end: int


def split(text: str, size: int, overlap: int) -> list[Window]:
    """Return windows that cover the text, each at most `size` and sharing about `overlap`.

    Windows end where a paragraph ends, else a sentence, else a word, else anywhere; they begin
    at such places too, `overlap` code points or fewer before the end of the one before.

    Args:
        text: the article's text.
        size: the largest window, in code points.
        overlap: the most that two windows share, in code points; less than half of `size`.

    Raises:
        ValueError: size or overlap is out of range.
    """
    if size < 1 or not 0 <= overlap <= (size - 1) // 2:
        raise ValueError(
            f"overlap ({overlap}) must be at least 0 and less than half of size ({size})"
        )
    windows: list[Window] = []
    start = 0
    while len(text) - start > size:
        # Past the middle, so that the next window begins later than this one.
        end = _last_cut(text, start + size // 2 + 1, start + size)
        windows.append(Window(start, end))
        start = _first_cut(text, end - overlap, end)
    windows.append(Window(start, len(text)))
    return windows


def _last_cut(text: str, low: int, high: int) -> int:
    """Return the last good cut from low to high, else high."""
    for kind in _CUTS:
        cut = max(_cuts(kind, text, low, high), default=None)
        if cut is not None:
            return cut
    return high - 1 if low < high and _in_line_end(text, high) else high


def _first_cut(text: str, low: int, high: int) -> int:
    """Return the first good cut from low up to but not at high, else low."""
    for kind in _CUTS:
        cut = next((cut for cut in _cuts(kind, text, low, high) if cut < high), None)
        if cut is not None:
            return cut
    return low


def _cuts(kind: re.Pattern[str], text: str, low: int, high: int) -> Iterator[int]:
    # A match may begin a little before low and still end behind it.
    found = kind.finditer(text, max(0, low - 4), high)
    ends = (match.end() for match in found)
    return (cut for cut in ends if low <= cut <= high and not _in_line_end(text, cut))


def _in_line_end(text: str, cut: int) -> bool:
    return text[cut - 1 : cut + 1] == "\r\n"
