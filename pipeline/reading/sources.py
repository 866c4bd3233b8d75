"""Which files a source names: a file, a folder, a pattern."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ...schemas.errors import ReadError
from .identifiers import printable

Kind = Literal["text", "page", "jsonl", "json", "csv", "tsv", "parquet", "unknown"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
"""What the ending of a file's name says about it."""


def kind_of(path: Path) -> Kind:
    """Return what a file is by its name."""
    return KINDS.get(path.suffix.lower(), "unknown")


def files_of(source: str | Path) -> Iterator[Path]:
    """Yield the files that a source names, in a stable order.

    A file named directly is taken whatever its ending; in folders (searched to the bottom) and
    among the matches of a pattern only readable endings count, or the pattern's own, and hidden
    files are passed over.

    Raises:
        ReadError: there is no such file, or nothing readable in the folder or pattern.
    """
    name = printable(str(source))
    path = Path(source)
    try:
        if path.is_dir():
            yield from _some(_walk(path), f"{name} holds no readable file ({_endings()})")
        elif path.exists() or path.is_symlink():
            yield path
        elif glob.has_magic(str(source)):
            yield from _some(_matches(str(source)), f"no readable file matches {name}")
        else:
            raise ReadError(f"there is no file {name}; check the path")
    except (OSError, ValueError) as error:
        raise ReadError(f"{name} cannot be looked up ({reason_of(error)}); check it") from error


def reason_of(error: Exception) -> str:
    """Return why the system refused, on one line and without the path."""
    strerror = getattr(error, "strerror", None)
    return printable(strerror or str(error) or type(error).__name__)


def _some(paths: Iterator[Path], otherwise: str) -> Iterator[Path]:
    first = next(paths, None)
    if first is None:
        raise ReadError(otherwise)
    yield first
    yield from paths


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            # A pipe or a socket in a folder would never end.
            if not name.startswith(".") and kind_of(path) != "unknown" and path.is_file():
                yield path


def _matches(pattern: str) -> Iterator[Path]:
    own_ending = Path(pattern).suffix.lower()
    for match in sorted(glob.glob(pattern, recursive=True)):
        path = Path(match)
        readable = kind_of(path) != "unknown" or path.suffix.lower() == own_ending
        if readable and path.is_file():
            yield path


def _endings() -> str:
    return " ".join(KINDS)
