"""A batch killed with -9 again and again: what is lost, and what is asked twice.

    .venv/bin/python evals/bench/kills.py [ARTICLES] [KILLS] [CONCURRENCY]

A loopback server in a process of its own answers after 5 to 30 ms and counts the requests about
each article. `tallystick batch run` reads the articles into a run, is killed at random moments,
and is started again, until all is done. Exit status 0 where every article is finished, the store is
sound, and no more was asked twice than could be in flight at the kills.
"""

import asyncio
import json
import multiprocessing
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

STORY = re.compile(r"Story (\d+)\.")
TEXT = (
    "In Arvo, 31 people were killed on Monday, the governor said. Rain went on through the night. "
    "Story {}."
)
FIGURE = {
    "id": "f1",
    "evidence": ["In Arvo, 31 people were killed on Monday"],
    "attribution": "the governor said",
    "claimant": "governor",
    "affiliation": None,
    "claimant_type": "state",
    "voice": "named",
    "via": None,
    "measure": "killed",
    "number": 31,
    "low": None,
    "high": None,
    "number_text": "31",
    "qualifier": "exact",
    "victims": "people",
    "status": "unspecified",
    "age": "unspecified",
    "sex": "unspecified",
    "cause": None,
    "place": "Arvo",
    "period": {"text": "on Monday", "start": None, "end": None},
    "counting": "event",
    "part_of": None,
}
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("TALLYSTICK_", "OPENAI_"))}


class Result(NamedTuple):
    """What came of it."""

    kills: int
    finished: int
    asked: int
    twice: int
    most: int
    sound: bool
    seconds: float


def serve(port: Any, requests: Any, counts: Any) -> None:
    """Answer every request, and count those about each article."""
    arguments = json.dumps({"figures": [FIGURE], "statements": []})
    call = {"id": "c", "type": "function", "function": {"name": "Draft", "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    body = json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "bench",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 900, "completion_tokens": 90, "total_tokens": 990},
        }
    ).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                length = int(request.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                asked = json.loads(await reader.readexactly(length))
                (number,) = STORY.findall(asked["messages"][-1]["content"])
                counts[int(number)] += 1
                requests.value += 1
                await asyncio.sleep(random.uniform(0.005, 0.03))
                writer.write(head % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


def write_articles(path: Path, number: int) -> None:
    with open(path, "w") as file:
        for n in range(number):
            print(json.dumps({"id": f"story-{n:06}", "text": TEXT.format(n)}), file=file)


def start(arguments: list[str], log: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tallystick", "batch", *arguments]
    with open(log, "ab") as told:
        return subprocess.Popen(command, stderr=told, stdout=told, env=ENVIRONMENT)


def kill_often(place: Path, number: int, kills: int, concurrency: int) -> Result:
    """Do it all, in a folder."""
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    requests, counts = multiprocessing.Value("l", 0), multiprocessing.Array("l", number)
    server = multiprocessing.Process(target=serve, args=(port, requests, counts), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{port.get(timeout=60)}/v1"
    source, folder, log = place / "articles.jsonl", place / "run", place / "log"
    write_articles(source, number)
    first = ["run", str(source), "--into", str(folder), "--model", "bench", "--base-url", url]
    first += ["--no-repair", "--concurrency", str(concurrency)]
    began, done = time.monotonic(), 0
    for turn in range(kills):
        # Some are killed before they have asked anything, most in the middle.
        share = (number - sum(map(bool, counts))) // (kills - turn + 1)
        wanted = requests.value + random.randint(0, 2 * share)
        process = start(first if turn % 2 == 0 else ["resume", str(folder)], log)
        while requests.value < wanted and process.poll() is None:
            time.sleep(0.002)
        if process.poll() is None:
            time.sleep(random.uniform(0, 0.02))
            process.kill()
            done += 1
        process.wait()
    if start(["resume", str(folder)], log).wait():
        print(log.read_text(), file=sys.stderr)
    server.terminate()
    asked = Counter(counts)
    with closing(sqlite3.connect(folder / "run.sqlite")) as store:
        sound = store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finished = store.execute(
            "SELECT count(*) FROM articles JOIN sheets USING (number) WHERE state = 'done' "
            "AND claims = 1"
        ).fetchone()[0]
    return Result(
        kills=done,
        finished=finished,
        asked=sum(counts),
        twice=sum((times - 1) * n for times, n in asked.items() if times > 1),
        most=max(asked),
        sound=sound and 0 not in asked,
        seconds=time.monotonic() - began,
    )


def main() -> int:
    """Print what came of it and return the exit status."""
    number, kills, concurrency = (
        int(sys.argv[at]) if len(sys.argv) > at else default
        for at, default in ((1, 500), (2, 10), (3, 16))
    )
    with tempfile.TemporaryDirectory() as place:
        found = kill_often(Path(place), number, kills, concurrency)
    print(f"{number:,} articles, {concurrency} in flight, {found.kills} kills, ", end="")
    print(f"{found.seconds:.0f} s\n\n| what | number |\n|---|---|")
    print(f"| articles finished | {found.finished:,} |")
    print(f"| requests | {found.asked:,} |")
    print(f"| asked again | {found.twice:,} |")
    print(f"| most that could be in flight at the kills | {found.kills * concurrency:,} |")
    print(f"| most requests about one article | {found.most} |")
    print(f"| the store is sound | {'yes' if found.sound else 'no'} |")
    held = found.finished == number and found.sound and found.twice <= found.kills * concurrency
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
