"""Answers kept as they come: what was paid for once is not asked again."""

import hashlib
import json
from collections import deque
from typing import Any

from openai.types.chat import ChatCompletion
from pydantic_core import to_json

from ..models import Chat
from ..store.rows import Work
from ..store.run_store import RunStore


class KeptChat:
    """Asks on one article's behalf; every completion goes to the store before it is handed on.

    What was answered before, and led to nothing because the run was killed or the checks broke, is
    served from there in the order in which it came: the same request gets the same answers.

    Args:
        chat: the chat to ask.
        store: the run.
        work: the article, with the answers that the store has for it.
    """

    def __init__(self, chat: Chat, store: RunStore, work: Work) -> None:
        self._chat = chat
        self._store = store
        self._work = work
        self._kept = {request: deque(answers) for request, answers in work.answers.items()}

    async def __call__(self, **request: Any) -> ChatCompletion:
        """Return the completion that answers the request."""
        digest = request_digest(request)
        if kept := self._kept.get(digest):
            return ChatCompletion.construct(None, **json.loads(kept.popleft()))
        completion = await self._chat(**request)
        if isinstance(completion, ChatCompletion):  # else it will be told as no completion at all
            self._store.keep_answer(self._work, digest, _written(completion))
        return completion


def request_digest(request: dict[str, Any]) -> bytes:
    """Return what a request is known by inside a run: its messages, since the rest is the run's."""
    return hashlib.sha256(to_json(request["messages"], inf_nan_mode="constants")).digest()[:16]


def _written(completion: ChatCompletion) -> str:
    """Return a completion as JSON; the client has not looked at it, so it may hold anything."""
    try:
        return completion.model_dump_json(warnings=False, exclude_unset=True)
    except ValueError:  # halves of characters, which UTF-8 has not
        return json.dumps(completion.model_dump(warnings=False, exclude_unset=True), default=str)
