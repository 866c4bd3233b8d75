"""What may be used in a time: requests a minute, tokens a minute.

GCRA (the generic cell rate algorithm of ITU-T I.371): a leaky bucket that remembers one number,
the time when it will be full again. Of the libraries for it, aiolimiter 1.3 and pyrate-limiter 4.5
take an amount once and for all: neither settles an estimate with what was really used, nor takes
over what a server says is left. With both, GCRA is these few lines.
"""

_BURST = 1.0  # seconds' worth that may be used at once

MINUTE = 60.0
"""Seconds in which a limit holds."""


class Meter:
    """A limit that fills up again steadily.

    In any stretch of W seconds no more is taken than W times the rate and the burst, or one
    single taking where that is larger than the burst. All times are seconds of one clock.

    Attributes:
        limit: what may be taken a minute.
        burst: what may be taken at once.
    """

    def __init__(self, limit: float, burst: float | None = None) -> None:
        """Start full.

        Args:
            limit: what may be taken a minute, above 0.
            burst: what may be taken at once; None for a second's worth, and one at least.
        """
        self.limit = limit
        self.burst = max(1.0, limit / MINUTE * _BURST) if burst is None else burst
        self._full_at = float("-inf")

    @property
    def rate(self) -> float:
        """What fills up again in a second."""
        return self.limit / MINUTE

    def wait(self, now: float, amount: float) -> float:
        """Return the seconds until an amount may be taken.

        What is larger than the burst is let through once the whole burst is there, and paid for
        afterwards.
        """
        missing = self.burst - min(amount, self.burst)
        return max(0.0, self._full_at - now - missing / self.rate)

    def take(self, now: float, amount: float) -> None:
        """Take an amount, whether it is there or not."""
        self._full_at = max(self._full_at, now) + amount / self.rate

    def correct(self, amount: float) -> None:
        """Take more than was taken before, or give back where the amount is below 0."""
        self._full_at += amount / self.rate

    def set(self, now: float, level: float) -> None:
        """Hold what is there for known."""
        self._full_at = now + (self.burst - min(level, self.burst)) / self.rate
