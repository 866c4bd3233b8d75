"""The gate, in virtual time."""

import asyncio
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline.limits import Gate
from tallystick.schemas.errors import ContextOverflow, Stopped

from .virtual import now, run


def gate(**limits) -> Gate:
    return Gate(**{"concurrency": 1_000, "clock": now} | limits)


async def send(door: Gate, log: list, name: object = None, tokens=1.0, takes=0.0, used=None):
    async with door.turn(tokens) as turn:
        log.append((now(), name))
        await asyncio.sleep(takes)
        turn.settle(used)


async def all_of(*sendings) -> None:
    await asyncio.gather(*sendings)


def test_requests_a_minute_are_spread():
    log: list = []

    async def main():
        door = gate(requests=60)
        await all_of(*(send(door, log) for _ in range(121)))

    run(main())
    assert log[-1][0] == pytest.approx(120.0)
    assert all(later[0] - earlier[0] >= 1 - 1e-6 for earlier, later in pairwise(log))


@settings(max_examples=40)
@given(
    rpm=st.sampled_from([30, 600, 6_000]),
    tpm=st.sampled_from([3_000, 60_000]),
    requests=st.lists(
        st.tuples(st.floats(1, 2_500), st.floats(0.0, 1.0), st.floats(0, 20)),
        min_size=1,
        max_size=40,
    ),
)
def test_no_window_is_exceeded_by_more_than_the_burst(rpm, tpm, requests):
    log: list = []

    async def main():
        door = gate(requests=rpm, tokens=tpm)
        await all_of(
            *(
                send(door, log, tokens * share, tokens=tokens, takes=takes, used=tokens * share)
                for tokens, share, takes in requests
            )
        )

    run(main())
    assert len(log) == len(requests)
    largest = max(tokens for tokens, _, _ in requests)
    for first, (start, _) in enumerate(log):
        for last, (end, _) in enumerate(log[first:], first):
            window = log[first : last + 1]
            assert len(window) <= (end - start) * rpm / 60 + max(1, rpm / 60) + 1e-6
            used = sum(tokens for _, tokens in window)
            assert used <= (end - start) * tpm / 60 + max(tpm / 60, largest) + 1e-3


def test_they_pass_in_the_order_of_asking_large_ones_too():
    log: list = []

    async def main():
        door = gate(tokens=6_000)
        sizes = [6_000, 100, 5_000, 1, 1]
        await all_of(*(send(door, log, n, tokens=size) for n, size in enumerate(sizes)))

    run(main())
    assert [name for _, name in log] == [0, 1, 2, 3, 4]


def test_what_was_estimated_too_high_is_given_back():
    async def main(used):
        log: list = []
        door = gate(tokens=600)
        for _ in range(10):
            await send(door, log, tokens=300, used=used)
        return now()

    assert run(main(30)) < run(main(300)) / 5


def test_what_can_never_pass_is_refused_at_once():
    async def main():
        door = gate(tokens=1_000)
        with pytest.raises(ContextOverflow, match="about 1,001 tokens can never pass"):
            await send(door, [], tokens=1_001)
        await send(door, [], tokens=1_000)
        return now()

    assert run(main()) == 0


def test_so_many_are_under_way_and_no_more():
    log: list = []

    async def main():
        door = gate(concurrency=3)
        await all_of(*(send(door, log, takes=1.0) for _ in range(9)))
        return now(), door.flights.under_way

    assert run(main()) == (3.0, 0)
    assert [at for at, _ in log] == [0.0] * 3 + [1.0] * 3 + [2.0] * 3


def test_nobody_passes_while_the_server_asks_to_wait():
    log: list = []

    async def main():
        door = gate()
        await send(door, log)
        door.pause(30)
        door.pause(2)  # a shorter one does not shorten it
        await all_of(send(door, log), send(door, log))

    run(main())
    assert [at for at, _ in log] == [0.0, 30.0, 30.0]


def test_a_pause_holds_for_who_waits_already():
    log: list = []

    async def main():
        door = gate(requests=60)
        waiting = [asyncio.create_task(send(door, log)) for _ in range(2)]
        await asyncio.sleep(0.5)
        door.pause(20)
        await all_of(*waiting)

    run(main())
    assert [at for at, _ in log] == [0.0, 20.5]


def test_a_closed_gate_tells_all_who_wait_and_who_come():
    async def main():
        door = gate(concurrency=1)
        tasks = [asyncio.create_task(send(door, [], takes=100.0)) for _ in range(4)]
        await asyncio.sleep(1)
        door.close(Stopped("the key is dead"))
        door.close(Stopped("something else"))
        ends = await asyncio.gather(*tasks, send(door, []), return_exceptions=True)
        return [str(end) for end in ends], now()

    ends, at = run(main())
    assert ends == ["None"] + ["the key is dead"] * 4
    assert at == 100.0


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_who_gives_up_waiting_blocks_nobody(seed):
    """Tasks are cancelled at random moments; the others all pass."""
    dice = random.Random(seed)

    async def main():
        door, log = gate(concurrency=2, requests=120), []
        tasks = [
            asyncio.create_task(send(door, log, n, takes=dice.random() * 3)) for n in range(20)
        ]
        doomed = dice.sample(tasks, 8)
        for task in doomed:
            await asyncio.sleep(dice.random())
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(end is None or task in doomed for task, end in zip(tasks, ends, strict=True))
        assert door.flights.under_way == 0
        await send(door, log)

    run(main())


class Server:
    """A server with a limit of its own, which it enforces and tells as OpenAI does."""

    def __init__(self, limit: int, *, tells: bool = True) -> None:
        self.limit = limit
        self.level = float(limit)
        self.at = 0.0
        self.refused = self.served = 0
        self.tells = tells

    def answer(self) -> tuple[bool, dict[str, str]]:
        rate = self.limit / 60
        self.level = min(self.limit, self.level + (now() - self.at) * rate)
        self.at = now()
        good = self.level >= 1
        self.level -= good
        self.served += good
        self.refused += not good
        missing = self.limit - self.level
        return good, {
            "x-ratelimit-limit-requests": str(self.limit),
            "x-ratelimit-remaining-requests": str(int(self.level)),
            "x-ratelimit-reset-requests": f"{missing / rate * 1000:.0f}ms",
        }


@pytest.mark.parametrize("latency", [0.05, 2.0, 30.0])
def test_a_servers_limit_is_kept_by_what_its_answers_say(latency):
    """Nobody told the limit; some hundred requests want to go at once."""
    server = Server(120)

    async def ask(door):
        async with door.turn(1) as turn:
            _, headers = server.answer()
            await asyncio.sleep(latency)
            turn.settle(1, headers)

    async def main():
        door = gate(concurrency=64)
        await all_of(*(ask(door) for _ in range(600)))
        return now()

    took = run(main())
    assert server.refused <= 6, "at most one in a hundred"
    assert took <= (600 - 120) / 120 * 60 * 1.2 + latency * 3
