"""What one article asks of a model."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, cast

import instructor
from instructor.core.exceptions import InstructorError
from instructor.core.hooks import Hooks
from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from ...schemas import Attempt, Purpose
from ...schemas.errors import AnswerInvalid, ModelError
from ..settings import OPENAI_URL, Mode, Settings
from .chat import Chat
from .deadline import Deadline
from .exchange import Exchange, Sleep
from .failures import Halt
from .form import Form, T, form_of
from .salvage import InvalidItem, Salvaged, salvage
from .shape import shape_of

_MODES: Mapping[Mode, instructor.Mode] = {
    "tools": instructor.Mode.TOOLS,
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "json": instructor.Mode.JSON,
}


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What a question brought.

    Attributes:
        value: the answer; without the items in `invalid` where there are any.
        invalid: items that do not satisfy the schema even after the re-asks.
        first: the answer as first given, as far as it satisfies the schema; the same object as
            `value` where nothing was asked again; None where nothing of it was usable.
        text: the first answer as the model wrote it.
        model_answered: the model that the server says answered.
        failure: why the answer is not whole, where it is not: it was cut off, or the re-ask
            failed; None for an answer that satisfied the schema.
    """

    value: T
    invalid: list[InvalidItem] = field(default_factory=list)
    first: T | None = None
    text: str = ""
    model_answered: str | None = None
    failure: ModelError | None = None


class Conversation:
    """All that one article asks, under one time limit and on one record.

    Made inside the running event loop; its time starts then. Several questions may be under way
    at once.

    Attributes:
        attempts: every HTTP request so far, in the order of asking.
    """

    def __init__(
        self,
        chat: Chat,
        settings: Settings,
        *,
        sleep: Sleep = asyncio.sleep,
        record: list[Attempt] | None = None,
    ) -> None:
        self.attempts: list[Attempt] = [] if record is None else record
        self._chat = chat
        self._settings = settings
        self._sleep = sleep
        self._deadline = Deadline(settings.article_timeout)

    async def ask(
        self,
        messages: Iterable[Mapping[str, str]],
        response_model: type[T],
        *,
        purpose: Purpose = "ask",
        window: int = 0,
    ) -> Answer[T]:
        """Ask one question and return the answer in the shape of a model.

        An answer that does not satisfy the schema is asked again, with what is wrong with it. What
        is then still wrong is left out and reported, and an answer that was cut off is kept as far
        as it goes, where the model's fields are lists.

        Args:
            messages: the chat so far, each with `role` and `content`; sent as they are.
            response_model: the schema of the answer.
            purpose: what the attempts are recorded as, until a re-ask.
            window: which part of a long article this is about, from 0.

        Raises:
            ModelError: there was no answer, or nothing of it could be used; the class says why.
            SchemaError: the model has no JSON Schema, or one of its validators broke.
        """
        form = form_of(response_model)
        exchange = Exchange(
            self._chat,
            form,
            self._settings,
            purpose=purpose,
            window=window,
            record=self.attempts,
            deadline=self._deadline,
            sleep=self._sleep,
        )
        try:
            value = await self._filled(exchange, form, messages)
        except Halt as halt:
            if not isinstance(halt.error, ModelError):
                raise halt.error from halt.error.__cause__
            return _rescue(form, exchange, halt.error)
        except InstructorError as error:
            return _rescue(form, exchange, _unforeseen(error))
        return _whole(form, exchange, value)

    async def _filled(
        self, exchange: Exchange, form: Form[T], messages: Iterable[Mapping[str, str]]
    ) -> T:
        """Ask as instructor would; it is called where the answer does not fit, and asks again."""
        request = {"messages": [dict(message) for message in messages], **self._parameters()}
        shape = await shape_of(form, _MODES[self._settings.mode])
        if shape is None:
            return await self._instructed(exchange, form, request)
        completion = await exchange.create(**request, **shape)
        if _is_plain(completion, called="tools" in shape):
            with suppress(ValidationError):
                return form.read(exchange.replies[-1].text)
        return await self._instructed(exchange, form, request, completion)

    async def _instructed(
        self,
        exchange: Exchange,
        form: Form[T],
        request: Mapping[str, Any],
        *answers: ChatCompletion,
    ) -> T:
        """Have instructor ask; the answers that are there already are its first ones."""
        there = list(answers)

        async def ask(**request: Any) -> ChatCompletion:
            return there.pop() if there else await exchange.create(**request)

        hooks = Hooks()
        hooks.on("parse:error", exchange.note_fault)
        create: Any = instructor.patch(create=ask, mode=_MODES[self._settings.mode])
        # No `context`: with one, instructor would run the article through Jinja. And one more
        # try than is granted, so that the exchange ends the matter and instructor does not log it.
        filled = await create(
            response_model=form.facade,
            max_retries=self._settings.reasks + 1,
            strict=False,
            hooks=hooks,
            **request,
        )
        return cast(T, filled.value)

    def _parameters(self) -> dict[str, Any]:
        settings = self._settings
        # OpenAI's newer models take only the newer name; other servers often know only the older.
        ceiling = "max_completion_tokens" if settings.endpoint == OPENAI_URL else "max_tokens"
        wanted = {
            "model": settings.model,
            ceiling: settings.max_tokens,
            "temperature": settings.temperature,
        }
        return {name: value for name, value in wanted.items() if value is not None}


def _is_plain(completion: ChatCompletion, *, called: bool) -> bool:
    """Whether the answer stands where instructor would look for it, and nothing else does."""
    message = completion.choices[0].message
    return message.refusal is None and bool(message.tool_calls) == called


def _unforeseen(error: InstructorError) -> ModelError:
    invalid = AnswerInvalid(f"the answer could not be read ({type(error).__name__}); try again")
    invalid.__cause__ = error
    return invalid


def _whole(form: Form[T], exchange: Exchange, value: T) -> Answer[T]:
    first, last = exchange.replies[0], exchange.replies[-1]
    earlier = salvage(form, first.text) if first is not last else None
    return Answer(
        value,
        first=value if first is last else (earlier.value if earlier else None),
        text=first.text,
        model_answered=last.model,
    )


def _rescue(form: Form[T], exchange: Exchange, failure: ModelError) -> Answer[T]:
    """Return what can be used of the answers so far; raise the failure where nothing can."""
    kept = [salvage(form, reply.text) for reply in exchange.replies]
    usable = [found for found in kept if found is not None]
    if not usable:
        raise failure from failure.__cause__
    best: Salvaged[T] = max(reversed(usable), key=lambda found: found.kept)
    first = exchange.replies[0]
    return Answer(
        best.value,
        best.invalid,
        first=kept[0].value if kept[0] else None,
        text=first.text,
        model_answered=exchange.replies[-1].model,
        failure=failure,
    )
