"""What a batch gets through: throughput, latency, faults and memory, as tables.

    .venv/bin/python evals/bench/batch.py [--articles 600] [--memory 1000 4000] [--full] [-o FILE]

A loopback server (`server`) answers from a process of its own, about articles that are all
different (`samples`). Wall times are of a machine that may be busy with other things: what counts
are the ratios, all within one run and in turn. `--full` takes 5,000 articles, and 1,000 and
200,000 for memory.
"""

import argparse
import asyncio
import gc
import multiprocessing
import resource
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, NamedTuple

import instructor
from openai import AsyncOpenAI
from pydantic import SecretStr
from samples import article
from server import Manner, counts_of, serving

from tallystick.cli.batch_run import collect_seldom
from tallystick.pipeline import extractor as module
from tallystick.pipeline.asking import messages_for
from tallystick.pipeline.batch.opening import open_reader
from tallystick.pipeline.batch.runner import Runner
from tallystick.pipeline.batch.tally import Tally
from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.models import Conversation, open_chat
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.runs import open_run
from tallystick.prompts import load_prompt
from tallystick.schemas import Article, Draft

IN_FLIGHT = 64
ROUND = range(3)
PAIRS = range(7)  # with latency beside without: a machine's speed changes within a minute
LATENCY = 0.2  # seconds
FAULTS = Manner(latency=LATENCY, refuse=0.10, fail=0.05, stall=0.02, reset=0.01)
STALLED = 3 * LATENCY  # seconds after which an answer is not waited for any more

Work = Callable[[int, str, int], Awaitable[int]]
"""Asks about so many articles at a server with so many in flight; gives how many were finished."""


class Spent(NamedTuple):
    """What work took: wall seconds, and CPU milliseconds an article."""

    seconds: float
    cpu: float


def settings_for(url: str, in_flight: int, **rest: Any) -> Settings:
    return Settings(
        model="bench",
        base_url=url,
        api_key=SecretStr("k"),
        repair=False,
        concurrency=in_flight,
        **rest,
    )


def articles(number: int) -> Iterator[Article]:
    return (article(n) for n in range(number))


async def each(number: int, in_flight: int, ask: Callable[[Article], Awaitable[object]]) -> int:
    """Ask about every article, so many at once; the plainest runner there is."""
    waiting = articles(number)

    async def work() -> int:
        return sum([1 for one in waiting if await ask(one)])

    return sum(await asyncio.gather(*(work() for _ in range(in_flight))))


def prompt_of(one: Article) -> list[dict[str, str]]:
    return messages_for(load_prompt("claims-1"), one, one.text, {})


async def plain_instructor(number: int, url: str, in_flight: int) -> int:
    async with AsyncOpenAI(base_url=url, api_key="k", max_retries=0) as client:
        create: Any = instructor.from_openai(client).chat.completions.create

        async def ask(one: Article) -> object:
            messages = prompt_of(one)
            return await create(model="bench", messages=messages, response_model=Draft)

        return await each(number, in_flight, ask)


async def question(number: int, url: str, in_flight: int) -> int:
    settings = settings_for(url, in_flight)
    async with open_chat(settings) as chat:

        async def ask(one: Article) -> object:
            return await Conversation(chat, settings).ask(prompt_of(one), Draft)

        return await each(number, in_flight, ask)


async def sheets(number: int, url: str, in_flight: int) -> int:
    async with open_extractor(settings_for(url, in_flight)) as extractor:
        return await each(number, in_flight, extractor.sheet)


async def uncovered(number: int, url: str, in_flight: int) -> int:
    covering = module.unclaimed
    module.unclaimed = lambda *_: []
    try:
        return await sheets(number, url, in_flight)
    finally:
        module.unclaimed = covering


async def gated(number: int, url: str, in_flight: int) -> int:
    async with open_reader(settings_for(url, in_flight), {}) as extractor:
        return await each(number, in_flight, extractor.sheet)


async def batch(number: int, url: str, in_flight: int) -> int:
    """The whole way of a batch: gate, question, checks, coverage, store; as the command goes it."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        return await stored(number, settings_for(url, in_flight), {})
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


async def stored(number: int, settings: Settings, limits: dict[str, Any]) -> int:
    with TemporaryDirectory() as folder:
        async with open_reader(settings, limits) as extractor:
            with open_run(Path(folder), read_only=False) as store:
                config, tally, new = config_digest(extractor.key), Tally(), store.empty
                admitted = (store.admit(one, config, new=new) for one in articles(number))
                await Runner(extractor, store, tally).run(filter(None, admitted))
    return tally.done


STEPS: dict[str, Work] = {
    "instructor, used plainly": plain_instructor,
    "the question alone": question,
    "+ grounding and checks": uncovered,
    "+ coverage": sheets,
    "+ gate and breaker": gated,
    "+ runner and store: the whole batch": batch,
}


def timed(work: Work, number: int, url: str, in_flight: int) -> Spent:
    clock, cpu = perf_counter(), process_time()
    done = asyncio.run(work(number, url, in_flight))
    assert done == number, f"{done} of {number} finished"
    return Spent(perf_counter() - clock, (process_time() - cpu) / number * 1000)


def throughput(number: int) -> Iterator[str]:
    found: dict[str, list[Spent]] = {name: [] for name in STEPS}
    with serving(Manner()) as url:
        for turn in (None, *ROUND):
            for name, work in STEPS.items():
                spent = timed(work, number if turn is not None else 50, url, IN_FLIGHT)
                if turn is not None:  # the first one warms up
                    found[name].append(spent)
    yield f"A server without latency, {number:,} articles, {IN_FLIGHT} in flight, one process\n"
    yield "| what | CPU ms an article | articles a second | instructor's time over its own |"
    yield "|---|---|---|---|"
    cpu = {name: median(spent.cpu for spent in all) for name, all in found.items()}
    for name, all in found.items():
        best = number / min(spent.seconds for spent in all)
        times = cpu["instructor, used plainly"] / cpu[name]
        yield f"| {name} | {cpu[name]:.2f} | {best:.0f} | {times:.2f} |"


def latency(number: int) -> Iterator[str]:
    yield f"\n{LATENCY * 1000:.0f} ms latency; start and end left out; medians of {len(PAIRS)}\n"
    yield "| in flight | articles a second | without latency | the latency's ideal | share |"
    yield "|---|---|---|---|---|"
    for in_flight in (32, 256):
        ideal = in_flight / LATENCY
        rounds = [steady(3 * number, in_flight) for _ in PAIRS]
        own, got = (median(rates) for rates in zip(*rounds, strict=True))
        share = median(got / min(ideal, own) for own, got in rounds)
        yield f"| {in_flight} | {got:.0f} | {own:.0f} | {ideal:.0f} | {share:.2f} |"


def steady(number: int, in_flight: int) -> tuple[float, float]:
    """Articles a second between the first in flight and the last, without latency and with it.

    Many articles: the first hundreds still come in the waves in which they were sent.
    """
    rates = []
    for manner in (Manner(), Manner(latency=LATENCY)):
        with serving(manner) as url:
            few = timed(batch, in_flight, url, in_flight).seconds
            rates.append(number / (timed(batch, number + in_flight, url, in_flight).seconds - few))
    return rates[0], rates[1]


def faults(number: int, in_flight: int = 8) -> Iterator[str]:
    """The ideal is the latency's time alone; of the limit, that of all that has to be asked."""
    asked_again = 1 / (1 - FAULTS.refuse - FAULTS.fail - FAULTS.stall - FAULTS.reset)
    yield f"\n10% 429, 5% 500, 2% without an answer, 1% resets; {in_flight} in flight\n"
    yield "| limit a minute | finished | requests | over the limit | seconds | ideal | times |"
    yield "|---|---|---|---|---|---|---|"
    for rpm, told in ((0, None), (1_800, 1_800), (1_800, None)):
        with serving(replace(FAULTS, rpm=rpm)) as url:
            settings = settings_for(url, in_flight, request_timeout=STALLED, retries=9)
            clock = perf_counter()
            done = asyncio.run(stored(number, settings, {"rpm": told}))
            seconds, counts = perf_counter() - clock, counts_of(url)
        over = counts.pop("over the limit", 0)
        asked = sum(int(times) * many for times, many in counts["asked"].items())
        ideal = max(number * LATENCY / in_flight, number * asked_again / rpm * 60 if rpm else 0)
        limit = f"{rpm:,}, {'set' if told else 'from the headers'}" if rpm else "none"
        yield (
            f"| {limit} | {done:,} of {number:,} | {asked:,} | {over / asked:.1%} | {seconds:.1f} "
            f"| {ideal:.1f} | {seconds / ideal:.2f} |"
        )


def memory(sizes: list[int]) -> Iterator[str]:
    yield "\nPeak memory of a process that reads so many articles\n"
    yield "| articles | MiB | times the first |\n|---|---|---|"
    first = 0.0
    for number in sizes:
        with serving(Manner()) as url:
            context = multiprocessing.get_context("spawn")
            peak: multiprocessing.Queue[float] = context.Queue()
            process = context.Process(target=_peak, args=(url, number, peak))
            process.start()
            found = peak.get()
            first = first or found
            yield f"| {number:,} | {found:.0f} | {found / first:.2f} |"
            process.join()


def _peak(url: str, number: int, peak: "multiprocessing.Queue[float]") -> None:
    asyncio.run(batch(number, url, IN_FLIGHT))
    peak.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print the tables, and write them to a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--memory", type=int, nargs=2, default=[1_000, 4_000])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    number = 5_000 if given.full else given.articles
    sizes = [1_000, 200_000] if given.full else given.memory
    lines = []
    for table in (throughput(number), latency(number), faults(4 * number), memory(sizes)):
        for line in table:
            print(line, flush=True)
            lines.append(line)
    if given.output:
        given.output.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
