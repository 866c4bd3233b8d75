"""The gate that every request passes: one after the other, in the order of asking."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from ...schemas.errors import ContextOverflow, Stopped
from .flights import Flights
from .meter import Meter
from .told import ServersMeter, told

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]

_TICK = 1e-6  # seconds; a rest of a float's rounding would be waited for without end
_GLANCE = 1.0  # seconds after which a wait is looked at anew: it may have become another


class Turn:
    """Leave to send one request; made by `Gate.turn`.

    Attributes:
        started: when the request left, by the gate's clock.
    """

    def __init__(self, gate: "Gate", tokens: float, started: float) -> None:
        self.started = started
        self._gate = gate
        self._tokens = tokens
        self._marks = (
            gate.server_requests.take(started, 1),
            gate.server_tokens.take(started, tokens),
        )

    def settle(self, tokens: float | None, headers: Mapping[str, str] | None = None) -> None:
        """Put in place of the estimate what was really used, and follow what the server says.

        Args:
            tokens: tokens used, both ways; None where that is not known: the estimate stands.
            headers: the response's, where there was one.
        """
        if tokens is not None:
            self._gate.correct(tokens - self._tokens)
            self._tokens = tokens
        if headers:
            self._gate.hear(headers, *self._marks)


class Gate:
    """Lets requests pass within limits, in the order of asking (a large one is not overtaken).

    The limits are the user's own (requests and tokens a minute), those that the server tells in
    its answers' headers, a bound on requests under way, and one time before which nobody passes.

    Attributes:
        flights: the requests under way.
        server_requests: the server's own limit of requests.
        server_tokens: the server's own limit of tokens.
    """

    def __init__(
        self,
        *,
        concurrency: int,
        requests: float | None = None,
        tokens: float | None = None,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Open the gate.

        Args:
            concurrency: requests that may be under way at once.
            requests: requests that may leave a minute; None for any number.
            tokens: tokens a minute, both ways; None for any number.
            clock: seconds, from anywhere, that never go back.
            sleep: what waits.
        """
        self.flights = Flights(concurrency)
        self.server_requests, self.server_tokens = ServersMeter(), ServersMeter()
        self._requests = Meter(requests) if requests else None
        self._tokens = Meter(tokens) if tokens else None
        self._clock = clock
        self._sleep = sleep
        self._head = asyncio.Lock()  # wakes in the order of asking
        self._not_before = float("-inf")
        self._landed: asyncio.Future[None] | None = None
        self._closed: Stopped | None = None

    @property
    def server_tells(self) -> bool:
        """Whether the server tells what is left of its limits."""
        return self.server_requests.known or self.server_tokens.known

    @property
    def closed(self) -> Stopped | None:
        """Why nobody passes any more, where nobody does."""
        return self._closed

    @asynccontextmanager
    async def turn(self, tokens: float) -> AsyncIterator[Turn]:
        """Wait for leave to send a request, which is under way for as long as the block lasts.

        Args:
            tokens: what it will use, both ways, by estimate.

        Raises:
            ContextOverflow: it is larger than what a whole minute allows.
            Stopped: the gate was closed.
        """
        self._demand_possible(tokens)
        async with self._head:
            await self._wait_at_the_head(tokens)
            turn = self._let_pass(tokens)
        try:
            yield turn
        finally:
            self.flights.under_way -= 1
            self._wake()

    def pause(self, seconds: float) -> None:
        """Let nobody pass for a while; a longer pause that holds already stays."""
        self._not_before = max(self._not_before, self._clock() + seconds)

    def close(self, error: Stopped) -> None:
        """Let nobody pass any more: all who wait and all who come are told this."""
        self._closed = self._closed or error
        self._wake()

    def correct(self, tokens: float) -> None:
        """Count more tokens than were counted before, or fewer."""
        if self._tokens:
            self._tokens.correct(tokens)
        self.server_tokens.correct(tokens)

    def hear(self, headers: Mapping[str, str], requests: float, tokens: float) -> None:
        """Follow what an answer says of the server's limits; the marks are those of its turn."""
        now = self._clock()
        if said := told(headers, "requests"):
            self.server_requests.hear(now, said, requests)
        if said := told(headers, "tokens"):
            self.server_tokens.hear(now, said, tokens)

    def _demand_possible(self, tokens: float) -> None:
        if self._tokens and tokens > self._tokens.limit:
            raise ContextOverflow(
                f"a request of about {tokens:,.0f} tokens can never pass a limit of "
                f"{self._tokens.limit:,.0f} tokens a minute; set a smaller --window or "
                "--max-tokens, or a higher limit"
            )

    async def _wait_at_the_head(self, tokens: float) -> None:
        while True:
            if self._closed:
                raise Stopped(str(self._closed)) from self._closed
            if not self.flights.free:
                self._landed = asyncio.get_running_loop().create_future()
                await self._landed
            elif (wait := self._wait(tokens)) > _TICK:
                await self._sleep(min(wait, _GLANCE))
            else:
                return

    def _wait(self, tokens: float) -> float:
        now = self._clock()
        return max(
            self._not_before - now,
            self._requests.wait(now, 1) if self._requests else 0.0,
            self._tokens.wait(now, tokens) if self._tokens else 0.0,
            self.server_requests.wait(now, 1),
            self.server_tokens.wait(now, tokens),
        )

    def _let_pass(self, tokens: float) -> Turn:
        now = self._clock()
        if self._requests:
            self._requests.take(now, 1)
        if self._tokens:
            self._tokens.take(now, tokens)
        self.flights.under_way += 1
        return Turn(self, tokens, now)

    def _wake(self) -> None:
        if self._landed and not self._landed.done():
            self._landed.set_result(None)
