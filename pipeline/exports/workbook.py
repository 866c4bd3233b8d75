"""An Excel workbook: a sheet for each kind of record, with links between them.

Every text is written as text, so nothing in it is a formula or an address of its own; the only
links are ours, inside the workbook.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...schemas import ClaimSheet
from ...schemas.errors import MissingExtra, UsageError
from ..output.cells import shown_cell
from .columns import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    SOURCE_COLUMNS,
    STANDING_COLUMNS,
    STATEMENT_COLUMNS,
    Column,
    Row,
    Value,
)
from .rows import article_row, claim_rows
from .tables import Write

_MOST_ROWS = 1_048_576  # what a sheet of Excel holds, its heading included
_MOST_LETTERS = 32_767  # what a cell of it holds
_MOST_LINKS = 65_000  # a sheet takes 65,530
_CUT = " [cut: longer than a cell of Excel]"
_WHOLE = 2**53  # beyond it Excel's numbers lose their last digits

_FINDINGS = (
    Column("article", "text", "The article's id."),
    Column("claim", "text", "The claim's id; empty for the article as a whole."),
    Column("code", "text", "The code of the finding."),
    Column("severity", "text", "reject or warning."),
    Column("message", "text", "What is wrong."),
)
_UNCLAIMED = (
    Column("article", "text", "The article's id."),
    Column("text", "text", "A casualty-like figure that no claim has, as written."),
    Column("sentence", "text", "The sentence that it stands in."),
    Column("reason", "text", "Why it looks like a number of people harmed."),
)
_SUMS = (
    Column("article", "text", "The article's id."),
    Column("total", "text", "The claim of the total."),
    Column("parts", "text", "The claims of its parts."),
    Column("verdict", "text", "holds, breaks, leaves_rest or open."),
    Column("message", "text", "The sum in the article's numbers."),
)
_IDS = (ARTICLE_COLUMNS[0], CLAIM_COLUMNS[0])
_OWN = tuple(c for c in STANDING_COLUMNS if c.name == "data")
_MARKS = tuple(c for c in STANDING_COLUMNS if c.name != "data")

SHEETS: dict[str, tuple[Column, ...]] = {
    "Articles": (*ARTICLE_COLUMNS, Column("claims", "integer", "How many claims it has.")),
    "Figures": (*_IDS, *FIGURE_COLUMNS, *SOURCE_COLUMNS, *_MARKS),
    "Statements": (*_IDS, *STATEMENT_COLUMNS, *SOURCE_COLUMNS, *_MARKS),
    "Own schema": (*_IDS, *_OWN, *SOURCE_COLUMNS[6:], *_MARKS),
    "Sums": _SUMS,
    "Findings": _FINDINGS,
    "Unclaimed": _UNCLAIMED,
}
"""The sheets of the workbook by name, with their columns."""

_KINDS = {"figure": "Figures", "statement": "Statements", "open": "Own schema"}


def write_workbook(sheets: Iterable[ClaimSheet], write: Write) -> None:
    """Write a workbook; memory holds no more than its compressed form.

    Raises:
        MissingExtra: xlsxwriter is not installed.
        UsageError: there is more than Excel's sheets hold.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("writing Excel", "excel") from error
    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        workbook = _Book(book)
        for sheet in sheets:
            workbook.add(sheet)
        workbook.explain()
    write(out.getvalue())


class _Page:
    """One sheet of the workbook, filled from the top."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column], heading: Any) -> None:
        self.name = name
        self._columns = columns
        self._sheet = book.add_worksheet(name)
        self._link = book.get_default_url_format()
        self._links = 0
        self.next = 1  # the row that is written next, from 0
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, 40 if column.name in _WIDE else 14)
            self._sheet.write_string(0, at, column.name, heading)
        self._sheet.freeze_panes(1, 0)

    def add(self, row: Row, links: dict[str, str]) -> None:
        """Write a row; `links` names for a column the place in the workbook that it leads to."""
        if self.next >= _MOST_ROWS:
            raise UsageError(
                f"Excel's sheets end after {_MOST_ROWS - 1:,} rows; export fewer articles at once, "
                "or --to parquet"
            )
        for at, column in enumerate(self._columns):
            self._cell(at, row.get(column.name), links.get(column.name))
        self.next += 1

    def _cell(self, at: int, value: Value, link: str | None) -> None:
        if value is None:
            return
        if not isinstance(value, str) and abs(value) <= _WHOLE:
            self._sheet.write_number(self.next, at, value)
            return
        text = _fitting(shown_cell(str(value)))
        if link and self._links < _MOST_LINKS and len(text) <= 250:
            self._links += 1
            self._sheet.write_url(self.next, at, f"internal:{link}", self._link, string=text)
        else:
            self._sheet.write_string(self.next, at, text)


class _Book:
    """The workbook while it is filled, article by article."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._heading = book.add_format({"bold": True, "bottom": 1})
        self._pages = {
            name: _Page(book, name, columns, self._heading) for name, columns in SHEETS.items()
        }

    def add(self, sheet: ClaimSheet) -> None:
        """Write what is known of one article."""
        articles = self._pages["Articles"]
        places = self._places(sheet)
        first = next(iter(places.values()), None)
        home = {"article": _place("Articles", articles.next)}
        articles.add(
            article_row(sheet) | {"claims": len(sheet.claims)}, {"claims": first} if first else {}
        )
        for row in claim_rows(sheet):
            total = places.get(str(row["part_of"]))
            links = home | ({"part_of": total} if total else {})
            self._pages[_KINDS[str(row["kind"])]].add(row, links)
        for name, rows in _records(sheet):
            for row in rows:
                claim = places.get(str(row.get("claim") or row.get("total")))
                links = {"claim": claim, "total": claim} if claim else {}
                self._pages[name].add(row, home | links)

    def explain(self) -> None:
        """Write the last sheet: what each column holds."""
        page = _Page(self._book, "Columns", _EXPLAINED, self._heading)
        for name, columns in SHEETS.items():
            for column in columns:
                page.add({"sheet": name, "column": column.name, "meaning": column.meaning}, {})

    def _places(self, sheet: ClaimSheet) -> dict[str, str]:
        """Return where each claim of an article will stand."""
        ahead = {name: page.next for name, page in self._pages.items()}
        places: dict[str, str] = {}
        for claim in sheet.claims:
            name = _KINDS[claim.kind]
            places[claim.id] = _place(name, ahead[name])
            ahead[name] += 1
        return places


_WIDE = frozenset({"title", "quote", "quotes", "summary", "message", "sentence", "meaning", "data"})
_EXPLAINED = (
    Column("sheet", "text", "The sheet."),
    Column("column", "text", "Its column."),
    Column("meaning", "text", "What it holds."),
)


def _records(sheet: ClaimSheet) -> Iterator[tuple[str, list[Row]]]:
    """Yield the sheets' names and what goes into them besides claims."""
    id: Row = {"article": sheet.article.id}
    yield "Sums", [id | one.model_dump() | {"parts": ", ".join(one.parts)} for one in sheet.sums]
    yield "Findings", [id | one.model_dump() for one in sheet.findings]
    rejected = [found for one in sheet.rejected for found in one.findings]
    yield "Findings", [id | one.model_dump() for one in rejected]
    yield "Unclaimed", [id | one.model_dump() for one in sheet.unclaimed]


def _place(name: str, row: int) -> str:
    return f"'{name}'!A{row + 1}"


def _fitting(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - len(_CUT)] + _CUT
