"""Recorded completions handed to their asker without the way through the client.

What was recorded is what the client sent, byte for byte, so the request is known before it is
sent; most of what a replay cost was the way through the client.
"""

from typing import Any
from urllib.parse import urlsplit

from openai.types.chat import ChatCompletion

from ...pipeline.models import Chat
from ...pipeline.settings import Settings
from .recordings import Asked
from .tape import Tape


def direct(chat: Chat, tape: Tape, settings: Settings) -> Chat:
    """Return a chat that plays completions from a tape and leaves everything else to another.

    Args:
        chat: asked where the tape has no completion for a request: recorded errors, requests
            that differ, and all requests of a recording take the client's way.
        tape: the recordings.
        settings: the endpoint, whose path belongs to what was recorded.
    """
    path = f"{urlsplit(settings.endpoint).path.rstrip('/')}/chat/completions"

    async def ask(**request: Any) -> ChatCompletion:
        answer = tape.answer(Asked(method="POST", path=path, body=request))
        if answer is None or not isinstance(answer.body, dict):
            return await chat(**request)
        # Built as the client builds it: without a check, since servers answer as they please.
        return ChatCompletion.construct(**answer.body)

    return ask
