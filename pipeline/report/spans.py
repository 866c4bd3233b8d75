"""An article's text cut where marks begin and end, so that marks may overlap in any way.

A sentence may hold three claims, one inside another or half across it: elements cannot cross, so
the text becomes a row of segments, each with the marks that lie over it. Marks that lie over one
another get lanes, as lines on a map that share a street.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_LANES = 6
"""Marks of one role that are shown over one another; what lies deeper is told beside the text."""

_GAP = re.compile(r"[^\S\n]*\n[\s]*\n[^\S\n]*")  # at least one blank line
_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*")


class Span(NamedTuple):
    """A stretch of text, in Unicode code points, end exclusive."""

    start: int
    end: int


class Segment(NamedTuple):
    """A stretch of text over which no mark begins or ends.

    Attributes:
        text: the words.
        marks: which spans lie over it, as places in the list that was given, in their order.
    """

    text: str
    marks: tuple[int, ...]


def clip(span: Span, length: int) -> Span | None:
    """Return the part of a span that lies inside a text of this length, or None."""
    start, end = max(span.start, 0), min(span.end, length)
    return Span(start, end) if start < end else None


def lanes(spans: Sequence[Span]) -> list[int | None]:
    """Return a lane for each span, so that no two in a lane overlap.

    The first to begin takes the lowest free lane, the longer one before the shorter; None where
    all are taken.
    """
    order = sorted(range(len(spans)), key=lambda at: (spans[at].start, -spans[at].end, at))
    ends = [0] * MOST_LANES
    taken: list[int | None] = [None] * len(spans)
    for at in order:
        free = next((lane for lane, end in enumerate(ends) if end <= spans[at].start), None)
        if free is not None:
            ends[free] = spans[at].end
            taken[at] = free
    return taken


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text without the line ends between them.

    Blank lines divide where there are any; else each line is a paragraph.
    """
    divider = _GAP if _GAP.search(text.strip()) else _LINE
    found, start = [], 0
    for gap in divider.finditer(text):
        found.append(Span(start, gap.start()))
        start = gap.end()
    found.append(Span(start, len(text)))
    return [span for span in found if text[span.start : span.end].strip()]


def cut(text: str, within: Span, spans: Sequence[Span]) -> Iterator[Segment]:
    """Yield the segments of a stretch of the text, in order; together they are the stretch.

    Args:
        text: the whole text.
        within: the stretch, such as a paragraph.
        spans: the marks, anywhere in the text.
    """
    over = [
        (max(span.start, within.start), min(span.end, within.end), at)
        for at, span in enumerate(spans)
        if span.start < within.end and within.start < span.end
    ]
    coming = sorted(over, reverse=True)
    borders = sorted({*within, *(start for start, _, _ in over), *(end for _, end, _ in over)})
    open_marks: list[tuple[int, int]] = []
    for start, end in pairwise(borders):
        open_marks = [mark for mark in open_marks if mark[1] > start]
        while coming and coming[-1][0] == start:
            _, until, at = coming.pop()
            open_marks.append((at, until))
        yield Segment(text[start:end], tuple(sorted(at for at, _ in open_marks)))
