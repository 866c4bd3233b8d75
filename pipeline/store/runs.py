"""Opening the store of a run: a folder with one database and one lock."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ...schemas.errors import ReadError
from ..output.writing import write_error
from ..reading.identifiers import printable
from .answer_log import clear, left_behind
from .database import is_database, open_database, telling
from .lock import exclusive
from .rows import Setup, StoredSheet
from .run_store import RunStore
from .schema import APPLICATION, MIGRATIONS
from .writer import Writer

__all__ = ["DATABASE", "RunStore", "Setup", "StoredSheet", "is_run", "open_run"]

DATABASE = "run.sqlite"
"""The file in a run's folder that holds everything; SQL may read it at any time."""

LOCK = "run.lock"
"""The file beside it that says which process writes there."""


def is_run(folder: Path) -> bool:
    """Tell whether a folder holds the store of a run."""
    return is_database(folder / DATABASE, APPLICATION)


@contextmanager
def open_run(folder: Path, *, read_only: bool = True) -> Iterator[RunStore]:
    """Open the store of a run.

    Args:
        folder: where it is; made, with an empty store, where there is none and writing is wanted.
        read_only: look only. Readers and one writer do not disturb each other.

    Raises:
        ReadError: there is no run, or its store is damaged or of a newer version.
        WriteError: the folder or store cannot be written, or another process writes there, which
            is named.
    """
    path = folder / DATABASE
    with ExitStack() as held:
        if read_only and not is_run(folder):
            raise ReadError(f"{printable(str(folder))} holds no run; see `tallystick batch run`")
        writer = None if read_only else held.enter_context(_writing(folder))
        reader = open_database(path, application=APPLICATION, migrations=MIGRATIONS, read_only=True)
        held.callback(reader.close)
        with telling(path):
            store = RunStore(folder, reader, writer)
            if not read_only:
                store.take_in(left_behind(folder))
                clear(folder)
                held.callback(store.close)
            yield store


@contextmanager
def _writing(folder: Path) -> Iterator[Writer]:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error
    with exclusive(folder / LOCK, str(folder)):
        path = folder / DATABASE
        opened = open_database(path, application=APPLICATION, migrations=MIGRATIONS)
        # Some builds overwrite what is deleted: here answers, and what SQLite itself put aside.
        opened.execute("PRAGMA secure_delete = OFF")
        writer = Writer(opened, path)
        try:
            yield writer
        finally:
            writer.close()
