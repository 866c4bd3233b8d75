"""One writer at a time, across processes; who comes second is told who is first, and since when."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...schemas.errors import WriteError
from ..output.writing import write_error
from ..reading.identifiers import printable

if sys.platform != "win32":
    import fcntl


@contextmanager
def exclusive(path: Path, what: str) -> Iterator[None]:
    """Hold a lock for as long as the block lasts; a process that is killed gives it back.

    Args:
        path: the lock's own file, made where there is none and left there, since removing it would
            let two hold "the" lock. It holds the holder's process id and when it began.
        what: what is locked, for the message.

    Raises:
        WriteError: another process holds it, or the file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise write_error(path, error) from error
    try:
        _take(handle, what)
        _sign(handle, path)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder(path: Path) -> str | None:
    """Return who holds a lock, as "process 12, started 5 s ago"; None where nobody does."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        _take(handle, "")
        return None
    except WriteError:
        return _holder(handle)
    finally:
        os.close(handle)


def _take(handle: int, what: str) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WriteError(
            f"{printable(what)} is being written by {_holder(handle)}; wait for it, or stop it"
        ) from error
    except OSError:  # a file system without locks
        return


def _sign(handle: int, path: Path) -> None:
    signature = json.dumps({"process": os.getpid(), "since": time.time()}).encode()
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, signature)
    except OSError as error:
        raise write_error(path, error) from error


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        signed = json.loads(os.read(handle, 200))
        age = max(0.0, time.time() - float(signed["since"]))
        return f"process {int(signed['process'])}, started {_told(age)} ago"
    except (ValueError, KeyError, TypeError):  # not signed yet
        return "another process, started just now"


def _told(seconds: float) -> str:
    """Return an age in its two largest units."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
