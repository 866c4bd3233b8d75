"""Shards on a Ray cluster: Ray places the work and starts it again; what is done is in the shards.

One actor reads one shard at a time, with the ordinary runner and the shard's own store. An actor
that dies is replaced, and its shard is gone on with: what it had finished, and each answer that
had come, is in the shard's store.
"""

import logging
import math
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ...schemas.errors import ConfigError, MissingExtra, Stopped

_PATIENCE = 10.0  # seconds
_LOCAL = "local"  # Ray's word for a cluster of one's own

CPUS_EACH = 0.5
"""CPUs that an actor asks for: it waits for answers most of the time."""

Read = Callable[[Path], str | None]
"""Reads a shard to its end; says what stopped it before. Pickled, and called in an actor."""


class ShardEnd(NamedTuple):
    """How the work on a shard came to its end.

    Attributes:
        shard: its folder.
        stopped: what stopped it before all its articles were dealt with; None where nothing did.
    """

    shard: Path
    stopped: str | None


class Cluster:
    """A Ray cluster in use; made by `open_cluster`.

    Attributes:
        actors: how many shards are read at once.
    """

    def __init__(self, data: Any, actors: int) -> None:
        self.actors = actors
        self._data = data

    def read(self, shards: Sequence[Path], read: Read) -> Iterator[ShardEnd]:
        """Read shards, and yield each as it comes to its end; those under way end with the loop.

        Args:
            shards: the shards; every node has to see them under the same path.
            read: what reads one.

        Raises:
            Stopped: the cluster failed.
        """
        rows = [{"shard": str(shard)} for shard in shards]
        ends = self._data.from_items(rows, override_num_blocks=len(rows)).map(
            _Reader,
            fn_constructor_args=(read,),
            compute=self._data.ActorPoolStrategy(size=min(self.actors, len(rows))),
            num_cpus=CPUS_EACH,
        )
        for row in _told(ends.iter_rows()):
            yield ShardEnd(Path(row["shard"]), row["stopped"])


class _Reader:
    """What runs in an actor."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"shard": row["shard"], "stopped": self._read(Path(row["shard"]))}


def _told(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows, and tell in one line what went wrong in the cluster meanwhile."""
    iterator = iter(rows)
    while True:
        try:
            row = next(iterator)
        except StopIteration:
            return
        except Exception as error:
            what = f"{type(error).__name__}: {_one_line(error)}"
            raise Stopped(f"the Ray cluster failed ({what}); its logs may say more") from error
        yield row


@contextmanager
def open_cluster(address: str | None = None, actors: int | None = None) -> Iterator[Cluster]:
    """Join a Ray cluster, or start one on this machine for as long as the block lasts.

    Args:
        address: of a cluster (`host:6379`, `auto`); None for that in RAY_ADDRESS, or else one of
            our own.
        actors: shards read at once; None for what the CPUs allow, with one left to Ray itself.

    Raises:
        MissingExtra: Ray is not installed.
        ConfigError: there is no cluster at the address, or it has not the CPUs.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else it calls home
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # tells of a killed actor twice over
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise MissingExtra("--engine ray", "ray") from error
    address = address or os.environ.get("RAY_ADDRESS") or _LOCAL
    own = address == _LOCAL
    if not own:
        _probe(address)
    wanted = actors or (_actors_here() if own else 0)
    where = {"num_cpus": math.ceil(wanted * CPUS_EACH) + 1, "include_dashboard": False}
    try:
        ray.init(
            address=address,
            logging_level=logging.ERROR,
            log_to_driver=False,
            **(where if own else {}),
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        failed = "Ray did not start here" if own else f"there is no Ray cluster at {address!r}"
        raise ConfigError(f"{failed} ({_one_line(error)}); check --ray-address") from error
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        most = int((ray.cluster_resources().get("CPU", 0) - 1) / CPUS_EACH)
        if max(wanted, 1) > most:
            raise ConfigError(
                f"the cluster's CPUs do for {max(most, 0)} actors, not for {max(wanted, 1)}, with "
                "one left to Ray itself; ask for fewer with --actors"
            )
        yield Cluster(ray.data, wanted or most)
    finally:
        ray.shutdown()


def _probe(address: str) -> None:
    """See that somebody listens at host:port; Ray itself would try for minutes.

    Raises:
        ConfigError: nobody does.
    """
    host, colon, port = address.rpartition(":")
    if not colon or "/" in address or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        reason = _one_line(error)
        raise ConfigError(
            f"nobody answers at {address!r} ({reason}); check --ray-address"
        ) from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _actors_here() -> int:
    return max(1, int(((os.cpu_count() or 1) - 1) / CPUS_EACH))
