import asyncio
import gzip
import http.client
import json
import zlib
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tallystick.evals.tapes.tape import CassetteMiss, cassette
from tallystick.schemas.errors import MissingExtra

from .loopback import answer, completion, serving
from .test_recordings import provenance
from .test_tape import NOWHERE, ask, recording, replaying


def compressed(encoding: str, pack: Any) -> Any:
    def behave(handler: Any) -> None:
        data = pack(json.dumps(completion("zusammengepreßt"), ensure_ascii=False).encode())
        headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
        handler.send(200, data, headers, len(data))

    return behave


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_a_compressed_answer_is_kept_as_text(tmp_path: Path, encoding: str, pack: Any) -> None:
    with (
        serving(compressed(encoding, pack)) as server,
        recording(tmp_path) as tape,
        tape.unit("one-e0"),
    ):
        assert asyncio.run(ask(server.url, "a")) == "zusammengepreßt"
    assert "zusammengepreßt" in (tmp_path / "one-e0.json").read_text("utf-8")
    with replaying(tmp_path) as tape, tape.unit("one-e0"):
        assert asyncio.run(ask(NOWHERE, "a")) == "zusammengepreßt"


def raw(data: bytes, kind: str, **headers: str) -> Any:
    def behave(handler: Any) -> None:
        handler.send(200, data, {"Content-Type": kind} | headers, len(data))

    return behave


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        ('{"half": "é'.encode(), "application/json", '{"half": "é'),
        ("déjà".encode("latin-1"), "text/plain; charset=latin-1", "déjà"),
        (b"data: {}\n\ndata: [DONE]\n\n", "text/event-stream", "data: {}\n\ndata: [DONE]\n\n"),
        (b"\xff\xfe", "application/json", "\ufffd\ufffd"),
        (b'{"a": "\\ud83d"}', "application/json", '{"a": "\\ud83d"}'),
        (b"[" * 50_000, "application/json", "[" * 50_000),
        (b"", "application/json", ""),
    ],
)
def test_an_answer_that_is_no_completion_is_played_as_it_came(
    tmp_path: Path, data: bytes, kind: str, text: str
) -> None:
    with serving(raw(data, kind)) as server, recording(tmp_path) as tape, tape.unit("one-e0"):
        httpx2.post(f"{server.url}/chat/completions", json={"a": 1})
    with replaying(tmp_path) as tape, tape.unit("one-e0"):
        played = httpx2.post(f"{NOWHERE}/chat/completions", json={"a": 1})
    assert played.text == text


def test_what_claims_a_compression_it_has_not_is_kept_too(tmp_path: Path) -> None:
    lying = raw(b"not compressed", "text/plain", **{"Content-Encoding": "gzip"})
    with (
        serving(lying) as server,
        recording(tmp_path) as tape,
        tape.unit("one-e0"),
        pytest.raises(httpx2.DecodingError),
    ):
        httpx2.post(f"{server.url}/chat/completions", json={"a": 1})
    assert "not compressed" in (tmp_path / "one-e0.json").read_text()


def test_a_replay_closes_the_other_ways_out(tmp_path: Path) -> None:
    with serving(answer("x")) as server:
        with recording(tmp_path) as tape, tape.unit("one-e0"):
            asyncio.run(ask(server.url, "a"))
        with replaying(tmp_path) as tape, tape.unit("one-e0"):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
            connection.request("GET", "/")
            with pytest.raises(CassetteMiss):
                connection.getresponse()
        assert len(server.requests) == 1


def test_a_recording_leaves_other_clients_alone(tmp_path: Path) -> None:
    with serving(answer({"a": 1})) as server, recording(tmp_path):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
        connection.request("POST", "/", body=b"{}", headers={"Content-Length": "2"})
        assert connection.getresponse().status == 200
        connection.close()
    assert [p.name for p in tmp_path.iterdir()] == ["provenance.json"]


def test_a_vcrpy_that_cannot_see_the_client_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tallystick.evals.tapes.replay.PATCHER_NAMES", ("httplib", "httpx"))
    with (
        pytest.raises(MissingExtra),
        cassette(tmp_path, mode="record", provenance=provenance()),
    ):
        pass
