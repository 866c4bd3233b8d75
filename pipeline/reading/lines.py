"""A text's lines with their offsets, and what a line looks like by its shape alone."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_BODY = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = (".", "!", "?", "。", "！", "？", "؟", "।")
_CLOSING = "\"'”’»)]"
_PROSE_LENGTH = 40
_LONG_LINE = 200


class Line(NamedTuple):
    """A line that is not blank.

    `start` and `end` are its offsets in code points without surrounding white space; `gap` says
    that a blank line, or nothing at all, stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank, in order."""
    lines: list[Line] = []
    previous_end, gap = 0, True
    for found in _BODY.finditer(text):
        body = found.group()
        stripped = body.strip()
        gap = gap or _breaks(text[previous_end : found.start()]) > 1
        previous_end = found.end()
        if not stripped:
            gap = True
            continue
        start = found.start() + len(body) - len(body.lstrip())
        lines.append(Line(start, start + len(stripped), stripped, gap))
        gap = False
    return lines


def _breaks(separator: str) -> int:
    return len(separator) - separator.count("\r\n")


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotes and brackets set aside."""
    return text.rstrip(_CLOSING).endswith(_SENTENCE_END) and not is_cut_short(text)


def is_cut_short(text: str) -> bool:
    """Tell whether a line breaks off with an ellipsis, as teasers of other stories do."""
    return text.endswith(("...", "…", "[…]"))


def is_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is (a part of) a paragraph and not a headline or a label.

    A line that a lower-case line continues is prose too: the text may be hard-wrapped.
    """
    text = lines[index].text
    if is_cut_short(text):
        return False
    if len(text) > _LONG_LINE or (len(text) >= _PROSE_LENGTH and ends_sentence(text)):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    return text[0].islower() or bool(
        following and not following.gap and following.text[0].islower()
    )
