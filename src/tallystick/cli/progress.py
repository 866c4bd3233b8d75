"""How far a run is, on standard error, where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich import progress as bars
from rich.console import Console

from .streams import is_terminal


class Progress:
    """Counts articles; shows the count where there is somebody to see it."""

    def __init__(self, bar: bars.Progress | None, total: int | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=total, failed="") if bar else None
        self._failed = 0

    def count(self, *, failed: bool) -> None:
        """Count one finished article."""
        self._failed += failed
        if self._bar is not None and self._task is not None:
            told = f", {self._failed} failed" if self._failed else ""
            self._bar.update(self._task, advance=1, failed=told)

    @contextmanager
    def aside(self, shares_terminal: bool) -> Iterator[None]:
        """Clear the display while something else is written to the same terminal."""
        if self._bar is None or not shares_terminal:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


@contextmanager
def open_progress(total: int | None = None) -> Iterator[Progress]:
    """Show the progress of what runs inside.

    Args:
        total: how many articles there are, where that is known before.
    """
    if not is_terminal(sys.stderr):
        yield Progress(None)
        return
    bar = bars.Progress(
        bars.SpinnerColumn() if total is None else bars.BarColumn(),
        bars.TextColumn("{task.completed:,} articles{task.fields[failed]}", markup=False),
        bars.TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        yield Progress(bar, total)
