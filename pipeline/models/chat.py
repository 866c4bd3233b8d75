"""The one seam to the network: a function that takes a request and gives a completion."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from openai import AsyncOpenAI, DefaultAioHttpClient, Timeout
from openai.types.chat import ChatCompletion
from pydantic_core import to_json

from ..settings import Settings

if TYPE_CHECKING:
    import httpx2

_CONNECT = 10.0  # seconds; a server that is there takes the connection well before that

_ASIDE = ("messages", "tools", "tool_choice", "response_format")


class Chat(Protocol):
    """Asks a model: openai's `chat.completions.create`, or whatever stands in for it."""

    async def __call__(self, **request: Any) -> ChatCompletion:
        """Return the completion that answers the request."""
        ...


class Queued(Protocol):
    """A chat at which requests stand in line, which heeds what the server asks to wait.

    The waiting there is not the article's time.
    """

    def turn(self, request: Mapping[str, Any]) -> AbstractAsyncContextManager[Chat]:
        """Wait for leave to send a request; what is then to be asked is asked of what it gives."""
        ...

    async def rest(self, seconds: float) -> None:
        """Wait before a request is sent again; others may go meanwhile."""
        ...


def turn_of(chat: Chat, request: Mapping[str, Any]) -> AbstractAsyncContextManager[Chat]:
    """Wait for a request's turn, where the chat has a line at all."""
    return chat.turn(request) if is_queued(chat) else nullcontext(chat)


def is_queued(chat: Chat) -> TypeGuard[Queued]:
    """Tell whether requests stand in line at a chat."""
    return hasattr(chat, "turn")  # isinstance would compare the protocol at every request


heard: ContextVar[dict[str, Mapping[str, str]] | None] = ContextVar("heard", default=None)
"""Where the headers of the task's next response are put, under "headers"; None for nowhere.

The client gives a completion without them, and its raw responses would change the request.
"""


async def _hear(response: "httpx2.Response") -> None:
    if (place := heard.get()) is not None:
        place["headers"] = response.headers


@asynccontextmanager
async def open_chat(
    settings: Settings, *, http_client: "httpx2.AsyncClient | None" = None
) -> AsyncIterator[Chat]:
    """Open a client for the endpoint of the settings; one serves any number of articles.

    The client repeats nothing by itself: every repetition is ours, and on record. It belongs to
    the running event loop.

    Args:
        settings: the endpoint, the key and the time limit of a request.
        http_client: a transport to use instead of a new one; whoever made it closes it. The new
            one is aiohttp's, which costs half the CPU time of the client's own default.
    """
    limit = settings.request_limit
    made = None if http_client else DefaultAioHttpClient(event_hooks={"response": [_hear]})
    client = AsyncOpenAI(
        api_key=settings.bearer,
        base_url=settings.endpoint,
        max_retries=0,
        timeout=Timeout(limit, connect=min(_CONNECT, limit)),
        http_client=http_client or made,
    )
    try:
        yield _create(client)
    finally:
        if made:
            await client.close()


def _create(client: AsyncOpenAI) -> Chat:
    """Return `chat.completions.create` without its walks over all that is sent, node by node.

    They turn values of many kinds into JSON and take longer than the rest of the client; what
    comes here is JSON already. The body is `create`'s own, byte by byte.
    """

    async def ask(**request: Any) -> ChatCompletion:
        aside = {name: request.pop(name) for name in _ASIDE if name in request}
        first = {"messages": aside.pop("messages"), "model": request.pop("model")}
        body = {**first, **dict(sorted(request.items())), **aside}
        path, kind = "/chat/completions", ChatCompletion
        try:
            content = to_json(body)
        except ValueError:  # halves of characters, of which the client has its own opinion
            return await client.post(path, body=body, cast_to=kind)
        return await client.post(path, content=content, cast_to=kind)

    return ask
