"""Seconds: a second verb of the same source, "... and accused the army of it"."""

from .appositions import apposed_after
from .cue import Cue
from .naming import is_name, speaks
from .objects import object_fits, speech_of
from .phrasals import PHRASALS, phrasal_at
from .phrases import phrase_after
from .reporting import AMBIGUOUS, DOCUMENTS, VERBS, Speech
from .tokens import Tokens

_HAVING = frozenset("has have had also".split())


def read_second(tokens: Tokens, i: int, before: list[Cue]) -> Cue | None:
    """Read "... and accused the army of it", where the source has been named before."""
    low = tokens[i].lower
    if low in PHRASALS and (phrasal := phrasal_at(tokens, i)):
        return _also(tokens, phrasal, before)
    has = i > 1 and tokens[i - 1].lower in _HAVING
    joined = i > 1 and tokens[i - 1 - has].lower in ("and", "but") and low in VERBS
    stated = low == "saying" and i > 1 and tokens[i - 1].bare in DOCUMENTS
    if not stated and (not joined or low in AMBIGUOUS or not object_fits(tokens, i)):
        return None
    speech = speech_of(tokens, i, low)
    return _going_on(tokens, i, i + 1, speech, before)


def _also(tokens: Tokens, phrasal: tuple[int, int, Speech], before: list[Cue]) -> Cue | None:
    """Read "... and has cast doubt on it", where the source has been named before."""
    verb, last, speech = phrasal
    has = tokens[verb - 1].lower in _HAVING
    joined = verb > 1 and tokens[verb - 1 - has].lower in ("and", "but")
    return _going_on(tokens, verb, last, speech, before) if joined else None


def _going_on(
    tokens: Tokens, verb: int, last: int, speech: Speech, before: list[Cue]
) -> Cue | None:
    """Read a second verb of the source before it, or of the one that opens the sentence."""
    if not before:
        opening = phrase_after(tokens, int(tokens[0].lower in ("but", "and", "yet")))
        beside = apposed_after(tokens, opening) if opening else None
        name = beside if beside and is_name(tokens, beside) else None
        if opening is None or opening.last >= verb or not (name or speaks(tokens, opening)):
            return None
        return Cue("verb", speech, verb, opening, name, verb, last, False)
    main = before[-1]
    if main.form != "verb" or main.subject is None or main.verb < main.first:
        return None
    return Cue("verb", speech, verb, main.subject, main.apposed, verb, last, False)
