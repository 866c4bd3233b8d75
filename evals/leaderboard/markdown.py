"""The board as Markdown: for each set its gates and scores, its fields, its conduct, its notes."""

import re
from collections.abc import Callable, Iterator, Sequence

from .boards import Board, list_notes
from .columns import EFFORT, FIELDS, GATES, SCORES, STRICT, Column, score_cell
from .rows import Row

# What Markdown or HTML would act on; a model may bear any name.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+"
)
_SCHEME = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)  # makes links of itself

_Written = tuple[str, Callable[[Row], str]]


def write_markdown(boards: Sequence[Board]) -> str:
    """Return all boards, one after the other, as Markdown."""
    lines = ["# Leaderboard", ""]
    for board in boards:
        lines += _board(board)
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line, with nothing to click."""
    text = _ACTIVE.sub(r"\\\1", _UNSEEN.sub(" ", text).strip())
    return _SCHEME.sub(lambda found: f"&#{ord(found.group())};", text)


def _board(board: Board) -> Iterator[str]:
    yield from (f"## {escape(board.gold.title)}", "")
    for note in list_notes(board):
        yield from (escape(note), "")
    yield from _table(board.rows, _overview(board))
    yield from ("### Fields", "")
    yield from ("Right values of all labels; in brackets of the claims that were found.", "")
    yield from _fields(board)
    yield from ("### How the asking went", "")
    yield from ("Tokens, cost and seconds are for one article; empty where not measured.", "")
    yield from _table(board.rows, [("system", _name), *map(_written, EFFORT)])
    yield from _origins(board)


def _overview(board: Board) -> list[_Written]:
    plain = [column for column in SCORES if column is not STRICT]
    return [
        ("rank", lambda row: _rank(row, board)),
        ("system", _name),
        *map(_written, GATES),
        (STRICT.title, _headline),
        *map(_written, plain),
    ]


def _written(column: Column) -> _Written:
    return column.title, lambda row: column.read(row).text


def _rank(row: Row, board: Board) -> str:
    if row.kind == "annotators":
        return "ceiling"
    standing = board.standings.get(row.system)
    return str(standing) if standing else ""


def _name(row: Row) -> str:
    return f"*{escape(row.system)}*" if row.kind == "annotators" else escape(row.system)


def _headline(row: Row) -> str:
    """Return F1 with its interval, or with the articles' values where there is none."""
    text = STRICT.read(row).text
    if row.bounds:
        return f"**{text}** [{row.bounds.low:.2f}, {row.bounds.high:.2f}]"
    singles = [score_cell(value).text for value in row.singles]
    return f"**{text}** ({', '.join(singles)})" if singles else ""


def _table(rows: Sequence[Row], columns: Sequence[_Written]) -> Iterator[str]:
    yield _line([title for title, _ in columns])
    yield _line([":--" if title == "system" else "--:" for title, _ in columns])
    for row in rows:
        yield _line([read(row) for _, read in columns])
    yield ""


def _fields(board: Board) -> Iterator[str]:
    """Yield a table that has the fields as lines: there are more of them than systems."""
    yield _line(["field", *map(_name, board.rows)])
    yield _line([":--", *["--:"] * len(board.rows)])
    for all_labels, pairs in FIELDS:
        cells = [_both(all_labels.read(row).text, pairs.read(row).text) for row in board.rows]
        yield _line([all_labels.title, *cells])
    yield ""


def _both(all_labels: str, pairs: str) -> str:
    return f"{all_labels} ({pairs})" if pairs else all_labels


def _origins(board: Board) -> Iterator[str]:
    told = [row for row in board.rows if row.provenance or row.problems]
    if not told:
        return
    yield from ("### Where the answers come from", "")
    for row in told:
        yield f"- **{escape(row.system)}**: {escape(row.provenance or 'not said')}"
        yield from (f"  - recordings: {escape(problem)}" for problem in row.problems)
    yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
