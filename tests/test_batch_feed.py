import asyncio
import threading
import time
from collections.abc import Iterator
from itertools import chain

import pytest

from tallystick.pipeline.batch.feed import Feed


async def drain(feed: Feed[int]) -> list[int]:
    found = []
    while (item := await feed.next()) is not None:
        found.append(item)
    return found


def test_everything_comes_in_order_and_then_the_end():
    async def go() -> None:
        feed = Feed(range(1, 1000), ahead=8)
        assert await drain(feed) == list(range(1, 1000))
        assert await feed.next() is None
        feed.close()

    asyncio.run(go())


def test_it_reads_no_further_ahead_than_it_may():
    read = []

    def items() -> Iterator[int]:
        for number in range(1, 1000):
            read.append(number)
            yield number

    async def go() -> None:
        feed = Feed(items(), ahead=8)
        for _ in range(10):
            await feed.next()
            await asyncio.sleep(0.002)
        assert len(read) <= 10 + 8 + 1
        feed.close()

    asyncio.run(go())


def test_what_came_is_handed_out_while_the_next_is_waited_for():
    more = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        more.wait()
        yield 2

    async def go() -> None:
        feed = Feed(items(), ahead=8)
        assert await feed.next() == 1
        more.set()
        assert await feed.next() == 2
        assert await feed.next() is None
        feed.close()

    asyncio.run(go())


def test_many_may_wait_at_once():
    async def go() -> None:
        feed = Feed(range(1, 101), ahead=2)
        found = await asyncio.gather(*(drain(feed) for _ in range(7)))
        assert sorted(chain(*found)) == list(range(1, 101))
        feed.close()

    asyncio.run(go())


def test_what_reading_raises_comes_after_what_was_read():
    def items() -> Iterator[int]:
        yield from (1, 2)
        raise ValueError("broken")

    async def go() -> None:
        feed = Feed(items(), ahead=8)
        assert [await feed.next(), await feed.next()] == [1, 2]
        with pytest.raises(ValueError, match="broken"):
            await feed.next()
        feed.close()

    asyncio.run(go())


def test_stopped_it_hands_out_nothing_more_even_to_those_who_wait():
    gone = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        gone.wait()
        yield 2

    async def go() -> None:
        feed = Feed(items(), ahead=8)
        assert await feed.next() == 1
        waiting = asyncio.create_task(feed.next())
        await asyncio.sleep(0.01)
        feed.stop()
        assert await waiting is None
        started = time.monotonic()
        gone.set()
        feed.close()
        assert time.monotonic() - started < 60

    asyncio.run(go())
    assert not [thread for thread in threading.enumerate() if thread.name == "tallystick-feed"]


def test_a_loop_that_is_gone_is_no_error():
    async def go() -> Feed[int]:
        return Feed(range(1, 10), ahead=2)

    feed = asyncio.run(go())
    feed.close()
