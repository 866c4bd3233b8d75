"""`tallystick batch run`, `resume` and `retry`: the work."""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..pipeline.batch.counting import count_articles
from ..pipeline.batch.memory import (
    Memory,
    commit_to_memory,
    memory_of,
    recall,
    settings_of,
)
from ..pipeline.batch.opening import open_reader
from ..pipeline.batch.pending import pending
from ..pipeline.batch.runner import Item, Runner
from ..pipeline.batch.tally import Tally
from ..pipeline.reading.identifiers import printable
from ..pipeline.settings import load_settings
from ..pipeline.store.runs import RunStore, is_run, open_run
from ..pipeline.store.summary import summary_of
from ..schemas.errors import ReadError, TallystickError, UsageError
from .batch_engines import Ray, take_shards_in
from .batch_estimate import estimate_run, way_of
from .batch_watch import Watch
from .batch_watches import open_watch
from .extract import ALL_DONE, CANNOT_RUN, INTERRUPTED, SOME_FAILED, interruptible, piped
from .stopping import stoppable
from .streams import tell

_ENOUGH_FOR_A_COMMIT = 32  # articles at once where no server is asked: one commit for many

Limit = Mapping[str, float | None]
Todo = Callable[[RunStore, Memory, bytes, Tally], Iterator[Item]]

NO_KEY = "none"
"""In a key's place where nothing is sent, so that none is needed."""


@dataclass(frozen=True)
class Order:
    """What is to be read, and how, as the command line says it.

    Attributes:
        into: the run's folder.
        sources: where articles are; empty for standard input.
        settings: settings by name, None where not given.
        text_column: the column of a table that holds the text.
        id_column: the column of a table that holds the id.
        limits: what the run may use, by name, None where not given.
        copies: "ask" or "link".
    """

    into: Path
    sources: Sequence[str]
    settings: Mapping[str, object]
    text_column: str
    id_column: str
    limits: Limit
    copies: str


@dataclass(frozen=True)
class Manner:
    """How a run is carried out; no part of what it remembers.

    Attributes:
        max_failures: how many articles may fail; None for any number.
        log: "text" or "json".
        debug: whether failures are shown with their tracebacks.
        ray: the cluster that reads; None for this process.
    """

    max_failures: int | None = None
    log: str = "text"
    debug: bool = False
    ray: Ray | None = None


@dataclass(frozen=True)
class Job:
    """One go at a run.

    Attributes:
        command: what it is called: run, resume or retry.
        folder: the run.
        memory: what the run remembers.
        todo: returns the articles to be read.
        count: returns about how many there are.
    """

    command: str
    folder: Path
    memory: Memory
    todo: Todo
    count: Callable[[], int | None]


def run_batch(order: Order, manner: Manner, *, dry_run: bool) -> int:
    """Read articles into a run and return the exit status.

    Raises:
        UsageError: an option is wrong, there is nothing to read, or the run is another one.
        WriteError: the run cannot be written; what was committed stays.
    """
    sources = order.sources or piped("batch run")
    if "-" in sources and len(sources) > 1:  # resumed without it, the others' ids would shift
        raise UsageError("standard input goes into a run of its own; name - alone")
    keyless = {"api_key": NO_KEY} if dry_run else {}  # nobody is asked
    memory = memory_of(
        sources,
        load_settings({**order.settings, **keyless}),
        text_column=order.text_column,
        id_column=order.id_column,
        limits=order.limits,
        copies=order.copies,
    )
    stdin = sys.stdin.buffer if "-" in memory.sources else None
    if dry_run:
        with interruptible():
            return asyncio.run(estimate_run(order.into, memory, stdin))

    def todo(store: RunStore, memory: Memory, config: bytes, tally: Tally) -> Iterator[Item]:
        return pending(store, memory, config, tally, stdin)

    job = Job("run", order.into, memory, todo, lambda: count_articles(memory.sources))
    return _carry_out(job, manner)


def resume_batch(
    folder: Path, manner: Manner, *, settings: Mapping[str, object], limits: Limit
) -> int:
    """Go on with a run and return the exit status; raises as `run_batch`."""

    def todo(store: RunStore, memory: Memory, config: bytes, tally: Tally) -> Iterator[Item]:
        return pending(store, memory, config, tally, None)

    memory = _remembered(folder, settings, limits)
    job = Job("resume", folder, memory, todo, lambda: count_articles(memory.sources))
    return _carry_out(job, manner)


def retry_batch(
    folder: Path,
    manner: Manner,
    *,
    code: str | None,
    settings: Mapping[str, object],
    limits: Limit,
) -> int:
    """Ask again about what failed and return the exit status; raises as `run_batch`."""

    def todo(store: RunStore, memory: Memory, config: bytes, tally: Tally) -> Iterator[Item]:
        return store.failed(code)

    memory = _remembered(folder, settings, limits)
    with open_run(folder) as store:
        codes = summary_of(store).failures
    if code is not None and code not in codes:
        there = ", ".join(codes) or "nothing"
        raise UsageError(f"nothing failed with {code!r} in this run; what failed: {there}")
    total = sum(codes.values()) if code is None else codes[code]
    return _carry_out(Job("retry", folder, memory, todo, lambda: total), manner)


def _remembered(folder: Path, settings: Mapping[str, object], limits: Limit) -> Memory:
    with open_run(folder) as store:
        memory = recall(store)
    if memory is None:
        name = printable(str(folder))
        raise ReadError(f"{name} holds a run that never began; see `tallystick batch run`")
    told = {name: value for name, value in settings.items() if value is not None}
    parsed = load_settings(told, env={}, dotenv=None)
    return memory.changed({name: getattr(parsed, name) for name in told}, limits)


def collect_seldom() -> None:
    """Let the collector of cycles pass over what was imported, and run at every 20,000th object.

    A sheet is thousands of objects that go as they came, and hardly a cycle among them.
    """
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def _carry_out(job: Job, manner: Manner) -> int:
    try:
        if manner.ray is not None:
            from .batch_ray import go_on_ray

            return go_on_ray(job, manner, manner.ray)
        collect_seldom()
        return asyncio.run(_go(job, manner))
    except (KeyboardInterrupt, asyncio.CancelledError):
        tell(f"stopped at once; `tallystick batch resume {printable(str(job.folder))}` goes on")
        return INTERRUPTED


async def _go(job: Job, manner: Manner) -> int:
    settings, tally = settings_of(job.memory), Tally()
    if settings.model is None:
        settings = replace(settings, concurrency=max(settings.concurrency, _ENOUGH_FOR_A_COMMIT))
    take_shards_in(job.folder)
    limits = {**job.memory.limits, "spent": spent_by(job.folder)}
    async with open_reader(settings, limits) as extractor:
        with ExitStack() as opened:
            store = opened.enter_context(open_run(job.folder, read_only=False))
            config = commit_to_memory(store, job.memory, extractor)
            watch = opened.enter_context(
                open_watch(tally, job.count, log=manner.log, debug=manner.debug)
            )
            watch.begin(job.command, way_of(extractor), job.folder)
            most = manner.max_failures
            runner = Runner(extractor, store, tally, heed=watch.heed, max_failures=most)
            store.begin(job.command)
            opened.callback(_note_end, store, runner)
            with stoppable(lambda: _interrupt(runner, watch)):
                await runner.run(job.todo(store, job.memory, config, tally))
            return end(store, runner.stopped, watch, job.folder)


def spent_by(folder: Path) -> float:
    """Return the US dollars that a run has spent so far; 0 for one that is not there yet."""
    if not is_run(folder):
        return 0.0
    with open_run(folder) as store:
        return summary_of(store).cost or 0.0


def _interrupt(runner: Runner, watch: Watch) -> None:
    runner.stop("interrupted")
    watch.note("finishing what is under way; Ctrl-C again stops at once")


def _note_end(store: RunStore, runner: Runner) -> None:
    """Put down how it ended; where the store cannot be written, that is told already."""
    with suppress(TallystickError):
        store.end(str(runner.stopped or "done") if runner.orderly else "stopped at once")


def end(store: RunStore, stopped: TallystickError | str | None, watch: Watch, folder: Path) -> int:
    """Tell how a go ended and return the exit status."""
    summary = summary_of(store)
    watch.end(stopped, summary.failures, folder)
    if stopped == "interrupted":
        return INTERRUPTED
    if stopped is not None:
        return CANNOT_RUN
    if waiting := summary.states.get("waiting", 0):  # of a file that changed while it was read
        watch.note(f"{waiting:,} still to be read; `tallystick batch resume {folder}` goes on")
    return SOME_FAILED if summary.failures or waiting else ALL_DONE
