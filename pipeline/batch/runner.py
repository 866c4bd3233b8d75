"""The runner: so many articles asked about at once, each with a place while it has much to lose.

As many again are under way without one: they wait for a place, or to be asked about again, or have
an answer that is safe and waits for its checks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ...schemas import Attempt
from ...schemas.errors import Stopped, TallystickError
from ..extractor import Extractor
from ..reading import Failure
from ..running import internal_error
from ..store.rows import Work, spent_of
from ..store.run_store import RunStore
from .feed import Feed
from .places import Place, Places
from .tally import Ended, Tally

if TYPE_CHECKING:  # see `pipeline.extractor`
    from ..models import Chat
    from .keeping import KeptChat

Item = Work | Failure

_BESIDE = 1  # articles under way without a place, for each place


class Runner:
    """Reads articles with an extractor and puts down what became of them.

    Args:
        extractor: what reads.
        store: the run, opened for writing.
        tally: counts what came of it.
        heed: is told of every article once it is committed.
        max_failures: how many may fail before the run stops; None for any number.

    Attributes:
        stopped: why nothing more is begun: an error that is no article's own, or words.
        orderly: whether it came to an end with nothing left under way.
    """

    def __init__(
        self,
        extractor: Extractor,
        store: RunStore,
        tally: Tally,
        *,
        heed: Callable[[Ended], None] = lambda ended: None,
        max_failures: int | None = None,
    ) -> None:
        self.stopped: TallystickError | str | None = None
        self.orderly = False
        self._extractor = extractor
        self._store = store
        self._tally = tally
        self._heed = heed
        self._max_failures = max_failures
        self._feed: Feed[Item] | None = None
        self._places = Places(extractor.settings.concurrency)

    async def run(self, items: Iterable[Item]) -> None:
        """Read what there is, as many at once as the settings say.

        Raises:
            WriteError: the store cannot be written; what was committed stays.
        """
        many = self._extractor.settings.concurrency
        self._feed = Feed(items, ahead=2 * many)
        all = many * (1 + _BESIDE)
        workers = [asyncio.create_task(self._work(self._feed)) for _ in range(all)]
        try:
            await asyncio.gather(*workers)
            self.orderly = True
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
            self._feed.close()

    def stop(self, reason: TallystickError | str) -> None:
        """Begin nothing more; what is under way is finished."""
        self.stopped = self.stopped or reason
        self._places.closed = True
        if self._feed is not None:
            self._feed.stop()

    async def _work(self, feed: Feed[Item]) -> None:
        while (item := await feed.next()) is not None:
            if (ended := await self._deal_with(item)) is not None:
                self._tally.add(ended)
                self._heed(ended)
                self._count_failures()

    async def _deal_with(self, item: Item) -> Ended | None:
        if self.stopped is not None:
            return None
        if isinstance(item, Failure):
            return await self._give_up(item)
        place = Place(self._places)
        try:
            return await self._read(item, place)
        finally:
            place.end()

    async def _give_up(self, source: Failure) -> Ended:
        await self._store.fail_source(source.id, source.source, source.error)
        return Ended(source.id, source.source, None, source.error)

    async def _read(self, work: Work, place: Place) -> Ended | None:
        """Return what became of an article; None where it is left for another day."""
        article, attempts = work.article, list[Attempt]()
        source = article.source or article.id
        keeper: KeptChat | None = None

        def keeping(chat: Chat) -> Chat:
            from .keeping import KeptChat

            nonlocal keeper
            keeper = KeptChat(chat, self._store, work, place)
            return keeper

        try:
            sheet = await self._extractor.through(keeping, attempts).sheet(article)
        except Stopped as error:  # no article's fault, and none is down for it
            self.stop(error)
            return None
        except Exception as error:
            ours = error if isinstance(error, TallystickError) else internal_error(error)
            if keeper:
                keeper.keep()
            price = self._extractor.price
            cost = price.cost_of(attempts) if price else None
            await self._store.fail(work, ours, attempts, cost)
            self._store.forget_answers(work)
            return Ended(article.id, source, None, ours, spent_of(attempts), cost)
        await self._store.finish(work, sheet, answered=keeper is not None and keeper.stored)
        self._store.forget_answers(work)
        return Ended(article.id, source, sheet, None, spent_of(attempts), sheet.run.cost)

    def _count_failures(self) -> None:
        most = self._max_failures
        if most is not None and self._tally.failures >= most:
            self.stop(f"{most} failed, as many as --max-failures allows")
