"""A round over a run's articles: those with answers are finished, the others' questions noted."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ...schemas import Attempt, ClaimSheet
from ...schemas.errors import (
    AnswerPending,
    InternalError,
    ReadError,
    TallystickError,
    WriteError,
)
from ..extractor import Extractor, open_extractor
from ..reading import Failure
from ..running import internal_error
from ..settings import Settings
from ..store.rows import Work
from ..store.run_store import RunStore
from .answers import Answers
from .transport import StoredAnswers, Wanted, open_stored_chat

_AT_ONCE = 64  # articles a commit
_DISCOUNT = 0.5  # of the list price, which is what providers ask for batches

Tell = Callable[[str, TallystickError], None]


@dataclass
class Round:
    """What became of the articles of a round: finished, failed, or without an answer yet."""

    finished: int = 0
    failed: int = 0
    pending: int = 0


async def run_round(
    store: RunStore,
    settings: Settings,
    items: Iterable[Work | Failure],
    answers: Answers,
    wanted: Wanted,
    tell: Tell = lambda id, error: None,
) -> Round:
    """Read articles with the answers that are there; nobody is asked.

    An article that fails has its answers asked for again, whenever it is taken up again.

    Args:
        store: the run, opened for writing.
        settings: how the run asks.
        items: the articles, and what could not be read.
        answers: the answers that came.
        wanted: is given each request that has none.
        tell: is told of each failure, by the article's id.

    Raises:
        ReadError: the answers cannot be read.
        WriteError: the run, or a request, cannot be written.
    """
    transport = StoredAnswers(answers, wanted)
    # What may pass is not repeated here: the same answer would come again.
    asking = replace(settings, retries=0)
    async with (
        open_stored_chat(asking, transport) as chat,
        open_extractor(asking, chat=chat) as extractor,
    ):
        if extractor.price is not None:
            extractor.price = extractor.price.times(_DISCOUNT)
        going = _Going(store, extractor, answers, transport, tell)
        for item in items:
            await going.add(item)
        await going.commit()
    return going.round


class _Going:
    """A round under way."""

    def __init__(
        self,
        store: RunStore,
        extractor: Extractor,
        answers: Answers,
        transport: StoredAnswers,
        tell: Tell,
    ) -> None:
        self.round = Round()
        self._store, self._extractor, self._tell = store, extractor, tell
        self._answers, self._transport = answers, transport
        self._written: list[asyncio.Future[None]] = []
        self._waits: dict[int, list[str]] = {}

    async def add(self, item: Work | Failure) -> None:
        if isinstance(item, Failure):
            self._fail(item.id, item.error)
            written = self._store.fail_source(item.id, item.source, item.error)
            self._written.append(written)
        elif (done := await self._read(item)) is not None:
            self._written.append(done)
        else:
            self.round.pending += 1
            self._waits[item.number] = self._transport.missing.copy()
        if len(self._written) + len(self._waits) >= _AT_ONCE:
            await self.commit()

    async def commit(self) -> None:
        await asyncio.gather(*self._written)
        self._written.clear()
        self._answers.note_waits(self._waits)
        self._waits.clear()

    async def _read(self, work: Work) -> asyncio.Future[None] | None:
        """Have what became of an article written; None where an answer is still to come."""
        attempts: list[Attempt] = []
        self._transport.served.clear()
        self._transport.missing.clear()
        outcome = await self._outcome(work, attempts)
        if isinstance(outcome, AnswerPending):
            return None
        if isinstance(outcome, ClaimSheet):
            self.round.finished += 1
            return self._store.finish(work, outcome, answered=bool(work.answers))
        self._fail(work.article.id, outcome)
        if not isinstance(outcome, InternalError):
            self._answers.spend(self._transport.served, outcome.code)
        return self._store.fail(work, outcome, attempts)

    def _fail(self, id: str, error: TallystickError) -> None:
        self.round.failed += 1
        self._tell(id, error)

    async def _outcome(self, work: Work, attempts: list[Attempt]) -> ClaimSheet | TallystickError:
        try:
            return await self._extractor.through(lambda chat: chat, attempts).sheet(work.article)
        except (ReadError, WriteError):  # of the requests or their answers: nothing can go on
            raise
        except TallystickError as error:
            return error
        except Exception as error:  # a fault of ours in one article costs no other
            return internal_error(error)
