"""How far a batch is, told in lines."""

import time
from collections.abc import Mapping
from pathlib import Path

from ..pipeline.batch.tally import Ended, Tally
from ..schemas.errors import ReadError, TallystickError
from .streams import tell, tell_traceback

_EVERY = 10.0  # seconds between lines
FAILURES_TOLD = 20


class Watch:
    """Tells how far a run is, by lines.

    Attributes:
        total: about how many articles there are; None while that is not known.
    """

    def __init__(self, tally: Tally, debug: bool) -> None:
        self.total: int | None = None
        self._tally = tally
        self._debug = debug
        self._started = self._told = time.monotonic()

    def begin(self, command: str, way: str, folder: Path) -> None:
        """Say what is going to be done."""
        tell(f"model: {way}")

    def heed(self, ended: Ended) -> None:
        """Take note of an article that is finished."""
        if ended.error is not None and self._tally.failures <= FAILURES_TOLD:
            self._tell_failure(ended, ended.error)
        self.tick()

    def tick(self) -> None:
        """Tell how far it is, where it is time to."""
        if self._is_time():
            tell(self.line())

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._told < _EVERY:
            return False
        self._told = now
        return True

    def note(self, text: str) -> None:
        """Say something on the way."""
        tell(text)

    def end(
        self,
        stopped: TallystickError | str | None,
        failures: Mapping[str, int],
        folder: Path,
    ) -> None:
        """Say what came of it.

        Args:
            stopped: why not everything was done; None where it was.
            failures: what is down as failed in the whole run, by code.
            folder: the run.
        """
        tell(self.line())
        if failures:
            told = ", ".join(f"{number:,} {code}" for code, number in failures.items())
            again = "resume" if set(failures) == {ReadError.code} else "retry"
            tell(f"failed in this run: {told}; `tallystick batch {again} {folder}` tries again")
        if stopped is not None:
            why = str(stopped).removeprefix("stopped, since ")
            tell(f"stopped: {why}; `tallystick batch resume {folder}` goes on")

    def line(self) -> str:
        """Return how far it is, in one line."""
        tally = self._tally
        parts = [f"{_count(tally.done, 'article')} done, {_count(tally.claims, 'claim')}"]
        if tally.failures:
            parts.append(f"{tally.failures:,} failed")
        if tally.skipped:
            parts.append(f"{tally.skipped:,} there before")
        if tally.linked:
            parts.append(f"{tally.linked:,} linked as copies")
        parts.append(f"{self.rate:.1f}/s")
        if (left := self.seconds_left) is not None:
            parts.append(f"about {_span(left)} left")
        if tally.tokens_in or tally.tokens_out:
            parts.append(f"{_short(tally.tokens_in)} tokens in, {_short(tally.tokens_out)} out")
        if tally.cost is not None:
            parts.append(f"${tally.cost:,.2f}")
        return ", ".join(parts)

    @property
    def rate(self) -> float:
        """Articles a second in this go, those that were there before not counted."""
        ended = self._tally.done + self._tally.failures
        return ended / max(time.monotonic() - self._started, 1e-3)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at this rate; None where that cannot be told."""
        ended = self._tally.done + self._tally.failures
        left = (self.total or 0) - ended - self._tally.skipped - self._tally.linked
        return left / self.rate if ended and left > 0 else None

    def _tell_failure(self, ended: Ended, error: TallystickError) -> None:
        tell(f"{ended.id}: {error}")
        if self._debug:
            tell_traceback(error)
        if self._tally.failures == FAILURES_TOLD:
            tell("further failures are not told here; `tallystick batch status` counts them")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _short(number: int) -> str:
    for unit, name in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= unit:
            return f"{number / unit:.1f}{name}"
    return str(number)
