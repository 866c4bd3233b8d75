import asyncio
from pathlib import Path

import pytest

from tallystick.pipeline.batch.places import Place, Places
from tallystick.pipeline.extractor import Extractor
from tallystick.schemas.errors import Stopped

from . import runs
from .runs import Answerer, carry_out, rows

MANY = runs.ASKING.concurrency


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


def test_an_article_gets_a_place_once_and_gives_it_up_once():
    async def go() -> None:
        places = Places(1)
        first, second = Place(places), Place(places)
        await first.take()
        await first.take()
        waiting = asyncio.create_task(second.take())
        await asyncio.sleep(0)
        assert not waiting.done()
        first.leave()
        first.leave()
        await waiting
        third = asyncio.create_task(Place(places).take())
        await asyncio.sleep(0)
        assert not third.done(), "leaving twice freed one place"
        third.cancel()

    asyncio.run(go())


def test_a_place_is_not_left_with_a_request_under_way_unless_all_is_over():
    async def go() -> None:
        places = Places(1)
        place, other = Place(places), Place(places)
        await place.take()
        with place.request():
            place.leave()
            waiting = asyncio.create_task(other.take())
            await asyncio.sleep(0)
            assert not waiting.done()
            place.end()
            await waiting

    asyncio.run(go())


def test_it_is_wanted_where_others_wait_and_the_server_is_what_is_waited_for():
    async def go() -> None:
        places = Places(4)
        first, *others = [Place(places) for _ in range(4)]
        for each in (first, *others):
            await each.take()
        assert not first.wanted, "nobody waits"
        fifth = asyncio.create_task(places.acquire())
        await asyncio.sleep(0)
        assert first.wanted
        with first.request():
            assert not first.wanted, "it has a request under way"
            assert others[0].wanted
        for each in 5 * others:
            with each.request():
                pass
        assert not first.wanted, "all answers come to an idle server: this process is late"
        fifth.cancel()

    asyncio.run(go())


def test_once_closed_nothing_is_begun_but_what_was_begun_goes_on():
    async def go() -> None:
        places = Places(1)
        begun = Place(places)
        await begun.take()
        begun.leave()
        places.closed = True
        with pytest.raises(Stopped):
            await Place(places).take()
        await begun.take()

    asyncio.run(go())


def test_a_safe_answer_makes_room_and_is_not_asked_for_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """No sheet comes about: answers pile up, the server stays busy, and a kill loses none."""
    chat, under_way, most = Answerer(), 0, 0
    enough = asyncio.Event()

    async def never(self: Extractor) -> None:
        await asyncio.Event().wait()

    async def slow(number: int) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01 + number * 0.001)  # they do not come all at once
        under_way -= 1
        if sum(chat.asked.values()) > MANY + 2:
            enough.set()

    async def killed() -> None:
        run = asyncio.create_task(carry_out(folder, chat, stories=range(3 * MANY)))
        await asyncio.wait_for(enough.wait(), 20)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run

    chat.before = slow
    with monkeypatch.context() as stuck:
        stuck.setattr(Extractor, "_let_others_ask", never)
        asyncio.run(killed())
    assert most <= MANY < len(chat.asked) <= 2 * MANY
    safe = rows(folder, "SELECT id FROM articles JOIN answers USING (number)")
    assert len(safe) > 2
    asyncio.run(carry_out(folder, chat, stories=range(3 * MANY)))
    assert rows(folder, "SELECT count(*) FROM sheets") == [3 * MANY]
    assert rows(folder, "SELECT count(*) FROM answers") == [0]
    again = [number for number, times in chat.asked.items() if times > 1]
    assert len(again) <= MANY, "what was under way"
    assert not {f"a{number:03}" for number in again} & set(safe)
