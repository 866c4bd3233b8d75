"""Introductions: what the text says beside a body's name that the body is."""

import re

from ...schemas.vocabulary import ClaimantType
from .parties import type_of

_APPOSED = re.compile(
    r"(?: \([A-Z][\w.-]{1,11}\))?, (?:an?|the|[\w.]{2,20}[’']s) (?P<kind>[^,.;:\n]{3,60})"
)
_HEAD = re.compile(r"\s(?:of|for|in|at|from|with|on|that|which|who|led|run|based|close)\s")
_GROUPS = frozenset(
    "group militia movement newspaper daily website agency organisation organization network "
    "faction party watchdog monitor outfit gang station channel magazine outlet broadcaster site "
    "front army hospital clinic".split()
)
_LEADING = frozenset("news aid armed private local banned militant human daily".split())
_REACH = 40  # characters beside a name


def kind_beside(text: str, start: int, end: int) -> ClaimantType | None:
    """Return the kind of a body from the words beside its name, None where they tell none.

    Args:
        text: the article's text.
        start: where the name stands, in code points.
        end: its end, exclusive.
    """
    found = _APPOSED.match(text, end)
    if found and (kind := type_of(_HEAD.split(found["kind"], maxsplit=1)[0])):
        return kind
    behind = text[end : end + _REACH].split(" ")
    before = text[max(0, start - _REACH) : start].split(" ")
    return _told(behind[1:3] if not behind[0] else []) or _told(before[-3:-1], last=True)


def _told(words: list[str], *, last: bool = False) -> ClaimantType | None:
    """Return the kind that a word for a group tells, with the one before it: "rebel group"."""
    for at, word in enumerate(words):
        if word.strip(".,") not in _GROUPS or (last and word != words[-1]):
            continue
        led = words[0] if at else ""
        if not led or led in _LEADING or type_of(led):
            return type_of(f"{led} {word}".strip(" .,"))
        return type_of(word) if last else None
    return None
