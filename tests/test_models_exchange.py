"""A server that misbehaves in every way, on a real socket."""

import asyncio
import json
import traceback
from dataclasses import replace
from typing import NamedTuple

import pytest
from pydantic import BaseModel, SecretStr

from tallystick.pipeline.models import Answer, Conversation, open_chat
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Attempt, errors

from . import loopback
from .loopback import answer, body, error, serving

KEY = "key-0123456789-abcdef"
QUESTION = [
    {"role": "system", "content": "Count the boats."},
    {"role": "user", "content": "Two boats, {{ 7 * 7 }} oars."},
]


class Boat(BaseModel):
    name: str
    oars: int


class Fleet(BaseModel):
    boats: list[Boat]


GOOD = {"boats": [{"name": "Tern", "oars": 4}]}
BAD = {"boats": [{"name": "Tern", "oars": 4}, {"name": "Skua", "oars": "some"}]}


class Outcome(NamedTuple):
    answer: Answer[Fleet] | None
    error: Exception | None
    attempts: list[Attempt]
    waits: list[float]
    requests: list[dict]

    @property
    def statuses(self) -> list[int | None]:
        return [attempt.status for attempt in self.attempts]


async def converse(settings: Settings, waits: list[float], questions: int = 1):
    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async with open_chat(settings) as chat:
        conversation = Conversation(chat, settings, sleep=sleep)
        try:
            answers = [await conversation.ask(QUESTION, Fleet) for _ in range(questions)]
            return answers[-1], None, conversation.attempts
        except errors.TallystickError as failure:
            return None, failure, conversation.attempts


def ask(*script: loopback.Behaviour, **settings) -> Outcome:
    waits: list[float] = []
    with serving(*script) as server:
        told = Settings(model="m", base_url=server.url, api_key=SecretStr(KEY), retries=2)
        got, failure, attempts = asyncio.run(converse(replace(told, **settings), waits))
        return Outcome(got, failure, attempts, waits, server.requests)


BEHAVIOURS = {
    "429": (error(429, retry_after="2"), errors.RateLimited, [429] * 3),
    "no quota": (error(429, code="insufficient_quota"), errors.AuthRefused, [429]),
    "500": (error(500), errors.ServerFault, [500] * 3),
    "503 of a proxy": (body(503, "<html>busy", kind="text/html"), errors.ServerFault, [503] * 3),
    "reset": (loopback.reset, errors.Unreachable, [None] * 3),
    "hang up": (loopback.hang_up, errors.Unreachable, [None] * 3),
    "half an answer": (loopback.half, errors.Unreachable, [None] * 3),
    "not JSON": (body(200, "{oops"), errors.ServerFault, [200] * 3),
    "a page": (body(200, "<html>hi", kind="text/html"), errors.ServerFault, [200] * 3),
    "a list": (body(200, "[1, 2]"), errors.ServerFault, [200] * 3),
    "null": (body(200, "null"), errors.ServerFault, [200] * 3),
    "too deep": (body(200, "[" * 100_000), errors.ServerFault, [200] * 3),
    "no choices": (body(200, '{"choices": []}'), errors.ServerFault, [200] * 3),
    "no message": (body(200, '{"choices": [{"index": 0}]}'), errors.ServerFault, [200] * 3),
    "an error in a 200": (
        body(200, '{"error": {"message": "overloaded"}}'),
        errors.ServerFault,
        [200] * 3,
    ),
    "content of no kind": (
        body(200, '{"choices": [{"message": {"content": {"a": 1}}}]}'),
        errors.ServerFault,
        [200] * 3,
    ),
    "calls of no kind": (
        body(200, '{"choices": [{"message": {"tool_calls": "all"}}]}'),
        errors.ServerFault,
        [200] * 3,
    ),
    "10 MB of text": (
        body(200, "x" * 10_000_000, kind="text/plain"),
        errors.ServerFault,
        [200] * 3,
    ),
    "400": (error(400), errors.RequestRefused, [400]),
    "401": (error(401), errors.AuthRefused, [401]),
    "404": (error(404), errors.RequestRefused, [404]),
    "overflow": (error(400, "maximum context length is 9"), errors.ContextOverflow, [400]),
}

ANSWERS = {
    "10 MB of answer": (answer("x" * 10_000_000), errors.ServerFault, [200] * 3),
    "wrong schema": (answer({"ships": 3}), errors.AnswerInvalid, [200] * 2),
    "no JSON in it": (answer("I see two boats."), errors.AnswerInvalid, [200] * 2),
    "nothing in it": (answer(None), errors.AnswerInvalid, [200] * 2),
    "refusal": (answer(None, refusal="I would rather not"), errors.AnswerRefused, [200]),
    "filtered": (answer(GOOD, finish="content_filter"), errors.ContentFiltered, [200]),
    "cut at once": (answer('{"boats": [{"na', finish="length"), errors.AnswerTruncated, [200]),
}


def check(outcome: Outcome, expected: type, statuses: list[int | None]) -> None:
    assert type(outcome.error) is expected
    assert str(outcome.error).isprintable()
    assert outcome.statuses == statuses
    assert len(outcome.requests) == len(statuses)
    assert all(attempt.repeated for attempt in outcome.attempts[:-1])
    assert outcome.attempts[-1].repeated is None


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_every_misbehaviour_ends_in_one_line_of_the_right_kind(name: str):
    behaviour, expected, statuses = BEHAVIOURS[name]
    check(ask(behaviour), expected, statuses)


@pytest.mark.parametrize("behaviour", [loopback.stall, loopback.drip])
def test_a_server_that_never_ends_is_left(behaviour: loopback.Behaviour):
    check(ask(behaviour, request_timeout=0.1, retries=1), errors.Unreachable, [None] * 2)


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("mode", ["tools", "json_schema", "json"])
def test_every_useless_answer_ends_in_one_line_of_the_right_kind(
    name: str, mode: str, caplog: pytest.LogCaptureFixture
):
    behaviour, expected, statuses = ANSWERS[name]
    check(ask(behaviour, mode=mode), expected, statuses)
    # instructor would write the article and the answer to the log.
    assert not [r for r in caplog.records if r.name.startswith("instructor")]


def test_nothing_there_to_connect_to():
    settings = Settings(model="m", base_url="http://127.0.0.1:9/v1", retries=1)
    _, failure, attempts = asyncio.run(converse(settings, []))
    assert type(failure) is errors.Unreachable
    assert len(attempts) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
def test_a_key_that_the_server_echoes_reaches_nobody(status: int):
    outcome = ask(loopback.echo_headers(status))
    assert outcome.error is not None
    printed = "".join(traceback.format_exception(outcome.error))
    assert KEY not in f"{printed} {outcome.error!r} {outcome.attempts!r}"


def test_a_good_answer_after_failures_of_every_kind():
    outcome = ask(error(429, retry_after="3"), loopback.reset, error(500), answer(GOOD), retries=3)
    assert outcome.answer is not None
    assert outcome.answer.value == Fleet.model_validate(GOOD)
    assert outcome.statuses == [429, None, 500, 200]
    assert outcome.answer.failure is None


def test_the_wait_is_the_servers_or_grows():
    outcome = ask(error(429, retry_after="240"), *[error(500)] * 4, answer(GOOD), retries=5)
    asked, *own = outcome.waits
    assert asked == 240
    for attempt, wait in enumerate(own, start=2):
        assert 0.25 * 2 ** (attempt - 1) <= wait <= 0.5 * 2 ** (attempt - 1)


def test_no_sleep_passes_the_articles_time():
    outcome = ask(error(429, retry_after="601"), answer(GOOD))
    assert type(outcome.error) is errors.OutOfTime
    assert isinstance(outcome.error.__cause__, errors.RateLimited)
    assert outcome.waits == []
    assert outcome.statuses == [429]


def test_an_article_has_an_end_while_a_request_is_under_way():
    outcome = ask(loopback.stall, article_timeout=0.1)
    assert type(outcome.error) is errors.OutOfTime
    assert outcome.statuses == [None]


def test_tokens_and_reasons_are_recorded_for_each_attempt_alone():
    outcome = ask(answer(BAD), answer(GOOD))
    assert outcome.answer is not None
    assert outcome.answer.value == Fleet.model_validate(GOOD)
    assert [(a.purpose, a.tokens_in, a.tokens_out, a.finish) for a in outcome.attempts] == [
        ("ask", 100, 20, "stop"),
        ("reask", 100, 20, "stop"),
    ]
    assert "boats.1.oars" in (outcome.attempts[0].repeated or "")


def test_counts_that_are_no_counts_are_left_out():
    usage = {"prompt_tokens": "many", "completion_tokens": True}
    outcome = ask(answer(GOOD, usage=usage))
    assert [(a.tokens_in, a.tokens_out) for a in outcome.attempts] == [(None, None)]


def test_a_reask_says_what_was_wrong_in_our_words_and_the_same_each_time():
    first, second = (ask(answer(BAD), answer(GOOD)).requests[1] for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    told = first["messages"][-1]["content"]
    assert "boats.1.oars: Input should be a valid integer" in told
    assert "http" not in told


@pytest.mark.parametrize("mode", ["tools", "json_schema"])
def test_the_messages_go_out_as_they_are(mode: str):
    # With a validation context, instructor would render the article as a Jinja template.
    (request,) = ask(answer(GOOD), mode=mode).requests
    assert request["messages"] == QUESTION
    assert request["model"] == "m"
    assert not request.keys() & {"temperature", "max_tokens", "max_completion_tokens"}


def test_what_the_user_sets_goes_out_too():
    (request,) = ask(answer(GOOD), temperature=0.0, max_tokens=50).requests
    assert (request["temperature"], request["max_tokens"]) == (0.0, 50)
