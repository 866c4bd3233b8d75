"""Claims from anywhere: our sheets, or files in the form of `evals/gold/FORMAT.md`.

Another tool's file may be wrong in any way: a file or a line that holds no record of claims
becomes a failure, and the others are read.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ...schemas.errors import ReadError
from ..reading.identifiers import printable
from .parsing import ClaimsOfArticle, claims_of

_BY_LINE = frozenset({".jsonl", ".ndjson"})
_WHOLE = frozenset({".json"})
_LARGEST = 500_000_000  # bytes of one document, or of one line
_BAD_LINES = 3  # so many to begin with, and no good one among them: this is no file of lines


class ClaimsFailure(NamedTuple):
    """A file, a folder or a line that holds no claims; `source` is a path or "path:line"."""

    source: str
    error: ReadError


class Record(NamedTuple):
    """What one record of a file holds, whatever it is.

    Attributes:
        source: where it was read from: a path, or "path:line".
        stem: the stem of the file's name, where the file holds this record alone.
        data: what its JSON holds.
    """

    source: str
    stem: str | None
    data: Any


Read = Record | ClaimsFailure


def read_claims(
    paths: Iterable[Path | str], *, stdin: BinaryIO | None = None
) -> Iterator[ClaimsOfArticle | ClaimsFailure]:
    """Yield the claims of every file named, and of every claims file below a folder named.

    Args:
        paths: as `read_records` takes them.
        stdin: what "-" reads; a file of that name where None.
    """
    for record in read_records(paths, stdin=stdin):
        if isinstance(record, ClaimsFailure):
            yield record
            continue
        try:
            yield claims_of(record.data, source=record.source, stem=record.stem)
        except ReadError as error:
            yield failure_of(record.source, error)


def read_records(
    paths: Iterable[Path | str], *, stdin: BinaryIO | None = None
) -> Iterator[Record | ClaimsFailure]:
    """Yield the records of every file named, and of every claims file below a folder named.

    Args:
        paths: files (`.jsonl` and `.ndjson` line by line, anything else as one JSON document or
            else line by line), folders, or "-" for standard input.
        stdin: what "-" reads; a file of that name where None.
    """
    for path in map(Path, paths):
        if str(path) == "-" and stdin is not None:
            yield from _from_document(stdin, "standard input", None)
        elif path.is_dir():
            yield from _from_folder(path)
        else:
            yield from _from_file(path)


def _from_folder(folder: Path) -> Iterator[Read]:
    suffixes = _BY_LINE | _WHOLE
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in suffixes)
    if not files:
        yield failure_of(str(folder), ReadError("has no .json or .jsonl files in it"))
    for file in files:
        yield from _from_file(file)


def _from_file(path: Path) -> Iterator[Read]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in _BY_LINE:
                yield from _from_lines(stream, str(path))
            else:
                yield from _from_document(stream, str(path), path.stem)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        failure = ReadError(f"cannot be read: {why}")
        failure.__cause__ = error
        yield failure_of(str(path), failure)


def _from_lines(lines: Iterable[bytes], source: str) -> Iterator[Read]:
    # Lines of bytes: a separator that is only Unicode's stands inside a JSON string.
    good = bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{source}:{number}"
        try:
            record = _parse(line)
        except ReadError as error:
            bad += 1
            yield failure_of(place, error)
        else:
            good += 1
            yield Record(place, None, record)
        if not good and bad == _BAD_LINES:
            return
    if not good + bad:
        yield failure_of(source, ReadError("is empty; it should hold sheets or labels"))


def _from_document(stream: BinaryIO, source: str, stem: str | None) -> Iterator[Read]:
    """Read one JSON document, an array of records, or lines under another suffix."""
    data = stream.read(_LARGEST + 1)
    try:
        document = _parse(data)
    except ReadError as error:
        if _is_line(data.lstrip().partition(b"\n")[0]) or not data.strip():
            yield from _from_lines(data.split(b"\n"), source)
        else:
            yield failure_of(source, error)
        return
    if isinstance(document, list) and document:
        for number, record in enumerate(document, 1):
            yield Record(f"{source}:{number}", None, record)
    else:
        yield Record(source, stem, document)


def _is_line(data: bytes) -> bool:
    try:
        _parse(data)
    except ReadError:
        return False
    return True


def _parse(data: bytes) -> Any:
    if len(data) > _LARGEST:
        raise ReadError(f"is larger than {_LARGEST // 1_000_000} MB; split it")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ReadError(f"is not JSON: {error.msg} ({where})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("has a number or a nesting that is out of bounds") from error


def failure_of(source: str, error: ReadError) -> ClaimsFailure:
    """Return the failure of a source; `error` says what is wrong, the source is put before it."""
    told = ReadError(f"{printable(source)} {error}")
    told.__cause__ = error.__cause__
    return ClaimsFailure(source, told)
