"""Cutting a run into shards, and where they are."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from ..output.writing import write_error
from ..store.parts import copy_waiting

FOLDER = "shards"
"""The folder in a run's folder where its shards are, named by number."""

_UNFINISHED = ".part"


def shards_of(run: Path) -> list[Path]:
    """Return the shards of a run, in the order of their numbers; what was half cut is removed.

    Raises:
        WriteError: the folder cannot be looked up or written.
    """
    folder = run / FOLDER
    try:
        if not folder.is_dir():
            return []
        for path in folder.glob(f"*{_UNFINISHED}"):
            shutil.rmtree(path)
        return sorted(path for path in folder.iterdir() if path.name.isdecimal())
    except OSError as error:
        raise write_error(folder, error) from error


def cut(run: Path, size: int, *, first: int = 1) -> Iterator[Path]:
    """Yield shards that hold the waiting articles of a run, each as soon as it is cut.

    Args:
        run: the run's folder; it has no shards, and all that was written to it is committed.
        size: articles in a shard.
        first: the first shard's number.

    Raises:
        WriteError: a shard cannot be written.
    """
    last = 0
    for number in count(first):
        place = run / FOLDER / f"{number:06}"
        part = place.with_name(place.name + _UNFINISHED)
        try:
            part.mkdir(parents=True)
            end = copy_waiting(run, part, size=size, after=last)
            if end is None:
                shutil.rmtree(part)
                return
            part.rename(place)
        except OSError as error:
            raise write_error(place, error) from error
        last = end
        yield place


def remove(shard: Path) -> None:
    """Remove a shard.

    Raises:
        WriteError: it cannot be removed.
    """
    try:
        shutil.rmtree(shard)
    except OSError as error:
        raise write_error(shard, error) from error
