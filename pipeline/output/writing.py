"""Results as lines and as files: JSON that is one line to every reader, files that are whole."""

import json
import os
import re
import shutil
import tempfile
from contextlib import suppress
from errno import EISDIR
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

from ...schemas.errors import WriteError
from ..reading.identifiers import printable

# Legal inside a JSON string, but some readers end a line at them, and terminals obey them.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def json_line(record: BaseModel) -> bytes:
    r"""Return a record as one line of JSON in UTF-8, without a line end.

    What could end the line or act on a terminal is written as `\uXXXX`, lone surrogates too: they
    have no UTF-8, yet the line reads back as the same record.
    """
    return json_text(record).encode()


def json_text(record: BaseModel) -> str:
    """Return a record as `json_line` does, as a string."""
    try:
        text = record.model_dump_json()
    except (PydanticSerializationError, UnicodeEncodeError):  # a lone surrogate
        text = json.dumps(record.model_dump(), default=str)
    return json_safe(text)


def json_safe(text: str) -> str:
    r"""Return JSON with what could end a line or act on a terminal as `\uXXXX`."""
    if text.isascii() and "\x7f" not in text:  # most are, and looking closer takes a while
        return text
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def write_error(path: Path, error: OSError) -> WriteError:
    """Return the error that says why a file cannot be written and what to do."""
    if isinstance(error, FileNotFoundError):
        folder = printable(str(path.parent))
        return WriteError(f"cannot write {printable(str(path))}: make the folder {folder} first")
    why = (error.strerror or type(error).__name__).lower()
    return WriteError(f"cannot write {printable(str(path))}: {why}; name another file with -o")


class WholeFile:
    """A file that appears when it is finished, or not at all.

    Written beside the target under a name of its own and renamed by `finish`. Left unfinished,
    its beginning is dropped by `close`, or kept by `keep` as the target's name with `.part`.

    Args:
        path: the file to write; what it held before stays until `finish`.

    Raises:
        WriteError: the folder takes no file, or the disk is full.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # A link stays a link: the file that it names is the one replaced.
        self._target = Path(os.path.realpath(path))
        self._kept = False
        try:
            if self._target.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            self._temporary, self._stream = _create_beside(self._target)
        except OSError as error:
            raise write_error(path, error) from error

    def write(self, data: bytes) -> None:
        """Add to the file.

        Raises:
            WriteError: the disk is full.
        """
        try:
            self._stream.write(data)
        except OSError as error:
            raise write_error(self.path, error) from error

    def finish(self) -> None:
        """Put the file in its place.

        Raises:
            WriteError: it could not be written to the end; what was there before stays.
        """
        self._move(self._target)

    def keep(self) -> Path:
        """Put what there is beside the place, and return where.

        Raises:
            WriteError: it could not be written to the end.
        """
        part = self._target.with_name(self._target.name + ".part")
        self._move(part)
        return part

    def _move(self, place: Path) -> None:
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            os.replace(self._temporary, place)
        except OSError as error:
            raise write_error(self.path, error) from error
        self._kept = True

    def close(self) -> None:
        """Drop what was written, where neither `finish` nor `keep` has put it anywhere."""
        if self._kept:
            return
        with suppress(OSError):  # a full disk, told already when it was met
            self._stream.close()
        self._temporary.unlink(missing_ok=True)


def _create_beside(target: Path) -> tuple[Path, BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    temporary = Path(name)
    if target.exists():
        shutil.copymode(target, temporary)
    else:  # mkstemp lets nobody else read; a result is as readable as any other new file
        temporary.chmod(0o666 & ~_umask())
    return temporary, os.fdopen(handle, "wb")


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
