"""A transport that asks nobody: it serves the answers that came in files, and takes down the rest.

Beneath the client, so that a request in a file is to the byte what would have gone to the
endpoint, and an answer, good or bad, is read as one that came from there.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx2

from ...schemas.errors import AnswerPending
from ..models import Chat, open_chat
from ..settings import Settings
from .answers import Answers
from .lines import id_of

Wanted = Callable[[bytes], None]
"""Takes the body of a request that has no answer yet."""


class StoredAnswers(httpx2.AsyncBaseTransport):
    """Answers requests from what is kept.

    Args:
        answers: the answers that came.
        wanted: is given each request that has none.

    Attributes:
        served: the ids of the requests answered so far; whoever reads it may empty it.
        missing: the ids of those that were not; the same.
    """

    def __init__(self, answers: Answers, wanted: Wanted) -> None:
        self.served: list[str] = []
        self.missing: list[str] = []
        self._answers = answers
        self._wanted = wanted

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to a request.

        Raises:
            AnswerPending: none has come yet.
        """
        body = await request.aread()
        id = id_of(body)
        answer = self._answers.get(id)
        if answer is None:
            self.missing.append(id)
            self._wanted(body)
            raise AnswerPending("the answer is still to come in a provider's batch file")
        self.served.append(id)
        headers = {"content-type": "application/json"}
        return httpx2.Response(answer.status, headers=headers, content=answer.body.encode())


@asynccontextmanager
async def open_stored_chat(settings: Settings, transport: StoredAnswers) -> AsyncIterator[Chat]:
    """Open a chat that is served from what is kept; nothing leaves the machine."""
    async with (
        httpx2.AsyncClient(transport=transport, trust_env=False) as client,
        open_chat(settings, http_client=client) as chat,
    ):
        yield chat
