"""What an actor does: a shard read by the ordinary runner, and its claims published."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from ...schemas.errors import TallystickError
from ..batch.runner import Runner
from ..batch.tally import Tally
from ..extractor import open_extractor
from ..running import internal_error
from ..settings import Settings
from ..store.run_store import RunStore
from ..store.runs import open_run
from .collecting import publish


@dataclass(frozen=True)
class ShardReader:
    """Reads shards of a run; it is sent to the actors, key and all, and nowhere else.

    Attributes:
        run: the run's folder.
        settings: how to ask, with one actor's share of what is under way at once.
    """

    run: Path
    settings: Settings

    def __call__(self, shard: Path) -> TallystickError | None:
        """Read a shard to its end; return what stopped it before."""
        try:
            with open_run(shard, read_only=False) as store:
                asyncio.run(self._read(store))
                store.flush()
                publish(self.run, shard, store)
        except TallystickError as error:
            return error
        except Exception as error:
            return internal_error(error)
        return None

    async def _read(self, store: RunStore) -> None:
        async with open_extractor(self.settings) as extractor:
            runner = Runner(extractor, store, Tally())
            await runner.run(store.waiting())
            if isinstance(runner.stopped, TallystickError):
                raise runner.stopped
