"""Where a run is carried out: in this process, or in shards on a Ray cluster."""

from dataclasses import dataclass
from pathlib import Path

from ..pipeline.shards.cutting import FOLDER
from ..schemas.errors import UsageError


@dataclass(frozen=True)
class Ray:
    """That shards of a run are read on a Ray cluster.

    Attributes:
        address: of the cluster; None to start one on this machine.
        actors: how many shards are read at once; None for what the cluster's CPUs allow.
        shard: articles in a shard; None for what suits.
    """

    address: str | None
    actors: int | None
    shard: int | None


def ray_of(engine: str, address: str | None, actors: int | None, shard: int | None) -> Ray | None:
    """Return what the options say of Ray; None where it is not wanted.

    Raises:
        UsageError: there are options of Ray's without Ray.
    """
    if engine == "ray":
        return Ray(address, actors, shard)
    if (address, actors, shard) != (None, None, None):
        raise UsageError("--ray-address, --actors and --shard go with --engine ray")
    return None


def take_shards_in(folder: Path) -> None:
    """Take in what a go on a cluster left behind, so that nothing of it is asked again.

    Raises:
        WriteError: somebody else works on the run, or on a shard still.
    """
    if not any((folder / FOLDER).glob("*")):
        return
    from ..pipeline.shards.engine import collect_shards
    from ..pipeline.store.runs import open_run

    with open_run(folder, read_only=False):
        collect_shards(folder)
