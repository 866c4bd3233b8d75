"""Hearsay: blame that nobody is named for: "the group is widely thought to be behind it"."""

import re

from .sentences import Sentence
from .utterances import Source

_HELD = tuple("believed thought suspected alleged presumed assumed".split())
_HEARSAY = re.compile(
    r"\b(?P<cue>(?:is|are|was|were|(?:has|have) (?:\w+ )?been) (?:(?:also|long|\w+ly) )?"
    r"(?:believed|thought|suspected|alleged|presumed|assumed)) (?:to (?:be|have been) (?:behind|"
    r"responsible|involved)|to have (?:\w+ly )?(?:carried out|planted|fired|launched|staged|"
    r"ordered|planned|orchestrated|masterminded|attacked|committed|abducted|kidnapped|shot|bombed|"
    r"murdered|tortured)|of (?:being|having|\w+ing)\b)",
    re.IGNORECASE,
)
_DOER = re.compile(r"(?<![\w’'-])(?:[Tt]he |[Aa]n? )?(?P<doer>[\w’'-]+(?: [\w’'-]+){0,7}) $")
_NOBODY = re.compile(r"\b(?:no(?:body)?|who|which|that|it|he|she|they|and|but)\b", re.IGNORECASE)
_REACH = 80  # characters in which the doer stands


def may_hold_hearsay(text: str) -> bool:
    """Tell whether any of the text's words may be hearsay, so that its sentences are looked at."""
    return any(map(text.__contains__, _HELD))


def find_hearsay(text: str, sentence: Sentence) -> tuple[Source, str | None] | None:
    """Return whose blame the sentence passes on, which is nobody's, and who is blamed.

    Args:
        text: the article's text.
        sentence: a sentence of it in which no source is named.
    """
    if not may_hold_hearsay(text[sentence.start : sentence.end].lower()):
        return None
    found = _HEARSAY.search(text, sentence.start, sentence.end)
    if found is None:
        return None
    blamed = subject_before(text, sentence.start, found.start())
    source = Source(None, None, "other", "unnamed", None, text, sentence, found.span("cue"))
    return source, blamed


def subject_before(text: str, start: int, end: int) -> str | None:
    """Return the words for whom a passive speaks of, which stand right before it."""
    doer = _DOER.search(text[max(start, end - _REACH) : end])
    blamed = doer.group("doer") if doer else None
    return None if blamed and _NOBODY.search(blamed) else blamed
