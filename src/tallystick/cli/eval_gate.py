"""`tallystick eval gate`: what can be replayed here against the floors that are pinned."""

import asyncio
from pathlib import Path

from ..evals.runs.generating import generate
from ..evals.runs.shelf import Entry, find_entries
from ..evals.sets import load_set
from ..evals.summaries.gate import (
    Floors,
    Values,
    changes_of,
    pinned,
    read_floors,
    system_of,
    values_of,
    write_floors,
)
from ..evals.summaries.summary import summarize
from ..evals.tapes.reel import Problem
from ..schemas.errors import ReadError, UsageError
from .eval_run import tell_problems
from .progress import open_progress
from .streams import tell, write_out

HOLDS = 0
SINKS = 1


def run_gate(path: Path, *, pin: bool, lower: str | None) -> int:
    """Measure, compare, pin where that is asked for; return the exit status.

    Raises:
        ReadError: the floors, a set or a recording cannot be read, or there are none.
        WriteError: the floors cannot be written.
        UsageError: a reason is given without --pin.
    """
    if lower is not None and not (pin and lower.strip()):
        raise UsageError("--lower goes with --pin, and needs the reason in words")
    if not (pin or path.exists()):
        raise ReadError(f"{path}: no floors are pinned here; pin today's values with --pin")
    floors = read_floors(path)
    values, problems = asyncio.run(_measure(path.parent))
    wrong = tell_problems(problems)
    if pin:
        return _pin(path, floors, values, lower)
    return _judge(path, floors, values, wrong)


async def _measure(root: Path) -> tuple[dict[str, dict[str, float]], list[Problem]]:
    values: dict[str, dict[str, float]] = {}
    problems: list[Problem] = []
    with open_progress() as progress:
        for entry in find_entries(root):
            system, measured, found = await _replay(entry)
            values[system] = measured
            problems += found
            progress.count(failed=False)
    return values, problems


async def _replay(entry: Entry) -> tuple[str, dict[str, float], list[Problem]]:
    gold = load_set(entry.gold)
    generated = await generate(gold, entry.settings, cassettes=entry.cassettes)
    summary = summarize(gold, generated.run)
    return system_of(summary), values_of(summary), generated.problems


def _judge(path: Path, floors: Floors, values: Values, wrong: int) -> int:
    changes = changes_of(floors, values)
    sinking = [change for change in changes if change.sinks]
    for change in sinking:
        _say(f"SINKS {change}")
    rising = sum(change.floor is not None and not change.sinks for change in changes)
    new = len({change.system for change in changes if change.floor is None})
    if rising or new:
        tell(f"{rising} values are above their floors, {new} systems have none: pin with --pin")
    held = sum(len(metrics) for metrics in floors.floors.values()) - len(sinking)
    _say(f"{held} floors hold, {len(sinking)} do not ({path})")
    return SINKS if sinking or wrong else HOLDS


def _pin(path: Path, floors: Floors, values: Values, lower: str | None) -> int:
    changes = changes_of(floors, values)
    for change in changes:
        _say(f"{'SINKS ' if change.sinks else ''}{change}")
    if lower is None and any(change.sinks for change in changes):
        tell("nothing was pinned: to let a floor sink, give the reason with --lower")
        return SINKS
    write_floors(path, pinned(floors, values, lower))
    _say(f"{len(changes)} floors changed ({path})")
    return HOLDS


def _say(line: str) -> None:
    write_out(f"{line}\n".encode("utf-8", "backslashreplace"))
