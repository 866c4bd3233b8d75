"""Shards taken in: what became of their articles goes into the run, their claims into a table."""

from pathlib import Path

from ...schemas import ClaimSheet
from ..exports.formats import export
from ..output.writing import write_error
from ..store.parts import Taken, take_in
from ..store.run_store import RunStore
from ..store.runs import open_run
from .cutting import remove

FOLDER = "parquet"
"""The folder in a run's folder that gets a table of claims for each shard."""


def next_number(run: Path) -> int:
    """Return the first number that no shard's table has."""
    numbers = (path.stem for path in (run / FOLDER).glob("*.parquet"))
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1


def publish(run: Path, shard: Path, store: RunStore) -> None:
    """Write the claims of a shard's finished articles to its table, whole or not at all.

    Args:
        run: the run's folder.
        shard: the shard's.
        store: the shard, opened.

    Raises:
        WriteError: the table cannot be written.
        MissingExtra: what writes Parquet is not installed.
    """
    if next(store.sheets(), None) is None:
        return
    place = run / FOLDER / f"{shard.name}.parquet"
    try:
        place.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise write_error(place, error) from error
    export((ClaimSheet.model_validate_json(one.line) for one in store.sheets()), place)


def collect(run: Path, shard: Path) -> Taken:
    """Take a shard in as far as it came, and remove it; killed on the way, it can be done again.

    Args:
        run: the run's folder; all that was written to it is committed.
        shard: the shard's.

    Raises:
        ReadError: the shard's store is damaged.
        WriteError: somebody is still writing to the shard, or the run cannot be written.
    """
    with open_run(shard, read_only=False) as store:
        if not (run / FOLDER / f"{shard.name}.parquet").exists():
            publish(run, shard, store)
    taken = take_in(run, shard)
    remove(shard)
    return taken
