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
    return _told(text[end : end + _REACH].split(" ")[1:3]) or _told(
        text[max(0, start - _REACH) : start].split(" ")[-3:-1]
    )


def _told(words: list[str]) -> ClaimantType | None:
    """Return the kind that two words beside a name tell, the last of them for a group."""
    at = next((k for k, word in enumerate(words) if word.strip(".,") in _GROUPS), None)
    return None if at is None else type_of(" ".join(words[: at + 1]).strip(".,"))
