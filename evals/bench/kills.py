"""A batch killed with -9 again and again: what is lost, and what is asked twice.

    .venv/bin/python evals/bench/kills.py [ARTICLES] [KILLS] [CONCURRENCY]

A loopback server (`server`) answers after 20 ms and counts the requests about each article.
`tallystick batch run` reads the articles (`samples`) into a run, is killed at random moments, and
is started again, until all is done. Exit status 0 where every article is finished, the store is
sound, and no more was asked twice than could be in flight at the kills.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from samples import article, draft
from server import Manner, counts_of, serving

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("TALLYSTICK_", "OPENAI_"))}
LATENCY = 0.02  # seconds


class Asked(NamedTuple):
    """What the server has counted: requests, articles that they were about, most about one."""

    requests: int
    articles: int
    most: int


class Result(NamedTuple):
    """What came of it."""

    kills: int
    finished: int
    sound: bool
    asked: Asked
    seconds: float


def asked_of(url: str) -> Asked:
    times = {int(n): articles for n, articles in counts_of(url)["asked"].items()}
    return Asked(sum(n * m for n, m in times.items()), sum(times.values()), max(times, default=0))


def write_articles(path: Path, number: int) -> None:
    with open(path, "w") as file:
        for each in map(article, range(number)):
            print(json.dumps({"id": each.id, "text": each.text}), file=file)


def start(arguments: list[str], log: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tallystick", "batch", *arguments]
    with open(log, "ab") as told:
        return subprocess.Popen(command, stderr=told, stdout=told, env=ENVIRONMENT)


def kill_once(process: "subprocess.Popen[bytes]", url: str, requests: int) -> bool:
    """Kill a process soon after so many requests in all; tell whether it still ran."""
    while process.poll() is None and asked_of(url).requests < requests:
        time.sleep(0.01)
    time.sleep(random.uniform(0, LATENCY))
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def kill_often(place: Path, url: str, number: int, kills: int, concurrency: int) -> Result:
    """Do it all, in a folder."""
    source, folder, log = place / "articles.jsonl", place / "run", place / "log"
    write_articles(source, number)
    first = ["run", str(source), "--into", str(folder), "--model", "bench", "--base-url", url]
    first += ["--no-repair", "--concurrency", str(concurrency)]
    began, killed = time.monotonic(), 0
    for turn in range(kills):
        # Some are killed before they have asked anything, most in the middle.
        so_far = asked_of(url)
        share = (number - so_far.articles) // (kills - turn + 1)
        process = start(["resume", str(folder)] if turn % 2 and folder.exists() else first, log)
        killed += kill_once(process, url, so_far.requests + random.randint(0, 2 * share))
    if start(first, log).wait():
        print(log.read_text(), file=sys.stderr)
    finished, sound = look(folder)
    return Result(killed, finished, sound, asked_of(url), time.monotonic() - began)


def look(folder: Path) -> tuple[int, bool]:
    """Return how many articles have all their claims, and whether the store is sound."""
    claims = sum(map(len, draft().values()))  # type: ignore[arg-type]
    with closing(sqlite3.connect(folder / "run.sqlite")) as store:
        sql = (
            "SELECT count(*) FROM articles JOIN sheets USING (number) WHERE state = 'done' AND "
            "claims = ? AND json_array_length(sheet, '$.claims') = claims"
        )
        (finished,) = store.execute(sql, (claims,)).fetchone()
        (verdict,) = store.execute("PRAGMA integrity_check").fetchone()
        return finished, verdict == "ok"


def main() -> int:
    """Print what came of it and return the exit status."""
    number, kills, concurrency = (
        int(sys.argv[at]) if len(sys.argv) > at else default
        for at, default in ((1, 500), (2, 10), (3, 16))
    )
    with tempfile.TemporaryDirectory() as place, serving(Manner(latency=LATENCY)) as url:
        found = kill_often(Path(place), url, number, kills, concurrency)
    again, most = found.asked.requests - found.asked.articles, found.kills * concurrency
    print(f"{number:,} articles, {concurrency} in flight, {found.kills} kills, ", end="")
    print(f"{found.seconds:.0f} s\n\n| what | number |\n|---|---|")
    print(f"| articles finished | {found.finished:,} |")
    print(f"| requests | {found.asked.requests:,} |")
    print(f"| asked again | {again:,} |")
    print(f"| the most that could be in flight at the kills | {most:,} |")
    print(f"| most requests about one article | {found.asked.most} |")
    print(f"| the store is sound | {'yes' if found.sound else 'no'} |")
    whole = found.finished == found.asked.articles == number
    return 0 if whole and found.sound and again <= most else 1


if __name__ == "__main__":
    sys.exit(main())
