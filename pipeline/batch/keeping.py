"""Answers kept until they have led to a sheet: what was paid for once is not asked again."""

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

from openai.types.chat import ChatCompletion
from pydantic import TypeAdapter

from ..models import Chat
from ..models.chat import turn_of
from ..store.rows import Work
from ..store.run_store import RunStore
from .places import Place

_COMPLETION = TypeAdapter(ChatCompletion)


class KeptChat:
    """Asks on one article's behalf, and sees to it that no answer is lost.

    Every answer is noted as it comes, and the article's place left to another. It goes to the store
    before anything further is asked, and where the article fails: most articles take one answer,
    which their sheet follows at once. What is in the store is served from there, in the order in
    which it came: the same request gets the same answers.

    Args:
        chat: the chat to ask.
        store: the run.
        work: the article, with the answers that the store has for it.
        place: the article's, which it has while it is asked about.

    Attributes:
        stored: whether the store has answers about the article.
    """

    def __init__(self, chat: Chat, store: RunStore, work: Work, place: Place) -> None:
        self.stored = bool(work.answers)
        self._chat = chat
        self._store = store
        self._work = work
        self._place = place
        self._kept = {request: deque(answers) for request, answers in work.answers.items()}
        self._unstored: list[tuple[bytes, bytes]] = []
        self._noted = False

    async def __call__(self, **request: Any) -> ChatCompletion:
        """Return the completion that answers the request."""
        async with self.turn(request) as chat:
            return await chat(**request)

    @asynccontextmanager
    async def turn(self, request: Mapping[str, Any]) -> AsyncIterator[Chat]:
        """Wait for a request's turn; see `models.chat.Queued`. What is kept need not wait."""
        if self._kept and (kept := self._kept.get(request_digest(request))):
            yield _serving(kept.popleft())
            return
        self.keep()
        await self._place.take()
        async with turn_of(self._chat, request) as chat:
            with self._place.request():
                yield self._noting(chat)
        if self._noted:
            self._place.leave()

    async def rest(self, seconds: float) -> None:
        """Wait before a request is sent again, and let another article be under way meanwhile."""
        self._place.leave()
        await asyncio.sleep(seconds)

    def _noting(self, chat: Chat) -> Chat:
        async def ask(**request: Any) -> ChatCompletion:
            completion = await chat(**request)
            if isinstance(completion, ChatCompletion):  # else it will be told as none at all
                digest, answer = request_digest(request), _written(completion)
                self._unstored.append((digest, answer))
                self._noted = self._store.note_answer(self._work, digest, answer)
            return completion

        return ask

    def keep(self) -> None:
        """Store the answers that are not stored yet."""
        for request, answer in self._unstored:
            self.stored = True
            self._store.keep_answer(self._work, request, answer)
        self._unstored.clear()


def _serving(answer: str) -> Chat:
    async def serve(**request: Any) -> ChatCompletion:
        return ChatCompletion.construct(None, **json.loads(answer))

    return serve


def request_digest(request: Mapping[str, Any]) -> bytes:
    """Return what a request is known by inside a run: its messages, since the rest is the run's."""
    first, *others = request["messages"]
    digest = _begun(first["role"], _said(first)).copy()  # it is long and the same for all articles
    for message in others:
        _add(digest, message["role"], _said(message))
    return digest.digest()[:16]


def _said(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    return content if isinstance(content, str) else json.dumps(message, default=str)


@lru_cache(maxsize=4)
def _begun(role: str, said: str) -> "hashlib._Hash":
    digest = hashlib.sha256()
    _add(digest, role, said)
    return digest


def _add(digest: "hashlib._Hash", role: str, said: str) -> None:
    data = said.encode("utf-8", "surrogatepass")
    digest.update(b"%b %d " % (role.encode(), len(data)))
    digest.update(data)


def _written(completion: ChatCompletion) -> bytes:
    """Return a completion as JSON; the client has not looked at it, so it may hold anything."""
    try:
        return _COMPLETION.dump_json(completion, warnings=False, exclude_unset=True)
    except ValueError:  # as above
        held = completion.model_dump(warnings=False, exclude_unset=True)
        return json.dumps(held, default=str).encode()
