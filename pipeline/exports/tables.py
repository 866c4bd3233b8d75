"""Flat tables on disk: CSV and Parquet, written line by line and read back as they were."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ...schemas.errors import MissingExtra, ReadError
from ..output.cells import as_written, harmless, shown_cell
from ..reading.identifiers import printable
from .columns import Column, Row, Value

Write = Callable[[bytes], object]

_GROUP = 10_000  # lines of a Parquet row group: what is in memory at once
_LARGEST = 2**63 - 1  # a number of people beyond it is none; `number_text` still says it


def write_csv(rows: Iterable[Row], columns: Sequence[Column], write: Write) -> None:
    """Write lines as CSV in UTF-8, a heading first; an empty cell is a value that is not there.

    Text that a spreadsheet would run gets an apostrophe in front; control and direction
    characters are written as escapes.
    """
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    names = [column.name for column in columns]
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
        write(_taken(line))
    write(_taken(line))


def write_parquet(rows: Iterable[Row], columns: Sequence[Column], write: Write) -> None:
    """Write lines as Parquet, compressed with zstd; the columns' meanings go into its schema.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise MissingExtra("writing Parquet", "parquet") from error
    types = {"integer": arrow.int64(), "number": arrow.float64(), "date": arrow.date32()}
    schema = arrow.schema(
        [
            arrow.field(c.name, types.get(c.kind, arrow.string()), metadata={"meaning": c.meaning})
            for c in columns
        ]
    )
    waiting = iter(rows)
    with parquet.ParquetWriter(_Sink(write), schema, compression="zstd") as writer:
        while group := list(islice(waiting, _GROUP)):
            arrays = [
                arrow.array([_typed(row[c.name], c) for row in group], field.type)
                for c, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def read_rows(path: Path, columns: Sequence[Column]) -> Iterator[Row]:
    """Yield the lines of a table that `write_csv` or `write_parquet` wrote, as they were.

    Raises:
        ReadError: it cannot be read, or lacks a column.
        MissingExtra: it is Parquet, and pyarrow is not installed.
    """
    read = _read_parquet if path.suffix == ".parquet" else _read_csv
    try:
        yield from read(path, columns)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        why = " ".join(str(error).split())[:160]
        raise ReadError(f"{printable(str(path))} is no table of claims ({why})") from error


def _read_csv(path: Path, columns: Sequence[Column]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines, strict=True):
            yield {c.name: _value(cells[c.name], c) for c in columns}


def _read_parquet(path: Path, columns: Sequence[Column]) -> Iterator[Row]:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise MissingExtra("reading Parquet", "parquet") from error
    for batch in parquet.ParquetFile(path).iter_batches(columns=[c.name for c in columns]):
        for fields in batch.to_pylist():
            yield {c.name: _plain(fields[c.name], c) for c in columns}


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return harmless(shown_cell(value)) if isinstance(value, str) else str(value)


def _value(cell: str, column: Column) -> Value:
    if not cell:
        return None
    if column.kind == "integer":
        return int(cell)
    return float(cell) if column.kind == "number" else as_written(cell)


def _typed(value: Value, column: Column) -> Any:
    if column.kind == "date" and isinstance(value, str):
        from ...schemas.claim import iso_date

        return iso_date(value)  # a date that does not exist is told by the checks, and no date
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, int) and abs(value) > _LARGEST:
        return None
    return value


def _plain(value: Any, column: Column) -> Value:
    plain: Value = value.isoformat() if column.kind == "date" and value is not None else value
    return plain


class _Sink(io.RawIOBase):
    """A file of which pyarrow sees no more than that it takes bytes."""

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write = write
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        taken = bytes(data)
        self._write(taken)
        self._at += len(taken)
        return len(taken)
