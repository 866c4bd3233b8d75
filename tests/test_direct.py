import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion
from pydantic import SecretStr

from tallystick.evals.tapes.direct import direct
from tallystick.evals.tapes.recordings import (
    Answered,
    Asked,
    Interaction,
    write_provenance,
    write_unit,
)
from tallystick.evals.tapes.tape import cassette
from tallystick.pipeline.models import Chat
from tallystick.pipeline.settings import Settings

from .loopback import completion
from .test_recordings import provenance

SETTINGS = Settings(model="m", base_url="http://localhost/some/v1", api_key=SecretStr("k"))
REQUEST = {"model": "m", "messages": [{"role": "user", "content": "sk-" + "a" * 20}]}


class Client:
    """Counts what is left to it."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, **request: object) -> ChatCompletion:
        self.asked += 1
        return ChatCompletion.construct(id="from the client")


async def _ask(chat: Chat, request: Mapping[str, Any]) -> ChatCompletion:
    return await chat(**request)


def write(folder: Path, *answers: Answered, path: str = "/some/v1/chat/completions") -> None:
    asked = Asked(method="POST", path=path, body=REQUEST)
    folder.mkdir(exist_ok=True)
    write_provenance(folder, provenance())
    write_unit(folder, "a-e0", [Interaction(request=asked, response=one) for one in answers])


def ask_twice(folder: Path, **request: Any) -> tuple[list[str], int]:
    client = Client()
    with cassette(folder, mode="replay") as tape:
        chat = direct(client, tape, SETTINGS)
        with tape.unit("a-e0"):
            ids = [asyncio.run(_ask(chat, request)).id for _ in range(2)]
    return ids, client.asked


def done(name: str) -> Answered:
    return Answered(status=200, body={**completion("{}"), "id": name})


def test_recorded_completions_are_played_in_their_order_without_the_client(
    tmp_path: Path,
) -> None:
    write(tmp_path, done("first"), done("second"))
    assert ask_twice(tmp_path, **REQUEST) == (["first", "second"], 0)


def test_errors_and_used_up_answers_are_left_to_the_client(tmp_path: Path) -> None:
    write(tmp_path, done("first"))
    assert ask_twice(tmp_path, **REQUEST) == (["first", "from the client"], 1)
    write(tmp_path, Answered(status=429, body={"error": {}}))
    assert ask_twice(tmp_path, **REQUEST) == (["from the client"] * 2, 2)


def test_another_request_or_another_path_is_left_to_the_client(tmp_path: Path) -> None:
    write(tmp_path, done("first"))
    assert ask_twice(tmp_path, **REQUEST, temperature=1)[1] == 2
    write(tmp_path, done("first"), path="/v1/chat/completions")
    assert ask_twice(tmp_path, **REQUEST)[1] == 2


def test_what_is_played_counts_as_played(tmp_path: Path) -> None:
    write(tmp_path, done("first"), done("second"))
    with cassette(tmp_path, mode="replay") as tape:
        with tape.unit("a-e0"):
            asyncio.run(_ask(direct(Client(), tape, SETTINGS), REQUEST))
        assert [problem.kind for problem in tape.problems()] == ["unplayed"]
