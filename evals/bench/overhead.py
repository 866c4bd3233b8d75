"""What tallystick adds to a request: CPU time an article, beside the bare openai client.

    .venv/bin/python evals/bench/overhead.py [ARTICLES]

A loopback server in a process of its own answers every request at once with the same completion:
eight figures and two statements about an invented article. The same run measures the bare client,
instructor used plainly, the question as tallystick asks it (instructor, re-ask, record of
attempts), and the whole sheet (grounding, checks, sums) with and without the coverage check.
"""

import asyncio
import json
import multiprocessing
import sys
from collections.abc import Awaitable, Callable
from statistics import median
from time import process_time
from typing import Any

import instructor
from openai import AsyncOpenAI
from pydantic import SecretStr

from tallystick.pipeline import extractor as module
from tallystick.pipeline.asking import messages_for
from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.models import Conversation, open_chat
from tallystick.pipeline.settings import Settings
from tallystick.prompts import load_prompt
from tallystick.schemas import Article, Draft

PLACES = ["Arvo", "Bellin", "Cotter", "Dray", "Estmark", "Fallow", "Garn", "Hollis"]
ROUNDS = 7
Work = Callable[[], Awaitable[object]]
FILLER = "Rain went on through the night and the road to the valley stayed closed. " * 3


def article() -> Article:
    """An invented article of about 3,000 characters with eight figures and two statements."""
    parts = [
        f"In {place}, {n} people were killed on Monday, the governor said. {FILLER}"
        for n, place in enumerate(PLACES, 31)
    ]
    said = [f"The mayor of {place} called the governor's figures a lie." for place in PLACES[:2]]
    return Article(id="bench", text="\n\n".join([*parts, *said]))


def draft() -> dict[str, object]:
    """What a model would answer about the article."""
    source = {
        "attribution": "the governor said",
        "claimant": "governor",
        "affiliation": None,
        "claimant_type": "state",
        "voice": "named",
        "via": None,
    }
    figures = [
        source
        | {
            "id": f"f{n - 30}",
            "evidence": [f"In {place}, {n} people were killed on Monday"],
            "measure": "killed",
            "number": n,
            "low": None,
            "high": None,
            "number_text": str(n),
            "qualifier": "exact",
            "victims": "people",
            "status": "unspecified",
            "age": "unspecified",
            "sex": "unspecified",
            "cause": None,
            "place": place,
            "period": {"text": "on Monday", "start": None, "end": None},
            "counting": "event",
            "part_of": None,
        }
        for n, place in enumerate(PLACES, 31)
    ]
    statements = [
        source
        | {
            "id": f"s{n}",
            "evidence": [f"The mayor of {place} called the governor's figures a lie."],
            "attribution": f"The mayor of {place} called",
            "claimant": f"mayor of {place}",
            "act": "rejection",
            "summary": "The mayor denies it.",
            "target": "governor",
            "disputes": ["f1"],
            "supports": [],
        }
        for n, place in enumerate(PLACES[:2], 1)
    ]
    return {"figures": figures, "statements": statements}


def serve(port: "multiprocessing.Queue[int]") -> None:
    """Answer every request at once with the same completion."""
    arguments = json.dumps(draft())
    call = {"id": "c", "type": "function", "function": {"name": "Draft", "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    body = json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "bench",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    ).encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                length = int(request.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                await reader.readexactly(length)
                writer.write(head.encode() + body)
                await writer.drain()
        except asyncio.IncompleteReadError:
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


async def cpu(works: dict[str, Work], times: int) -> dict[str, float]:
    """Return the CPU milliseconds that one call of each takes: the median of interleaved rounds."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(ROUNDS + 1):
        for name, work in works.items():
            started = process_time()
            for _ in range(times):
                await work()
            if turn:  # the first one warms up
                found[name].append((process_time() - started) / times * 1000)
    return {name: median(values) for name, values in found.items()}


async def measure(url: str, times: int) -> dict[str, float]:
    """Return CPU milliseconds an article, by what was measured."""
    text = article()
    settings = Settings(model="bench", base_url=url, api_key=SecretStr("k"), repair=False)
    messages: Any = messages_for(load_prompt("claims-1"), text, text.text, {})
    function = {"name": "Draft", "parameters": Draft.model_json_schema()}
    tools: Any = [{"type": "function", "function": function}]
    client = AsyncOpenAI(base_url=url, api_key="k", max_retries=0)
    plain = instructor.from_openai(client)
    async with client, open_chat(settings) as chat, open_extractor(settings) as extractor:
        sheet = await extractor.sheet(text)
        assert len(sheet.claims) == 10, "the benchmark's own answer has to hold"

        covering = module.unclaimed

        async def uncovered() -> object:
            module.unclaimed = lambda *_: []
            try:
                return await extractor.sheet(text)
            finally:
                module.unclaimed = covering

        works: dict[str, Work] = {
            "bare openai client": lambda: client.chat.completions.create(
                model="bench", messages=messages, tools=tools
            ),
            "instructor, used plainly": lambda: plain.chat.completions.create(
                model="bench", messages=messages, response_model=Draft, max_retries=1
            ),
            "tallystick's question": lambda: Conversation(chat, settings).ask(messages, Draft),
            "the sheet without the coverage check": uncovered,
            "the whole sheet": lambda: extractor.sheet(text),
        }
        return await cpu(works, times)


def main() -> None:
    """Print the table."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(port,), daemon=True)
    server.start()
    found = asyncio.run(measure(f"http://127.0.0.1:{port.get(timeout=20)}/v1", times))
    server.terminate()
    bare = found["bare openai client"]
    print(f"CPU time an article: the median of {ROUNDS} rounds of {times}\n")
    print("| what | ms | times the bare client |\n|---|---|---|")
    for name, value in found.items():
        print(f"| {name} | {value:.2f} | {value / bare:.2f} |")


if __name__ == "__main__":
    main()
