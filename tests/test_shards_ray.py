"""Runs on a real Ray cluster of this machine, with kills; slow, and passed over without Ray."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.store.runs import open_run

from .claims import answer
from .loopback import Loopback, pause, serving
from .loopback import answer as answering

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="Ray is not installed (tallystick[ray])"
    ),
]

COUNT = 240
SHARD = 30
ACTORS = 2
AT_ONCE = 4  # requests under way at once, in both actors together


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = ({"id": f"a{n}", "text": f"Market day number {n} was calm."} for n in range(COUNT))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


@contextmanager
def going(*args: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command line in a process of its own, which does not outlive the block."""
    command = [sys.executable, "-m", "tallystick", "batch", *map(str, args)]
    env = os.environ | {"TALLYSTICK_API_KEY": "sk-test-key", "COLUMNS": "200"}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def end(process: subprocess.Popen[bytes]) -> str:
    """Wait for the end of a run that goes well; return what it told."""
    _, told = process.communicate(timeout=240)
    assert process.returncode == 0, told.decode()
    return told.decode()


def server() -> Any:
    return serving(pause(0.03, answering(answer())))


def start(run: Path, sources: Path, server: Loopback) -> Any:
    model = ("--model", "m", "--base-url", server.url, "--concurrency", AT_ONCE)
    ray = ("--engine", "ray", "--actors", ACTORS, "--shard", SHARD)
    return going("run", sources, "--into", run, *model, *ray)


def until(there: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 120
    while not there():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def workers(run: Path) -> list[int]:
    """The processes that work on shards, as their locks say."""
    held = [path.read_text() for path in (run / "shards").glob("*/run.lock")]
    return [int(json.loads(lock)["process"]) for lock in held if lock]


def states(run: Path) -> dict[str, int]:
    with open_run(run) as store:
        return dict(map(tuple, store.query("SELECT state, count(*) FROM articles GROUP BY 1")))


def asked_twice(server: Loopback) -> int:
    counts = Counter(str(request["messages"]) for request in server.requests)
    assert len(counts) == COUNT, "every article was asked about"
    return sum(count - 1 for count in counts.values())


def test_an_actor_that_is_killed_loses_nothing(tmp_path: Path, sources: Path) -> None:
    run = tmp_path / "run"
    with server() as loopback, start(run, sources, loopback) as process:
        until(lambda: len(loopback.requests) > COUNT / 4)
        victim = workers(run)[0]
        os.kill(victim, signal.SIGKILL)
        told = end(process)
        assert asked_twice(loopback) <= AT_ONCE / ACTORS
    assert states(run) == {"done": COUNT}
    assert f"{COUNT} articles done" in told
    assert "sk-test-key" not in told
    assert list((run / "shards").iterdir()) == []
    assert len(list((run / "parquet").glob("*.parquet"))) == COUNT / SHARD


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path, sources: Path) -> None:
    run = tmp_path / "run"
    with server() as loopback:
        with start(run, sources, loopback) as process:
            until(lambda: len(loopback.requests) > COUNT / 2)
            process.kill()
        # Not on a cluster this time: shards are taken in all the same.
        with going("resume", run) as process:
            end(process)
        assert asked_twice(loopback) <= AT_ONCE
    assert states(run) == {"done": COUNT}
    assert list((run / "shards").iterdir()) == []
