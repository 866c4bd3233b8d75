"""JSON and JSONL: rows of articles, the latter line by line."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from ...schemas.errors import ReadError
from .decoding import decode
from .rows import BadRow, Row

_MARK = b"\xef\xbb\xbf"


def bounded_lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Yield a stream's lines, and None for each that is longer than `longest` bytes.

    Only line feeds end a line: in JSON, U+2028 and its like stand inside strings.
    """
    while line := stream.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)
        yield None


def rows_of_jsonl(lines: Iterable[bytes | None]) -> Iterator[Row | BadRow]:
    """Yield the objects of a JSONL file; blank lines are passed over.

    Args:
        lines: the file's lines; None for one that is too long to be read.
    """
    for number, line in enumerate(lines, start=1):
        if line is not None and not line.removeprefix(_MARK).strip():
            continue
        try:
            yield Row(number, _object(line))
        except ReadError as error:
            yield BadRow(number, error)


def rows_of_json(data: bytes, name: str) -> list[Row | BadRow]:
    """Return the objects of a JSON file: one, a list of them, or one a line after all.

    Raises:
        ReadError: the file is no JSON, or holds something else.
    """
    text = decode(data, source=name)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        rows = list(rows_of_jsonl(BytesIO(data)))
        if any(isinstance(row, Row) for row in rows):
            return rows
        raise ReadError(f"{name} is not valid JSON ({_reason(error)})") from error
    if isinstance(value, dict):
        return [Row(0, value)]
    if isinstance(value, list):
        return [_row(number, item) for number, item in enumerate(value, start=1)]
    raise ReadError(f"{name} holds no articles: it must be an object or a list of objects")


def _object(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise ReadError("the line is longer than the limit; split it or raise the limit")
    try:
        value = json.loads(line.removeprefix(_MARK).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the line is not valid JSON ({_reason(error)})") from error
    if not isinstance(value, dict):
        raise ReadError("the line is not a JSON object")
    return value


def _row(number: int, item: object) -> Row | BadRow:
    if isinstance(item, dict):
        return Row(number, item)
    return BadRow(number, ReadError("the item is not a JSON object"))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
