"""How many articles sources hold, without reading one: for the time that is left."""

from collections.abc import Iterable
from pathlib import Path

from ...schemas.errors import ReadError
from ..reading.sources import files_of, kind_of

_BLOCK = 1 << 20


def count_articles(sources: Iterable[str]) -> int | None:
    """Return about how many articles there are; None where that cannot be told.

    A line of a table counts as an article, so that cells with line ends count too often. Standard
    input and JSON files tell nothing before they are read.
    """
    total = 0
    for source in sources:
        if source == "-":
            return None
        try:
            for path in files_of(source):
                number = _in_file(path)
                if number is None:
                    return None
                total += number
        except (ReadError, OSError):
            total += 1  # it will be met as a failure
    return total


def _in_file(path: Path) -> int | None:
    match kind_of(path):
        case "jsonl":
            return _lines(path)
        case "csv" | "tsv":
            return max(0, _lines(path) - 1)
        case "parquet":
            return _rows(path)
        case "json":
            return None
        case _:
            return 1


def _lines(path: Path) -> int:
    lines, last = 0, b"\n"
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            lines += block.count(b"\n")
            last = block[-1:]
    return lines + (last != b"\n")


def _rows(path: Path) -> int | None:
    try:
        from pyarrow.parquet import ParquetFile

        with ParquetFile(path) as file:
            return int(file.metadata.num_rows)
    except Exception:  # not installed, or damaged: told when it is read
        return None
