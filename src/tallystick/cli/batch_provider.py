"""`tallystick batch write-requests` and `read-answers`: the work."""

import asyncio
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..pipeline.batch.memory import (
    Memory,
    commit_to_memory,
    keyless_settings_of,
    memory_of,
    recall,
)
from ..pipeline.batch.pending import pending
from ..pipeline.batch.runner import Item
from ..pipeline.batch.tally import Tally
from ..pipeline.extractor import Extractor
from ..pipeline.provider.answers import Answers
from ..pipeline.provider.delivery import Delivery, take_in
from ..pipeline.provider.files import Limits, RequestFiles
from ..pipeline.provider.rounds import Round, run_round
from ..pipeline.provider.transport import Wanted
from ..pipeline.reading.identifiers import printable
from ..pipeline.settings import load_settings
from ..pipeline.store.runs import RunStore, is_run, open_run
from ..pipeline.store.summary import summary_of
from ..schemas.errors import ReadError, TallystickError, UsageError
from .batch_engines import take_shards_in
from .batch_run import NO_KEY, Order
from .extract import ALL_DONE, SOME_FAILED, piped
from .streams import tell, write_out

_DATABASE = "requests.sqlite"
_FOLDER = "requests"
_TOLD = 20  # failures, and lines of no use, that are told one by one


class Writing(NamedTuple):
    """What is to be written.

    Attributes:
        limits: what one file may hold.
        failed: whether it is about the articles that failed.
        again: whether requests are written too whose answers may yet come.
    """

    limits: Limits
    failed: bool
    again: bool


def write_files(order: Order, writing: Writing) -> int:
    """Write what a run still has to ask; return the exit status.

    Args:
        order: the run, and what it is to read and how; without sources, what it holds.
        writing: what is to be written.

    Raises:
        UsageError: an option is wrong, there is nothing to read, or the run is another one.
        WriteError: a file or the run cannot be written; what is finished is kept.
    """
    folder, told = order.into, None
    if order.sources or not is_run(folder):
        told = _told(order)
    elif any(value is not None for value in order.settings.values()):
        raise UsageError("the run remembers how it asks; leave out the options of the model")
    with _opened(folder, "write-requests") as (store, answers):
        memory = told or _remembered(store)
        config = commit_to_memory(store, memory, Extractor(keyless_settings_of(memory), None))
        items: Iterator[Item] = store.failed() if writing.failed else store.waiting()
        if not (writing.failed or writing.again):  # articles that wait would ask nothing new
            items = (work for work in store.waiting() if not answers.all_under_way(work.number))
        if told and not writing.failed:
            stdin = sys.stdin.buffer if "-" in memory.sources else None
            items = pending(store, memory, config, Tally(), stdin)
        files = RequestFiles(folder / _FOLDER, answers, writing.limits, again=writing.again)
        with closing(files):
            found = _round(store, memory, items, answers, files.add)
            files.finish()
        _tell_written(store, files, found)
    return ALL_DONE


def read_files(folder: Path, paths: Sequence[Path]) -> int:
    """Read answers, finish what can be finished, and return the exit status.

    Raises:
        ReadError: there is no run, or a file cannot be read; what was read before is kept.
        WriteError: the run cannot be written; what is finished is kept.
    """
    if not (is_run(folder) and (folder / _DATABASE).is_file()):
        name = printable(str(folder))
        raise ReadError(f"{name} holds no requests; see `tallystick batch write-requests`")
    with _opened(folder, "read-answers") as (store, answers):
        memory, came = _remembered(store), Delivery()
        told = _Told()
        for path in paths:
            came.add(take_in(path, answers, told))
        # What failed is looked at too: it may have been asked about once more.
        works = chain(store.waiting(), store.failed())
        items = (work for work in works if answers.is_ready(work.number))
        found = _round(store, memory, items, answers, lambda body: None)
        _tell_read(store, came, found)
    return SOME_FAILED if found.failed or came.passed_over else ALL_DONE


@contextmanager
def _opened(folder: Path, command: str) -> Iterator[tuple[RunStore, Answers]]:
    take_shards_in(folder)
    with open_run(folder, read_only=False) as store, Answers(folder / _DATABASE) as answers:
        store.begin(command)
        yield store, answers
        store.end("done")


def _told(order: Order) -> Memory:
    """Return what the options say.

    Raises:
        ConfigError: an option is impossible.
        UsageError: no model is named, or there is nothing to read.
    """
    sources = order.sources or piped("batch write-requests")
    wanted = load_settings({**order.settings, "api_key": NO_KEY})
    if wanted.model is None:
        raise UsageError("name the --model to ask; the built-in rules ask nobody")
    return memory_of(
        sources,
        wanted,
        text_column=order.text_column,
        id_column=order.id_column,
        copies=order.copies,
    )


def _remembered(store: RunStore) -> Memory:
    memory = recall(store)
    if memory is None or memory.settings["model"] is None:
        name = printable(str(store.folder))
        raise UsageError(f"{name} asks no model; name another folder with --into")
    return memory


def _round(
    store: RunStore, memory: Memory, items: Iterable[Item], answers: Answers, wanted: Wanted
) -> Round:
    told = _Told()

    def tell_failure(id: str, error: TallystickError) -> None:
        told(f"{id}: {error}")

    settings = keyless_settings_of(memory)
    return asyncio.run(run_round(store, settings, items, answers, wanted, tell_failure))


class _Told:
    """Tells the first few of many things."""

    def __init__(self) -> None:
        self._left = _TOLD

    def __call__(self, line: str) -> None:
        self._left -= 1
        if self._left >= 0:
            tell(line)
        elif self._left == -1:
            tell("more of the kind is counted, not told")


def _tell_written(store: RunStore, files: RequestFiles, found: Round) -> None:
    for path in files.finished:
        write_out(f"{printable(str(path))}\n".encode())
    wrote = f"{_count(files.count, 'request')} in {_count(len(files.finished), 'file')}"
    tell(f"{wrote}; {_articles(store, found)}")
    if files.count:
        name = printable(str(store.folder))
        tell(f"when they are answered: tallystick batch read-answers {name} FILE...")


def _tell_read(store: RunStore, came: Delivery, found: Round) -> None:
    tell(
        f"{_count(came.kept, 'answer')} kept, {came.lost:,} not answered by the provider, "
        f"{_count(came.passed_over, 'line')} passed over; {_articles(store, found)}"
    )
    if found.pending or came.lost:
        name = printable(str(store.folder))
        tell(f"what is still to be asked: tallystick batch write-requests --into {name}")


def _articles(store: RunStore, found: Round) -> str:
    store.flush()  # what was taken in last may be on its way still
    waiting = summary_of(store).states.get("waiting", 0)
    return (
        f"{_count(found.finished, 'article')} finished, {found.failed:,} failed, "
        f"{waiting:,} wait for an answer"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
