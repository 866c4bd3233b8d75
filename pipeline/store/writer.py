"""Group commit: one thread writes, and what many ask of it at once becomes durable at once."""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ...schemas.errors import InternalError, TallystickError
from .database import database_error
from .many import Statement, joined

_LARGEST_GROUP = 512  # jobs a commit: enough to share its cost, few enough to hold in memory
_GATHERING = 0.002  # seconds that the first job of a group waits for others to share its commit


class _Job(NamedTuple):
    statements: Sequence[Statement]
    waiter: asyncio.Future[None] | threading.Event | None


class Writer:
    """Writes to a database in a thread of its own, as many jobs a transaction as are waiting.

    Jobs are written in the order in which they came; a job is in the database wholly or not at
    all. After an error nothing more is written: what would follow might rest on what was lost.

    Args:
        connection: to the database; used by no one else from here on, and closed at the end.
        path: its file, for messages.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._error: TallystickError | None = None
        self._thread = threading.Thread(target=self._work, name="tallystick-store", daemon=True)
        self._thread.start()

    def submit(
        self, statements: Sequence[Statement], waiter: asyncio.Future[None] | None = None
    ) -> None:
        """Have statements written, after all that was submitted before; returns at once.

        Args:
            statements: SQL with its parameters, to be run in one transaction.
            waiter: resolved in its own event loop once they are committed, or gets the error.

        Raises:
            WriteError: something submitted before could not be written.
        """
        self._check()
        self._jobs.put(_Job(statements, waiter))

    async def put(self, statements: Sequence[Statement]) -> None:
        """Have statements written and wait for the commit.

        Raises:
            WriteError: they, or something submitted before, could not be written.
        """
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.submit(statements, waiter)
        await waiter

    def flush(self) -> None:
        """Wait until all that was submitted is committed.

        Raises:
            WriteError: something could not be written.
        """
        done = threading.Event()
        self._jobs.put(_Job((), done))
        done.wait()
        self._check()

    def close(self) -> None:
        """Write what is still waiting, and close the database.

        Raises:
            WriteError: something could not be written.
        """
        self._jobs.put(None)
        self._thread.join()
        self._check()

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        going = True
        while going:
            group = self._next_group()
            going = group[-1] is not None
            jobs = [job for job in group if job is not None]
            if jobs and self._error is None:
                self._error = self._commit(jobs)
            _answer(jobs, self._error)
        with suppress(sqlite3.Error):
            self._connection.close()

    def _next_group(self) -> list[_Job | None]:
        group = [self._jobs.get()]
        if group[0] is not None:
            time.sleep(_GATHERING)
        with suppress(queue.Empty):
            while group[-1] is not None and len(group) < _LARGEST_GROUP:
                group.append(self._jobs.get_nowait())
        return group

    def _commit(self, jobs: Sequence[_Job]) -> TallystickError | None:
        execute = self._connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            for sql, values in joined([job.statements for job in jobs]):
                execute(sql, values)
            execute("COMMIT")
            return None
        except Exception as error:
            with suppress(sqlite3.Error):  # a full disk has rolled it back already
                execute("ROLLBACK")
            return self._told(error)

    def _told(self, error: Exception) -> TallystickError:
        if isinstance(error, sqlite3.Error):
            ours: TallystickError = database_error(self._path, error)
        else:  # a value that SQLite does not take; whoever waits must not wait for ever
            ours = InternalError(f"cannot write {self._path.name}: {type(error).__name__}")
        ours.__cause__ = error
        return ours


def _answer(jobs: Iterable[_Job], error: TallystickError | None) -> None:
    """Wake whoever waits for these jobs; one call a loop, since each wakes the loop up."""
    waiting: dict[asyncio.AbstractEventLoop, list[asyncio.Future[None]]] = {}
    for job in jobs:
        if isinstance(job.waiter, threading.Event):
            job.waiter.set()
        elif job.waiter is not None:
            waiting.setdefault(job.waiter.get_loop(), []).append(job.waiter)
    for loop, futures in waiting.items():
        with suppress(RuntimeError):  # closed: nobody waits there any more
            loop.call_soon_threadsafe(_resolve, futures, error)


def _resolve(futures: Iterable[asyncio.Future[None]], error: TallystickError | None) -> None:
    for future in futures:
        if future.done():  # whoever waited has gone
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
