"""The leaderboard's own rows: all that can be run here without a network or a key."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from ...pipeline.settings import Settings
from ...schemas.errors import ReadError, UsageError
from ..runs.baselines import FINDERS
from ..runs.cells import read_run
from ..runs.generating import generate
from ..runs.shelf import Entry, find_entries
from ..sets import GoldSet, load_set
from .making import row_of_run, rows_of_annotators
from .rows import Row


async def collect_rows(root: Path) -> AsyncIterator[Row]:
    """Yield a row for every recording, `rules` and each baseline, set by set, and the annotators.

    Args:
        root: the folder with the sets and `cassettes/SET/PROMPT/MODEL`.

    Raises:
        ReadError: a set or a recording cannot be used.
    """
    entries = list(find_entries(root))
    for folder in dict.fromkeys(entry.gold for entry in entries):
        gold = load_set(folder)
        baselines = [Entry(folder, Settings(model=name)) for name in FINDERS]
        for entry in [*(e for e in entries if e.gold == folder), *baselines]:
            yield await _replayed(gold, entry)
        for row in rows_of_annotators(gold):
            yield row


def rows_of_files(runs: Sequence[Path], folders: Sequence[Path]) -> list[Row]:
    """Return the rows of run files, and the annotators of their sets.

    Args:
        runs: run files, of any of the sets.
        folders: gold folders, among them those that the runs were made over.

    Raises:
        ReadError: a run or a set cannot be read.
        UsageError: a run is of a set that is not among the folders.
    """
    sets = {gold.name: gold for gold in map(load_set, folders)}
    rows: list[Row] = []
    used: dict[str, GoldSet] = {}
    for path in runs:
        run = read_run(path)
        gold = sets.get(run.header.gold)
        if gold is None:
            known = ", ".join(sets) or "none"
            raise UsageError(
                f"{path} is a run over the set {run.header.gold!r}, and there is {known}; "
                "name its folder with --gold"
            )
        used[gold.name] = gold
        try:
            rows.append(row_of_run(gold, run))
        except ReadError as error:
            raise ReadError(f"{path}: {error}") from error
    return [*rows, *(row for gold in used.values() for row in rows_of_annotators(gold))]


async def _replayed(gold: GoldSet, entry: Entry) -> Row:
    generated = await generate(gold, entry.settings, cassettes=entry.cassettes)
    return row_of_run(gold, generated.run, [problem.message for problem in generated.problems])
