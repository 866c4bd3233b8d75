import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.provider.lines import (
    Answered,
    BadLine,
    Result,
    Unanswered,
    id_of,
    read_results,
    request_line,
)
from tallystick.schemas.errors import ReadError

from .loopback import completion

ID = "ab" * 32


def read(tmp_path: Path, *lines: dict[str, Any] | str | bytes) -> list[Result]:
    path = tmp_path / "output.jsonl"
    raw = [line if isinstance(line, str | bytes) else json.dumps(line) for line in lines]
    path.write_bytes(b"".join((x.encode() if isinstance(x, str) else x) + b"\n" for x in raw))
    return list(read_results(path))


def response(status: int, body: Any, **rest: Any) -> dict[str, Any]:
    answer = {"status_code": status, "request_id": "r", "body": body}
    return {"id": "b", "custom_id": ID, "response": answer, "error": None} | rest


def test_a_line_holds_the_body_byte_for_byte() -> None:
    body = '{"model":"m","messages":[{"role":"user","content":"Ünïcode \\n \\" 漢"}]}'.encode()
    line = request_line(id_of(body), body)
    assert body in line
    value = json.loads(line)
    assert value["custom_id"] == id_of(body)
    assert (value["method"], value["url"]) == ("POST", "/v1/chat/completions")
    assert value["body"] == json.loads(body)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_what_some_readers_take_for_a_lines_end_is_escaped(sign: str) -> None:
    body = json.dumps({"content": f"a{sign}b"}, ensure_ascii=False).encode()
    line = request_line(id_of(body), body).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["body"]["content"] == f"a{sign}b"


def test_the_id_is_the_content() -> None:
    assert id_of(b"{}") == id_of(b"{}") != id_of(b"{ }")


def test_an_output_line(tmp_path: Path) -> None:
    said = completion("{}")
    [found] = read(tmp_path, response(200, said))
    assert isinstance(found, Answered)
    assert (found.line, found.id, found.status) == (1, ID, 200)
    assert json.loads(found.body) == said


def test_a_refusal_stands(tmp_path: Path) -> None:
    wrong = {"error": {"message": "no such parameter", "code": "bad"}}
    [found] = read(tmp_path, response(400, wrong))
    assert isinstance(found, Answered)
    assert (found.status, json.loads(found.body)) == (400, wrong)


def test_a_refusal_whose_body_stands_beside_the_response(tmp_path: Path) -> None:
    # As vLLM writes it.
    line = response(400, None, error={"object": "error", "message": "too long", "code": 400})
    [found] = read(tmp_path, line)
    assert isinstance(found, Answered)
    assert json.loads(found.body)["error"]["message"] == "too long"


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 503])
def test_a_failure_that_may_pass_is_no_answer(tmp_path: Path, status: int) -> None:
    [found] = read(tmp_path, response(status, {"error": {"message": "busy"}}))
    assert found == Unanswered(1, ID, f"status {status}: busy")


@pytest.mark.parametrize("body", [None, {}, {"choices": []}, {"choices": [1]}, "words", []])
def test_a_success_without_a_completion_is_no_answer(tmp_path: Path, body: Any) -> None:
    [found] = read(tmp_path, response(200, body))
    assert isinstance(found, Unanswered)


def test_an_expired_request(tmp_path: Path) -> None:
    error = {"code": "batch_expired", "message": "could not be executed in time"}
    [found] = read(tmp_path, {"custom_id": ID, "response": None, "error": error})
    assert found == Unanswered(1, ID, "could not be executed in time")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a JSON object"),
        (b"\xff\xfe", "not valid JSON"),
        ("[" * 100_000, "nested too deeply"),
        ({"custom_id": ID, "response": None, "error": None}, "neither"),
        ({"custom_id": "request-7", "response": {}}, "custom_id"),
        ({"custom_id": 7}, "custom_id"),
        ({"custom_id": ID.upper()}, "custom_id"),
        ({"custom_id": f"{ID}\n"}, "custom_id"),
        ({"response": {}}, "custom_id"),
        ({"custom_id": ID, "response": {"body": {}}}, "status"),
        ({"custom_id": ID, "response": {"status_code": True}}, "status"),
        ({"custom_id": ID, "response": {"status_code": "200"}}, "status"),
    ],
)
def test_a_bad_line_costs_no_other(
    tmp_path: Path, line: dict[str, Any] | str | bytes, reason: str
) -> None:
    first, last = read(tmp_path, line, "", response(200, completion("{}")))
    assert isinstance(first, BadLine)
    assert reason in first.reason
    assert (first.line, last.line) == (1, 3)
    assert isinstance(last, Answered)


def test_a_line_separator_inside_an_answer_ends_no_line(tmp_path: Path) -> None:
    line = json.dumps(response(200, completion("a\u2028b")), ensure_ascii=False)
    [found] = read(tmp_path, line)
    assert isinstance(found, Answered)
    assert "a\u2028b" in json.loads(found.body)["choices"][0]["message"]["content"]


def test_what_a_provider_says_is_shown_in_one_harmless_line(tmp_path: Path) -> None:
    error = {"message": "gone\n\x1b[31m away " + "x" * 1_000}
    [found] = read(tmp_path, {"custom_id": ID, "error": error})
    assert isinstance(found, Unanswered)
    assert found.reason.isprintable()
    assert len(found.reason) <= 160


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot read"):
        list(read_results(tmp_path / "gone.jsonl"))
