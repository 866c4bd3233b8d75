"""The shape of a request, and that nothing changes for asking instructor for it once."""

import asyncio
import copy
import json
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, SecretStr

from tallystick.pipeline.models import Conversation, conversation
from tallystick.pipeline.models.form import Form, form_of
from tallystick.pipeline.models.shape import shape_of
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Draft, errors

from .loopback import completion

Reply = dict[str, Any] | errors.ModelError
QUESTION = [
    {"role": "system", "content": "Count the boats."},
    {"role": "user", "content": "Two boats, {{ 7 * 7 }} oars."},
]


class Boat(BaseModel):
    name: str
    oars: int = 0


class Fleet(BaseModel):
    boats: list[Boat]


GOOD = {"boats": [{"name": "Tern", "oars": 4}]}
BAD = {"boats": [{"name": "Tern", "oars": 4}, {"name": "Skua", "oars": "some"}]}


class Talk(NamedTuple):
    answer: str
    attempts: list[dict[str, Any]]
    requests: list[str]


def talk(*script: Reply, model: type[BaseModel] = Fleet, **more: Any) -> Talk:
    """Ask once; the last of the replies is given again and again."""
    sent: list[str] = []

    async def chat(**request: Any) -> ChatCompletion:
        reply = script[min(len(sent), len(script) - 1)]
        sent.append(json.dumps(request))
        if isinstance(reply, errors.ModelError):
            raise reply
        return ChatCompletion.construct(None, **copy.deepcopy(reply))

    async def no_sleep(seconds: float) -> None:
        pass

    async def run() -> Talk:
        settings = Settings(model="m", base_url="http://localhost/v1", api_key=SecretStr("k"))
        asked = Conversation(chat, replace(settings, **more), sleep=no_sleep)
        try:
            got = repr(await asked.ask(QUESTION, model))
        except errors.ModelError as failure:
            got = repr(failure)
        return Talk(got, [one.model_dump(exclude={"seconds"}) for one in asked.attempts], sent)

    return asyncio.run(run())


def plainly(monkeypatch: pytest.MonkeyPatch, *script: Reply, **more: Any) -> Talk:
    """Talk as instructor does when it is asked for everything."""

    async def none(*_: Any) -> None:
        return None

    with monkeypatch.context() as patch:
        patch.setattr(conversation, "shape_of", none)
        return talk(*script, **more)


def replies(value: Any, **settings: Any) -> dict[str, Reply]:
    """The reply in the place that each mode looks for."""
    text = value if isinstance(value, str) else json.dumps(value)
    return {
        "tools": completion(text, tool="Fleet", **settings),
        "json_schema": completion(text, **settings),
    }


def failing(error: errors.ModelError) -> dict[str, Reply]:
    return dict.fromkeys(("tools", "json_schema"), error)


CUT = replies(json.dumps(GOOD)[:-2], finish="length")
ELSEWHERE = {"tools": replies(GOOD)["json_schema"], "json_schema": replies(GOOD)["tools"]}
EMPTY_REFUSAL = replies(GOOD, refusal="")
AWAY = failing(errors.ServerFault("away", status=500))
SCRIPTS = {
    "good": [replies(GOOD)],
    "bad, then good": [replies(BAD), replies(GOOD)],
    "bad throughout": [replies(BAD)],
    "no JSON, then good": [replies("none at all"), replies(GOOD)],
    "the answer elsewhere, then good": [ELSEWHERE, replies(GOOD)],
    "the answer elsewhere throughout": [ELSEWHERE],
    "an empty refusal, then good": [EMPTY_REFUSAL, replies(GOOD)],
    "cut": [CUT],
    "filtered": [replies(GOOD, finish="content_filter")],
    "failing, then bad, then good": [AWAY, replies(BAD), AWAY, replies(GOOD)],
    "failing": [AWAY],
    "refused": [failing(errors.RequestRefused("no", status=400))],
}


@pytest.mark.parametrize("mode", ["tools", "json_schema"])
@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_all_is_as_instructor_would_have_it(
    monkeypatch: pytest.MonkeyPatch, script: list[dict[str, Reply]], mode: str
) -> None:
    told = [reply[mode] for reply in script]
    expected = plainly(monkeypatch, *told, mode=mode)
    assert expected.requests
    assert talk(*told, mode=mode) == expected


@pytest.mark.parametrize("more", [{}, {"temperature": 0.0, "max_tokens": 50}])
@pytest.mark.parametrize("mode", ["tools", "json_schema"])
def test_requests_are_the_same_byte_by_byte_for_a_strict_form(
    monkeypatch: pytest.MonkeyPatch, mode: str, more: dict[str, Any]
) -> None:
    reply = replies({"figures": [], "statements": []})[mode]
    expected = plainly(monkeypatch, reply, model=Draft, mode=mode, **more)
    assert talk(reply, model=Draft, mode=mode, **more).requests == expected.requests


def test_a_shape_is_told_once() -> None:
    form: Form[Fleet] = Form(Fleet)
    mode = conversation._MODES["tools"]
    first = asyncio.run(shape_of(form, mode))
    assert first is not None
    assert list(first) == ["tools", "tool_choice"]
    assert asyncio.run(shape_of(form, mode)) is first


def test_where_the_schema_stands_in_the_messages_there_is_no_shape() -> None:
    assert asyncio.run(shape_of(form_of(Fleet), conversation._MODES["json"])) is None
