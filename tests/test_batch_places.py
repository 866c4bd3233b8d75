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
        assert places.free.locked(), "leaving twice freed one place"

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


def test_an_answer_makes_room_and_outlives_a_kill(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """No sheet comes about: answers pile up, the server stays busy, and a kill loses none."""
    chat, under_way, most = Answerer(), 0, 0
    enough = asyncio.Event()

    async def never(self: Extractor) -> None:
        await asyncio.Event().wait()

    async def slow(number: int) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1
        if sum(chat.asked.values()) == 2 * MANY and not under_way:
            enough.set()

    async def killed() -> None:
        run = asyncio.create_task(carry_out(folder, chat, stories=range(3 * MANY)))
        await asyncio.wait_for(enough.wait(), 20)
        await asyncio.sleep(0.01)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run

    chat.before = slow
    with monkeypatch.context() as stuck:
        stuck.setattr(Extractor, "_let_others_ask", never)
        asyncio.run(killed())
    assert (most, len(chat.asked)) == (MANY, 2 * MANY)
    assert rows(folder, "SELECT count(*) FROM answers") == [0]
    assert list(folder.glob("answers-*.log"))
    asyncio.run(carry_out(folder, chat, stories=range(3 * MANY)))
    assert rows(folder, "SELECT count(*) FROM sheets") == [3 * MANY]
    assert rows(folder, "SELECT count(*) FROM answers") == [0]
    assert chat.asked == dict.fromkeys(range(3 * MANY), 1)
    assert not list(folder.glob("answers-*.log"))
