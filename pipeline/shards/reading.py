"""What an actor does: shards read by the ordinary runner, one after the other, and published."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ...schemas.errors import TallystickError
from ..batch.opening import open_reader
from ..batch.runner import Runner
from ..batch.tally import Tally
from ..limits import Limits
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

    def __call__(self, shard: Path) -> str | None:
        """Read a shard to its end; say what stopped it before."""
        try:
            with open_run(shard, read_only=False) as store:
                stopped = asyncio.run(self._read(store))
                store.flush()
                publish(self.run, shard, store)
        except TallystickError as error:
            return str(error)
        except Exception as error:
            return str(internal_error(error))
        return stopped

    async def _read(self, store: RunStore) -> str | None:
        tally = Tally()
        async with open_reader(self.settings, asdict(self.limits)) as extractor:
            runner = Runner(extractor, store, tally, max_failures=self.max_failures)
            try:
                await runner.run(store.waiting())
            finally:
                spent = self.limits.spent + (tally.cost or 0.0)
                self.limits = replace(self.limits, spent=spent)
        return None if runner.stopped is None else str(runner.stopped)
