import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import openai
import pytest

from tallystick.pipeline import extractor as extractor_module
from tallystick.pipeline.batch.keeping import KeptChat, request_digest
from tallystick.pipeline.batch.places import Place, Places
from tallystick.pipeline.batch.runner import Runner
from tallystick.pipeline.batch.tally import Ended, Tally
from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.models import Chat
from tallystick.pipeline.reading import Failure
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import Work
from tallystick.pipeline.store.runs import open_run
from tallystick.schemas.errors import RateLimited, ReadError, RequestRefused, Stopped

from . import runs
from .runs import Answerer, carry_out, ids, rows, story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


def names(numbers: range) -> list[str]:
    return [f"a{number:03}" for number in numbers]


def test_every_article_is_finished_and_a_second_go_asks_nobody(folder: Path):
    chat = Answerer()
    runner, tally = asyncio.run(carry_out(folder, chat, stories=range(20)))
    assert (tally.done, tally.failures, tally.claims) == (20, 0, 80)
    assert (tally.tokens_in, tally.tokens_out) == (2000, 400)
    assert (runner.orderly, runner.stopped) == (True, None)
    assert ids(folder) == names(range(20))
    asyncio.run(carry_out(folder, chat, stories=range(25)))
    assert chat.asked == dict.fromkeys(range(25), 1)


def test_no_more_are_asked_at_once_than_the_settings_say(folder: Path):
    chat, under_way, most = Answerer(), 0, 0

    async def busy(number: int) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.001)
        under_way -= 1

    chat.before = busy
    asyncio.run(carry_out(folder, chat, stories=range(30)))
    assert most == runs.ASKING.concurrency


def test_an_article_is_told_only_once_it_is_committed(folder: Path):
    def look(runner: Runner, ended: Ended) -> None:
        assert ended.id in ids(folder)

    _, tally = asyncio.run(carry_out(folder, Answerer(), stories=range(9), watch=look))
    assert tally.done == 9


def test_failures_are_kept_with_their_reason_and_attempts_and_cost_no_other(folder: Path):
    refused = RequestRefused("the server refused the request", status=400)
    chat = Answerer(n1=refused, n2="no JSON at all")
    _, tally = asyncio.run(carry_out(folder, chat, stories=range(5)))
    assert dict(tally.failed) == {"request_refused": 1, "invalid_answer": 1}
    found = rows(folder, "SELECT article, code, status FROM failures ORDER BY article")
    assert found == [("a001", "request_refused", 400), ("a002", "invalid_answer", 200)]
    sql = "SELECT purpose FROM attempts WHERE article = 'a002'"
    assert rows(folder, sql) == ["ask", "reask"]
    assert tally.tokens_in == 500  # two of them for nothing, but paid for


def test_what_cannot_be_read_is_a_failure_too(folder: Path):
    bad = Failure("/x/b.txt", "b", ReadError("b.txt is empty"))
    _, tally = asyncio.run(carry_out(folder, Answerer(), [bad]))
    assert dict(tally.failed) == {"unreadable": 1}
    assert rows(folder, "SELECT source, message FROM failures") == [("/x/b.txt", "b.txt is empty")]


def test_what_stops_the_run_is_no_article_s_failure(folder: Path):
    chat = Answerer(n7=Stopped("stopped, since the key is dead"))
    runner, tally = asyncio.run(carry_out(folder, chat, stories=range(1000)))
    assert isinstance(runner.stopped, Stopped)
    assert tally.failures == 0
    assert tally.done < 7 + runs.ASKING.concurrency
    chat.told.clear()
    asyncio.run(carry_out(folder, chat, stories=range(30)))
    assert ids(folder) == names(range(30))


def test_an_article_that_rests_makes_room_for_another(folder: Path):
    """The first few are refused once; while they wait, others are asked about, no more at once."""
    many, order = runs.ASKING.concurrency, list[int]()

    async def busy(number: int) -> None:
        order.append(number)
        if number < many and order.count(number) == 1:
            raise RateLimited("the server asks to wait", retry_after=0.5)

    chat = Answerer()
    chat.before = busy
    again = replace(runs.ASKING, retries=1)
    _, tally = asyncio.run(carry_out(folder, chat, stories=range(3 * many), settings=again))
    assert tally.done == 3 * many
    assert sorted(order[-many:]) == list(range(many)), "those that rested come last"


def test_requests_stand_in_line_and_what_is_kept_need_not(folder: Path):
    stood: list[int] = []

    class Line(Answerer):
        @asynccontextmanager
        async def turn(self, request: Mapping[str, Any]) -> AsyncIterator[Chat]:
            stood.append(runs.number_of(dict(request)))
            yield self

    asyncio.run(carry_out(folder, Line(n1="no JSON at all"), stories=range(2)))
    assert sorted(stood) == [0, 1, 1]
    request = {"messages": [{"role": "user", "content": "Story 4."}], "tools": TOOLS}
    kept = {request_digest(request): [json.dumps(reply("kept"))]}

    async def go() -> None:
        with open_run(folder, read_only=False) as store:
            answer = await KeptChat(Line(), store, Work(1, story(4), kept), Place(Places(1)))(
                **request
            )
        assert answer.choices[0].message.content == "kept"

    asyncio.run(go())
    assert len(stood) == 3


def test_it_stops_after_as_many_failures_as_are_allowed(folder: Path):
    told = {f"n{n}": RequestRefused("no") for n in range(1000)}
    chat = Answerer(**told)
    runner, tally = asyncio.run(carry_out(folder, chat, stories=range(1000), max_failures=3))
    assert "--max-failures" in str(runner.stopped)
    assert 3 <= tally.failures < 3 + runs.ASKING.concurrency


def test_stopped_politely_it_finishes_what_is_under_way(folder: Path):
    chat = Answerer()

    def stop(runner: Runner, ended: Ended) -> None:
        runner.stop("enough")

    runner, tally = asyncio.run(carry_out(folder, chat, stories=range(1000), watch=stop))
    assert runner.stopped == "enough"
    assert tally.done == sum(chat.asked.values()) <= 2 * runs.ASKING.concurrency
    assert len(ids(folder)) == tally.done


def test_stopped_rudely_only_what_was_under_way_is_asked_again(folder: Path):
    chat = Answerer()

    async def go() -> None:
        task = asyncio.current_task()
        assert task is not None

        async def stop(number: int) -> None:
            if number == 10:
                task.cancel()

        chat.before = stop
        await carry_out(folder, chat, stories=range(40))

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(go())
    chat.before = None
    asyncio.run(carry_out(folder, chat, stories=range(40)))
    assert ids(folder) == names(range(40))
    assert 40 <= sum(chat.asked.values()) <= 40 + runs.ASKING.concurrency


def test_an_answer_is_kept_when_its_checks_crash_and_not_asked_for_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    chat = Answerer()
    with monkeypatch.context() as broken:
        broken.setattr(extractor_module, "settle", lambda *_, **__: 1 / 0)
        _, tally = asyncio.run(carry_out(folder, chat, stories=range(3)))
    assert dict(tally.failed) == {"internal": 3}
    with open_run(folder) as store:
        failed = list(store.failed())
    _, tally = asyncio.run(carry_out(folder, chat, failed))
    assert tally.done == 3
    assert chat.asked == dict.fromkeys(range(3), 1)
    assert rows(folder, "SELECT count(*) FROM failures") == [0]
    assert rows(folder, "SELECT DISTINCT tokens_in FROM articles") == [100]


def test_after_a_failure_of_the_model_s_it_is_asked_again(folder: Path):
    chat = Answerer(n0="no JSON at all")
    asyncio.run(carry_out(folder, chat, stories=[0]))
    assert rows(folder, "SELECT spent FROM answers") == [1, 1]
    chat.told.clear()
    with open_run(folder) as store:
        failed = list(store.failed())
    _, tally = asyncio.run(carry_out(folder, chat, failed))
    assert (tally.done, chat.asked[0]) == (1, 3)
    assert rows(folder, "SELECT count(*) FROM answers") == [0]


def test_kept_answers_are_served_in_their_order_and_then_it_is_asked(folder: Path):
    async def go() -> None:
        chat = Answerer()
        request = {"messages": [{"role": "user", "content": "Story 4."}], "tools": TOOLS}
        with open_run(folder, read_only=False) as store:
            kept = [json.dumps(reply(text)) for text in ("first", "second")]
            work = Work(1, story(4), {request_digest(request): kept})
            keeper = KeptChat(chat, store, work, Place(Places(1)))
            for text in ("first", "second"):
                assert (await keeper(**request)).choices[0].message.content == text
            await keeper(**request)
            assert chat.asked[4] == 1
            await keeper(**{**request, "messages": [{"role": "user", "content": "Story 5."}]})
            assert chat.asked[5] == 1

    asyncio.run(go())


TOOLS = [{"type": "function", "function": {"name": "Draft"}}]


def reply(text: str) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    return {"id": "1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}


def test_what_is_no_completion_is_handed_on_and_not_kept(folder: Path):
    async def odd(**request: object) -> object:
        return "<html>"

    _, tally = asyncio.run(carry_out(folder, odd, stories=[1]))
    assert dict(tally.failed) == {"server_fault": 1}
    assert rows(folder, "SELECT count(*) FROM answers") == [0]


def test_an_answer_with_halves_of_characters_is_kept(folder: Path):
    chat = Answerer(n1='{"figures": [], "statements": [], "x": "\ud83d"}')
    asyncio.run(carry_out(folder, chat, stories=[1]))
    (kept, *_) = rows(folder, "SELECT answer FROM answers")
    call = json.loads(kept)["choices"][0]["message"]["tool_calls"][0]
    assert call["function"]["arguments"].endswith('"\ud83d"}')


def test_a_store_that_cannot_be_written_stops_everything(folder: Path):
    async def go() -> None:
        chat = Answerer()
        async with open_extractor(runs.ASKING, chat=chat) as extractor:
            with open_run(folder, read_only=False) as store:

                async def spoil(number: int) -> None:
                    if number == 25:
                        store._submit(("INSERT INTO sheets VALUES (-1, 'of no article')", ()))

                chat.before = spoil
                runner = Runner(extractor, store, Tally())
                await runner.run(runs.admitted(store, range(1000)))

    with pytest.raises(ReadError, match="FOREIGN KEY"):
        asyncio.run(go())
    assert 0 < len(ids(folder)) < 40


def test_the_built_in_model_runs_too(folder: Path):
    _, tally = asyncio.run(carry_out(folder, None, stories=range(8), settings=Settings()))
    assert tally.done == 8
    assert rows(folder, "SELECT count(*) FROM answers") == [0]


def test_a_connection_error_is_told_in_our_words(folder: Path):
    import httpx2

    error = openai.APIConnectionError(request=httpx2.Request("POST", "http://nowhere"))
    _, tally = asyncio.run(carry_out(folder, Answerer(n0=error), stories=[0]))
    assert dict(tally.failed) == {"unreachable": 1}
