"""What the store of a run costs: CPU time an article, beside writing the sheet's line alone.

    .venv/bin/python evals/bench/store.py [ARTICLES] [IN FLIGHT]

Each article (3,000 characters, ten claims, one answer) is taken in, its answer kept, its sheet put
down and awaited, with so many in flight at once. Then the store is resumed: every article is
offered again and declined. Peak memory is this process's.
"""

import asyncio
import resource
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from overhead import article, draft

from tallystick.pipeline.checks import settle
from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.output.writing import json_line
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.runs import DATABASE, RunStore, open_run
from tallystick.schemas import Article, Attempt, ClaimSheet, Draft

ANSWER = '{"id":"1","choices":[{"message":{"content":"%s"}}]}' % ("x" * 5_000)
ATTEMPT = Attempt(purpose="ask", window=0, status=200, seconds=1.0, tokens_in=3000, tokens_out=900)


def made(of: Article) -> ClaimSheet:
    settled = settle(Draft.model_validate(draft()).claims, of)
    extractor = Extractor(Settings(), None)
    sheet = extractor._sheet(of, settled, [], model_answered="bench")
    sheet.run.attempts = [ATTEMPT]
    return sheet


def articles(number: int) -> Iterator[Article]:
    text = article().text
    return (Article(id=f"bench-{n:08}", text=f"{text}\n{n}") for n in range(number))


async def fill(store: RunStore, number: int, in_flight: int, sheet: ClaimSheet) -> None:
    waiting = articles(number)
    config = config_digest({})

    async def work() -> None:
        for each in waiting:
            task = store.admit(each, config)
            if task is not None:
                store.keep_answer(task, each.text[-32:].encode(), ANSWER)
                await store.finish(task, sheet)

    await asyncio.gather(*(work() for _ in range(in_flight)))


def timed(work: object, number: int) -> tuple[float, float]:
    clock, cpu = perf_counter(), process_time()
    work()  # type: ignore[operator]
    return (process_time() - cpu) / number * 1000, number / (perf_counter() - clock)


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    in_flight = int(sys.argv[2]) if len(sys.argv) > 2 else 64
    sheet = made(next(articles(1)))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "run"
        rows = {
            "an article made, nothing kept": lambda: [each.sha256 for each in articles(number)],
            "the sheet's line written": lambda: [json_line(sheet) for _ in range(number)] and None,
        }
        found = {name: timed(work, number) for name, work in rows.items()}
        with open_run(folder, read_only=False) as store:
            run = lambda: asyncio.run(fill(store, number, in_flight, sheet))  # noqa: E731
            found["all of it: article, answer, sheet, commit"] = timed(run, number)
        with open_run(folder, read_only=False) as store:
            skip = lambda: asyncio.run(fill(store, number, in_flight, sheet))  # noqa: E731
            found["resumed: everything declined"] = timed(skip, number)
            assert not list(islice(store.waiting(), 1))
        size = (folder / DATABASE).stat().st_size / number / 1024
    print(f"{number:,} articles, {in_flight} in flight\n\n| what | CPU ms an article | a second |")
    print("|---|---|---|")
    for name, (cpu, rate) in found.items():
        print(f"| {name} | {cpu:.3f} | {rate:,.0f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{size:.1f} KiB an article on disk; peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
