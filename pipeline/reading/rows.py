"""A table's rows, whatever the table's format, and the article that a row holds."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from ...schemas import Article
from ...schemas.errors import ReadError
from .articles import article_from_text
from .dates import parse_date
from .decoding import decode
from .identifiers import printable

TEXT_ALIASES = ("content", "body", "article")
TITLE_COLUMNS = ("title", "headline")
OUTLET_COLUMNS = ("outlet", "publisher", "source")
DATE_COLUMNS = ("published", "date", "published_at", "date_published", "publication_date")
DEFAULT_TEXT, DEFAULT_ID = "text", "id"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMES_SHOWN = 8


class Row(NamedTuple):
    """One row of a table.

    `number` is its line, or its place in the table, from 1; 0 where it is all that the file holds.
    """

    number: int
    fields: Mapping[str, Any]


class BadRow(NamedTuple):
    """A row that cannot be read; the rows after it still are."""

    number: int
    error: ReadError


class Columns(NamedTuple):
    """The names of the columns that hold an article's text and its id."""

    text: str = DEFAULT_TEXT
    id: str = DEFAULT_ID

    def wanted(self, present: Iterable[str]) -> list[str]:
        """Return those of the columns present that are read at all."""
        known = {self.text, self.id, *TITLE_COLUMNS, *OUTLET_COLUMNS, *DATE_COLUMNS}
        if self.text == DEFAULT_TEXT:
            known.update(TEXT_ALIASES)
        return [name for name in present if name in known or name.strip().lower() in known]


class NoTextColumn(ReadError):
    """A row has no column for the text; `detail` says so without the row's place."""

    def __init__(self, where: str, detail: str) -> None:
        super().__init__(f"{where} {detail}")
        self.detail = detail


def article_from_row(
    fields: Mapping[str, Any], columns: Columns, *, default_id: str, source: str
) -> Article:
    """Return the article that a row holds.

    Args:
        fields: the row, by column name; names differing in case only are found too.
        columns: which columns hold the text and the id.
        default_id: the id of a row that has none.
        source: the row's place, for messages.

    Raises:
        ReadError: the text's column is missing, blank, or holds no text.
    """
    folded = {str(name).strip().lower(): value for name, value in fields.items()} | dict(fields)
    return article_from_text(
        _text_of(folded, columns, fields, printable(source)),
        id=_string(folded.get(columns.id)) or default_id,
        source=source,
        title=_first_string(folded, TITLE_COLUMNS),
        outlet=_outlet_of(folded),
        published=_date_of(folded),
    )


def _text_of(
    folded: Mapping[str, Any], columns: Columns, fields: Mapping[str, Any], where: str
) -> str:
    names = (columns.text, *TEXT_ALIASES) if columns.text == DEFAULT_TEXT else (columns.text,)
    found = next((name for name in names if name in folded), None)
    if found is None:
        shown = printable(", ".join(map(str, list(fields)[:_NAMES_SHOWN])))[:200]
        raise NoTextColumn(
            where, f"has no column {columns.text!r} (it has: {shown}); name the text's column"
        )
    value = folded[found]
    if isinstance(value, bytes):
        return decode(value, source=where)
    if value is not None and not isinstance(value, str):
        raise ReadError(f"{where} holds no text in {found!r} but {type(value).__name__}")
    if not value or not value.strip():
        raise ReadError(f"{where} is blank: nothing in {found!r}")
    return _whole_characters(value)


def _outlet_of(folded: Mapping[str, Any]) -> str | None:
    names = (_string(folded.get(name)) for name in OUTLET_COLUMNS)
    # A column called "source" is as often an address.
    return next((name for name in names if name and "://" not in name), None)


def _date_of(folded: Mapping[str, Any]) -> date | None:
    for name in DATE_COLUMNS:
        value = folded.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str) and (day := parse_date(value)):
            return day
    return None


def _first_string(folded: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((text for name in names if (text := _string(folded.get(name)))), None)


def _string(value: Any) -> str | None:
    """Return a cell as one line of text; None for an empty one and for what is no plain value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value != value:
        return None
    return " ".join(_whole_characters(str(value)).split()) or None


def _whole_characters(text: str) -> str:
    """Replace halves of characters, which JSON can hold, one for one: offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)
