"""Sources in, articles out: one bad file or row never costs another."""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ...schemas import Article
from ...schemas.errors import MissingExtra, ReadError
from .articles import article_from_text
from .decoding import decode
from .delimited import rows_of_delimited
from .identifiers import IdRegister, clean_id, printable
from .json_tables import bounded_lines, rows_of_json, rows_of_jsonl
from .pages import article_from_html, is_page
from .parquet import rows_of_parquet
from .rows import DEFAULT_ID, DEFAULT_TEXT, BadRow, Columns, NoTextColumn, Row, article_from_row
from .sources import Kind, files_of, kind_of, reason_of

MAX_BYTES = 20_000_000
"""The largest article, JSON file, table row or line that is read, in bytes."""


class Failure(NamedTuple):
    """A source, or a row of one, that gave no article.

    `source` is a path, "path:line" or "-"; `id` is the id that the article would have had.
    """

    source: str
    id: str
    error: ReadError


class _Origin(NamedTuple):
    """Where articles come from, and how they are read."""

    source: str
    stem: str
    columns: Columns
    max_bytes: int

    @property
    def name(self) -> str:
        return "standard input" if self.source == "-" else self.source

    def failure(self, error: ReadError) -> Failure:
        return Failure(self.source, clean_id(self.stem), error)


def read_articles(
    sources: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    text_column: str = DEFAULT_TEXT,
    id_column: str = DEFAULT_ID,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article | Failure]:
    """Yield the articles of all sources in order, and a `Failure` for each that has none.

    Tables are read as streams; an id that was given out before gets "-2", "-3" and so on.

    Args:
        sources: files, folders, patterns, and "-" for standard input (text, HTML or JSONL).
        stdin: what "-" reads; the process's own standard input where None.
        text_column: the column of a table that holds the text; where it is "text", also
            "content", "body" or "article".
        id_column: the column that holds the id; else it is the file's stem and the line.
        max_bytes: the largest article, JSON file, row or line that is read.
    """
    ids = IdRegister()
    columns = Columns(text_column, id_column)
    for source in sources:
        for item in _read_source(source, stdin, columns, max_bytes):
            yield item if isinstance(item, Failure) else _with_id(item, ids.claim(item.id))


def _with_id(article: Article, unique: str) -> Article:
    return article if article.id == unique else article.model_copy(update={"id": unique})


def _read_source(
    source: str | Path, stdin: BinaryIO | None, columns: Columns, max_bytes: int
) -> Iterator[Article | Failure]:
    if str(source) == "-":
        origin = _Origin("-", "stdin", columns, max_bytes)
        yield from _guarded(origin, _from_stdin(stdin or sys.stdin.buffer, origin))
        return
    try:
        for path in files_of(source):
            origin = _Origin(printable(str(path)), path.stem, columns, max_bytes)
            yield from _guarded(origin, _from_file(path, origin))
    except ReadError as error:
        yield Failure(printable(str(source)), clean_id(Path(source).stem), error)


def _guarded(origin: _Origin, items: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """Turn whatever stops a source into its `Failure`."""
    try:
        yield from items
    except ReadError as error:
        yield origin.failure(error)
    except (MissingExtra, OSError, UnicodeError) as error:
        told = isinstance(error, MissingExtra)
        message = str(error) if told else f"{origin.name} cannot be read ({reason_of(error)})"
        failure = ReadError(message)
        failure.__cause__ = error
        yield origin.failure(failure)


def _from_file(path: Path, origin: _Origin) -> Iterator[Article | Failure]:
    kind = kind_of(path)
    with open(path, "rb") as stream:
        if kind in ("text", "page", "unknown"):
            yield _whole(_all_of(stream, origin), kind, origin)
        else:
            yield from _table(stream, kind, origin)


def _table(stream: BinaryIO, kind: Kind, origin: _Origin) -> Iterator[Article | Failure]:
    limit = origin.max_bytes
    rows: Iterable[Row | BadRow]
    if kind == "jsonl":
        rows = rows_of_jsonl(bounded_lines(stream, limit))
    elif kind == "json":
        rows = rows_of_json(_all_of(stream, origin), origin.name)
    elif kind == "parquet":
        rows = rows_of_parquet(stream, origin.name, origin.columns)
    else:
        sign = "\t" if kind == "tsv" else None
        rows = rows_of_delimited(stream, origin.name, delimiter=sign, longest=limit)
    yield from _articles(rows, origin, one_header=kind not in ("jsonl", "json"))


def _articles(
    rows: Iterable[Row | BadRow], origin: _Origin, *, one_header: bool = False
) -> Iterator[Article | Failure]:
    empty = True
    for row in rows:
        empty = False
        place = f":{row.number}" if row.number else ""
        source, default_id = origin.source + place, origin.stem + place
        if isinstance(row, BadRow):
            error = ReadError(f"{source}: {row.error}")
            error.__cause__ = row.error
            yield Failure(source, clean_id(default_id), error)
            continue
        try:
            yield article_from_row(row.fields, origin.columns, default_id=default_id, source=source)
        except NoTextColumn as error:
            if one_header:  # what one row lacks, all lack: one complaint for the table
                whole = ReadError(f"{origin.source} {error.detail}")
                yield Failure(origin.source, clean_id(origin.stem), whole)
                return
            yield Failure(source, clean_id(default_id), error)
        except ReadError as error:
            yield Failure(source, clean_id(default_id), error)
    if empty:
        raise ReadError(f"{origin.name} has no rows")


def _from_stdin(stdin: BinaryIO, origin: _Origin) -> Iterator[Article | Failure]:
    first = stdin.readline(origin.max_bytes + 1)
    if _is_json_object(first):
        lines = chain([first], bounded_lines(stdin, origin.max_bytes))
        yield from _articles(rows_of_jsonl(lines), origin)
        return
    yield _whole(first + _all_of(stdin, origin, already=len(first)), "unknown", origin)


def _is_json_object(line: bytes) -> bool:
    if not line.startswith((b"{", b"\xef\xbb\xbf{")):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _whole(data: bytes, kind: Kind, origin: _Origin) -> Article:
    text = decode(data, source=origin.name)
    if kind == "page" or (kind == "unknown" and is_page(text)):
        return article_from_html(text, id=origin.stem, source=origin.source)
    return article_from_text(text, id=origin.stem, source=origin.source)


def _all_of(stream: BinaryIO, origin: _Origin, already: int = 0) -> bytes:
    data = stream.read(origin.max_bytes - already + 1)
    if already + len(data) > origin.max_bytes:
        raise ReadError(
            f"{origin.name} is larger than {origin.max_bytes:,} bytes; split it, or raise the limit"
        )
    return data
