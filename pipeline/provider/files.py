"""Files of requests: as large as a provider takes them, numbered, whole or not there."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from ...schemas.errors import UsageError
from ..output.writing import WholeFile, write_error
from .answers import Answers
from .lines import id_of, request_line

_NAME = re.compile(r"(\d{4,})\.jsonl(\.part)?")
_BEGUN = re.compile(r"\.\d{4,}\.jsonl\..+")  # what a kill leaves of a file never finished


class Limits(NamedTuple):
    """What one file may hold.

    Attributes:
        requests: lines; OpenAI takes 50,000, and vLLM's run-batch wants a few thousand.
        bytes: its size; OpenAI takes 200 MB.
    """

    requests: int = 50_000
    bytes: int = 200_000_000


class RequestFiles:
    """Takes requests down into files, each once.

    A file has reached the disk, and its requests are noted as written, before it gets its name.
    Killed between the two, the next to open the folder gives it: no request is in two files.

    Args:
        folder: where the files are, made where it is not there.
        answers: what knows the requests of the run.
        limits: what one file may hold.
        again: write requests too that are under way: the files were lost, or never sent.

    Attributes:
        finished: the files written.
        count: requests written.

    Raises:
        WriteError: the folder or a file cannot be written.
    """

    def __init__(
        self, folder: Path, answers: Answers, limits: Limits, *, again: bool = False
    ) -> None:
        self.finished: list[Path] = []
        self.count = 0
        self._folder, self._answers, self._limits = folder, answers, limits
        self._ids: dict[str, None] = {}
        self._size = 0
        self._file: WholeFile | None = None
        try:
            folder.mkdir(exist_ok=True)
            last = answers.last_file
            self._last = max([last, *(_settled(path, last) for path in folder.iterdir())])
            self._since = self._last + 1 if again else 1
        except OSError as error:
            raise write_error(folder, error) from error

    def add(self, body: bytes) -> None:
        """Write a request, unless it is written already and its answer may yet come.

        Raises:
            UsageError: no file may be as large as this request alone.
            WriteError: the disk is full.
        """
        id = id_of(body)
        if id in self._ids or self._answers.is_under_way(id, self._since):
            return
        line = request_line(id, body)
        if len(line) > self._limits.bytes:
            raise UsageError(
                f"a request of {len(line):,} bytes is larger than a file may be; set a smaller "
                "--window or allow larger files"
            )
        full = len(self._ids) >= self._limits.requests
        if full or self._size + len(line) > self._limits.bytes:
            self.finish()
        self._file = self._file or WholeFile(self._folder / f"{self._last + 1:04}.jsonl")
        self._file.write(line)
        self._ids[id] = None
        self._size += len(line)
        self.count += 1

    def finish(self) -> None:
        """Give the file under way its name, where there is one.

        Raises:
            WriteError: the disk is full.
        """
        if self._file is None:
            return
        path, part = self._file.path, self._file.keep()
        self._last += 1
        self._answers.note_written(self._last, self._ids)
        _name(part, path)
        self.finished.append(path)
        self._ids, self._size, self._file = {}, 0, None

    def close(self) -> None:
        """Drop a file that was not finished."""
        if self._file is not None:
            self._file.close()


def _settled(path: Path, last: int) -> int:
    """Return the number of a file; what a kill left is named, if it was noted, or removed."""
    if _BEGUN.fullmatch(path.name):
        path.unlink()
    found = _NAME.fullmatch(path.name)
    if found is None:
        return 0
    number, unnamed = int(found[1]), found[2]
    if unnamed and number > last:
        path.unlink()
        return 0
    if unnamed:
        _name(path, path.with_name(f"{found[1]}.jsonl"))
    return number


def _name(part: Path, path: Path) -> None:
    try:
        os.replace(part, path)
    except OSError as error:
        raise write_error(path, error) from error
