"""The formats that claims can be exported to, and the one way into all of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ...schemas import ClaimSheet
from ...schemas.errors import UsageError
from ..dossiers import Dossier
from ..output.writing import WholeFile, json_safe
from .coder import CODER_COLUMNS, coder_rows
from .columns import COLUMNS, Column
from .linked import CONTEXT, nodes_of
from .rows import claim_rows
from .tables import Write, write_csv, write_parquet
from .workbook import SHEETS, write_workbook


class Format(NamedTuple):
    """One way to write claims.

    Attributes:
        suffix: the ending of its files.
        write: takes sheets and what takes the bytes.
        columns: its columns, by sheet where it has several; empty for what is no table.
        piped: whether it may go to standard output.
    """

    suffix: str
    write: Callable[[Iterable[ClaimSheet], Write], None]
    columns: dict[str, Sequence[Column]]
    piped: bool


def _csv(sheets: Iterable[ClaimSheet], write: Write) -> None:
    write_csv(chain.from_iterable(map(claim_rows, sheets)), COLUMNS, write)


def _parquet(sheets: Iterable[ClaimSheet], write: Write) -> None:
    write_parquet(chain.from_iterable(map(claim_rows, sheets)), COLUMNS, write)


def _coder(sheets: Iterable[ClaimSheet], write: Write) -> None:
    write_csv(chain.from_iterable(map(coder_rows, sheets)), CODER_COLUMNS, write)


def _linked(sheets: Iterable[ClaimSheet], write: Write) -> None:
    write(f'{{"@context":{json.dumps(CONTEXT)},"@graph":['.encode())
    for number, node in enumerate(chain.from_iterable(map(nodes_of, sheets))):
        line = json_safe(json.dumps(node, ensure_ascii=False))
        write(f"{',' if number else ''}\n{line}".encode())
    write(b"\n]}\n")


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", _csv, {"": COLUMNS}, piped=True),
    "parquet": Format(".parquet", _parquet, {"": COLUMNS}, piped=False),
    "xlsx": Format(".xlsx", write_workbook, dict(SHEETS), piped=False),
    "jsonld": Format(".jsonld", _linked, {}, piped=True),
    "coder": Format(".csv", _coder, {"": CODER_COLUMNS}, piped=True),
}
"""The formats by name."""


def format_named(name: str | None, path: Path | None) -> str:
    """Return the name of the format asked for, or the one that a file's ending tells.

    Raises:
        UsageError: there is no such format, or the ending tells none.
    """
    known = ", ".join(FORMATS)
    if name is not None:
        if name not in FORMATS:
            raise UsageError(f"no format {name!r}; there are {known}")
        return name
    suffix = path.suffix.lower() if path else ""
    for format, described in FORMATS.items():
        if described.suffix == suffix:
            return format
    raise UsageError(f"say what to export to with --to: {known}")


def export(
    sheets: Iterable[ClaimSheet | Dossier], path: Path | str, *, to: str | None = None
) -> None:
    """Write the claims of sheets to a file, whole or not at all.

    Args:
        sheets: claim sheets, or dossiers with one each; read once, one at a time.
        path: the file; what it held before is replaced.
        to: "csv", "parquet", "xlsx", "jsonld" or "coder"; None for what the ending says.

    Raises:
        UsageError: there is no such format, or more than it can hold.
        WriteError: the file cannot be written.
        MissingExtra: what writes this format is not installed.
    """
    format = FORMATS[format_named(to, Path(path))]
    file = WholeFile(Path(path))
    try:
        format.write(_sheets(sheets), file.write)
        file.finish()
    finally:
        file.close()


def _sheets(items: Iterable[ClaimSheet | Dossier]) -> Iterator[ClaimSheet]:
    for item in items:
        yield item.sheet if isinstance(item, Dossier) else item
