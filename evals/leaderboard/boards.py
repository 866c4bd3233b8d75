"""Boards: the rows of one set, in order, with what the set can tell of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...schemas.errors import UsageError
from ..scoring import LEAST_STORIES, TOO_FEW
from .ranking import LEVEL, Standing, rank_rows, sort_rows
from .rows import Row, SetCard


@dataclass(frozen=True)
class Board:
    """The systems on one set of articles; values of two sets never meet in one.

    Attributes:
        gold: the set.
        rows: systems best first, then the annotators.
        standings: by system; empty where the set is too small.
    """

    gold: SetCard
    rows: tuple[Row, ...]
    standings: Mapping[str, Standing]

    @property
    def systems(self) -> tuple[Row, ...]:
        """The rows without the annotators."""
        return tuple(row for row in self.rows if row.kind != "annotators")

    @property
    def annotators(self) -> tuple[Row, ...]:
        """What two annotators agree on: the ceiling."""
        return tuple(row for row in self.rows if row.kind == "annotators")

    @property
    def stories(self) -> int:
        """How many stories the set has."""
        names = {story for row in self.rows for story in row.stories}
        return len(names)

    @property
    def is_ranked(self) -> bool:
        """Whether the set has stories enough for intervals and ranks."""
        return self.stories >= LEAST_STORIES

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that were scored, in order."""
        return tuple(sorted({name for row in self.rows for name in row.articles}))


def make_boards(rows: Sequence[Row]) -> list[Board]:
    """Return a board for each set, in the order of their names.

    Raises:
        UsageError: a system stands twice on one set, or two sets have one name.
    """
    by_set: dict[str, list[Row]] = {}
    for row in rows:
        by_set.setdefault(row.gold.name, []).append(row)
    return [_board(members) for _, members in sorted(by_set.items())]


def list_notes(board: Board) -> Iterator[str]:
    """Yield what has to be known to read a board, a sentence or two each."""
    said = board.gold.labelled_by
    yield f"Labelled by {said}." if said else "Nobody said who made the labels."
    if board.gold.note:
        yield board.gold.note
    count = f"{_count(board.gold.articles, 'article')}, {_count(board.stories, 'story')}"
    if board.is_ranked:
        yield (
            f"{count}. Brackets are 95% intervals, drawn over stories. A rank is the stretch of "
            "places that the set leaves open: systems are compared in pairs over the same stories "
            f"(sign-flip test, Holm-corrected, {LEVEL:.0%})."
        )
    else:
        yield (
            f"{count}: {TOO_FEW}. There are no intervals under {LEAST_STORIES} stories; the values "
            "of the single articles stand in their place, in the order of their names."
        )
    yield from _leaders(board)
    if behind := [row.system for row in board.systems if not row.is_complete]:
        yield f"Not every article has a recorded answer, so not ranked: {', '.join(behind)}."
    if board.annotators:
        yield "Annotator against annotator is the ceiling, and no system."


def _leaders(board: Board) -> Iterator[str]:
    if not (ranked := [row.system for row in board.systems if row.system in board.standings]):
        return
    first = board.standings[ranked[0]]
    if len(ranked) > 1 and first.ties:
        yield f"The set cannot tell {ranked[0]} apart from {', '.join(first.ties)}."
    elif len(ranked) > 1:
        yield f"{ranked[0]} is told apart from every other system."


def _board(rows: Sequence[Row]) -> Board:
    gold = rows[0].gold
    names = [row.system for row in rows]
    for row in rows:
        if row.gold != gold:
            raise UsageError(f"two sets have the name {gold.name!r}; rename one of the folders")
        if names.count(row.system) > 1:
            raise UsageError(f"{row.system}: two runs of it on {gold.name}; give one")
    return Board(gold, tuple(sort_rows(rows)), rank_rows(rows))


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun if number == 1 else plural}"
