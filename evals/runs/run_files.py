"""Run files while they are written: each finished cell written at once, and resumable."""

import os
from collections.abc import Mapping
from pathlib import Path

from ...pipeline.output.writing import WholeFile, json_line, write_error
from ...schemas.errors import UsageError, WriteError
from .cells import NOT_ANSWERED, Cell, CellKey, EvalRun, RunHeader, read_unfinished

ASKED_AGAIN = NOT_ANSWERED | {"unreachable", "rate_limited", "server_fault"}
"""Failures that a resumed run tries once more."""


class RunFile:
    """A run file that grows by a line for each cell, and resumes.

    Opening mends a last line that a kill cut off, and drops the cells that are asked again. What
    was made by other code or from other texts is dropped whole: recorded answers cost nothing.

    Attributes:
        path: the file; made where there is none.
        held: the cells that it has, which need not be made again.
        dropped: how many cells it had that are of no use any more.

    Raises:
        UsageError: it holds another run.
        ReadError: it holds something else.
        WriteError: it cannot be written.
    """

    def __init__(self, path: Path, header: RunHeader) -> None:
        self.path = path
        before = _before(path, header)
        useful = before is not None and before.header == header
        self.held = _kept(before.cells) if before and useful else {}
        self.dropped = len(before.cells) if before and not useful else 0
        self._rewrite(header)

    def append(self, cell: Cell) -> None:
        """Write a cell; it is in the file when this returns.

        Raises:
            WriteError: the disk is full or gone; what was written before stays.
        """
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            try:
                _write(handle, json_line(cell) + b"\n")
            finally:
                os.close(handle)
        except OSError as error:
            raise write_error(self.path, error) from error
        self.held[cell.key] = cell

    def _rewrite(self, header: RunHeader) -> None:
        """Begin the file with what counts of it; whoever is killed meanwhile leaves the old one."""
        _make_folder(self.path.parent)
        whole = WholeFile(self.path)
        try:
            for record in (header, *self.held.values()):
                whole.write(json_line(record) + b"\n")
            whole.finish()
        finally:
            whole.close()


def _write(handle: int, data: bytes) -> None:
    """Write a line wholly, or take its beginning away again.

    The line outlives the process, and a loss of power costs no more than a replay: what was paid
    for is in the recordings, each on disk before its cell is made.
    """
    end = os.fstat(handle).st_size
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
    except BaseException:
        os.ftruncate(handle, end)
        raise


def _before(path: Path, header: RunHeader) -> EvalRun | None:
    """Return what a file holds, where that is the run that is to be continued."""
    if not path.exists():
        return None
    if not path.is_file():
        raise WriteError(f"{path} is no regular file; name another with -o")
    if not path.stat().st_size:
        return None
    before = read_unfinished(path)
    for name, value in header.identity.items():
        if (was := before.header.identity[name]) != value:
            raise UsageError(
                f"{path} holds another run ({name} {was!r}, not {value!r}); "
                "name another file with -o, or remove it"
            )
    return before


def _kept(cells: Mapping[CellKey, Cell]) -> dict[CellKey, Cell]:
    kept = {}
    for key, cell in cells.items():
        if cell.error is None or cell.error.code not in ASKED_AGAIN:
            kept[key] = cell
    return kept


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder {folder} ({error.strerror})") from error
