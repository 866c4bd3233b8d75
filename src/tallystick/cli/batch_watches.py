"""How far a batch is: by a bar on a terminal, or by one JSON object for each event."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rich import progress as bars
from rich.console import Console
from rich.text import Text

from ..pipeline.batch.tally import Ended, Tally
from ..pipeline.output.writing import json_safe
from ..schemas.errors import TallystickError
from .batch_watch import FAILURES_TOLD, Watch
from .streams import is_terminal, tell


class BarWatch(Watch):
    """Tells it by a bar."""

    def __init__(self, tally: Tally, debug: bool) -> None:
        super().__init__(tally, debug)
        self.bar = bars.Progress(
            bars.SpinnerColumn(),
            bars.BarColumn(bar_width=20),
            _Line(self),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self.bar.add_task("reading", total=None)

    def heed(self, ended: Ended) -> None:
        """Take note of an article that is finished."""
        if ended.error is not None and self._tally.failures <= FAILURES_TOLD:
            self.bar.stop()
            self._tell_failure(ended, ended.error)
            self.bar.start()

    def tick(self) -> None:
        """Tell nothing: the bar moves by itself."""

    def note(self, text: str) -> None:
        """Say something on the way."""
        self.bar.stop()
        tell(text)
        self.bar.start()

    def end(
        self,
        stopped: TallystickError | str | None,
        failures: Mapping[str, int],
        folder: Path,
    ) -> None:
        """Say what came of it."""
        self.bar.stop()
        super().end(stopped, failures, folder)

    def refresh(self) -> str:
        """Move the bar and return the line beside it."""
        tally = self._tally
        self.bar.update(
            self._task,
            total=self.total,
            completed=tally.done + tally.failures + tally.skipped + tally.linked,
        )
        return self.line()


class _Line(bars.ProgressColumn):
    """The line beside the bar, as of this moment."""

    def __init__(self, watch: BarWatch) -> None:
        super().__init__()
        self._watch = watch

    def render(self, task: bars.Task) -> Text:
        return Text(self._watch.refresh())


class JsonWatch(Watch):
    """Tells every event as a JSON object on a line of standard error."""

    def begin(self, command: str, way: str, folder: Path) -> None:
        """Say what is going to be done."""
        self._event("begin", command=command, model=way, run=str(folder))

    def heed(self, ended: Ended) -> None:
        """Take note of an article that is finished."""
        error, sheet = ended.error, ended.sheet
        self._event(
            "article",
            id=ended.id,
            source=ended.source,
            state="failed" if error else "done",
            claims=len(sheet.claims) if sheet else None,
            findings=len(sheet.findings) if sheet else None,
            seconds=sheet.run.seconds if sheet else None,
            code=error.code if error else None,
            message=str(error) if error else None,
            tokens_in=ended.tokens[0],
            tokens_out=ended.tokens[1],
            cost=ended.cost,
        )
        self.tick()

    def tick(self) -> None:
        """Tell how far it is, where it is time to."""
        if self._is_time():
            self._event("progress", **self._numbers())

    def note(self, text: str) -> None:
        """Say something on the way."""
        self._event("note", message=text)

    def end(
        self,
        stopped: TallystickError | str | None,
        failures: Mapping[str, int],
        folder: Path,
    ) -> None:
        """Say what came of it."""
        why = None if stopped is None else str(stopped)
        self._event("end", **self._numbers(), stopped=why, failures=dict(failures))

    def _numbers(self) -> dict[str, object]:
        tally = self._tally
        left = self.seconds_left
        return {
            "done": tally.done,
            "failed": tally.failures,
            "skipped": tally.skipped,
            "linked": tally.linked,
            "claims": tally.claims,
            "tokens_in": tally.tokens_in,
            "tokens_out": tally.tokens_out,
            "cost": tally.cost,
            "total": self.total,
            "rate": round(self.rate, 3),
            "seconds_left": None if left is None else round(left),
        }

    def _event(self, event: str, **fields: object) -> None:
        named = {"event": event, "time": round(time.time(), 3), **fields}
        tell(json_safe(json.dumps(named)))


@contextmanager
def open_watch(
    tally: Tally, count: Callable[[], int | None], *, log: str, debug: bool
) -> Iterator[Watch]:
    """Tell how far a run is, for as long as the block lasts.

    Args:
        tally: what is told.
        count: returns about how many articles there are; called in a thread, it may take its time.
        log: "text" or "json".
        debug: whether failures are shown with their tracebacks.
    """
    if log == "json":
        watch: Watch = JsonWatch(tally, debug)
    else:
        watch = BarWatch(tally, debug) if is_terminal(sys.stderr) else Watch(tally, debug)

    def look() -> None:
        watch.total = count()

    threading.Thread(target=look, name="tallystick-count", daemon=True).start()
    with watch.bar if isinstance(watch, BarWatch) else nullcontext():
        yield watch
