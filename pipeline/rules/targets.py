"""Targets: whom the verb of an accusation is turned against."""

import re

from .hearsay import subject_before
from .reporting import CONDEMNING, NAMING
from .utterances import Utterance

_PARTY = r"(?:the |an? )?[\w’'-]+(?: (?!in\b|on\b|for\b|at\b|of\b|after\b|who\b)[\w’'-]+){0,5}"
_OBJECT = re.compile(
    r"\s*(?P<target>[^,.;:\"“]{2,90}?)(?=\s(?:of|for|over|as|in|on|from|who|which|that|after|"
    r"responsible)\s|[,.;:\"“”]|$)"
)
_CHARGED = re.compile(
    r"\s*that (?P<target>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,3}?)(?= (?:on|in|of|at|had|have|"
    r"has|was|were|did|are|is) )"
)
_BLAMED_ON = re.compile(rf"[^,.;:]{{1,60}}? on [\"“]?(?P<target>{_PARTY})")
_ON = re.compile(rf"\s[\"“]?(?P<target>{_PARTY})")
_LAID = re.compile(rf"[^,.;:]{{0,60}}? (?:on|at) [\"“]?(?P<target>{_PARTY})")
_LAYING = frozenset(
    "put puts lay laid lays pinned pins placed places pointed points lashed".split()
)
_BY = re.compile(rf"[^,.;:]{{1,90}}? by (?P<target>{_PARTY})")
_BLAMING = frozenset("blamed blames blame blaming attributed".split())


def find_target(text: str, utterance: Utterance, start: int, end: int) -> str | None:
    """Return the party accused, in the article's words, or None.

    Args:
        text: the article's text.
        utterance: an accusation by a verb.
        start: where its clause starts, in code points.
        end: where it ends, exclusive.
    """
    if utterance.speech != "accuse" or utterance.verb == "complained":
        return None
    if utterance.source.claimant is None:
        if text.endswith(" on", 0, utterance.end) and (
            found := _ON.match(text, utterance.end, end)
        ):
            return found.group("target").removeprefix("the ")  # "was blamed on the army"
        return subject_before(text, start, utterance.start)
    found = _match(text, utterance.verb, utterance.end, end)
    target = found.group("target").strip().removeprefix("the ") if found else ""
    return target if target and not target.startswith("that ") else None


def _match(text: str, verb: str, start: int, end: int) -> re.Match[str] | None:
    if verb == "charged":
        return _CHARGED.match(text, start, end)
    if verb in _LAYING:
        return _LAID.match(text, start, end)
    if verb in NAMING:
        return None
    if verb in CONDEMNING or verb == "condemning":
        return _BY.match(text, start, end)
    if verb in _BLAMING and (found := _BLAMED_ON.match(text, start, end)):
        return found  # "blamed the raid on the army"
    return _OBJECT.match(text, start, end)
