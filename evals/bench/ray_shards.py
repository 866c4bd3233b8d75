"""A batch in shards on two Ray actors beside the plain batch: time and CPU an article.

    .venv/bin/python evals/bench/ray_shards.py [ARTICLES]

Both read the same invented articles into a run, against a loopback server that answers at once
with ten claims about each; without repairs, so that one article is one request. What either costs
before the first article (a Ray cluster takes seconds to start) is measured with ten articles and
told apart. CPU time is that of the whole tree of processes, the server's left out; reads /proc.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from samples import article
from server import Manner, serving

from tallystick.pipeline.store.runs import open_run

FEW = 10
ATONCE = 32
RAY = ("--engine", "ray", "--actors", "2")
TICK = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Seconds on the clock, and seconds of CPU."""

    clock: float
    cpu: float


class Meter(threading.Thread):
    """Adds up the CPU time of a process and all its descendants, as long as they live."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self._root = process
        self._seconds: dict[int, float] = {}
        self.start()

    @property
    def cpu(self) -> float:
        """The CPU seconds so far."""
        return sum(self._seconds.values())

    def run(self) -> None:
        """Look again and again, until it is done."""
        while not self.done.wait(0.1):
            parents, times = {}, {}
            for process, parent, seconds in _processes():
                parents[process], times[process] = parent, seconds
            for process in times:
                if self._is_ours(process, parents):
                    self._seconds[process] = times[process]

    def _is_ours(self, process: int, parents: dict[int, int]) -> bool:
        while process in parents and process != self._root:
            process = parents[process]
        return process == self._root


def _processes() -> Iterator[tuple[int, int, float]]:
    """Yield every process with its parent and its CPU seconds."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        yield int(path.parent.name), int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK


def batch(folder: Path, url: str, count: int, *options: str) -> Cost:
    """Run a batch of so many articles, and return what it cost."""
    sources, run = folder / f"{count}.jsonl", folder / f"run-{count}-{len(options)}"
    text = article().text
    with sources.open("w") as file:
        for n in range(count):
            file.write(json.dumps({"id": f"a{n}", "text": f"{text}\n\nEdition {n}."}) + "\n")
    asking = ("--model", "bench", "--base-url", url, "--no-repair", "--concurrency", str(ATONCE))
    command = ["-m", "tallystick", "batch", "run", str(sources), "--into", str(run), *asking]
    started = time.monotonic()
    with subprocess.Popen(
        [sys.executable, *command, *options],
        env=os.environ | {"TALLYSTICK_API_KEY": "k"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        meter = Meter(process.pid)
        status = process.wait()
    meter.done.set()
    assert status == 0, f"the batch ended with {status}"
    with open_run(run) as store:
        [(done,)] = map(tuple, store.query("SELECT count(*) FROM articles WHERE state = 'done'"))
    assert done == count, "every article has to be done"
    return Cost(time.monotonic() - started, meter.cpu)


def main() -> None:
    """Print the table."""
    if find_spec("ray") is None:
        print("passed over: Ray is not installed (make ray)")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{count:,} articles, {ATONCE} requests at once\n")
    print("| batch | to start, s | articles/s after that | CPU ms an article |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name, serving(Manner()) as url:
        for way, options in (("plain", ()), ("Ray, two actors", RAY)):
            few, many = (batch(Path(name), url, n, *options) for n in (FEW, count))
            clock, cpu = many.clock - few.clock, many.cpu - few.cpu
            rate, each = (count - FEW) / clock, cpu / (count - FEW) * 1000
            print(f"| {way} | {few.clock:.1f} | {rate:.0f} | {each:.2f} |", flush=True)


if __name__ == "__main__":
    main()
