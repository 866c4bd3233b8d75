"""What an actor does: shards read by the ordinary runner, one after the other, and published."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...schemas.errors import Stopped, TallystickError
from ..batch.runner import Runner
from ..batch.tally import Tally
from ..extractor import Extractor, open_extractor
from ..limits import Limits, limited
from ..models import open_chat
from ..running import internal_error
from ..settings import Settings
from ..store.run_store import RunStore
from ..store.runs import open_run
from .collecting import publish


@dataclass
class ShardReader:
    """Reads shards of a run; it is sent to the actors, key and all, and nowhere else.

    Attributes:
        run: the run's folder.
        settings: how to ask, with one actor's share of what is under way at once.
        limits: one actor's share of what the run may use; what it spends is counted in them.
        max_failures: how many articles of a shard may fail; None for any number.
    """

    run: Path
    settings: Settings
    limits: Limits = field(default_factory=Limits)
    max_failures: int | None = None

    def __call__(self, shard: Path) -> TallystickError | None:
        """Read a shard to its end; return what stopped it before."""
        try:
            with open_run(shard, read_only=False) as store:
                stopped = asyncio.run(self._read(store))
                store.flush()
                publish(self.run, shard, store)
        except TallystickError as error:
            return error
        except Exception as error:
            return internal_error(error)
        return stopped

    async def _read(self, store: RunStore) -> TallystickError | None:
        tally = Tally()
        async with self._open_extractor() as extractor:
            runner = Runner(extractor, store, tally, max_failures=self.max_failures)
            try:
                await runner.run(store.waiting())
            finally:
                spent = self.limits.spent + (tally.cost or 0.0)
                self.limits = replace(self.limits, spent=spent)
        return Stopped(runner.stopped) if isinstance(runner.stopped, str) else runner.stopped

    @asynccontextmanager
    async def _open_extractor(self) -> AsyncIterator[Extractor]:
        if self.settings.model is None:
            async with open_extractor(self.settings) as extractor:
                yield extractor
            return
        price = Extractor(self.settings, None).price
        async with open_chat(self.settings) as chat:
            chat = limited(chat, self.settings, self.limits, price=price)
            async with open_extractor(self.settings, chat=chat) as extractor:
                yield extractor
