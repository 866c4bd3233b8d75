"""`tallystick export`: sheets in, another program's form out."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..pipeline.claims.files import ClaimsFailure
from ..pipeline.dossiers import Dossier, read_dossiers
from ..pipeline.exports.formats import FORMATS, export, format_named
from ..schemas import ClaimSheet
from ..schemas.errors import ReadError, UsageError
from .streams import tell, write_out

ALL_DONE = 0
SOME_FAILED = 3


class _Readable:
    """The sheets under some paths; those that cannot be read are told and counted."""

    def __init__(self, paths: Sequence[str], articles: Path | None) -> None:
        stdin = sys.stdin.buffer if sys.stdin else None
        self._items: Iterable[Dossier | ClaimsFailure] = read_dossiers(
            paths, articles=articles, stdin=stdin
        )
        self.read = 0
        self.failed = 0

    def __iter__(self) -> Iterator[ClaimSheet]:
        for item in self._items:
            if isinstance(item, ClaimsFailure):
                tell(f"error: {item.error}")
                self.failed += 1
            else:
                self.read += 1
                yield item.sheet
        if not self.read:
            raise ReadError("there is no sheet to export; name files that `extract -o` wrote")


def run_export(
    paths: Sequence[str],
    to: str | None,
    output: Path | None,
    articles: Path | None,
    *,
    columns: bool,
) -> int:
    """Write what is asked for and return the exit status.

    Raises:
        UsageError: there is no such format, or it does not go to standard output.
        ReadError: there is nothing to export.
        WriteError: the file cannot be written.
    """
    name = format_named(to, output)
    if columns:
        write_out(_columns(name).encode())
        return ALL_DONE
    sheets = _Readable(paths, articles)
    if output is not None:
        export(sheets, output, to=name)
    elif FORMATS[name].piped:
        FORMATS[name].write(sheets, write_out)
    else:
        raise UsageError(f"{name} is no text; name a file with -o")
    return SOME_FAILED if sheets.failed else ALL_DONE


def _columns(name: str) -> str:
    if not (tables := FORMATS[name].columns):
        return f"{name} has no columns: it holds schema.org's NewsArticle, Claim and Observation\n"
    lines = [
        f"{table + '.' if table else ''}{column.name} ({column.kind}): {column.meaning}"
        for table, listed in tables.items()
        for column in listed
    ]
    return "\n".join(lines) + "\n"
