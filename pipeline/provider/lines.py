"""The lines of a provider's batch: a request as it goes out, a result as it comes back.

A request's id is the SHA-256 of its body: the same question has the same id whenever and from
whichever article it is asked, and no answer can be taken for another's.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ...schemas.errors import ReadError
from ..models.wording import one_line
from ..reading.identifiers import printable
from ..reading.json_tables import bounded_lines, rows_of_jsonl
from ..reading.rows import BadRow

LONGEST_LINE = 32_000_000
"""Bytes of a result beyond which it is not read: no answer about an article is that long."""

_ID = re.compile(r"[0-9a-f]{64}")
_TRANSIENT = frozenset({408, 409, 425, 429})
# Legal inside a JSON string, but some readers end a line at them.
_BREAKS = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in "\x85\u2028\u2029"}


class Answered(NamedTuple):
    """A result that stands: a completion, or a refusal that asking again would not change.

    Attributes:
        line: the line's number, from 1.
        id: the request's id.
        status: the HTTP status.
        body: the response's body, as JSON.
    """

    line: int
    id: str
    status: int
    body: str


class Unanswered(NamedTuple):
    """A result that says that there is none: expired, cancelled, a failure that may pass."""

    line: int
    id: str
    reason: str


class BadLine(NamedTuple):
    """A line that is no result of a request."""

    line: int
    reason: str


Result: TypeAlias = Answered | Unanswered | BadLine


def id_of(body: bytes) -> str:
    """Return the id of a request: the SHA-256 of its body, in hex."""
    return hashlib.sha256(body).hexdigest()


def request_line(id: str, body: bytes) -> bytes:
    """Return the line that asks for a completion, with its line end.

    Args:
        id: the request's id.
        body: the request's body, the very bytes that would go to the endpoint. They stand in the
            line unchanged, but for separators that some readers take for a line's end.
    """
    for sign, escape in _BREAKS.items():
        body = body.replace(sign, escape)
    head = f'{{"custom_id":"{id}","method":"POST","url":"/v1/chat/completions","body":'
    return head.encode() + body + b"}\n"


def read_results(path: Path) -> Iterator[Result]:
    """Yield what a file of outputs or of errors holds, line by line.

    Raises:
        ReadError: the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            for row in rows_of_jsonl(bounded_lines(stream, LONGEST_LINE)):
                if isinstance(row, BadRow):
                    yield BadLine(row.number, str(row.error))
                else:
                    yield _result(row.number, row.fields)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise ReadError(f"cannot read {printable(str(path))}: {why}") from error


def _result(line: int, value: Mapping[str, Any]) -> Result:
    id, response, error = (value.get(name) for name in ("custom_id", "response", "error"))
    if not (isinstance(id, str) and _ID.fullmatch(id)):
        return BadLine(line, "the custom_id is not of tallystick's making")
    if not isinstance(response, dict):
        if not error:
            return BadLine(line, "neither a response nor an error")
        return Unanswered(line, id, _said(error))
    status, body = response.get("status_code"), response.get("body") or {"error": error}
    if not isinstance(status, int) or isinstance(status, bool):
        return BadLine(line, "the response has no status code")
    if status in _TRANSIENT or status >= 500:
        return Unanswered(line, id, f"status {status}: {_said(body)}")
    if status < 400 and not _is_completion(body):
        return Unanswered(line, id, f"status {status} without a completion")
    return Answered(line, id, status, json.dumps(body))


def _is_completion(body: object) -> bool:
    choices = body.get("choices") if isinstance(body, dict) else None
    return isinstance(choices, list) and bool(choices) and isinstance(choices[0], dict)


def _said(error: object) -> str:
    """Return the words of an error, in whichever of the usual places they stand."""
    while isinstance(error, dict):
        error = next((error[key] for key in ("message", "error", "code") if error.get(key)), "")
    return one_line(str(error or "no reason given"), 160)
