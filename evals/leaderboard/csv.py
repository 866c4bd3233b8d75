"""The board as CSV: one line for each system and set, values as they are, empty where unmeasured.

A spreadsheet runs what starts like a formula, and models name themselves as they like: such cells
get an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain

from ...pipeline.output.cells import harmless
from .boards import Board
from .columns import EFFORT, FIELDS, GATES, SCORES, Column
from .rows import Row

_DIGITS = 6  # after the point


def write_csv(boards: Sequence[Board]) -> str:
    """Return all boards as one CSV with a line of headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for board in boards:
        for row in board.rows:
            writer.writerow([harmless(cell) for cell in _cells(row, board)])
    return out.getvalue()


_COLUMNS: Sequence[Column] = (*GATES, *SCORES, *chain.from_iterable(FIELDS), *EFFORT)
_HEADINGS = (
    "set",
    "articles",
    "labelled_by",
    "kind",
    "model",
    "prompt",
    "rank_first",
    "rank_last",
    "not_told_apart_from",
    "figure_strict_f1_low",
    "figure_strict_f1_high",
    *(column.name for column in _COLUMNS),
    "provenance",
    "problems",
)


def _cells(row: Row, board: Board) -> Iterator[str]:
    standing = board.standings.get(row.system)
    yield from (row.gold.name, str(row.gold.articles), row.gold.labelled_by or "")
    yield from (row.kind, row.model, row.prompt or "")
    yield from (str(standing.first), str(standing.last)) if standing else ("", "")
    yield "; ".join(standing.ties) if standing else ""
    yield from (_plain(end) for end in row.bounds or (None, None))
    yield from (_plain(column.read(row).value) for column in _COLUMNS)
    yield row.provenance or ""
    yield "; ".join(row.problems)


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}f}"
