"""Which requests were written to which file, and the answers that came: one SQLite file a run."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple, Self

from ..store.database import open_database, telling
from .lines import Answered, Unanswered

APPLICATION = 0x7A115E9
"""What marks these files as ours."""

_MIGRATIONS = (
    """
    CREATE TABLE request (
        id BLOB PRIMARY KEY,    -- SHA-256 of its body
        file INTEGER NOT NULL,  -- the number of the file that it was written to last
        status INTEGER,         -- of the answer; null where none came
        body TEXT,              -- of the answer, JSON
        lost TEXT               -- why it is to be asked again: no answer, or one of no use
    );
    CREATE INDEX request_file ON request (file);
    -- What an article waited for when it was looked at last.
    CREATE TABLE wait (
        article INTEGER,        -- its number in the run's store
        id BLOB,                -- of the request
        PRIMARY KEY (article, id)
    ) WITHOUT ROWID;
    """,
)

_READY = """
SELECT count(*) = 0 FROM wait LEFT JOIN request USING (id)
    WHERE article = ? AND (status ISNULL OR lost NOTNULL)
"""
_UNDER_WAY = """
SELECT count(*) > 0 AND total(request.id ISNULL OR lost NOTNULL) = 0
    FROM wait LEFT JOIN request USING (id)
    WHERE article = ? AND (status ISNULL OR lost NOTNULL)
"""

Taken = Literal["kept", "unknown", "repeated"]
"""What became of a result: kept; of a request never written; or the request was answered before."""


class Answer(NamedTuple):
    """An answer that is kept: its HTTP status and its body, JSON."""

    status: int
    body: str


class Counts(NamedTuple):
    """How many requests were written, were answered, and have to be asked again."""

    written: int
    answered: int
    lost: int


class Answers:
    """The requests of a run and their answers.

    Args:
        path: the file, made where there is none.

    Raises:
        ReadError: it is damaged or something else.
        WriteError: it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_database(path, application=APPLICATION, migrations=_MIGRATIONS)

    def get(self, id: str) -> Answer | None:
        """Return the answer to a request, or None where none has come."""
        sql = "SELECT status, body FROM request WHERE id = ? AND status NOTNULL AND lost ISNULL"
        row = self._one(sql, bytes.fromhex(id))
        return Answer(row[0], row[1]) if row else None

    def is_under_way(self, id: str, since: int = 1) -> bool:
        """Tell whether a request was written, to this file or a later one, and may be answered."""
        sql = "SELECT 1 FROM request WHERE id = ? AND file >= ? AND status ISNULL AND lost ISNULL"
        return self._one(sql, bytes.fromhex(id), since) is not None

    @property
    def last_file(self) -> int:
        """The number of the last file that requests were written to; 0 before the first."""
        row = self._one("SELECT max(file) FROM request")
        return (row and row[0]) or 0

    def note_written(self, file: int, ids: Iterable[str]) -> None:
        """Note, all or nothing, which requests the file of this number holds."""
        with self._transaction():
            self._connection.executemany(
                "INSERT INTO request (id, file) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET "
                "file = excluded.file, status = NULL, body = NULL, lost = NULL",
                ((bytes.fromhex(id), file) for id in ids),
            )

    def take(self, results: Iterable[Answered | Unanswered]) -> list[Taken]:
        """Keep results, all or nothing, and return what became of each.

        The first answer to a request stands; a failure never takes an answer's place.
        """
        with self._transaction():
            return [self._take(result) for result in results]

    def spend(self, ids: Iterable[str], reason: str) -> None:
        """Have requests asked again: their answers led to a failure."""
        with self._transaction():
            self._connection.executemany(
                "UPDATE request SET lost = ? WHERE id = ?",
                ((reason, bytes.fromhex(id)) for id in ids),
            )

    def note_waits(self, waits: Mapping[int, Iterable[str]]) -> None:
        """Note, by an article's number in the run's store, for which requests it waits."""
        with self._transaction():
            for article, ids in waits.items():
                self._connection.execute("DELETE FROM wait WHERE article = ?", (article,))
                self._connection.executemany(
                    "INSERT OR IGNORE INTO wait VALUES (?, ?)",
                    ((article, bytes.fromhex(id)) for id in ids),
                )

    def is_ready(self, article: int) -> bool:
        """Tell whether all that an article waited for has been answered."""
        row = self._one(_READY, article)
        return bool(row and row[0])

    def all_under_way(self, article: int) -> bool:
        """Tell whether an article waits, and for nothing that would have to be written."""
        row = self._one(_UNDER_WAY, article)
        return bool(row and row[0])

    def counts(self) -> Counts:
        """Return how the run's requests stand."""
        row = self._one(
            "SELECT count(*), count(*) FILTER (WHERE status NOTNULL AND lost ISNULL), count(lost) "
            "FROM request"
        )
        assert row is not None
        return Counts(*row)

    def _take(self, result: Answered | Unanswered) -> Taken:
        id = bytes.fromhex(result.id)
        row = self._one("SELECT status, lost FROM request WHERE id = ?", id)
        if row is None:
            return "unknown"
        if row["status"] is not None and row["lost"] is None:
            return "repeated"
        if isinstance(result, Unanswered):
            self._connection.execute(
                "UPDATE request SET lost = ? WHERE id = ?", (result.reason, id)
            )
        else:
            self._connection.execute(
                "UPDATE request SET status = ?, body = ?, lost = NULL WHERE id = ?",
                (result.status, result.body, id),
            )
        return "kept"

    def _one(self, statement: str, *values: object) -> sqlite3.Row | None:
        with telling(self.path):
            row: sqlite3.Row | None = self._connection.execute(statement, values).fetchone()
            return row

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with telling(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:  # commits, or rolls back
                yield

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *caught: object) -> None:
        self._connection.close()
