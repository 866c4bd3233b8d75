"""A run read in shards on a cluster."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from ...schemas.errors import Stopped
from ..reading import Failure
from ..store.lock import holder
from ..store.parts import Taken
from ..store.rows import Work
from ..store.run_store import RunStore
from ..store.runs import LOCK
from .cluster import Read, ShardEnd
from .collecting import collect, next_number
from .cutting import cut, shards_of

SHARD = 500
"""Articles in a shard: a minute or two of work for an actor."""

_PARTING = 30.0  # seconds: actors outlive the run that was killed by some
_GLANCE = 0.2  # seconds
_AT_ONCE = 500  # articles admitted before the disk is waited for


class Workers(Protocol):
    """Whoever reads shards: a cluster."""

    def read(self, shards: Sequence[Path], read: Read) -> Iterator[ShardEnd]:
        """Read shards, and yield each as it comes to its end."""
        ...


async def admit(store: RunStore, items: Iterable[Work | Failure]) -> list[str]:
    """Have all that is to be read in the store; return the codes of what could not be read.

    Args:
        store: the run, opened for writing.
        items: articles that are put into the store as they are iterated, and failures.

    Raises:
        WriteError: the run cannot be written.
    """
    failed: list[str] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, Failure):
            await store.fail_source(item.id, item.source, item.error)
            failed.append(item.error.code)
        if number % _AT_ONCE == 0:
            store.flush()  # else a slow disk would leave them waiting in memory
    store.flush()
    return failed


def read_in_shards(
    run: Path,
    workers: Workers,
    read: Read,
    *,
    size: int = SHARD,
    heed: Callable[[Taken], None] = lambda taken: None,
) -> None:
    """Read the waiting articles of a run, and take in what became of them.

    What shards of an earlier go hold, which was stopped or killed, is taken in first.

    Args:
        run: the run's folder; the caller alone writes there, and all that it wrote is committed.
        workers: who reads the shards.
        read: what reads one.
        size: articles in a shard.
        heed: is told of every shard taken in.

    Raises:
        Stopped: something stopped the work on a shard; the others are left as far as they came.
        WriteError: the run or a shard cannot be written.
    """
    collect_shards(run, heed)
    shards = list(cut(run, size, first=next_number(run)))
    if not shards:
        return
    for end in workers.read(shards, read):
        heed(collect(run, end.shard))
        if end.stopped is not None:
            raise Stopped(end.stopped)


def collect_shards(run: Path, heed: Callable[[Taken], None] = lambda taken: None) -> None:
    """Take in whatever shards of a run there are, as far as they came.

    Raises:
        WriteError: somebody goes on writing to one, or the run cannot be written.
    """
    for shard in shards_of(run):
        deadline = time.monotonic() + _PARTING
        while holder(shard / LOCK) and time.monotonic() < deadline:
            time.sleep(_GLANCE)
        heed(collect(run, shard))
