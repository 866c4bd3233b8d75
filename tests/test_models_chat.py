"""What leaves through the one seam, byte by byte."""

import asyncio

import httpx2
import pytest
from openai import AsyncOpenAI
from pydantic import SecretStr

from tallystick.pipeline.models import open_chat
from tallystick.pipeline.settings import Settings

TOOL = {"type": "function", "function": {"name": "Fleet", "parameters": {"type": "object"}}}
REQUEST = {
    "messages": [
        {"role": "user", "content": 'Two "boats", “three” oars: ٣.'},
        {"role": "user", "content": "".join(map(chr, range(0x100))) + "\u2028\\ / </b> \U0001f6f6"},
    ],
    "model": "m",
    "tools": [TOOL],
    "tool_choice": {"type": "function", "function": {"name": "Fleet"}},
}
ANSWER = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": []}


@pytest.mark.parametrize(
    "rest",
    [
        {},
        {"temperature": 0.5, "max_tokens": 9},
        {"temperature": 0, "max_completion_tokens": 9, "response_format": {"type": "json_object"}},
    ],
)
def test_the_body_is_the_clients_own_with_what_stands_aside_last(rest):
    sent: list[httpx2.Request] = []

    def take(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200, json=ANSWER)

    async def main() -> None:
        wire = httpx2.AsyncClient(transport=httpx2.MockTransport(take))
        settings = Settings(model="m", base_url="http://x/v1", api_key=SecretStr("key"))
        async with open_chat(settings, http_client=wire) as chat:
            await chat(**REQUEST, **rest)
        plain = dict(REQUEST | rest)
        names = ("messages", "tools", "tool_choice", "response_format")
        aside = {name: plain.pop(name) for name in names if name in plain}
        async with AsyncOpenAI(api_key="key", base_url="http://x/v1", http_client=wire) as client:
            await client.chat.completions.create(**plain, messages=(), extra_body=aside)

    asyncio.run(main())
    ours, clients = sent
    assert ours.content == clients.content
    assert ours.url == clients.url
    timeout = "x-stainless-read-timeout"
    assert dict(ours.headers) | {timeout: ""} == dict(clients.headers) | {timeout: ""}
