"""One question to a model: the request, its repetitions, and the record of each attempt."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any

from openai.types.chat import ChatCompletion
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from ...schemas import Attempt, Purpose
from ...schemas.errors import (
    AnswerInvalid,
    AnswerTruncated,
    ModelError,
    OutOfTime,
    TallystickError,
    Unreachable,
)
from ..settings import Settings
from .chat import Chat, is_queued, turn_of
from .completion import Reply, refusal_in, reply_of
from .deadline import Deadline
from .failures import Halt, translate
from .form import Form
from .wording import Redactor, one_line

Sleep = Callable[[float], Awaitable[None]]

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0  # seconds, where the server names no time of its own
_LONGEST_QUEUED = 1.0  # where requests stand in line: what is slower than that, the line sees to


class Exchange:
    """What instructor calls to ask: once for the question, once more for every re-ask.

    Every HTTP request becomes an `Attempt`, failed ones included. Failures that may pass are
    repeated here; errors leave as `Halt`, which instructor lets through.

    Attributes:
        replies: the answers received so far, whether they satisfied the schema or not.
    """

    def __init__(
        self,
        chat: Chat,
        form: Form[Any],
        settings: Settings,
        *,
        purpose: Purpose,
        window: int,
        record: list[Attempt],
        deadline: Deadline,
        sleep: Sleep,
    ) -> None:
        self.replies: list[Reply] = []
        self._chat = chat
        self._form = form
        self._settings = settings
        self._purpose: Purpose = purpose
        self._window = window
        self._record = record
        self._deadline = deadline
        self._sleep = chat.rest if is_queued(chat) else sleep
        self._redactor = Redactor(settings.api_key)
        self._last: Attempt | None = None
        self._fault = ""

    def note_fault(self, error: Exception) -> None:
        """Keep why the last answer does not satisfy the schema."""
        self._fault = one_line(str(error).removeprefix("- "))

    async def create(self, **request: Any) -> ChatCompletion:
        """Send a request, and send it again where that may help.

        Raises:
            Halt: it failed for good, its answer was cut off, or the re-asks are used up.
        """
        if self.replies:
            self._turn_to_reask()
        try:
            completion = await self._persist(self._form.adapt(request))
        except TallystickError as error:
            raise Halt(error) from error
        if self.replies[-1].cut:
            raise Halt(
                AnswerTruncated(
                    "the answer ended at the token limit; raise --max-tokens or set a smaller "
                    "--window",
                    status=200,
                )
            )
        return completion

    def _turn_to_reask(self) -> None:
        tries = len(self.replies)
        if tries > self._settings.reasks:
            raise Halt(
                AnswerInvalid(
                    f"no answer satisfied the schema in {tries} tries ({self._fault}); "
                    "try another --mode or model",
                    status=200,
                )
            )
        if self._last is not None:
            self._last.repeated = f"the answer does not satisfy the schema: {self._fault}"
        self._purpose = "reask"

    async def _persist(self, request: dict[str, Any]) -> ChatCompletion:
        """Send a request, and again where it fails in a way that may pass.

        Most succeed at once, and what repeats is costlier to make than all else here.
        """
        failed: list[ModelError] = []
        try:
            return await self._attempt(request)
        except ModelError as error:
            if not error.retryable:
                raise
            failed.append(error)

        async def attempt() -> ChatCompletion:
            if failed:
                raise failed.pop()
            return await self._attempt(request)

        return await self._retrying()(attempt)

    def _retrying(self) -> AsyncRetrying:
        return AsyncRetrying(
            retry=retry_if_exception(lambda e: isinstance(e, ModelError) and e.retryable),
            stop=stop_after_attempt(self._settings.retries + 1),
            wait=self._wait,
            before_sleep=self._before_sleep,
            sleep=self._sleep,
            reraise=True,
        )

    def _before_sleep(self, state: RetryCallState) -> None:
        """Put on record why the request is repeated; do not sleep past the deadline."""
        error = state.outcome.exception() if state.outcome else None
        if self._last is not None:
            self._last.repeated = one_line(str(error))
        wait = state.next_action.sleep if state.next_action else 0.0
        if wait >= self._deadline.left:
            raise OutOfTime(
                f"{one_line(str(error), 200)} (to wait {wait:.0f} s would pass the article's "
                "time limit; raise the article timeout)"
            ) from error

    async def _attempt(self, request: dict[str, Any]) -> ChatCompletion:
        left = self._deadline.left
        async with turn_of(self._chat, request) as chat:
            self._deadline.extend(left - self._deadline.left)  # the line was no model's fault
            started = perf_counter()
            attempt = Attempt(purpose=self._purpose, window=self._window, status=None, seconds=0.0)
            self._record.append(attempt)
            self._last = attempt
            try:
                completion = await self._call(chat, request)
                # Before instructor sees it: that adds up the usage in place.
                reply = reply_of(completion, self._redactor)
                attempt.status, attempt.finish = 200, reply.finish
                attempt.tokens_in, attempt.tokens_out = reply.tokens_in, reply.tokens_out
                if (refused := refusal_in(completion, self._redactor)) is not None:
                    raise refused
            except ModelError as error:
                attempt.status = error.status
                raise
            finally:
                attempt.seconds = round(perf_counter() - started, 6)
        self.replies.append(reply)
        return completion

    async def _call(self, chat: Chat, request: dict[str, Any]) -> ChatCompletion:
        """Ask within both time limits; a server that drips passes the client's own."""
        now = asyncio.get_running_loop().time()
        until = min(now + self._settings.request_limit, self._deadline.at)
        try:
            async with asyncio.timeout_at(until) as limit:
                return await chat(**request)
        except TimeoutError as error:
            if not limit.expired():
                raise self._translate(error) from error
            if until == self._deadline.at:
                raise OutOfTime(
                    f"the article's time limit of {self._settings.article_timeout:g} s passed; "
                    "raise the article timeout"
                ) from error
            raise Unreachable(
                f"{self._settings.endpoint} did not answer within "
                f"{self._settings.request_limit:g} s; raise the request timeout"
            ) from error
        except Exception as error:
            ours = self._translate(error)
            if ours is error:
                raise
            raise ours from error

    def _translate(self, error: Exception) -> TallystickError:
        return translate(
            error,
            self._redactor,
            model=str(self._settings.model),
            endpoint=self._settings.endpoint,
        )

    def _wait(self, state: RetryCallState) -> float:
        """Return the seconds to wait: what the server asks for, else exponential with jitter.

        Where requests stand in line, the line holds all of them back as the server asks.
        """
        queued = is_queued(self._chat)
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, ModelError) else None
        if asked and not queued:
            return asked
        longest = _LONGEST_QUEUED if queued else _LONGEST_WAIT
        ceiling = min(longest, _FIRST_WAIT * 2.0 ** (state.attempt_number - 1))
        return random.uniform(0.5, 1.0) * ceiling
