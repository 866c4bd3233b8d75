"""Reach: how far an article's claims go in the ledger, without reading the rest of it.

What is read: the article's story, and the figures that share a key with one of its own, or with
one of those that may be linked to it. All that could be linked is there, so that what is told
around an article is what a view of the whole ledger tells of it; only denials that name nothing
but a number are looked for no further.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..linking.grouping import links_of
from ..names.joining import Names
from ..rows import ArticleRow, FigureRow
from ..telling.stories import Likeness, components
from .reading import read_articles, read_figures, read_likenesses, read_shelf

_Kind = tuple[str, str, str]
_Shelf = tuple[int, str, str, str]


class Reach(NamedTuple):
    """Articles with their stories, the pairs that make them stories, and figures."""

    articles: dict[int, ArticleRow]
    stories: dict[int, int]
    likenesses: list[Likeness]
    figures: list[FigureRow]


class _Reading:
    """What is read so far around a few articles."""

    def __init__(self, database: sqlite3.Connection, names: Names) -> None:
        self._database = database
        self._names = names
        self.stories: dict[int, int] = {}
        self.likenesses: set[Likeness] = set()
        self._members: dict[int, list[int]] = {}
        self._blocks: set[str] = set()
        self._shelves: set[_Shelf] = set()
        self.figures: dict[tuple[int, str], FigureRow] = {}

    def read_stories(self, articles: Iterable[int]) -> None:
        """Read the whole stories of the articles."""
        new = sorted(set(articles) - self.stories.keys())
        known, pairs = set(new), set[Likeness]()
        edge = new
        while edge:
            found = read_likenesses(self._database, edge)
            pairs.update(found)
            edge = sorted({n for p in found for n in (p.one, p.other)} - known)
            known.update(edge)
        self.likenesses |= pairs
        stories = components(known, ((pair.one, pair.other) for pair in pairs))
        self.stories |= stories
        for article, story in stories.items():
            self._members.setdefault(story, []).append(article)

    def take(self, rows: Iterable[FigureRow]) -> None:
        """Keep figures, once their articles' stories are known."""
        new = {_key(row): row for row in rows}
        self.read_stories(row.article for row in new.values())
        self.figures |= new

    def widen(self, rows: Sequence[FigureRow]) -> bool:
        """Read what shares a key with the figures; False where all of it is read already."""
        blocks = sorted({row.block for row in rows if row.block} - self._blocks)
        shelves = {self._shelf(row) for row in rows} - self._shelves
        self._blocks.update(blocks)
        self._shelves |= shelves
        self.take(read_figures(self._database, self._names, "block", blocks))
        for kind, stories in _by_kind(shelves).items():
            mates = sorted(mate for story in stories for mate in self._members[story])
            self.take(read_shelf(self._database, self._names, mates, kind))
        return bool(blocks or shelves)

    def _shelf(self, row: FigureRow) -> _Shelf:
        return self.stories[row.article], row.measure, row.victims_key, row.counting


def reach_of(database: sqlite3.Connection, names: Names, around: Sequence[int]) -> Reach:
    """Return all that may have to do with the articles."""
    reading = _Reading(database, names)
    reading.read_stories(around)
    mates = sorted(reading.stories)
    own = list(read_figures(database, names, "article", mates))
    reading.take(own)
    seeds = {_key(row) for row in own if row.article in set(around)}
    while reading.widen(_linked(reading, seeds)):
        pass
    articles = read_articles(database, sorted(reading.stories))
    figures = list(reading.figures.values())
    return Reach(articles, reading.stories, sorted(reading.likenesses), figures)


def _by_kind(shelves: Iterable[_Shelf]) -> dict[_Kind, list[int]]:
    """Return the stories in which each kind of figure is wanted."""
    stories: dict[_Kind, list[int]] = {}
    for story, *kind in shelves:
        stories.setdefault((kind[0], kind[1], kind[2]), []).append(story)
    return stories


def _key(row: FigureRow) -> tuple[int, str]:
    return row.article, row.claim


def _linked(reading: _Reading, seeds: set[tuple[int, str]]) -> list[FigureRow]:
    """Return the figures that a chain of links connects with the seeds."""
    rows = list(reading.figures.values())
    links = ((one, other) for one, other, _ in links_of(rows, reading.stories))
    chain = components(range(len(rows)), links)
    roots = {chain[i] for i, row in enumerate(rows) if _key(row) in seeds}
    return [row for i, row in enumerate(rows) if chain[i] in roots]
