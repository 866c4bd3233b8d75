"""What a completion holds, looked at before anything is made of it."""

import json
from typing import NamedTuple

from openai.types.chat import ChatCompletion, ChatCompletionMessage

from ...schemas.errors import AnswerRefused, ContentFiltered, ModelError, ServerFault
from .wording import Redactor

LONGEST_ANSWER = 2_000_000
"""Characters beyond which an answer is taken for a fault: no list of claims is that long."""


class Reply(NamedTuple):
    """The parts of a completion that matter here.

    Attributes:
        text: the tool's arguments, or the message's text where no tool was called.
        finish: the provider's finish_reason.
        model: the model that the server says answered.
        tokens_in: tokens of the request, where the server counted.
        tokens_out: tokens of the answer, where the server counted.
    """

    text: str
    finish: str | None
    model: str | None
    tokens_in: int | None
    tokens_out: int | None

    @property
    def cut(self) -> bool:
        """Whether the answer ended at the token limit."""
        return self.finish == "length"


def reply_of(completion: object, redactor: Redactor) -> Reply:
    """Return what a completion holds.

    The client builds its objects without checking them, so every part is looked at here.

    Raises:
        ServerFault: it is not a completion, has no answer, or one of absurd length.
    """
    if not isinstance(completion, ChatCompletion):
        shown = redactor.line(str(completion)[:4_000], 120)
        raise _fault(f"{_size(completion)}: {shown!r}")
    choices: object = completion.choices
    if not isinstance(choices, list) or not choices:
        raise _fault(_said_instead(completion, redactor))
    message: object = getattr(choices[0], "message", None)
    if not isinstance(message, ChatCompletionMessage):
        raise _fault("a choice without a message")
    text = _text_of(message)
    if len(text) > LONGEST_ANSWER:
        raise _fault(f"an answer of {len(text):,} characters")
    finish: object = choices[0].finish_reason
    return Reply(
        text,
        finish if isinstance(finish, str) else None,
        completion.model if isinstance(completion.model, str) else None,
        *counted(completion),
    )


def counted(completion: ChatCompletion) -> tuple[int | None, int | None]:
    """Return the tokens of the request and of the answer, None where the server did not count."""
    return _count(completion, "prompt_tokens"), _count(completion, "completion_tokens")


def refusal_in(completion: ChatCompletion, redactor: Redactor) -> ModelError | None:
    """Return the error for an answer that was declined or filtered, or None.

    To the structured-output library both look like bad JSON, which it would pay to ask again.
    """
    choice = completion.choices[0]
    if choice.finish_reason == "content_filter":
        return ContentFiltered(
            "the provider's content filter cut the answer; try another model", status=200
        )
    refusal: object = choice.message.refusal
    if refusal and isinstance(refusal, str):
        said = redactor.line(refusal)
        return AnswerRefused(f"the model declined to answer: {said}; try another model", status=200)
    return None


def _text_of(message: ChatCompletionMessage) -> str:
    calls: object = message.tool_calls
    if calls:
        return _arguments_of(calls)
    content: object = message.content
    if content is not None and not isinstance(content, str):
        raise _fault(f"a message whose content is a {type(content).__name__}")
    return content or ""


def _arguments_of(calls: object) -> str:
    function = getattr(calls[0], "function", None) if isinstance(calls, list) else None
    arguments = getattr(function, "arguments", None)
    if function is not None and isinstance(arguments, dict):
        # Some servers send the object itself; as text it can be shown to the model again.
        function.arguments = arguments = json.dumps(arguments, ensure_ascii=False)
    if not isinstance(arguments, str):
        raise _fault("a tool call without arguments")
    return arguments


def _count(completion: ChatCompletion, name: str) -> int | None:
    value = getattr(completion.usage, name, None)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _size(body: object) -> str:
    return f"{len(body):,} characters" if isinstance(body, str) else f"a {type(body).__name__}"


def _said_instead(completion: ChatCompletion, redactor: Redactor) -> str:
    # Some gateways answer 200 with an error in the body.
    error = (completion.model_extra or {}).get("error")
    message = error.get("message") if isinstance(error, dict) else error
    if message:
        return f"an error in place of an answer: {redactor.line(str(message))}"
    return "a completion without choices"


def _fault(what: str) -> ServerFault:
    return ServerFault(
        f"what the server sent is not an answer ({what}); check that the base URL is right",
        status=200,
    )
