"""A file of claim sheets that grows by one line for each finished article, and resumes.

One JSON object a line. What was appended has reached the disk before the next article counts, so
a run killed at any moment loses what was under way and nothing else.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from ...schemas import Article, ClaimSheet
from ...schemas.errors import WriteError
from ..reading.identifiers import printable
from ..settings import RULES
from .writing import json_line, write_error

if sys.platform != "win32":
    import fcntl

_START = b'{"schema_version":'
_BINARY = getattr(os, "O_BINARY", 0)


class Journal:
    """The sheets of a run in one file.

    Opening reads which articles it holds, streaming, and mends a last line that a kill cut off.
    It is locked while open, where the system has locks: two runs cannot mix their lines.

    Attributes:
        path: the file; made where there is none.
        mended: bytes cut off at the end of the file, being the beginning of a lost line.

    Raises:
        WriteError: it cannot be opened, holds something else, or another run has it open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mended = 0
        self._held: set[bytes] = set()
        self._end = 0  # where the last whole line ends
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
        except OSError as error:
            raise write_error(path, error) from error
        try:
            self._lock()
            self._read()
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                raise write_error(path, error) from error
            raise

    def holds(self, article: Article, key: Mapping[str, str | None]) -> bool:
        """Tell whether the file has a sheet of this text under this id, made the same way.

        Args:
            article: the article as read.
            key: what makes two runs the same (`Extractor.key`).
        """
        return _fingerprint(article.id, article.sha256, key) in self._held

    def append(self, sheet: ClaimSheet) -> None:
        """Write a sheet through to the disk; it is there wholly or not at all.

        Raises:
            WriteError: the disk is full or gone; what was written before stays.
        """
        try:
            self._write(json_line(sheet) + b"\n")
        except BaseException as error:
            with suppress(OSError):
                os.ftruncate(self._handle, self._end)
            if isinstance(error, OSError):
                raise write_error(self.path, error) from error
            raise
        article = sheet.article
        self._held.add(_fingerprint(article.id, article.sha256, key_of(sheet)))

    def close(self) -> None:
        """Close the file and give the lock back."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WriteError(
                f"{printable(str(self.path))} is being written by another run; "
                "wait for it, or name another file with -o"
            ) from error
        except OSError:  # a file system without locks
            return

    def _read(self) -> None:
        if not stat.S_ISREG(os.fstat(self._handle).st_mode):
            raise WriteError(f"{printable(str(self.path))} is no regular file; name another")
        with open(os.dup(self._handle), "rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    self._mend(number, line)
                    return
                self._index(number, line)
                self._end += len(line)

    def _index(self, number: int, line: bytes) -> None:
        identity = _identity(line)
        if identity is not None:
            self._held.add(_fingerprint(*identity))
        elif line.strip():
            raise WriteError(
                f"{printable(str(self.path))} is no file of claim sheets (line {number}); "
                "name another file with -o"
            )

    def _mend(self, number: int, line: bytes) -> None:
        """Give a whole sheet its line end, cut off the beginning of one, refuse the rest."""
        torn = line.rstrip(b"\0")  # what some file systems leave after a loss of power
        if torn[: len(_START)] == _START[: len(torn)] and _identity(torn) is None:
            self.mended = len(line)
            os.ftruncate(self._handle, self._end)
            return
        self._index(number, torn)
        self._end += len(torn)
        os.ftruncate(self._handle, self._end)
        self._write(b"\n")

    def _write(self, data: bytes) -> None:
        # Without a buffer: one that failed to empty would try again behind our back.
        os.lseek(self._handle, self._end, os.SEEK_SET)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        os.fsync(self._handle)
        self._end += len(data)


def key_of(sheet: ClaimSheet) -> dict[str, str | None]:
    """Return the key that a sheet's run had, in the form of `Extractor.key`."""
    return _key(sheet.run.model_dump(include={"model", "version", "prompt", "schema_sha256"}))


def _key(run: Mapping[str, Any]) -> dict[str, str | None]:
    prompt = run["prompt"]
    return {
        "model": run["model"],
        "version": run["version"] if run["model"] == RULES else None,
        "prompt": prompt["sha256"] if prompt else None,
        "schema": run["schema_sha256"],
    }


def _identity(line: bytes) -> tuple[str, str, dict[str, str | None]] | None:
    """Return id, SHA-256 and key of the sheet in a line, or None where it holds no sheet."""
    try:
        sheet = json.loads(line)
        return sheet["article"]["id"], sheet["article"]["sha256"], _key(sheet["run"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _fingerprint(id: str, sha256: str, key: Mapping[str, str | None]) -> bytes:
    """Return a digest that stands for an article and a way to read it: 16 bytes, not a line."""
    parts = json.dumps([id, sha256, sorted(key.items())])
    return hashlib.blake2b(parts.encode(), digest_size=16).digest()
