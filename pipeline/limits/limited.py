"""A chat behind limits."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from openai.types.chat import ChatCompletion

from ...schemas.errors import (
    ConfigError,
    ModelError,
    RateLimited,
    Stopped,
    TallystickError,
)
from ..models.chat import Chat, heard
from ..models.completion import counted
from ..models.failures import translate
from ..models.wording import Redactor
from ..prices import Price
from ..settings import Settings
from .breaker import ABSENCE, Breaker, Outage
from .budget import Budget, Reservation
from .estimates import Estimate, Estimates
from .gate import Clock, Gate, Sleep, Turn


@dataclass(frozen=True)
class Limits:
    """What a run may use.

    Attributes:
        rpm: requests a minute; None for any number.
        tpm: tokens a minute, both ways; None for any number.
        budget: US dollars; None for any sum.
        spent: US dollars of the budget that are spent already, by the same run before.
    """

    rpm: float | None = None
    tpm: float | None = None
    budget: float | None = None
    spent: float = 0.0

    def share(self, parts: int) -> "Limits":
        """Return an equal part of it, for one of several processes that share a key."""
        wanted = {"rpm": self.rpm, "tpm": self.tpm, "budget": self.budget, "spent": self.spent}
        return replace(self, **{k: v / parts for k, v in wanted.items() if v is not None})


class LimitedChat:
    """A chat that asks another one within limits; made by `limited`.

    Attributes:
        gate: what requests pass, one after the other.
        budget: the money; None where there is no limit to it.
    """

    def __init__(
        self,
        chat: Chat,
        settings: Settings,
        gate: Gate,
        breaker: Breaker,
        budget: Budget | None = None,
        price: Price | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.gate = gate
        self.budget = budget
        self._chat = chat
        self._settings = settings
        self._breaker = breaker
        self._price = price
        self._sleep = sleep
        self._estimates = Estimates()

    async def __call__(self, **request: Any) -> ChatCompletion:
        """Wait for the request's turn and ask.

        Raises:
            Stopped: the run cannot or must not go on.
            ModelError: there was no answer, or the request is larger than the limits.
        """
        async with self.turn(request) as chat:
            try:
                return await chat(**request)
            except Exception as error:
                redactor, at = Redactor(self._settings.api_key), self._settings.endpoint
                model = str(self._settings.model)
                raise translate(error, redactor, model=model, endpoint=at) from error

    @asynccontextmanager
    async def turn(self, request: Mapping[str, Any]) -> AsyncIterator[Chat]:
        """Wait for a request's turn; see `models.chat.Queued`. Raises as a call does."""
        estimate = self._estimates.of(request)
        async with AsyncExitStack() as stack:
            money, most = None, 0.0
            if self.budget and self._price:
                most = self._price.cost(estimate.asked, estimate.most)
                money = await stack.enter_async_context(self.budget.reserve(most))
                money.settle(0.0)  # as long as nothing has left
            leave = await stack.enter_async_context(self.gate.turn(estimate.tokens))
            if money:
                money.settle(most)
            sent = _Sent(self._chat, leave, money, estimate)
            try:
                yield sent.ask
            except TallystickError as error:
                self._after(sent, error)
                raise
            else:
                self._after(sent, None)

    async def rest(self, seconds: float) -> None:
        """Wait before a request is sent again; see `models.chat.Queued`."""
        await self._sleep(seconds)

    def _after(self, sent: "_Sent", error: TallystickError | None) -> None:
        """Settle what was estimated, and see what the outcome says of the server.

        Raises:
            Stopped: the run cannot go on.
        """
        self._settle(sent, error)
        if not isinstance(error, ABSENCE):
            crowded = isinstance(error, RateLimited) and not self.gate.server_tells
            self.gate.flights.note(refused=crowded)
        if isinstance(error, RateLimited) and error.retry_after:
            self.gate.pause(error.retry_after)
        match self._breaker.note(error, sent.leave.started):
            case Outage(pause):
                self.gate.flights.collapse()
                self.gate.pause(pause)
            case Stopped() as stopped:
                self.gate.close(stopped)
                raise stopped

    def _settle(self, sent: "_Sent", error: TallystickError | None) -> None:
        asked, answered = sent.used
        self._estimates.learn(sent.estimate, asked, answered)
        tokens: float | None = None
        if asked is not None or answered is not None:
            tokens = (asked or 0) + (answered or 0)
        elif isinstance(error, ModelError) and error.status not in (None, 200):
            tokens = 0  # refused: the server did not work on it
        sent.leave.settle(tokens, sent.headers)
        if sent.money and self._price and tokens is not None:
            sent.money.settle(self._price.cost(asked or 0, answered or 0))


class _Sent:
    """A request that has its turn, and what came of it."""

    def __init__(
        self, chat: Chat, leave: Turn, money: Reservation | None, estimate: Estimate
    ) -> None:
        self.leave = leave
        self.money = money
        self.estimate = estimate
        self.used: tuple[int | None, int | None] = (None, None)
        self._chat = chat
        self._heard: dict[str, Mapping[str, str]] = {}

    @property
    def headers(self) -> Mapping[str, str] | None:
        """The headers of the response, where one came."""
        return self._heard.get("headers")

    async def ask(self, **request: Any) -> ChatCompletion:
        before = heard.set(self._heard)
        try:
            completion = await self._chat(**request)
        finally:
            heard.reset(before)
        self.used = counted(completion)
        return completion


def limited(
    chat: Chat,
    settings: Settings,
    limits: Limits = Limits(),
    *,
    price: Price | None = None,
    clock: Clock = time.monotonic,
    sleep: Sleep = asyncio.sleep,
) -> LimitedChat:
    """Return a chat that asks another one within limits; it belongs to the running event loop.

    Args:
        chat: the chat to ask, from `open_chat`, whose responses' headers are then heeded.
        settings: of the run; at most `concurrency` requests are under way at once.
        limits: what the run may use.
        price: the model's price, where it is known.
        clock: seconds that never go back.
        sleep: what waits.

    Raises:
        ConfigError: there is a budget, but no price.
    """
    if limits.budget is not None and price is None:
        raise ConfigError(
            f"a budget needs the price of {settings.model!r} at {settings.endpoint}, which is not "
            "known; name a file that has it with --prices"
        )
    gate = Gate(
        concurrency=settings.concurrency,
        requests=limits.rpm,
        tokens=limits.tpm,
        clock=clock,
        sleep=sleep,
    )
    budget = Budget(limits.budget, limits.spent) if limits.budget is not None else None
    return LimitedChat(chat, settings, gate, Breaker(clock), budget, price, sleep=sleep)
