"""`tallystick eval run`: a system over a set, its answers on disk, and word of what happened."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..evals.runs.cells import Cell, CellKey
from ..evals.runs.generating import Generated, generate
from ..evals.runs.systems import cassettes_of, is_built_in, replay_settings
from ..evals.sets import GoldSet, file_name, load_set
from ..evals.tapes.reel import Problem
from ..pipeline.settings import Settings, load_settings
from ..prompts import load_prompt
from ..schemas.errors import UsageError
from .evals import CASSETTES, RUNS
from .progress import open_progress
from .streams import tell

ALL_DONE = 0
SOME_FAILED = 3
INTERRUPTED = 130


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line.

    Attributes:
        model: the model.
        prompt: the prompt's name or file; None for the default.
        gold: the folder of the set.
        cassettes: the folder of the recordings; None for where they belong.
        record: whether what is not recorded is asked.
        epochs: how often each article is read.
        provenance: who or what answers, in plain words.
        asking: settings of a recording by name, None where not given.
        output: the run file; None for where it belongs.
    """

    model: str
    prompt: str | None
    gold: Path
    cassettes: Path | None
    record: bool
    epochs: int
    provenance: str | None
    asking: Mapping[str, object]
    output: Path | None


def run_eval(request: Request) -> int:
    """Generate, keep and tell; return the exit status.

    Raises:
        UsageError: an option is wrong, or the run file holds another run.
        ReadError: the set, the recordings or the run file cannot be read.
        WriteError: the run or the recordings cannot be written.
    """
    _demand_sense(request)
    gold = load_set(request.gold)
    cassettes = _cassettes(request, gold)
    settings = _settings(request, cassettes)
    path = request.output or RUNS / _run_name(request, gold)
    try:
        generated = asyncio.run(_generate(request, gold, settings, cassettes, path))
    except KeyboardInterrupt:
        tell(f"interrupted; what is finished is in {path}")
        return INTERRUPTED
    return _tell(generated, path)


def _demand_sense(request: Request) -> None:
    if request.record:
        if is_built_in(request.model):
            raise UsageError(f"{request.model} is built in: there is nothing to record")
        return
    given = {**request.asking, "provenance": request.provenance}
    given.pop("concurrency")
    if lone := [name for name, value in given.items() if value is not None]:
        raise UsageError(
            f"--{lone[0].replace('_', '-')} goes with --record; a replay has the settings that it "
            "was recorded with"
        )


def _settings(request: Request, cassettes: Path) -> Settings:
    prompt = request.prompt or Settings.prompt
    if request.record:
        return load_settings({**request.asking, "model": request.model, "prompt": prompt})
    return replay_settings(request.model, prompt, cassettes)


def _cassettes(request: Request, gold: GoldSet) -> Path:
    if request.cassettes is not None:
        return request.cassettes
    return cassettes_of(CASSETTES, gold.name, _prompt_id(request), request.model)


def _prompt_id(request: Request) -> str:
    return load_prompt(request.prompt or Settings.prompt).id


def _run_name(request: Request, gold: GoldSet) -> str:
    names = [gold.name, request.model]
    names += [] if is_built_in(request.model) else [_prompt_id(request)]
    return "-".join(map(file_name, names)) + ".jsonl"


async def _generate(
    request: Request, gold: GoldSet, settings: Settings, cassettes: Path, path: Path
) -> Generated:
    with open_progress(len(gold.cases) * request.epochs) as progress:

        def count(cell: Cell) -> None:
            if cell.error is not None:
                with progress.aside(True):
                    tell(f"{_named(cell.key, request.epochs)}: {cell.error.message}")
            progress.count(failed=cell.error is not None)

        return await generate(
            gold,
            settings,
            path,
            cassettes=cassettes,
            record=request.record,
            epochs=request.epochs,
            how=request.provenance,
            on_cell=count,
        )


def _named(key: CellKey, epochs: int) -> str:
    return key[0] if epochs == 1 else f"{key[0]}, epoch {key[1]}"


def _tell(generated: Generated, path: Path) -> int:
    header, cells = generated.run.header, generated.run.cells.values()
    if generated.dropped:
        tell(f"{path} was made by other code or from other texts: begun anew")
    if generated.skipped:
        tell(f"{generated.skipped} done before, skipped")
    incomplete = sum(not cell.is_answered for cell in cells)
    failed = sum(cell.error is not None for cell in cells) - incomplete
    of = f"{len(cells) - incomplete} of {len(cells)} answered"
    parts = [of, f"{failed} failed" if failed else "", _left_out(incomplete)]
    tell(f"{header.system} on {header.gold}: {', '.join(filter(None, parts))}, in {path}")
    wrong = tell_problems(generated.problems)
    return SOME_FAILED if failed or incomplete or wrong else ALL_DONE


def _left_out(incomplete: int) -> str:
    return f"{incomplete} without an answer and not scored" if incomplete else ""


def tell_problems(problems: Sequence[Problem]) -> int:
    """Say what is wrong with recordings, beside what their cells say; return how much."""
    wrong = [problem for problem in problems if problem.kind in ("stale", "orphan", "unplayed")]
    for problem in wrong:
        tell(f"{problem.kind}: {problem.message}")
    return len(wrong)
