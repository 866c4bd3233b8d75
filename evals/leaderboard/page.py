"""The board as one self-contained page: no request to anywhere, nothing runs but its own script.

Names, article texts and model output are not to be trusted: all of it is escaped, and the page's
policy allows exactly this style sheet and this script.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ...pipeline.output.markup import escape, policy
from .boards import Board, list_notes
from .columns import EFFORT, FIELDS, GATES, SCORES, STRICT, Cell, Column
from .drawing import draw_interval, draw_singles
from .errors import filters, selects
from .lists import pack_lists
from .rows import Row

TITLE = "tallystick leaderboard"
_LEAD = (
    "Who is killed, injured, missing, detained or displaced, and who says so: what systems write "
    "down about news articles, measured against labels. Gates come first: words and numbers that "
    "are not in the article. A value that opens shows the mistakes behind it; a heading sorts."
)
_NO_SCRIPT = (
    "Without scripts the tables stand as they are; "
    "<code>tallystick eval score RUN --errors</code> prints the mistakes."
)


def write_page(boards: Sequence[Board]) -> str:
    """Return all boards as one HTML page; the same boards give the same bytes."""
    style, script = _part("page.css"), _part("page.js")
    rows = [row for board in boards for row in board.rows]
    numbers = {id(row): number for number, row in enumerate(rows)}
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{TITLE}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        f"<header><h1>Leaderboard</h1><p>{_LEAD}</p></header>",
        f"<noscript><p>{_NO_SCRIPT}</p></noscript>",
        "<main>",
        *(line for board in boards for line in _section(board, numbers)),
        "</main>",
        '<dialog id="errors" aria-labelledby="errors-title"><form method="dialog">'
        '<h2 id="errors-title"></h2><button aria-label="Close">×</button></form>'
        '<p id="errors-count"></p><div id="errors-list"></div></dialog>',
        f'<script type="application/json" id="errors-data">{pack_lists(rows)}</script>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


@cache
def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _section(board: Board, numbers: dict[int, int]) -> Iterator[str]:
    drawer = _Drawer(board, numbers)
    yield f"<section><h2>{escape(board.gold.title)}</h2>"
    yield '<ul class="notes">'
    yield from (f"<li>{escape(note)}</li>" for note in list_notes(board))
    yield "</ul>"
    yield from drawer.overview()
    yield "<h3>Fields</h3>"
    yield '<p class="hint">Right values of all labels; of the claims that were found, small.</p>'
    yield from drawer.fields()
    yield "<h3>How the asking went</h3>"
    yield '<p class="hint">Tokens, cost and seconds for one article; empty where not measured.</p>'
    yield from drawer.effort()
    yield from _origins(board)
    yield "</section>"


def _origins(board: Board) -> Iterator[str]:
    told = [row for row in board.rows if row.provenance or row.problems]
    if not told:
        return
    yield '<h3>Where the answers come from</h3><dl class="origins">'
    for row in told:
        yield f"<dt>{escape(row.system)}</dt><dd>{escape(row.provenance or 'not said')}</dd>"
        yield from (
            f'<dd class="bad">recordings: {escape(problem)}</dd>' for problem in row.problems
        )
    yield "</dl>"


@dataclass(frozen=True)
class _Drawer:
    """Draws one board's tables; `numbers` holds the place of each row's error list."""

    board: Board
    numbers: dict[int, int]

    def overview(self) -> Iterator[str]:
        headings = [_heading("rank", "What the set leaves open."), _heading("system")]
        headings += [_heading(column.title, column.hint, "number gate") for column in GATES]
        headings += [_heading(column.title, column.hint, "number") for column in SCORES]
        yield from self._table(headings, lambda row: "".join(self._overview_cells(row)))

    def effort(self) -> Iterator[str]:
        headings = [_heading("system"), *(_heading(c.title, c.hint, "number") for c in EFFORT)]
        yield from self._table(
            headings,
            lambda row: (
                _name(row) + "".join(self._cell(row, column, column.read(row)) for column in EFFORT)
            ),
        )

    def fields(self) -> Iterator[str]:
        """The fields as lines: there are more of them than systems."""
        yield '<div class="scroll"><table class="fields"><thead><tr>'
        yield _heading("field") + "".join(
            _heading(row.system, style="number") for row in self.board.rows
        )
        yield "</tr></thead><tbody>"
        for column, pairs in FIELDS:
            yield f'<tr><th scope="row" data-value="{escape(column.title)}">{column.title}</th>'
            yield from (self._field(row, column, pairs) for row in self.board.rows)
            yield "</tr>"
        yield "</tbody></table></div>"

    def _table(self, headings: Sequence[str], line: Callable[[Row], str]) -> Iterator[str]:
        yield f'<div class="scroll"><table><thead><tr>{"".join(headings)}</tr></thead>'
        yield "<tbody>"
        yield from (f"<tr>{line(row)}</tr>" for row in self.board.systems)
        yield "</tbody>"
        if self.board.annotators:
            yield '<tbody class="ceiling">'
            yield from (f"<tr>{line(row)}</tr>" for row in self.board.annotators)
            yield "</tbody>"
        yield "</table></div>"

    def _overview_cells(self, row: Row) -> Iterator[str]:
        yield self._rank(row)
        yield _name(row)
        for column in GATES:
            cell = column.read(row)
            yield self._cell(row, column, cell, _gate_class(column, cell))
        for column in SCORES:
            cell = column.read(row)
            picture = _picture(row) if column is STRICT else ""
            yield self._cell(row, column, cell, "headline" if picture else "", picture)

    def _rank(self, row: Row) -> str:
        if row.kind == "annotators":
            return '<td class="rank">ceiling</td>'
        if standing := self.board.standings.get(row.system):
            ties = f"Not told apart from: {', '.join(standing.ties) or 'none'}"
            value, text = str(standing.first), str(standing)
            return f'<td class="rank" data-value="{value}" title="{escape(ties)}">{text}</td>'
        return '<td class="rank"></td>'

    def _field(self, row: Row, column: Column, pairs: Column) -> str:
        cell = column.read(row)
        small = f" <small>{text}</small>" if (text := pairs.read(row).text) else ""
        shade = f"q{int(cell.value * 10)}" if cell.value is not None else ""
        return self._cell(row, column, cell, shade, small)

    def _cell(self, row: Row, column: Column, cell: Cell, style: str = "", beside: str = "") -> str:
        text = escape(cell.text)
        if errors := _count_errors(row, column):
            about = f'data-row="{self.numbers[id(row)]}" data-show="{escape(column.shows or "")}"'
            name = f'data-name="{escape(column.title)}" title="{errors} to look at"'
            text = f'<button type="button" {about} {name}>{text}</button>'
        value = "" if cell.value is None else f' data-value="{cell.value:.6f}"'
        return f'<td class="{f"number {style}".strip()}"{value}>{text}{beside}</td>'


def _count_errors(row: Row, column: Column) -> int:
    chosen = filters().get(column.shows or "")
    return sum(selects(chosen, entry) for entry in row.errors) if chosen else 0


def _picture(row: Row) -> str:
    if row.headline is None:
        return ""
    return (
        draw_interval(row.headline, row.bounds)
        if row.bounds
        else draw_singles(row.headline, row.singles)
    )


def _gate_class(column: Column, cell: Cell) -> str:
    if cell.value is None:
        return ""
    if not cell.value:
        return "good"
    return "bad" if column.name.startswith("output") else "warn"


def _name(row: Row) -> str:
    kind = f'<span class="kind">{row.kind}</span>' if row.kind == "built in" else ""
    prompt = f'<span class="prompt">{escape(row.prompt)}</span>' if row.prompt else ""
    return (
        f'<th scope="row" data-value="{escape(row.system)}">'
        f'<span class="model">{escape(row.model)}</span>{prompt}{kind}</th>'
    )


def _heading(title: str, hint: str = "", style: str = "") -> str:
    told = (f' class="{style}"' if style else "") + (f' title="{escape(hint)}"' if hint else "")
    return f'<th scope="col"{told}><button type="button" class="sort">{escape(title)}</button></th>'
