"""`tallystick batch run --engine ray`: the work."""

import asyncio
import math
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace

from ..pipeline.batch.memory import commit_to_memory, settings_of
from ..pipeline.batch.tally import Tally
from ..pipeline.extractor import Extractor
from ..pipeline.limits import Limits
from ..pipeline.settings import Settings
from ..pipeline.shards.cluster import Cluster, open_cluster
from ..pipeline.shards.engine import SHARD, admit, collect_shards, read_in_shards
from ..pipeline.shards.reading import ShardReader
from ..pipeline.store.parts import Taken
from ..pipeline.store.runs import open_run
from ..schemas.errors import Stopped, TallystickError, WriteError
from .batch_engines import Ray, take_shards_in
from .batch_estimate import way_of
from .batch_run import Job, Manner, end, spent_by
from .batch_watches import open_watch
from .extract import interruptible


def go_on_ray(job: Job, manner: Manner, ray: Ray) -> int:
    """Carry a run out on a cluster and return the exit status.

    Raises:
        MissingExtra: Ray is not installed.
        ConfigError: the cluster cannot be used.
        WriteError: the run cannot be written; what was committed stays.
    """
    settings, tally = settings_of(job.memory), Tally()
    extractor, folder = Extractor(settings, None), job.folder.resolve()
    take_shards_in(folder)
    limits = Limits(**job.memory.limits, spent=spent_by(folder))
    with ExitStack() as opened:
        store = opened.enter_context(open_run(job.folder, read_only=False))
        config = commit_to_memory(store, job.memory, extractor)
        watching = open_watch(tally, job.count, log=manner.log, debug=manner.debug)
        watch = opened.enter_context(watching)
        watch.begin(job.command, way_of(extractor), job.folder)
        store.begin(job.command)

        def heed(taken: Taken) -> None:
            _count(tally, taken)
            watch.tick()
            _keep_within(limits, manner.max_failures, tally)

        def work(cluster: Cluster) -> None:
            items = job.todo(store, job.memory, config, tally)
            for code in asyncio.run(admit(store, items)):
                tally.failed[code] += 1
            share = _share(settings, cluster.actors)
            within = limits.share(cluster.actors)
            read = ShardReader(folder, share, within, max_failures=manner.max_failures)
            read_in_shards(folder, cluster, read, size=ray.shard or SHARD, heed=heed)

        stopped = _work(work, ray)
        with suppress(*([WriteError] if stopped else [])):  # still written to: for the next go
            collect_shards(folder, lambda taken: _count(tally, taken))
        store.end(str(stopped or "done"))
        return end(store, stopped, watch, job.folder)


def _keep_within(limits: Limits, most: int | None, tally: Tally) -> None:
    """Stop where the shards together pass what an actor's share alone would not.

    Raises:
        Stopped: too many articles have failed, or the money is spent.
    """
    if most is not None and tally.failures >= most:
        raise Stopped(f"{most} failed, as many as --max-failures allows")
    spent = limits.spent + (tally.cost or 0.0)
    if limits.budget is not None and spent >= limits.budget:
        raise Stopped(
            f"the budget of ${limits.budget:g} is used up (${spent:.4f} spent); resume with a "
            "larger --budget"
        )


def _work(work: Callable[[Cluster], None], ray: Ray) -> TallystickError | str | None:
    """Work with a cluster until it is gone; return what stopped the work."""
    with interruptible(), open_cluster(ray.address, ray.actors) as cluster:
        try:
            work(cluster)
        except KeyboardInterrupt:
            return "interrupted"
        except TallystickError as error:
            return error
    return None


def _share(settings: Settings, actors: int) -> Settings:
    return replace(settings, concurrency=math.ceil(settings.concurrency / actors))


def _count(tally: Tally, taken: Taken) -> None:
    tally.done += taken.done
    tally.failed.update(taken.failed)
    tally.claims += taken.claims
    tally.tokens_in += taken.tokens_in
    tally.tokens_out += taken.tokens_out
    if taken.cost is not None:
        tally.cost = (tally.cost or 0.0) + taken.cost
