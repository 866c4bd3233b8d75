"""What a run keeps: articles, answers, sheets, failures. An article is finished once committed."""

import asyncio
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ...schemas import Article, Attempt, ClaimSheet
from ...schemas.errors import InternalError, TallystickError, WriteError
from ..output.writing import json_text
from ..reading.identifiers import printable
from . import rows
from .answer_log import AnswerLog, Logged
from .many import Statement
from .rows import Setup, StoredSheet, Work
from .writer import Writer


class RunStore:
    """A run's articles and what became of them; opened by `runs.open_run`.

    Writing may be asked for in any thread. Reading sees what is committed, and goes through one
    connection: one thread at a time.

    Attributes:
        folder: the run's folder.
    """

    def __init__(self, folder: Path, reader: sqlite3.Connection, writer: Writer | None) -> None:
        self.folder = folder
        self._reader = reader
        self._writer = writer
        self._log = AnswerLog(folder)
        self._next: int = self._one("SELECT ifnull(max(number), 0) + 1 FROM articles")[0]

    @property
    def empty(self) -> bool:
        """Whether no article was ever taken in."""
        return self._next == 1

    @property
    def setup(self) -> Setup | None:
        """What the run remembers; None for a new one."""
        row = self._one("SELECT config, version, memory FROM setup")
        return Setup(row["config"], row["version"], json.loads(row["memory"])) if row else None

    def remember(self, setup: Setup) -> None:
        """Keep what the run is; only its memory may change later."""
        values = (rows.now(), setup.version, setup.config, json.dumps(setup.memory))
        self._submit((rows.REMEMBER, values))
        self.flush()

    def begin(self, command: str) -> None:
        """Put down that somebody sets to work."""
        self._submit((rows.BEGIN, (command, os.getpid(), rows.now())))

    def end(self, ending: str) -> None:
        """Put down how the work that was begun last came to its end."""
        self._submit((rows.END, (rows.now(), ending)))
        self.flush()

    def knows(self, article: Article, config: bytes) -> bool:
        """Tell whether the store has this very article, in whatever state."""
        known = self._one(rows.KNOWN, article.id)
        return bool(known) and known["key"] == rows.work_key(config, article)

    def admit(self, article: Article, config: bytes, *, new: bool = False) -> Work | None:
        """Take an article in, text and all, unless the store has it; return what there is to do.

        An article whose text has changed takes the place of its former self.

        Args:
            article: the article.
            config: the config part of its key.
            new: whether the store cannot have its id, and need not look.

        Returns:
            The work; None where the store has the article, in whatever state.
        """
        key = rows.work_key(config, article)
        known = None if new else self._one(rows.KNOWN, article.id)
        if known and known["key"] == key:
            return None
        number, self._next = self._next, self._next + 1
        self._submit(
            *([("DELETE FROM articles WHERE number = ?", known[:1])] if known else []),
            (rows.ADMIT, rows.article_row(number, key, article)),
            (rows.KEEP_TEXT, (number, rows.stored_text(article.text))),
        )
        return Work(number, article)

    def note_signature(self, work: Work, signature: bytes, bands: Sequence[bytes]) -> None:
        """Keep what an article's copies are found by."""
        self._submit(
            (rows.NOTE_SIGNATURE, (work.number, signature)),
            *((rows.NOTE_BAND, (band, work.number)) for band in bands),
        )

    def alike(self, bands: Sequence[bytes]) -> Iterator[tuple[int, bytes, str]]:
        """Yield number, signature and text of articles that share one of these bands."""
        sql = rows.ALIKE.format(marks=", ".join("?" * len(bands)))
        for number, signature, text in self.query(sql, *bands):
            yield number, signature, rows.text_of(text)

    def link(self, work: Work, original: int) -> None:
        """Put an article down as a copy of another one, whose sheet stands for it.

        Where that one was replaced meanwhile, the article is left waiting.
        """
        self._submit((rows.LINK, (original, work.number)))

    def keep_answer(self, work: Work, request: bytes, answer: bytes) -> None:
        """Keep an answer as it came, until the article is finished.

        It is committed soon after, and before anything that is written later.

        Args:
            work: the article that it is about.
            request: a digest of what was asked.
            answer: the completion, as JSON.
        """
        self._submit((rows.KEEP_ANSWER, (request, rows.now(), answer.decode(), work.number)))

    def note_answer(self, work: Work, request: bytes, answer: bytes) -> bool:
        """Write an answer down at once, in case that this process is killed; as `keep_answer`.

        To be called in the thread of the event loop.

        Returns:
            Whether that could be done.
        """
        return self._log.add(work.number, Logged(work.article.id, request, answer))

    def forget_answers(self, work: Work) -> None:
        """Forget what was noted about an article: it has led to something that is committed.

        To be called where `note_answer` is.
        """
        self._log.forget(work.number)

    def take_in(self, noted: Iterable[Logged]) -> None:
        """Keep answers that a killed process had written down."""
        for article, request, answer in noted:
            self._submit((rows.TAKE_IN_ANSWER, (article, request, rows.now(), answer.decode())))
        self.flush()

    def finish(
        self, work: Work, sheet: ClaimSheet, *, answered: bool = True
    ) -> asyncio.Future[None]:
        """Put down the sheet of an article; it is finished once the future is resolved.

        To be called, and awaited, in an event loop.

        Args:
            work: the article.
            sheet: what was found.
            answered: whether the store has answers about it, which now have led to something.
        """
        spent = rows.spent_of(sheet.run.attempts)
        settled = (work.number, "done", len(sheet.claims), *spent, sheet.run.cost, rows.now())
        statements: list[Statement] = [
            (rows.KEEP_SHEET, (work.number, json_text(sheet))),
            (rows.SETTLE, settled),
        ]
        if answered or work.failed:
            statements.append(("DELETE FROM answers WHERE number = ?", (work.number,)))
        if work.failed:
            statements.append(("DELETE FROM failures WHERE number = ?", (work.number,)))
        return self._promise(statements)

    def fail(
        self,
        work: Work,
        error: TallystickError,
        attempts: Sequence[Attempt] = (),
        cost: float | None = None,
    ) -> asyncio.Future[None]:
        """Put down why an article gave no sheet; as `finish`.

        Where the fault was ours its answers are taken again, and count only then.
        """
        number, ours = work.number, isinstance(error, InternalError)
        spent = (0, 0, None) if ours else (*rows.spent_of(attempts), cost)
        statements: list[Statement] = [
            (rows.FAIL, rows.failure_row(error, attempts, number)),
            (rows.SETTLE, (number, "failed", None, *spent, rows.now())),
        ]
        if not ours:
            statements.append(("UPDATE answers SET spent = 1 WHERE number = ?", (number,)))
        return self._promise(statements)

    def fail_source(self, id: str, source: str, error: TallystickError) -> asyncio.Future[None]:
        """Put down that a source, or a row of one, could not be read; as `finish`."""
        return self._promise([(rows.FAIL_SOURCE, rows.source_failure_row(id, source, error))])

    def forget_unreadable(self) -> None:
        """Strike from the failures what could not be read: it is going to be read again."""
        self._submit(("DELETE FROM failures WHERE number IS NULL", ()))

    def waiting(self) -> Iterator[Work]:
        """Yield the articles that were taken in and not dealt with, in the order of coming."""
        yield from self._works("(state = 'waiting' OR state = 'linked' AND copy_of IS NULL)")

    def failed(self, code: str | None = None) -> Iterator[Work]:
        """Yield the articles that are down as failed, those with this code where one is given."""
        which = "SELECT number FROM failures WHERE ifnull(code = ?, TRUE)"
        yield from self._works(f"number IN ({which})", code)

    def sheets(self) -> Iterator[StoredSheet]:
        """Yield what is known of every finished article, in the order of their ids."""
        for sheet, text, source in self.query(rows.SHEETS):
            yield StoredSheet(sheet.encode(), rows.text_of(text), source)

    def query(self, sql: str, *values: object) -> Iterator[Any]:
        """Yield the rows that a statement selects."""
        yield from self._reader.execute(sql, values)

    def close(self) -> None:
        """Leave behind what a later process has a use for."""
        self._log.close()

    def flush(self) -> None:
        """Wait until all that was written is committed.

        Raises:
            WriteError: something could not be written.
        """
        self._writing.flush()

    def _works(self, where: str, *values: object) -> Iterator[Work]:
        # A few at a time: whoever reads on and on keeps the write-ahead log from being emptied.
        sql = rows.WORKS.format(where=where)
        last = 0
        while found := self._reader.execute(sql, (last, *values)).fetchall():
            for row in found:
                last, failed = row["number"], row["state"] == "failed"
                yield Work(last, rows.article_of(row), self._answers(last), failed)

    def _answers(self, number: int) -> dict[bytes, list[str]]:
        found: dict[bytes, list[str]] = {}
        for request, answer in self._reader.execute(rows.ANSWERS, (number,)):
            found.setdefault(request, []).append(answer)
        return found

    def _one(self, sql: str, *values: object) -> Any:
        return self._reader.execute(sql, values).fetchone()

    @property
    def _writing(self) -> Writer:
        if self._writer is None:
            raise WriteError(f"{printable(str(self.folder))} was opened for reading only")
        return self._writer

    def _submit(self, *statements: Statement) -> None:
        self._writing.submit(statements)

    def _promise(self, statements: Sequence[Statement]) -> asyncio.Future[None]:
        promise: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._writing.submit(statements, promise)
        return promise
