"""SQLite files that know whose they are and bring themselves up to date.

The header's `application_id` says which kind of file it is, `user_version` how many migrations it
has. Anything that goes wrong is told in one line, whoever asks.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ...schemas.errors import ReadError, WriteError
from ..reading.identifiers import printable

_MAGIC = b"SQLite format 3\0"
_APPLICATION = slice(68, 72)  # where the header keeps `application_id`, big-endian
_SMALLEST = 512  # bytes of the smallest database there is
_PAGE = 16_384  # bytes: a sheet or a text fits one page, and each page costs system calls
_PATIENCE = 30.0  # seconds to wait for another process's transaction


def open_database(
    path: Path, *, application: int, migrations: Sequence[str], read_only: bool = False
) -> sqlite3.Connection:
    """Open a database; made where there is none, migrated where it is of an older form.

    The connection is in autocommit mode: transactions are begun and committed by statement. It
    may be handed from thread to thread, but two must not use it at once.

    Args:
        path: the file.
        application: the number that marks files of this kind, from 1 to 2**31 - 1.
        migrations: SQL scripts, oldest first; each is run once, in a transaction of its own.
            Those that files have seen must never change.
        read_only: refuse to write or to make a file. An older form is brought up to date even so.

    Raises:
        ReadError: it is not there, is damaged, of another kind or of a newer version.
        WriteError: it cannot be made or brought up to date.
    """
    if read_only and not path.is_file():
        raise ReadError(f"there is no file {printable(str(path))}; check the path")
    with telling(path):
        connection = _connect(path, read_only=read_only)
        try:
            if read_only and _version(connection, path, application, migrations) < len(migrations):
                open_database(path, application=application, migrations=migrations).close()
            elif not read_only:
                _prepare(connection, path, application, migrations)
            return connection
        except BaseException:
            connection.close()
            raise


def is_database(path: Path, application: int) -> bool:
    """Tell by its header whether a file is a database of this kind."""
    try:
        with open(path, "rb") as file:
            header = file.read(_APPLICATION.stop)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[_APPLICATION] == application.to_bytes(4, "big")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn whatever SQLite raises inside into an error of ours that names the file.

    Raises:
        ReadError: the file is damaged, no database, or cannot be opened.
        WriteError: the disk is full or takes no writing, or another process holds the file.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise database_error(path, error) from error


def database_error(path: Path, error: sqlite3.Error) -> ReadError | WriteError:
    """Return the error that says in one line what is wrong with a database and what to do."""
    name = printable(str(path))
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the primary code
    if code == sqlite3.SQLITE_FULL:
        return WriteError(f"cannot write {name}: the disk is full; make room and start again")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return WriteError(f"cannot write {name}: it is read-only; check the permissions")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return WriteError(f"{name} is held by another process; wait for it")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return ReadError(f"{name} is damaged or no database ({_said(error)}); name another file")
    if code == sqlite3.SQLITE_CANTOPEN:
        return WriteError(f"cannot open {name}; check that its folder is there and takes files")
    if code == sqlite3.SQLITE_IOERR:
        return WriteError(f"the disk failed under {name} ({_said(error)}); see to it, start again")
    return ReadError(f"{name} cannot be used ({_said(error)})")


def _said(error: sqlite3.Error) -> str:
    return " ".join(str(error).split())[:160]


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST:  # SQLite would write over it
        raise ReadError(f"{printable(str(path))} is no database; name another file")
    address = path.absolute().as_uri()
    if read_only:
        address += "?mode=ro"
        if _untouchable(path):
            address += "&immutable=1"  # else SQLite wants to put its shared memory beside it
    else:
        address += "?mode=rwc"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=_PATIENCE
    )
    connection.row_factory = sqlite3.Row
    return connection


def _untouchable(path: Path) -> bool:
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def _prepare(
    connection: sqlite3.Connection, path: Path, application: int, migrations: Sequence[str]
) -> None:
    version = _version(connection, path, application, migrations)
    if _pragma(connection, "application_id") != application:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        # Before the write-ahead log is there: `is_database` reads the file itself, not the log.
        connection.execute(f"PRAGMA application_id = {application}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for number, script in enumerate(migrations[version:], version + 1):
        _migrate(connection, number, script)
    connection.execute("PRAGMA foreign_keys = ON")  # not before: migrations may rebuild tables


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\n;PRAGMA user_version = {number};\nCOMMIT;"
        )
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise


def _version(
    connection: sqlite3.Connection, path: Path, application: int, migrations: Sequence[str]
) -> int:
    """Return how many migrations the file has.

    Raises:
        ReadError: it is not one of ours, or has more than there are.
    """
    name = printable(str(path))
    version = _pragma(connection, "user_version")
    marked = _pragma(connection, "application_id")
    blank = not (marked or version or _pragma(connection, "schema_version"))
    if marked != application and not blank:
        raise ReadError(f"{name} is a database of another kind; name another file")
    if version > len(migrations):
        raise ReadError(
            f"{name} was written by a newer version of tallystick (form {version}, known up to "
            f"{len(migrations)}); upgrade tallystick"
        )
    return version


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
