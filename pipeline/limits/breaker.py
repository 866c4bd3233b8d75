"""Notices that a run cannot go on, so that a million failures are never recorded."""

import time
from collections.abc import Callable
from typing import NamedTuple

from ...schemas.errors import (
    AuthRefused,
    ContextOverflow,
    OutOfTime,
    RateLimited,
    RequestRefused,
    ServerFault,
    Stopped,
    TallystickError,
    Unreachable,
)

_IN_A_ROW = 10  # failures that are no chance any more
_REFUSALS = 3  # of the key, once it has been good: one alone may be a gateway's whim
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 60.0  # seconds between two probes
_OUTAGE = 600.0  # seconds that a server may take to come back: a large model's loading
_NEVER_THERE = 30.0  # seconds for one that never answered well: a wrong address
_LONGEST_WAIT = 900.0  # seconds that a server may ask to wait; beyond, its day's limit is used up

ABSENCE = (Unreachable, ServerFault, OutOfTime)
"""Failures of a server that is away, or as good as away."""


class Outage(NamedTuple):
    """The server is away: nothing should be sent for a while, and then one request as a probe."""

    pause: float


class Breaker:
    """Counts failures in a row, whichever article they hit, and says what to do.

    A key that is refused, and a request that is refused from the start (no such model), stop the
    run. A server that is away is given time and probed; it stops the run when it stays away.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._good = False  # whether any answer ever was
        self._keys = self._refused = self._away = 0
        self._since: float | None = None  # when the outage was noticed
        self._held = 0.0  # when the last pause began
        self._pause = _FIRST_PAUSE

    @property
    def out(self) -> bool:
        """Whether the server is away."""
        return self._since is not None

    def note(self, error: TallystickError | None, started: float) -> Outage | Stopped | None:
        """Note what became of a request.

        Args:
            error: what went wrong; None for an answer, whatever is in it.
            started: when the request left, by the breaker's clock.

        Returns:
            What to do: nothing, pause and probe, or stop.
        """
        if not isinstance(error, ABSENCE):
            self._away, self._since = 0, None
        match error:
            case AuthRefused():
                return self._note_key(error)
            case RateLimited(retry_after=float() as wait) if wait > _LONGEST_WAIT:
                return _stop(f"the server asks to wait {wait / 3600:.1f} h", error)
            case RateLimited() | ContextOverflow():
                pass
            case RequestRefused():
                return self._note_refusal(error)
            case Unreachable() | ServerFault() | OutOfTime():
                return self._note_absence(error, started)
            case _:
                self._good = True
                self._keys = self._refused = 0
        return None

    def _note_key(self, error: AuthRefused) -> Stopped | None:
        self._keys += 1
        if self._good and self._keys < _REFUSALS:
            return None
        return _stop("the key is not taken any more", error)

    def _note_refusal(self, error: RequestRefused) -> Stopped | None:
        self._refused += 1
        if self._good or self._refused < _IN_A_ROW:
            return None
        return _stop(f"the first {self._refused} requests were all refused", error)

    def _note_absence(self, error: TallystickError, started: float) -> Outage | Stopped | None:
        now = self._clock()
        self._away += 1
        if self._since is None:
            if self._away < _IN_A_ROW:
                return None
            self._since, self._pause = now, _FIRST_PAUSE
        elif started < self._held:
            return None  # it left before the pause: no probe
        elif now - self._since >= (_OUTAGE if self._good else _NEVER_THERE):
            return _stop(f"no good answer in {now - self._since:.0f} s", error)
        else:
            self._pause = min(_LONGEST_PAUSE, self._pause * 2)
        self._held = now + self._pause
        return Outage(self._pause)


def _stop(what: str, error: TallystickError) -> Stopped:
    stopped = Stopped(f"stopped, since {what}: {error}")
    stopped.__cause__ = error
    return stopped
