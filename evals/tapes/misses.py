"""A request that was not recorded, and what sets it apart from the one that was."""

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from openai import OpenAIError

from ...schemas.errors import TallystickError
from .recordings import Asked

_CONTEXT = 24  # characters of equal text before the place where two texts part
_SHOWN = 60  # characters of each text from there on
_LINES, _WIDTH = 12, 200  # the most of each side that goes into a diff

_SCHEMA = ("tools", "tool_choice", "response_format", "functions", "function_call")


class CassetteMiss(TallystickError, OpenAIError):
    """No recorded answer belongs to this request.

    As an error of openai's it passes through that client at once, where others are tried again
    and come out as "Connection error.". A diff is attached as a note.

    Attributes:
        unit: the unit that asked; None where the request was made in none.
        attempt: which of the unit's requests it was, from 1.
        command: what records the answer.
        diff: a short unified diff from the recorded request to this one; may be empty.
    """

    code = "cassette_miss"

    def __init__(
        self, what: str, *, unit: str | None, attempt: int, command: str, diff: str = ""
    ) -> None:
        whose = f"{printable(unit)}, request {attempt}" if unit else "a request outside of any unit"
        super().__init__(f"no recorded answer for {whose}: {what}; record it with: {command}")
        self.unit = unit
        self.attempt = attempt
        self.command = command
        self.diff = diff
        if diff:
            self.add_note(diff)


class Difference(NamedTuple):
    """What sets two requests apart.

    Attributes:
        summary: the parts that differ, and the words where the first of them does; one line.
        diff: a unified diff of that part, bounded.
    """

    summary: str
    diff: str


def nearest(asked: Asked, recorded: Sequence[Asked]) -> Asked:
    """Return the recorded request that shares the most parts with the one asked."""
    parts = _parts(asked).items()
    return max(recorded, key=lambda other: len(parts & _parts(other).items()))


def difference(recorded: Asked, asked: Asked) -> Difference:
    """Say what sets a request apart from a recorded one."""
    old, new = _parts(recorded), _parts(asked)
    if type(recorded.body) is not type(asked.body):
        old, new = ({"the body": _text(request.body)} for request in (recorded, asked))
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    if not names:
        return Difference("the request differs in its form alone", "")
    before, after = old.get(names[0], ""), new.get(names[0], "")
    more = f" (and {', '.join(names[1:4])}{', …' if len(names) > 4 else ''})" if names[1:] else ""
    was, now = _where_they_part(before, after)
    return Difference(
        f"{names[0]}{more} differs, recorded {was}, now {now}",
        _unified(before, after, names[0]),
    )


def _parts(request: Asked) -> dict[str, str]:
    """Return a request as named texts, in the order of telling."""
    parts = {"the path": f"{request.method} {request.path}"}
    if not isinstance(request.body, dict):
        return parts | {"the body": _text(request.body)}
    rest = dict(request.body)
    parts["the model"] = _text(rest.pop("model", None))
    messages = rest.pop("messages", None)
    for number, message in enumerate(messages if isinstance(messages, list) else [messages], 1):
        role = str(message.get("role"))[:20] if isinstance(message, dict) else "?"
        parts[f"message {number} ({role})"] = _message_text(message)
    parts["the schema"] = _text({name: rest.pop(name) for name in _SCHEMA if name in rest})
    parts["the settings"] = _text(rest)
    return parts


def _message_text(message: Any) -> str:
    if not isinstance(message, Mapping):
        return _text(message)
    rest = {name: value for name, value in message.items() if name not in ("role", "content")}
    content = message.get("content")
    return (content if isinstance(content, str) else _text(content)) + (_text(rest) if rest else "")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    start = max(0, _shared(old, new) - _CONTEXT)
    return _glimpse(old, start), _glimpse(new, start)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many characters, or lines, two texts have in common before they part."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(old), len(new)))


def _glimpse(text: str, start: int) -> str:
    if not text:
        return "nothing"
    end = start + _CONTEXT + _SHOWN
    return f"{'…' if start else ''}{text[start:end]!r}{'…' if end < len(text) else ''}"


def printable(text: str, limit: int = 120) -> str:
    """Return a text in one bounded line, with escapes for what would act on a terminal."""
    shown = repr(text)[1:-1]
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def _unified(old: str, new: str, name: str) -> str:
    """Diff the lines around the first difference: a whole article would take long and say less."""
    before, after = old.splitlines(), new.splitlines()
    same = _shared(before, after)
    window = slice(max(0, same - 1), same + _LINES)
    lines = difflib.unified_diff(
        _clipped(before[window], after[window]),
        _clipped(after[window], before[window]),
        f"recorded: {name}",
        f"asked: {name}",
        n=1,
        lineterm="",
    )
    return "\n".join(lines)


def _clipped(lines: list[str], others: list[str]) -> list[str]:
    """Cut long lines to the place where they part from their opposites; escape what acts."""
    clipped = []
    for number, line in enumerate(lines):
        other = others[number] if number < len(others) else ""
        start = max(0, _shared(line, other) - _CONTEXT)
        start = start if len(line) > _WIDTH and line != other else 0
        clipped.append(printable(line[start : start + _WIDTH], _WIDTH))
    return clipped
