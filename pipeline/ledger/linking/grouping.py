"""Groups: which figures count one thing, whoever says so.

Figures are joined pair by pair, the surest pairs first, and a pair that would bring together what
is surely apart is left out: two days, two starts, two places of one article, a part and its
total, two numbers that one claimant has in one article. The outcome follows from the figures
alone, in whatever order they came.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..rows import FigureRow
from .events import causes_agree, same_events
from .links import Link, by_place, in_article, in_story, same_totals
from .spans import TOTALS, start_of, starts_agree


class Group(NamedTuple):
    """Figures that count one thing, and the codes that say why."""

    rows: list[FigureRow]
    why: tuple[str, ...]


class _Thing:
    """What is joined so far, and what keeps it apart from others."""

    __slots__ = ("causes", "claims", "day", "numbers", "places", "rows", "start", "totals", "why")

    def __init__(self, row: FigureRow) -> None:
        self.rows = [row]
        self.why: set[str] = set()
        self.day = row.day
        self.start = start_of(row)
        self.causes = {row.cause_key: row.cause} if row.cause_key else {}
        self.places = {row.article: _of_article(row)}
        self.numbers = {(row.article, row.parties): row[3:7]}
        self.claims = {(row.article, row.claim)}
        self.totals = {(row.article, row.part_of)} if row.part_of else set()

    def is_apart_from(self, other: "_Thing") -> bool:
        few, many = (self, other) if len(self.rows) < len(other.rows) else (other, self)
        places, numbers = many.places, many.numbers
        return (
            bool(few.day and many.day and few.day != many.day)
            or not starts_agree(few.start, many.start)
            or not few.totals.isdisjoint(many.claims)
            or not few.claims.isdisjoint(many.totals)
            or any(places.get(key, place) != place for key, place in few.places.items())
            or any(numbers.get(key, number) != number for key, number in few.numbers.items())
            or any(few.has_other_cause(key, cause) for key, cause in many.causes.items())
        )

    def has_other_cause(self, key: str, cause: str | None) -> bool:
        """Whether one of the causes is surely another than this one."""
        return key not in self.causes and not all(
            causes_agree(cause, own) for own in self.causes.values()
        )

    def take(self, other: "_Thing", why: str) -> None:
        self.rows += other.rows
        self.why |= other.why | {why}
        self.day = self.day or other.day
        self.start = self.start or other.start
        self.causes |= other.causes
        self.places |= other.places
        self.numbers |= other.numbers
        self.claims |= other.claims
        self.totals |= other.totals


def _of_article(row: FigureRow) -> tuple[str, str]:
    """Return what all figures of one article have in common that count one thing."""
    return row.place_key, row.cause_key if row.counting in TOTALS else ""


def group_figures(rows: Sequence[FigureRow], stories: Mapping[int, int]) -> list[Group]:
    """Return the groups of two figures or more.

    Args:
        rows: figures with a number, parties and places by their joined keys, in an order that
            does not depend on when they were added.
        stories: each article's story.
    """
    things: list[_Thing | None] = [_Thing(row) for row in rows]
    up = list(range(len(rows)))

    def root(at: int) -> int:
        while up[at] != at:
            up[at] = up[up[at]]
            at = up[at]
        return at

    for one, other, why in links_of(rows, stories):
        into, gone = root(one), root(other)
        ours, theirs = things[into], things[gone]
        if ours is None or theirs is None or ours is theirs or ours.is_apart_from(theirs):
            continue
        if len(ours.rows) < len(theirs.rows):
            into, gone, ours, theirs = gone, into, theirs, ours
        ours.take(theirs, why)
        up[gone], things[gone] = into, None
    return [Group(t.rows, tuple(sorted(t.why))) for t in things if t and len(t.rows) > 1]


def links_of(rows: Sequence[FigureRow], stories: Mapping[int, int]) -> Iterator[Link]:
    """Yield the pairs to be joined, the surest first."""
    shelves: dict[tuple[object, ...], list[int]] = defaultdict(list)
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        shelf = (stories[row.article], row.measure, row.victims_key, row.counting)
        shelves[shelf].append(index)
        if row.block:
            blocks[row.block].append(index)
    places = [each for its in shelves.values() for each in by_place(rows, its)]
    for its in places:
        yield from in_article(rows, its)
    for its in places:
        yield from in_story(rows, its)
    events = []
    for its in blocks.values():
        if rows[its[0]].counting in TOTALS:
            yield from same_totals(rows, its)
        else:
            events.append(its)
    for its in events:
        yield from same_events(rows, its, stories)
