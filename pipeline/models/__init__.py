"""The way to a model: any endpoint that speaks OpenAI's chat completions.

`open_chat` opens the client, a `Conversation` asks on one article's behalf, and an `Answer` is what
comes back. Beneath it, openai is the client, instructor shapes the answer and asks again where it
does not fit, and tenacity repeats what may yet succeed.
"""

from .chat import Chat, open_chat
from .conversation import Answer, Conversation
from .salvage import InvalidItem

__all__ = ["Answer", "Chat", "Conversation", "InvalidItem", "open_chat"]
