"""Generating: what a system answers about a set, kept apart from what that is worth."""

import hashlib
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ...pipeline.extractor import package_version
from ...pipeline.reading import article_from_text
from ...pipeline.running import Outcome, run_articles
from ...pipeline.settings import Settings
from ...schemas import Article, PromptIdentity
from ..sets import GoldSet
from ..tapes.recordings import UnitName, file_of
from ..tapes.reel import Problem
from .cells import Cell, CellKey, EvalRun, Failed, RunHeader
from .run_files import RunFile
from .systems import System, open_system, record_command

_SOURCES = ("schemas", "prompts", "pipeline", "evals/runs/baselines.py")  # what a sheet depends on

OnCell = Callable[[Cell], None]


@dataclass(frozen=True)
class Generated:
    """A run, and what is to be said of it.

    Attributes:
        run: all of it, what was there before included.
        skipped: how many cells were there before.
        dropped: how many cells of the file were of no use: other code or texts made them.
        problems: what is wrong with the recordings.
    """

    run: EvalRun
    skipped: int = 0
    dropped: int = 0
    problems: list[Problem] = field(default_factory=list)


async def generate(
    gold: GoldSet,
    settings: Settings,
    path: Path | None = None,
    *,
    cassettes: Path | None = None,
    record: bool = False,
    epochs: int = 1,
    how: str | None = None,
    on_cell: OnCell | None = None,
) -> Generated:
    """Let a system read a set, and keep what it answers.

    A replay asks nobody: what was not recorded leaves its cell incomplete. A recording asks for
    what is missing and keeps it.

    Args:
        gold: what is read; the labels are not looked at.
        settings: the model, its prompt and limits; for a replay those of `replay_settings`.
        path: the run file, continued where it is there; None keeps nothing.
        cassettes: the folder of the recordings of this model, prompt and set; `rules` and the
            baselines need none.
        record: whether what is not recorded is asked and recorded.
        epochs: how often each article is read.
        how: who or what answers, for a recording; what was said before holds where None.
        on_cell: called with each cell as it is finished.

    Raises:
        ReadError: the recordings or the run file cannot be used, or there are none.
        WriteError: the run or the recordings cannot be written.
        UsageError: the file holds another run, or no folder of recordings is named.
        ConfigError: there is no such prompt.
        MissingExtra: the optional part `evals` is not installed.
    """
    articles = _as_read(gold)
    keys = [(name, epoch) for epoch in range(epochs) for name in articles]
    command = record_command(settings, gold.folder, cassettes)
    async with open_system(
        settings, cassettes=cassettes, record=record, how=how, command=command
    ) as system:
        header = _header(gold, system, epochs)
        file = RunFile(path, header) if path else None
        cells: dict[CellKey, Cell] = dict(file.held) if file else {}
        skipped = frozenset(cells)
        left = [key for key in keys if key not in skipped]
        unheard = _unheard(left, cassettes) if record and system.tape else frozenset()
        async with aclosing(_read(system, articles, left, settings.concurrency)) as finished:
            async for cell in finished:
                cell = cell.model_copy(update={"live": cell.key in unheard})
                cells[cell.key] = cell
                if file:
                    file.append(cell)
                if on_cell:
                    on_cell(cell)
        return Generated(
            EvalRun(header, dict(sorted(cells.items()))),
            len(skipped),
            file.dropped if file else 0,
            _problems(system, skipped, gold, epochs),
        )


async def _read(
    system: System, articles: Mapping[str, Article], keys: list[CellKey], concurrency: int
) -> AsyncGenerator[Cell]:
    """Yield the cells in the order of finishing, epoch by epoch."""
    for epoch in sorted({epoch for _, epoch in keys}):
        wanted = [articles[name] for name, of in keys if of == epoch]
        outcomes = run_articles(system.reader(epoch), wanted, concurrency=concurrency)
        async with aclosing(outcomes):
            async for outcome in outcomes:
                yield _cell(outcome, epoch)


def _cell(outcome: Outcome, epoch: int) -> Cell:
    if outcome.error is None:
        return Cell(article=outcome.id, epoch=epoch, sheet=outcome.sheet)
    failed = Failed(code=outcome.error.code, message=str(outcome.error))
    return Cell(article=outcome.id, epoch=epoch, error=failed)


def _as_read(gold: GoldSet) -> dict[str, Article]:
    """Return the articles as anybody would read them: what the labels say of them stays out."""
    return {
        name: article_from_text(article.text, id=name, source=article.source).model_copy(
            update={"id": name}
        )
        for name, article in gold.articles.items()
    }


def _unheard(keys: list[CellKey], cassettes: Path | None) -> frozenset[CellKey]:
    """Return the cells that nothing is recorded of: only their time is a model's."""
    if cassettes is None:
        return frozenset()
    units = {key: file_of(cassettes, str(UnitName(*key))) for key in keys}
    return frozenset(key for key, file in units.items() if not file.exists())


def _problems(
    system: System, skipped: frozenset[CellKey], gold: GoldSet, epochs: int
) -> list[Problem]:
    """Return what is wrong with the recordings, apart from what was not asked for this time."""
    if system.tape is None:
        return []
    idle = {str(UnitName(*key)) for key in skipped}
    recorded = system.tape.problems()
    further = {
        problem.unit
        for problem in recorded
        if problem.kind == "orphan" and _is_later(problem.unit or "", gold, epochs)
    }
    return [problem for problem in recorded if problem.unit not in idle | further]


def _is_later(unit: str, gold: GoldSet, epochs: int) -> bool:
    """Return whether a unit is of one of the articles, in an epoch behind the last one run."""
    article, _, epoch = unit.rpartition("-e")
    return article in gold.articles and epoch.isdecimal() and int(epoch) >= epochs


def _header(gold: GoldSet, system: System, epochs: int) -> RunHeader:
    reader = system.reader(0)
    prompt = reader.prompt
    problems = system.tape.problems() if system.tape else []
    return RunHeader(
        model=reader.model,
        prompt=PromptIdentity(id=prompt.id, sha256=prompt.sha256) if prompt else None,
        schema_sha256=reader.key["schema"] or "",
        gold=gold.name,
        articles_sha256=_digest(
            part for name, article in gold.articles.items() for part in (name, article.sha256)
        ),
        epochs=epochs,
        provenance=system.provenance,
        stale=tuple(problem.message for problem in problems if problem.kind == "stale"),
        version=package_version(),
        code_sha256=code_sha256(),
    )


@cache
def code_sha256() -> str:
    """Return the SHA-256, in hex, over the modules and prompts that a sheet depends on."""
    top = resources.files(__package__.partition(".")[0])
    files = (file for name in _SOURCES for file in _files(top.joinpath(*name.split("/"))))
    return _digest(part for file in files for part in (file.name, file.read_text("utf-8")))


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
    elif place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda inner: inner.name):
            if inner.is_dir() or inner.name.endswith((".py", ".md", ".json")):
                yield from _files(inner)


def _digest(parts: Iterator[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
