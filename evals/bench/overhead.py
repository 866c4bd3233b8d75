"""What tallystick adds to a request: CPU time an article, beside the bare openai client.

    .venv/bin/python evals/bench/overhead.py [ARTICLES]

A loopback server in a process of its own answers every request at once with the same completion:
eight figures and two statements about an invented article. The same run measures the bare client,
instructor used plainly, the question as tallystick asks it (instructor, re-ask, record of
attempts), and the whole sheet (grounding, checks, sums) with and without the coverage check.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from statistics import median
from time import process_time
from typing import Any

import instructor
from openai import AsyncOpenAI
from pydantic import SecretStr
from samples import article
from server import Manner, serving

from tallystick.pipeline import extractor as module
from tallystick.pipeline.asking import messages_for
from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.models import Conversation, open_chat
from tallystick.pipeline.settings import Settings
from tallystick.prompts import load_prompt
from tallystick.schemas import Draft

ROUNDS = 7
Work = Callable[[], Awaitable[object]]


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
    with serving(Manner()) as url:
        found = asyncio.run(measure(url, times))
    bare = found["bare openai client"]
    print(f"CPU time an article: the median of {ROUNDS} rounds of {times}\n")
    print("| what | ms | times the bare client |\n|---|---|---|")
    for name, value in found.items():
        print(f"| {name} | {value:.2f} | {value / bare:.2f} |")


if __name__ == "__main__":
    main()
