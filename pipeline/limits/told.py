"""What a server says is left of its own limits."""

import math
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from .meter import MINUTE, Meter

Kind = Literal["requests", "tokens"]

_DURATION = re.compile(
    r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?"
)
_UNITS = (86_400.0, 3_600.0, 60.0, 1.0, 0.001)
_MOST = 1e12  # of anything: what is beyond that is no limit but a jest


class Told(NamedTuple):
    """One limit as the headers of a response tell it.

    Attributes:
        limit: what a whole period allows; None where it is not told.
        remaining: what was left when the server answered.
        reset: seconds until all of it is there again; None where it is not told.
    """

    limit: float | None
    remaining: float
    reset: float | None


def told(headers: Mapping[str, str], kind: Kind) -> Told | None:
    """Return what a response says of a limit, or None where it says nothing of use.

    Reads `x-ratelimit-limit-*`, `-remaining-*` and `-reset-*` as OpenAI, Groq, Azure, vLLM's
    routers and others send them. A reset is a duration (`6m0s`, `120ms`) or seconds.
    """
    remaining = _number(headers.get(f"x-ratelimit-remaining-{kind}"))
    if remaining is None:
        return None
    return Told(
        _number(headers.get(f"x-ratelimit-limit-{kind}")) or None,
        remaining,
        _seconds(headers.get(f"x-ratelimit-reset-{kind}")),
    )


class ServersMeter:
    """A server's own limit, followed from one answer to the next.

    The rate is read from what is missing and when it will be there again: a "limit" alone may be
    one of a minute or of a day. What was taken since the answered request left is counted off what
    the server says is left: it may not have been counted there yet.
    """

    def __init__(self) -> None:
        self._meter: Meter | None = None
        self._taken = 0.0
        self._newest = -1.0

    @property
    def known(self) -> bool:
        """Whether the server has told anything yet."""
        return self._meter is not None

    def wait(self, now: float, amount: float) -> float:
        """Return the seconds until an amount may be taken; 0 as long as nothing is known."""
        return self._meter.wait(now, amount) if self._meter else 0.0

    def take(self, now: float, amount: float) -> float:
        """Take an amount; return a mark of how much was taken up to here."""
        self._taken += amount
        if self._meter:
            self._meter.take(now, amount)
        return self._taken

    def correct(self, amount: float) -> None:
        """Take more, or give back where the amount is below 0."""
        if self._meter:
            self._meter.correct(amount)

    def hear(self, now: float, said: Told, mark: float) -> None:
        """Follow what an answer said.

        Args:
            now: the time.
            said: what its headers said.
            mark: what `take` returned for the request that it answers. An answer to an older
                request than the last one heard says nothing new.
        """
        if mark <= self._newest:
            return
        self._newest = mark
        capacity = max(said.limit or 0.0, said.remaining, 1.0)
        missing = capacity - said.remaining
        a_minute = missing / said.reset * MINUTE if said.reset and missing else capacity
        self._meter = Meter(a_minute, burst=capacity)
        self._meter.set(now, said.remaining - (self._taken - mark))


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= _MOST else None


def _seconds(text: str | None) -> float | None:
    value = _number(text)
    if value is None and text and (found := _DURATION.fullmatch(text.strip()[:40])):
        value = sum(float(n) * unit for n, unit in zip(found.groups(), _UNITS, strict=True) if n)
    return value if value is not None and 0 < value <= _MOST else None
