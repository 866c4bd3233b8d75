import asyncio
import json
import random
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import openai
import pytest
from openai import DefaultAsyncHttpxClient
from pydantic import BaseModel, SecretStr

from tallystick.evals.tapes.recordings import Provenance
from tallystick.evals.tapes.tape import CassetteMiss, Tape, UnitName, cassette
from tallystick.pipeline.models import Answer, Conversation, open_chat
from tallystick.pipeline.settings import Settings
from tallystick.schemas import PromptIdentity
from tallystick.schemas.errors import MissingExtra, ReadError, UsageError

from .loopback import Loopback, answer, completion, error, reset, serving
from .test_recordings import provenance

COMMAND = "tallystick eval run --model m --record"
NOWHERE = "http://127.0.0.1:9/v1"  # the port of "discard": closed, or swallowing all
KEY = "sk-" + "s3cret" * 6

Ask = Callable[..., Any]


@contextmanager
def recording(folder: Path, **options: Any) -> Iterator[Tape]:
    options = {"provenance": provenance(), "command": COMMAND} | options
    with cassette(folder, mode="record", **options) as tape:
        yield tape


@contextmanager
def replaying(folder: Path, **options: Any) -> Iterator[Tape]:
    with cassette(folder, mode="replay", command=COMMAND, **options) as tape:
        yield tape


@contextmanager
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection, below whatever vcrpy does."""

    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was tried")

    with monkeypatch.context() as patched:
        patched.setattr(socket.socket, "connect", refuse)
        patched.setattr(socket.socket, "connect_ex", refuse)
        yield


def client_of(url: str, **options: Any) -> openai.AsyncOpenAI:
    """Return a client as any user of openai has it, with its own retries."""
    return openai.AsyncOpenAI(api_key=KEY, base_url=url, **options)


async def say(client: openai.AsyncOpenAI, *questions: str) -> str:
    messages: Any = [{"role": "user", "content": question} for question in questions]
    got = await client.chat.completions.create(model="m", messages=messages)
    return str(got.choices[0].message.content)


async def ask(url: str, *questions: str, **options: Any) -> str:
    async with client_of(url, **options) as client:
        return await say(client, *questions)


def units_in(folder: Path) -> list[str]:
    return sorted(p.stem for p in folder.glob("*.json") if p.name != "provenance.json")


async def talk(tape: Tape, client: openai.AsyncOpenAI, unit: str, rng: random.Random) -> list[str]:
    """One article's conversation: a question, a re-ask, and the question once more."""
    with tape.unit(unit):
        got = []
        for questions in ([unit], [unit, "again"], [unit]):
            await asyncio.sleep(rng.random() / 500)
            got.append(await say(client, *questions))
        return got


def counting(handler: Any) -> None:
    """Answer with a number of its own for every request, so that no two answers are equal."""
    number = len(handler.server.requests)
    asked = handler.server.requests[-1]["messages"][0]["content"]
    data = json.dumps(completion(f"{asked}: {number}")).encode()
    handler.send(200, data, {"Content-Type": "application/json", "Set-Cookie": "id=7"}, len(data))


async def talk_all(tape: Tape, url: str, units: list[str], seed: int) -> dict[str, list[str]]:
    rng, gate = random.Random(seed), asyncio.Semaphore(8)
    shuffled = rng.sample(units, len(units))

    async def one(client: openai.AsyncOpenAI, unit: str) -> list[str]:
        async with gate:
            return await talk(tape, client, unit, rng)

    async with client_of(url) as client:
        got = await asyncio.gather(*(one(client, unit) for unit in shuffled))
    return dict(zip(shuffled, got, strict=True))


def test_twenty_units_at_once_are_recorded_apart_and_replayed_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [str(UnitName(f"story {n}")) for n in range(20)]
    with serving(counting) as server, recording(tmp_path) as tape:
        live = asyncio.run(talk_all(tape, server.url, units, 1))
        assert len(server.requests) == 60
    assert len(units_in(tmp_path)) == 20
    for seed in (2, 3):
        with replaying(tmp_path) as tape, no_network(monkeypatch):
            assert asyncio.run(talk_all(tape, NOWHERE, units, seed)) == live
        tape.assert_played()
    (tmp_path / f"{units_in(tmp_path)[4]}.json").unlink()
    with serving(counting) as server, recording(tmp_path) as tape:
        asyncio.run(talk_all(tape, server.url, units, 4))
        assert len(server.requests) == 3, "only the missing unit is asked again"


def test_recorded_again_with_the_same_answers_the_bytes_are_the_same(tmp_path: Path) -> None:
    units = [f"n{i}-e0" for i in range(6)]
    for name in ("one", "two"):
        with serving(answer("fine")) as server, recording(tmp_path / name) as tape:
            asyncio.run(talk_all(tape, server.url, units, hash(name)))
    files = [p.name for p in (tmp_path / "one").iterdir()]
    assert len(files) == 7
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_windows_of_one_article_share_its_unit(tmp_path: Path) -> None:
    async def both(tape: Tape, url: str) -> list[str]:
        with tape.unit("long-e0"):
            return await asyncio.gather(ask(url, "part one"), ask(url, "part two"))

    with serving(counting) as server, recording(tmp_path) as tape:
        live = asyncio.run(both(tape, server.url))
    with replaying(tmp_path) as tape:
        assert asyncio.run(both(tape, NOWHERE)) == live
    tape.assert_played()


def record_into(folder: Path, server: Loopback, *questions: str, retries: int = 0) -> None:
    with recording(folder) as tape, tape.unit("flood-e0"):
        for question in questions:
            asyncio.run(ask(server.url, question, max_retries=retries))


def record_one(folder: Path, *questions: str, unit: str = "flood-e0") -> None:
    async def all_of(tape: Tape, url: str) -> None:
        with tape.unit(unit):
            for question in questions:
                await ask(url, question)

    with serving(answer("fine")) as server, recording(folder) as tape:
        asyncio.run(all_of(tape, server.url))


async def missed(tape: Tape, *questions: str, unit: str = "flood-e0") -> CassetteMiss:
    """Ask all of them in a unit; all but the last have an answer."""
    *recorded, last = questions
    with tape.unit(unit):
        for question in recorded:
            await ask(NOWHERE, question)
        with pytest.raises(CassetteMiss) as caught:
            await ask(NOWHERE, last)
    return caught.value


def test_a_miss_names_unit_request_difference_and_command(tmp_path: Path) -> None:
    record_one(tmp_path, "How many were hurt?", "And how many are missing?")
    with replaying(tmp_path) as tape:
        miss = asyncio.run(missed(tape, "How many were hurt?", "And how many were missing?"))
    assert (miss.unit, miss.attempt, miss.command) == ("flood-e0", 2, COMMAND)
    line = str(miss)
    for part in ("flood-e0", "request 2", "message 1 (user)", "are missing", COMMAND):
        assert part in line
    assert line.isprintable()
    assert "+And how many were missing?" in miss.diff
    kinds = [problem.kind for problem in tape.problems()]
    assert kinds == ["differs", "unplayed"]


def test_a_miss_is_neither_retried_nor_slept_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_one(tmp_path, "a")
    slept: list[float] = []
    monkeypatch.setattr("anyio.sleep", lambda s: slept.append(s))
    with replaying(tmp_path) as tape:
        miss = asyncio.run(missed(tape, "b"))
    assert miss.attempt == 1
    assert slept == []


def test_a_request_asked_more_often_than_recorded_is_a_miss(tmp_path: Path) -> None:
    record_one(tmp_path, "a", "a")
    with replaying(tmp_path) as tape:
        miss = asyncio.run(missed(tape, "a", "a", "a"))
    assert "request 3: it was recorded 2 times and is asked once more" in str(miss)


def test_missing_and_orphan_files_are_told_apart(tmp_path: Path) -> None:
    record_one(tmp_path, "a", unit="flood-e0")
    with replaying(tmp_path) as tape:
        miss = asyncio.run(missed(tape, "a", unit="fire-e0"))
    assert f"there is no {tmp_path / 'fire-e0.json'}" in str(miss)
    assert [(p.kind, p.unit) for p in tape.problems()] == [
        ("missing", "fire-e0"),
        ("orphan", "flood-e0"),
    ]
    with pytest.raises(ReadError, match=r"fire-e0.*flood-e0\.json.*tallystick eval run") as caught:
        tape.assert_played()
    assert str(caught.value).isprintable()


def test_a_hostile_name_of_an_article_does_no_harm(tmp_path: Path) -> None:
    name = "\x1b[2J../..\n'\u202e-e0"
    record_one(tmp_path / "folder", "a", "b", unit=name)
    with replaying(tmp_path / "folder") as tape:
        miss = asyncio.run(missed(tape, "a", "c", unit=name))
    assert str(miss).isprintable()
    assert all(problem.message.isprintable() for problem in tape.problems())
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_a_unit_that_asks_nothing_needs_no_file(tmp_path: Path) -> None:
    record_one(tmp_path, "a")
    with replaying(tmp_path) as tape:
        with tape.unit("empty-e0"):
            pass
        with tape.unit("flood-e0"):
            asyncio.run(ask(NOWHERE, "a"))
    tape.assert_played()


@pytest.mark.parametrize("mode", ["replay", "record"])
def test_what_is_asked_outside_of_any_unit_goes_nowhere(
    tmp_path: Path, mode: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_one(tmp_path, "a")
    with (
        cassette(tmp_path, mode=mode, command=COMMAND),
        no_network(monkeypatch),
        pytest.raises(CassetteMiss, match="outside of any unit"),
    ):
        asyncio.run(ask(NOWHERE, "a"))


def test_no_secret_reaches_the_disk_and_none_of_ours_the_wire(tmp_path: Path) -> None:
    leak = f"key {KEY} of org-{'a1' * 12} is over its limit"
    refused = error(
        429,
        leak,
        Retry_After="0",
        Set_Cookie="session=topsecret",
        openai_organization="acme-corp",
        x_request_id="req-topsecret",
    )
    with serving(refused, answer("fine")) as server, recording(tmp_path) as tape:
        with tape.unit("flood-e0"):
            asyncio.run(ask(server.url, f"an article that holds {KEY}"))
        headers = server.headers
    kept = (tmp_path / "flood-e0.json").read_text()
    for secret in (KEY, "s3cret", "org-a1", "topsecret", "acme", "127.0.0.1"):
        assert secret not in kept
    assert json.loads(kept)["interactions"][0]["response"]["headers"] == {
        "content-type": "application/json",
        "retry-after": "0",
    }
    assert "flood" not in str(headers)
    with replaying(tmp_path) as tape, tape.unit("flood-e0"):
        assert asyncio.run(ask(NOWHERE, f"an article that holds {KEY}")) == "fine"
    tape.assert_played()


@pytest.mark.parametrize(("status", "wait"), [(429, "30"), (503, "20"), (500, None)])
def test_a_replayed_failure_does_not_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, wait: str | None
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("anyio.sleep", sleep)
    failed = error(status, "later", **({"Retry_After": wait} if wait else {}))
    with serving(failed, answer("fine")) as server:
        record_into(tmp_path, server, "a", retries=1)
    assert len(slept) == 1
    assert slept[0] > 0.1, "a live server is waited for"
    slept.clear()
    with replaying(tmp_path) as tape, tape.unit("flood-e0"):
        assert asyncio.run(ask(NOWHERE, "a")) == "fine"
    assert slept == [0.001]
    tape.assert_played()


def test_a_killed_recording_keeps_what_came_before(tmp_path: Path) -> None:
    program = """
        import asyncio, os, signal, sys
        from pathlib import Path
        import openai
        from tallystick.evals.tapes.tape import Provenance, cassette
        folder, url, said = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
        said = Provenance.model_validate_json(said)

        async def main():
            client = openai.AsyncOpenAI(api_key="k", base_url=url)
            with cassette(folder, mode="record", provenance=said) as tape:
                for unit in ("a-e0", "b-e0"):
                    with tape.unit(unit):
                        message = {"role": "user", "content": unit}
                        await client.chat.completions.create(model="m", messages=[message])
                        if unit == "b-e0":
                            os.kill(os.getpid(), signal.SIGKILL)

        asyncio.run(main())
    """
    with serving(answer("fine")) as server:
        arguments = [str(tmp_path), server.url, provenance().model_dump_json()]
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program), *arguments],
            check=False,
            capture_output=True,
            text=True,
        )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert units_in(tmp_path) == ["a-e0", "b-e0"]
    with replaying(tmp_path) as tape:
        for unit in ("a-e0", "b-e0"):
            with tape.unit(unit):
                assert asyncio.run(ask(NOWHERE, unit)) == "fine"
    tape.assert_played()


def test_recording_again_drops_what_is_no_longer_asked(tmp_path: Path) -> None:
    with serving(answer("fine")) as server:
        record_into(tmp_path, server, "old", "kept")
        record_into(tmp_path, server, "new", "kept")
        assert len(server.requests) == 3
    with replaying(tmp_path) as tape, tape.unit("flood-e0"):
        for question in ("new", "kept"):
            asyncio.run(ask(NOWHERE, question))
    tape.assert_played()


def test_a_failed_recording_drops_nothing(tmp_path: Path) -> None:
    with serving(answer("fine"), answer("fine"), reset) as server:
        record_into(tmp_path, server, "first", "second")
        before = (tmp_path / "flood-e0.json").read_bytes()
        with pytest.raises(openai.APIConnectionError):
            record_into(tmp_path, server, "changed", "second")
        with (
            recording(tmp_path) as tape,
            tape.unit("flood-e0"),
            pytest.raises(openai.APIConnectionError),
        ):
            asyncio.run(ask(server.url, "changed", max_retries=0))
    assert (tmp_path / "flood-e0.json").read_bytes() == before


def test_the_provenance_is_demanded_kept_and_compared(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="needs a provenance"),
        recording(tmp_path, provenance=None),
    ):
        pass
    record_one(tmp_path, "a")
    written = (tmp_path / "provenance.json").read_bytes()
    later = provenance(recorded=provenance().recorded.replace(year=2027))
    with recording(tmp_path, provenance=later):
        pass
    assert (tmp_path / "provenance.json").read_bytes() == written
    changed = provenance(prompt=PromptIdentity(id="p-1", sha256="f" * 64))
    with replaying(tmp_path, provenance=changed) as tape, tape.unit("flood-e0"):
        assert isinstance(tape.provenance, Provenance)
        asyncio.run(ask(NOWHERE, "a"))
    (problem,) = tape.problems()
    assert problem.kind == "stale"
    assert "another prompt" in problem.message


def test_two_cassettes_at_once_are_refused(tmp_path: Path) -> None:
    record_one(tmp_path, "a")
    with (
        replaying(tmp_path),
        pytest.raises(UsageError, match="another cassette is open"),
        recording(tmp_path),
    ):
        pass


def test_after_the_block_the_network_is_as_before(tmp_path: Path) -> None:
    record_one(tmp_path, "a")
    with pytest.raises(RuntimeError, match="inside"), replaying(tmp_path):
        raise RuntimeError("inside")
    with serving(answer("live")) as server:
        assert asyncio.run(ask(server.url, "a")) == "live"


def test_without_vcrpy_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tallystick.evals.tapes.replay", raising=False)
    monkeypatch.setitem(sys.modules, "vcr", None)
    monkeypatch.setitem(sys.modules, "vcr.cassette", None)
    with (
        pytest.raises(MissingExtra, match=r"pip install 'tallystick\[evals\]'"),
        replaying(tmp_path),
    ):
        pass


def test_a_replay_of_many_units_does_not_slow_down(tmp_path: Path) -> None:
    """Looking up is by key: its cost does not grow with the units around it."""

    def seconds(count: int) -> float:
        folder = tmp_path / str(count)
        units = [f"u{n}-e0" for n in range(count)]
        with serving(answer("fine")) as server, recording(folder) as tape, tape.unit("u0-e0"):
            asyncio.run(ask(server.url, "a"))
        one = (folder / "u0-e0.json").read_text()
        for unit in units[1:]:
            (folder / f"{unit}.json").write_text(one.replace("u0-e0", unit))
        with replaying(folder) as tape:
            started = perf_counter()
            asyncio.run(some(tape, units[-100:]))
            return perf_counter() - started

    async def some(tape: Tape, units: list[str]) -> None:
        async with client_of(NOWHERE) as client:
            for unit in units:
                with tape.unit(unit):
                    await say(client, "a")

    assert seconds(1000) < 5 * seconds(100)


class Count(BaseModel):
    hurt: list[int]


def settings_for(url: str) -> Settings:
    return Settings(model="m", base_url=url, api_key=SecretStr(KEY))


async def count(url: str, question: str, slept: list[float]) -> tuple[Answer[Count], int]:
    """Ask as the pipeline does; return the answer and the number of HTTP attempts."""

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    settings = settings_for(url)
    async with DefaultAsyncHttpxClient() as plain, open_chat(settings, http_client=plain) as chat:
        conversation = Conversation(chat, settings, sleep=sleep)
        got = await conversation.ask([{"role": "user", "content": question}], Count)
        return got, len(conversation.attempts)


def test_the_pipeline_s_conversation_is_replayed_with_its_repetitions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = [error(429, "wait", Retry_After="7"), answer({"hurt": "no"}), answer({"hurt": [3]})]
    slept: list[float] = []
    with serving(*script) as server, recording(tmp_path) as tape, tape.unit("flood-e0"):
        live = asyncio.run(count(server.url, "How many?", slept))
    assert slept == [7.0]
    assert (live[0].value, live[1]) == (Count(hurt=[3]), 3)
    with replaying(tmp_path) as tape, tape.unit("flood-e0"), no_network(monkeypatch):
        assert asyncio.run(count(NOWHERE, "How many?", slept)) == live
    assert slept == [7.0, 0.001]
    tape.assert_played()


def test_a_miss_comes_out_of_the_pipeline_as_it_is(tmp_path: Path) -> None:
    slept: list[float] = []
    right = answer({"hurt": [3]})
    with serving(right) as server, recording(tmp_path) as tape, tape.unit("flood-e0"):
        asyncio.run(count(server.url, "How many?", slept))
    with replaying(tmp_path) as tape, tape.unit("flood-e0"), pytest.raises(CassetteMiss) as caught:
        asyncio.run(count(NOWHERE, "How many now?", slept))
    assert "message 1 (user) differs" in str(caught.value)
    assert slept == []
