"""Where sheets go: standard output, a journal that grows, a file that appears when whole."""

import sys
from abc import ABC, abstractmethod
from asyncio import CancelledError
from pathlib import Path
from types import TracebackType

from ..pipeline.output.journal import Journal
from ..pipeline.output.writing import WholeFile, write_error
from ..schemas import ClaimSheet
from .formats import Form, form_for
from .streams import is_terminal, tell, write_out


class Output(ABC):
    """Takes sheets; as a context manager it ends well, or keeps what there is.

    Attributes:
        journal: what knows which articles are done before; None where nothing does.
        shares_terminal: whether it writes where progress is shown too.
    """

    journal: Journal | None = None
    shares_terminal = False

    @abstractmethod
    def put(self, sheet: ClaimSheet) -> None:
        """Write one sheet.

        Raises:
            WriteError: it cannot be written.
            PipeClosed: nobody reads standard output any more.
        """

    @abstractmethod
    def end(self, *, interrupted: bool) -> None:
        """Write what comes behind the last sheet, all of them done or the run interrupted."""

    @abstractmethod
    def close(self) -> None:
        """Give back what was opened, after `end` or without it."""

    def __enter__(self) -> "Output":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        interrupted = kind is not None and issubclass(kind, KeyboardInterrupt | CancelledError)
        try:
            if kind is None or interrupted:
                self.end(interrupted=interrupted)
        finally:
            self.close()


def open_output(path: Path | None, format: str | None) -> Output:
    """Open what the options ask for.

    Args:
        path: the file; None for standard output.
        format: the format; None for the one that suits the place.

    Raises:
        WriteError: the file cannot be written, or holds something else.
    """
    if path is None:
        suits = "table" if is_terminal(sys.stdout) else "jsonl"
        return ToStdout(form_for(format or suits, sys.stdout))
    format = format or ("json" if path.suffix.lower() == ".json" else "jsonl")
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe, a device
        return ToDevice(form_for(format, None), path)
    if format == "jsonl":
        return ToJournal(path)
    return ToFile(form_for(format, None), path)


class ToStdout(Output):
    """Sheets to standard output as they are finished."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.shares_terminal = is_terminal(sys.stdout)
        self._write(form.start())

    def put(self, sheet: ClaimSheet) -> None:
        """Write one sheet, at once."""
        self._write(self._form.sheet(sheet))

    def end(self, *, interrupted: bool) -> None:
        """Close an array, whatever it holds."""
        self._write(self._form.end())

    def close(self) -> None:
        """Leave it open: it is the process's own."""

    def _write(self, data: bytes) -> None:
        write_out(data)


class ToDevice(ToStdout):
    """Sheets to a named pipe or a device, which can be neither read back nor replaced."""

    def __init__(self, form: Form, path: Path) -> None:
        self._path = path
        try:
            self._stream = path.open("wb", buffering=0)
        except OSError as error:
            raise write_error(path, error) from error
        super().__init__(form)
        self.shares_terminal = False

    def close(self) -> None:
        """Close the pipe or device."""
        self._stream.close()

    def _write(self, data: bytes) -> None:
        try:
            self._stream.write(data)
        except OSError as error:
            raise write_error(self._path, error) from error


class ToJournal(Output):
    """Sheets appended to a file of lines, each through to the disk."""

    def __init__(self, path: Path) -> None:
        self._journal = self.journal = Journal(path)
        if self._journal.mended:
            tell(f"{path}: cut off {self._journal.mended:,} bytes of a line never finished")

    def put(self, sheet: ClaimSheet) -> None:
        """Append one sheet."""
        self._journal.append(sheet)

    def end(self, *, interrupted: bool) -> None:
        """Add nothing: every line is there already."""

    def close(self) -> None:
        """Close the file."""
        self._journal.close()


class ToFile(Output):
    """Sheets to a file that appears when all are done; interrupted, beside it as `.part`."""

    def __init__(self, form: Form, path: Path) -> None:
        self._form = form
        self._file = WholeFile(path)
        self._empty = True

    def put(self, sheet: ClaimSheet) -> None:
        """Add one sheet."""
        before = self._form.start() if self._empty else b""
        self._file.write(before + self._form.sheet(sheet))
        self._empty = False

    def end(self, *, interrupted: bool) -> None:
        """Put the file in its place; without a sheet, what may stand there stays."""
        if self._empty:
            return
        self._file.write(self._form.end())
        if interrupted:
            tell(f"what is finished is in {self._file.keep()}")
        else:
            self._file.finish()

    def close(self) -> None:
        """Drop a file that did not come to its end."""
        self._file.close()
