"""What a batch costs beside the reading: CPU time an article for the runner and its store.

    .venv/bin/python evals/bench/store.py [ARTICLES] [IN FLIGHT]

A reader that has the sheet ready (ten claims about an article of 2,400 characters) is run by the
runner: each article is taken in, text and all, handed to a worker, its sheet put down and
committed. Then the same by a reader that asks, and is answered at once: the answer is noted as it
comes, so that no kill loses it. Then that run is resumed: every article is offered again and
declined. Beside it, what `extract -o` pays as well: the article made, and the sheet's line written.
Once with all threads on one core, and once on as many as there are: what one core has written the
other has to fetch. The least of ten rounds each: whatever else the machine does can only add. Peak
memory is this process's.
"""

import asyncio
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from openai.types.chat import ChatCompletion
from samples import article, completion, draft

from tallystick.pipeline.batch.runner import Item, Runner
from tallystick.pipeline.batch.tally import Tally
from tallystick.pipeline.checks import settle
from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.output.writing import json_line
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.runs import DATABASE, RunStore, open_run
from tallystick.prompts import load_prompt
from tallystick.schemas import Article, Attempt, ClaimSheet, Draft

ROUNDS = 10
ATTEMPT = Attempt(purpose="ask", window=0, status=200, seconds=1.0, tokens_in=3000, tokens_out=900)

MADE = "an article made"
LINE = "a sheet's line written"
RUN = "made, run, written and committed"
NOTED = "the same with its answer noted"
DECLINED = "made and declined, by a run resumed"
ANSWER = ChatCompletion.construct(None, **json.loads(completion()))
SYSTEM = {"role": "system", "content": load_prompt(Settings.prompt).system}


class Ready(Extractor):
    """A reader that need not read."""

    def __init__(self, in_flight: int, *, asks: bool) -> None:
        super().__init__(replace(Settings(), concurrency=in_flight), self._answer if asks else None)
        of = next(articles(1))
        settled = settle(Draft.model_validate(draft()).claims, of)
        self.ready = self._sheet(of, settled, [], model_answered="bench")
        self.ready.run.attempts = [ATTEMPT]

    async def sheet(self, article: Article) -> ClaimSheet:
        """Return the sheet that is ready, once the answer is there."""
        if self._chat:
            await self._chat(messages=[SYSTEM, {"role": "user", "content": article.text}])
        return self.ready

    async def _answer(self, **request: Any) -> ChatCompletion:
        return ANSWER


def articles(number: int) -> Iterator[Article]:
    text = article().text
    return (Article(id=f"bench-{n:08}", text=f"{text}\n{n}") for n in range(number))


def admitted(store: RunStore, number: int) -> Iterator[Item]:
    config, new = config_digest({}), store.empty
    return filter(None, (store.admit(each, config, new=new) for each in articles(number)))


def timed(work: Callable[[], object], number: int) -> float:
    cpu = process_time()
    work()
    return (process_time() - cpu) / number * 1000


def measure(folder: Path, in_flight: int, number: int) -> Iterator[tuple[str, float]]:
    ready, asking = Ready(in_flight, asks=False), Ready(in_flight, asks=True)

    def run(reader: Ready, store: RunStore) -> None:
        asyncio.run(Runner(reader, store, Tally()).run(admitted(store, number)))

    def make() -> None:
        for each in articles(number):
            _ = each.sha256

    def write() -> None:
        for _ in range(number):
            json_line(ready.ready)

    yield MADE, timed(make, number)
    yield LINE, timed(write, number)
    with open_run(folder / "ready", read_only=False) as store:
        yield RUN, timed(lambda: run(ready, store), number)
    with open_run(folder / "asking", read_only=False) as store:
        yield NOTED, timed(lambda: run(asking, store), number)
    with open_run(folder / "asking", read_only=False) as store:
        yield DECLINED, timed(lambda: run(asking, store), number)


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    in_flight = int(sys.argv[2]) if len(sys.argv) > 2 else 64
    cores = os.sched_getaffinity(0)
    columns: list[dict[str, float]] = [{}, {}]
    for may_use, least in [*zip(({min(cores)}, cores), columns, strict=True)] * ROUNDS:
        os.sched_setaffinity(0, may_use)
        with tempfile.TemporaryDirectory() as place:
            for name, cpu in measure(Path(place), in_flight, number):
                least[name] = min(cpu, least.get(name, cpu))
            size = (Path(place) / "asking" / DATABASE).stat().st_size / number / 1024
    print(f"{number:,} articles, {in_flight} in flight; CPU ms an article\n")
    print(f"| what | on one core | on {len(cores)} |\n|---|---|---|")
    for name in columns[0]:
        print(f"| {name} | {' | '.join(f'{least[name]:.3f}' for least in columns)} |")
    alone = (f"{least[RUN] - least[LINE] - least[MADE]:.3f}" for least in columns)
    print(f"| **bookkeeping and store alone** (goal 0.1) | {' | '.join(alone)} |")
    noted = (f"{least[NOTED] - least[RUN]:.3f}" for least in columns)
    print(f"| **noting an answer** | {' | '.join(noted)} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{size:.1f} KiB an article on disk; peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
