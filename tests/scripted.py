"""A chat without a network: answers written for a test, in the order of asking."""

import json
from collections.abc import Callable
from typing import Any

from openai.types.chat import ChatCompletion

Script = dict[str, Any] | str | Exception | Callable[[dict[str, Any]], Any]


class ScriptedChat:
    """Answers each request with the next of its answers; keeps the requests."""

    def __init__(self, *answers: Script) -> None:
        self.answers = list(answers)
        self.requests: list[dict[str, Any]] = []

    async def __call__(self, **request: Any) -> ChatCompletion:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Exception):
            raise answer
        return completion(answer, request)


def completion(answer: dict[str, Any] | str, request: dict[str, Any]) -> ChatCompletion:
    """The completion of a tool call whose arguments are the answer."""
    text = answer if isinstance(answer, str) else json.dumps(answer)
    function = {"name": request["tools"][0]["function"]["name"], "arguments": text}
    call = {"id": "call_1", "type": "function", "function": function}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    return ChatCompletion.model_validate(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted-2031",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }
    )


def user_text(request: dict[str, Any]) -> str:
    """What the request's last message says."""
    return str(request["messages"][-1]["content"])
