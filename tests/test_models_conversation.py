"""What a conversation keeps of an answer, and how it lives with others."""

import asyncio
import json
import threading
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from tallystick.pipeline.models import Answer, Conversation, open_chat
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Draft, errors

from . import loopback
from .loopback import answer, error, serving

QUESTION = [{"role": "user", "content": "Which boats?"}]


class Boat(BaseModel):
    name: str
    oars: int


class Fleet(BaseModel):
    boats: list[Boat]


def boats(*oars: Any) -> dict:
    return {"boats": [{"name": f"b{i}", "oars": n} for i, n in enumerate(oars)]}


def settings_for(server: loopback.Loopback, **settings: Any) -> Settings:
    return Settings(model="m", base_url=server.url, api_key=SecretStr("k"), **settings)


async def no_sleep(seconds: float) -> None:
    pass


def ask(*script: loopback.Behaviour, model: type[BaseModel] = Fleet, **more: Any) -> Answer[Any]:
    async def run(settings: Settings) -> Answer[Any]:
        async with open_chat(settings) as chat:
            return await Conversation(chat, settings, sleep=no_sleep).ask(QUESTION, model)

    with serving(*script) as server:
        return asyncio.run(run(settings_for(server, **more)))


def test_a_good_answer_is_an_instance_of_the_users_own_model():
    got = ask(answer(boats(1, 2)))
    assert type(got.value) is Fleet
    assert got == Answer(
        Fleet.model_validate(boats(1, 2)),
        first=got.value,
        text=json.dumps(boats(1, 2)),
        model_answered="loop-1",
    )


def test_one_bad_item_among_eleven_costs_itself_alone():
    got = ask(answer(boats(*range(5), "some", *range(5))))
    assert len(got.value.boats) == 10
    assert [item.raw for item in got.invalid] == [{"name": "b5", "oars": "some"}]
    assert "oars" in got.invalid[0].reason
    assert isinstance(got.failure, errors.AnswerInvalid)


def test_a_cut_answer_keeps_what_is_whole_and_is_not_asked_again():
    text = json.dumps(boats(1, 2, 3))[:-4]
    with serving(answer(text, finish="length")) as server:

        async def run() -> Answer[Fleet]:
            settings = settings_for(server)
            async with open_chat(settings) as chat:
                return await Conversation(chat, settings).ask(QUESTION, Fleet)

        got = asyncio.run(run())
        assert len(server.requests) == 1
    assert got.value == Fleet.model_validate(boats(1, 2))
    assert isinstance(got.failure, errors.AnswerTruncated)


def test_the_draft_is_salvaged_over_both_its_lists():
    statement = {
        "id": "s1",
        "claimant": "The harbour office",
        "affiliation": None,
        "claimant_type": "state",
        "voice": "named",
        "via": None,
        "act": "warning",
        "summary": "The harbour office warns of a flood.",
        "target": None,
        "disputes": [],
        "supports": [],
        "evidence": ["a flood is coming"],
        "attribution": "the harbour office said",
    }
    got = ask(answer({"figures": [{"id": "f1"}], "statements": [statement]}), model=Draft)
    assert [claim.id for claim in got.value.claims] == ["s1"]
    assert [item.raw for item in got.invalid] == [{"id": "f1"}]


@pytest.mark.parametrize(
    "second", [error(400), error(500), answer(None, refusal="no"), answer("nonsense")]
)
def test_a_reask_that_fails_does_not_cost_the_first_answer(second: loopback.Behaviour):
    got = ask(answer(boats(1, "some")), second, retries=1)
    assert got.value == Fleet.model_validate(boats(1))
    assert got.failure is not None


def test_the_better_of_two_bad_answers_is_kept_and_the_first_told_apart():
    got = ask(answer(boats(1, "x")), answer(boats(1, 2, "x")))
    assert got.value == Fleet.model_validate(boats(1, 2))
    assert got.first == Fleet.model_validate(boats(1))
    assert got.text == json.dumps(boats(1, "x"))


def test_a_reask_that_mends_the_answer_leaves_no_failure():
    got = ask(answer(boats("x")), answer(boats(1)))
    assert (got.value, got.failure, got.first) == (Fleet.model_validate(boats(1)), None, None)


@pytest.mark.parametrize(("reasks", "requests"), [(0, 1), (1, 2), (3, 4)])
def test_an_answer_is_asked_again_as_often_as_granted(reasks: int, requests: int):
    with serving(answer({})) as server:

        async def run() -> None:
            settings = settings_for(server, reasks=reasks)
            async with open_chat(settings) as chat:
                await Conversation(chat, settings).ask(QUESTION, Fleet)

        with pytest.raises(errors.AnswerInvalid):
            asyncio.run(run())
        assert len(server.requests) == requests


def test_an_error_that_is_no_models_hides_behind_no_salvage():
    calls = 0

    async def chat(**request: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 1:
            return loopback_completion(boats(1, "x"))
        raise errors.ReadError("the cassette has no such request")

    async def run() -> None:
        await Conversation(chat, Settings(model="m")).ask(QUESTION, Fleet)

    with pytest.raises(errors.ReadError, match="cassette"):
        asyncio.run(run())


def loopback_completion(value: dict) -> Any:
    from openai.types.chat import ChatCompletion

    return ChatCompletion.model_validate(loopback.completion(json.dumps(value), tool="Fleet"))


def test_arguments_sent_as_an_object_are_taken():
    sent = loopback.completion(None, tool="Fleet")
    sent["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] = boats(1, "x")
    mended = loopback.completion(json.dumps(boats(2)), tool="Fleet")
    got = ask(loopback.body(200, json.dumps(sent)), loopback.body(200, json.dumps(mended)))
    assert got.value == Fleet.model_validate(boats(2))


def test_questions_at_once_keep_their_attempts_apart():
    async def run(server: loopback.Loopback) -> Conversation:
        settings = settings_for(server)
        async with open_chat(settings) as chat:
            conversation = Conversation(chat, settings, sleep=no_sleep)
            await asyncio.gather(*(conversation.ask(QUESTION, Fleet, window=n) for n in range(8)))
        return conversation

    with serving(*[error(500)] * 4, answer(boats(1))) as server:
        attempts = asyncio.run(run(server)).attempts
    for window in range(8):
        own = [a for a in attempts if a.window == window]
        assert [a.status for a in own[:-1]] == [500] * (len(own) - 1)
        assert all(a.repeated for a in own[:-1])
        assert (own[-1].status, own[-1].repeated) == (200, None)


def test_threads_with_loops_of_their_own_share_nothing():
    got: list[Answer[Any]] = []
    threads = [
        threading.Thread(target=lambda n=n: got.append(ask(answer(boats(n))))) for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a.value.boats[0].oars for a in got) == list(range(6))


def test_one_client_serves_many_articles():
    async def run(server: loopback.Loopback) -> list[int]:
        settings = settings_for(server)
        async with open_chat(settings) as chat:
            conversations = [Conversation(chat, settings) for _ in range(5)]
            await asyncio.gather(*(c.ask(QUESTION, Fleet) for c in conversations))
            return [len(c.attempts) for c in conversations]

    with serving(answer(boats(1))) as server:
        assert asyncio.run(run(server)) == [1] * 5


def test_a_cancelled_question_ends_as_cancelled():
    async def run(server: loopback.Loopback) -> None:
        settings = settings_for(server)
        async with open_chat(settings) as chat:
            task = asyncio.create_task(Conversation(chat, settings).ask(QUESTION, Fleet))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with serving(loopback.stall) as server:
        asyncio.run(run(server))


def test_a_transport_that_was_handed_in_stays_open():
    import httpx2

    async def run(server: loopback.Loopback) -> bool:
        settings = settings_for(server)
        async with httpx2.AsyncClient() as client:
            async with open_chat(settings, http_client=client) as chat:
                await Conversation(chat, settings).ask(QUESTION, Fleet)
            return client.is_closed

    with serving(answer(boats(1))) as server:
        assert asyncio.run(run(server)) is False
