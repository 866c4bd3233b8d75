"""What a batch costs beside the reading: CPU time an article for the runner and its store.

    .venv/bin/python evals/bench/store.py [ARTICLES] [IN FLIGHT]

A reader that has the sheet ready (ten claims about an article of 2,400 characters) is run by the
runner: each article is taken in, text and all, handed to a worker, its sheet put down and
committed. Then the run is resumed: every article is offered again and declined. Beside it, what
`extract -o` pays as well: the article made, and the sheet's line written. The best of three rounds;
peak memory is this process's.
"""

import asyncio
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

from samples import article, draft

from tallystick.pipeline.batch.runner import Item, Runner
from tallystick.pipeline.batch.tally import Tally
from tallystick.pipeline.checks import settle
from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.output.writing import json_line
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.runs import DATABASE, RunStore, open_run
from tallystick.schemas import Article, Attempt, ClaimSheet, Draft

ROUNDS = 3
ATTEMPT = Attempt(purpose="ask", window=0, status=200, seconds=1.0, tokens_in=3000, tokens_out=900)


class Ready(Extractor):
    """A reader that need not read."""

    def __init__(self, in_flight: int) -> None:
        super().__init__(replace(Settings(), concurrency=in_flight), None)
        of = next(articles(1))
        settled = settle(Draft.model_validate(draft()).claims, of)
        self.ready = self._sheet(of, settled, [], model_answered="bench")
        self.ready.run.attempts = [ATTEMPT]

    async def sheet(self, article: Article) -> ClaimSheet:
        """Return the sheet that is ready."""
        return self.ready


def articles(number: int) -> Iterator[Article]:
    text = article().text
    return (Article(id=f"bench-{n:08}", text=f"{text}\n{n}") for n in range(number))


def admitted(store: RunStore, number: int) -> Iterator[Item]:
    config = config_digest({})
    return filter(None, (store.admit(each, config) for each in articles(number)))


def timed(work: Callable[[], object], number: int) -> tuple[float, float]:
    clock, cpu = perf_counter(), process_time()
    work()
    return (process_time() - cpu) / number * 1000, number / (perf_counter() - clock)


def measure(folder: Path, reader: Ready, number: int) -> Iterator[tuple[str, tuple[float, float]]]:
    def run(store: RunStore) -> None:
        asyncio.run(Runner(reader, store, Tally()).run(admitted(store, number)))

    def make() -> None:
        for each in articles(number):
            _ = each.sha256

    def write() -> None:
        for _ in range(number):
            json_line(reader.ready)

    yield "an article made", timed(make, number)
    yield "a sheet's line written", timed(write, number)
    with open_run(folder, read_only=False) as store:
        yield "made, run, written and committed", timed(lambda: run(store), number)
    with open_run(folder, read_only=False) as store:
        yield "made and declined, by a run resumed", timed(lambda: run(store), number)


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    in_flight = int(sys.argv[2]) if len(sys.argv) > 2 else 64
    reader = Ready(in_flight)
    best: dict[str, tuple[float, float]] = {}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "run"
            for name, found in measure(folder, reader, number):
                best[name] = min(best.get(name, found), found)
            size = (folder / DATABASE).stat().st_size / number / 1024
    print(f"{number:,} articles, {in_flight} in flight\n\n| what | CPU ms an article | a second |")
    print("|---|---|---|")
    for name, (cpu, rate) in best.items():
        print(f"| {name} | {cpu:.3f} | {rate:,.0f} |")
    made, line, whole, _ = (cpu for cpu, _ in best.values())
    print(f"| **bookkeeping and store alone** | **{whole - line - made:.3f}** | |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{size:.1f} KiB an article on disk; peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
