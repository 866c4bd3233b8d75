"""`tallystick extract`: articles in, sheets out, and word of what happened."""

import asyncio
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from ..pipeline.extractor import Extractor, open_extractor
from ..pipeline.output.journal import Journal
from ..pipeline.reading import Failure, read_articles
from ..pipeline.running import Outcome, run_articles
from ..pipeline.settings import Settings, load_settings
from ..schemas import Article
from ..schemas.errors import ReadError, UsageError
from .outputs import Output, open_output
from .progress import Progress, open_progress
from .streams import is_terminal, tell, tell_traceback

ALL_DONE = 0
CANNOT_RUN = 2
SOME_FAILED = 3
INTERRUPTED = 130


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line.

    Attributes:
        paths: where articles are; empty for standard input.
        settings: settings by name, None where not given.
        output: the file to write; None for standard output.
        format: "table", "jsonl" or "json"; None for what suits the place.
        text_column: the column of a table that holds the text.
        id_column: the column of a table that holds the id.
        cassettes: a folder of recorded answers to read from; None to ask the model.
        debug: whether failures are shown with their tracebacks.
    """

    paths: Sequence[str]
    settings: Mapping[str, object]
    output: Path | None
    format: str | None
    text_column: str
    id_column: str
    cassettes: Path | None
    debug: bool


@dataclass
class Tally:
    """How many articles came to which end."""

    done: int = 0
    skipped: int = 0
    unreadable: int = 0
    failed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if outcome.error is None:
            self.done += 1
        elif isinstance(outcome.error, ReadError):
            self.unreadable += 1
        else:
            self.failed += 1

    @property
    def status(self) -> int:
        """The exit status: 2 where not one article could even be read."""
        if not self.done + self.skipped + self.failed:
            return CANNOT_RUN
        return SOME_FAILED if self.failed + self.unreadable else ALL_DONE


def run_extract(request: Request) -> int:
    """Extract, write and tell; return the exit status.

    Raises:
        UsageError: an option is wrong, or there is nothing to read.
        WriteError: the result cannot be written; with JSONL, what was written stays.
    """
    paths = request.paths or piped("extract")
    settings = _settings(request)
    articles = read_articles(paths, text_column=request.text_column, id_column=request.id_column)
    tally = Tally()
    try:
        with interruptible():
            asyncio.run(_run(request, settings, articles, tally))
    except KeyboardInterrupt:
        tell(f"interrupted; {_articles(tally.done)} done")
        return INTERRUPTED
    _tell_end(request, tally)
    return tally.status


def _settings(request: Request) -> Settings:
    """Return the settings of a run; recorded answers are read as they were asked for."""
    if request.cassettes is None:
        return load_settings(request.settings)
    from ..evals.runs.systems import replay_settings

    model, prompt = request.settings.get("model"), request.settings.get("prompt")
    if model is None:
        raise UsageError("--cassettes needs the --model whose answers were recorded")
    settings = replay_settings(str(model), str(prompt or Settings.prompt), request.cassettes)
    asked = load_settings({"concurrency": request.settings.get("concurrency")}, env={}, dotenv=None)
    return replace(settings, concurrency=asked.concurrency)


@asynccontextmanager
async def _open_reader(request: Request, settings: Settings) -> AsyncIterator[Extractor]:
    if request.cassettes is None:
        async with open_extractor(settings) as extractor:
            yield extractor
        return
    from ..evals.runs.systems import open_system

    async with open_system(settings, cassettes=request.cassettes) as system:
        yield system.reader(0)


def piped(command: str) -> Sequence[str]:
    """Return the source that stands for standard input, where something is piped in.

    Raises:
        UsageError: nothing is.
    """
    if sys.stdin is None or is_terminal(sys.stdin):
        raise UsageError(
            "nothing to read: name files or folders, or pipe an article in "
            f"(see `tallystick {command} --help`)"
        )
    return ["-"]


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C interrupt at once; asyncio would wait for a read from standard input to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


async def _run(
    request: Request, settings: Settings, articles: Iterable[Article | Failure], tally: Tally
) -> None:
    async with _open_reader(request, settings) as extractor:
        with open_output(request.output, request.format) as output, open_progress() as progress:
            tell(_model_line(request, extractor))
            others = (item for item in articles if not _is_from(item, request.output))
            pending = _pending(others, output.journal, extractor, tally)
            outcomes = run_articles(extractor, pending, concurrency=settings.concurrency)
            async with aclosing(outcomes):
                async for outcome in outcomes:
                    tally.add(outcome)
                    _settle(outcome, output, progress, request)


def _is_from(item: Article | Failure, output: Path | None) -> bool:
    """Whether an item comes from the file that is being written, met in a folder of articles."""
    source = item.source or ""
    if output is None or output.name not in source:
        return False
    places = (Path(source), Path(source.rpartition(":")[0]))
    return any(place.resolve() == output.resolve() for place in places)


def _pending(
    articles: Iterable[Article | Failure],
    journal: Journal | None,
    extractor: Extractor,
    tally: Tally,
) -> Iterator[Article | Failure]:
    """Yield the articles that the journal does not hold yet, and count the others."""
    key = extractor.key
    for item in articles:
        if journal and isinstance(item, Article) and journal.holds(item, key):
            tally.skipped += 1
        else:
            yield item


def _settle(outcome: Outcome, output: Output, progress: Progress, request: Request) -> None:
    if outcome.sheet is not None:
        with progress.aside(output.shares_terminal):
            output.put(outcome.sheet)
    else:
        with progress.aside(True):
            tell(f"{outcome.id}: {outcome.error}")
            if request.debug and outcome.error:
                tell_traceback(outcome.error)
    progress.count(failed=outcome.error is not None)


def _model_line(request: Request, extractor: Extractor) -> str:
    settings = extractor.settings
    if settings.model is None or extractor.prompt is None:
        named = request.settings.get("model") is not None
        return f"model: {extractor.model} (built in{'' if named else '; no model named'})"
    place = urlsplit(settings.endpoint)
    where = f"at {place.scheme}://{place.netloc}{place.path}"
    if request.cassettes is not None:
        where = f"as recorded in {request.cassettes}"
    return f"model: {extractor.model} {where}, prompt {extractor.prompt.id}"


def _tell_end(request: Request, tally: Tally) -> None:
    if tally.skipped:
        tell(f"{_articles(tally.skipped)} done before, skipped")
    failed = tally.failed + tally.unreadable
    if failed:
        tell(f"{_articles(tally.done)} done, {failed} failed")
    elif request.output is not None and tally.done:
        tell(f"{_articles(tally.done)} done, written to {request.output}")


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"
