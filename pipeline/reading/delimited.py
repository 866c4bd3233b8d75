"""CSV and TSV: rows of articles, read as a stream."""

import csv
import io
import re
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from ...schemas.errors import ReadError
from .decoding import sniff
from .rows import BadRow, Row

_HEAD = 1 << 16  # how much of a file, in bytes, tells its encoding
_DELIMITERS = (",", ";", "\t", "|")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
# The csv module's limit on a field is one for the whole process: it is raised for the moment of
# reading a row only, and put back.
_FIELD_LIMIT = threading.Lock()


class _Lines:
    """A stream's lines for the csv module, one row at a time.

    A row that turns out to be broken has often swallowed others: an opened quote runs on to the
    next one. `back_to_second_line` gives those back. A class and not a generator, because it must
    go on after it has raised.
    """

    def __init__(self, stream: io.TextIOBase, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._waiting: deque[str] = deque()
        self._row: list[str] = []
        self._row_length = 0
        self.number = 1  # of the line read last; the header is the first

    def begin_row(self) -> None:
        self._row, self._row_length = [], 0

    def back_to_second_line(self) -> None:
        self._waiting.extendleft(reversed(self._row[1:]))
        self.number -= max(0, len(self._row) - 1)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._stream.readline(self._longest)
        if not line:
            raise StopIteration
        self.number += 1
        self._row.append(line)
        self._row_length += len(line)
        if self._row_length >= self._longest:
            self._drop_rest_of(line)
            raise csv.Error("it is longer than the limit")
        return line

    def _drop_rest_of(self, line: str) -> None:
        while line and not self._waiting and not line.endswith(("\n", "\r")):
            line = self._stream.readline(self._longest)


def rows_of_delimited(
    stream: BinaryIO, name: str, *, delimiter: str | None, longest: int
) -> Iterator[Row | BadRow]:
    """Yield the rows of a CSV or TSV file, the first of which names the columns.

    Args:
        stream: the file.
        name: what to call it in messages.
        delimiter: what separates fields; taken from the header line where None.
        longest: most characters of a row.

    Raises:
        ReadError: the file is empty or binary, or has no header.
    """
    # Any stream serves as a raw one here: all that is asked of it is readinto().
    peekable = io.BufferedReader(cast(io.RawIOBase, stream), _HEAD)
    encoding = sniff(peekable.peek(_HEAD), source=name)
    with io.TextIOWrapper(peekable, encoding, errors="surrogateescape", newline="") as text:
        first = text.readline(longest).removeprefix("\ufeff")
        sign = delimiter or max(_DELIMITERS, key=first.count)
        header = [cell.strip() for cell in next(csv.reader([first], delimiter=sign), [])]
        if not any(header):
            raise ReadError(f"{name} has no header line; its first line must name the columns")
        lines = _Lines(text, longest)
        rows = csv.reader(lines, delimiter=sign, strict=True)
        while (row := _next(rows, lines, header, longest)) is not None:
            yield row


def _next(reader: Any, lines: _Lines, header: list[str], longest: int) -> Row | BadRow | None:
    cells: list[str] = []
    while not cells:  # blank lines are passed over
        lines.begin_row()
        number = lines.number + 1
        try:
            cells = _next_row(reader, longest)
        except StopIteration:
            return None
        except (csv.Error, UnicodeDecodeError) as error:
            lines.back_to_second_line()
            failure = ReadError(f"the row cannot be read ({error}); check its quotes")
            failure.__cause__ = error
            return BadRow(number, failure)
    return _row(number, header, cells)


def _next_row(reader: Any, longest: int) -> list[str]:
    with _FIELD_LIMIT:
        before = csv.field_size_limit(longest)
        try:
            row: list[str] = next(reader)
        finally:
            csv.field_size_limit(before)
    return row


def _row(number: int, header: list[str], cells: list[str]) -> Row | BadRow:
    if len(cells) > len(header):
        return BadRow(
            number,
            ReadError(
                f"the row has {len(cells)} fields where the header has {len(header)}; quote "
                "fields that hold the delimiter"
            ),
        )
    if any(map(_ESCAPED_BYTE.search, cells)):
        return BadRow(number, ReadError("the row is not UTF-8; save the table as UTF-8"))
    return Row(number, dict(zip(header, cells, strict=False)))
