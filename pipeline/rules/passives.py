"""Passives: "was confirmed by the army", "has been accused"."""

from .cue import Cue
from .naming import speaks
from .phrases import Phrase, phrase_after
from .reporting import CITING, COUNT_WORDS, HOLDING, VERBS, Speech
from .tokens import AUXILIARIES, TIMES, Tokens

HEARSAY = frozenset(
    "reportedly reported believed thought said understood rumoured alleged estimated".split()
)
"""What makes harm a thing that is told by nobody who is named."""
_BEING_OR_GETTING = frozenset("is are was were get gets got".split())
_BEING = frozenset("is are was were been".split())
_ABOUT = frozenset("in on at from across after as and killed dead missing injured wounded".split())
# "The girl was found by soldiers", "is listed by the state": nobody says anything.
_HANDLING = CITING | frozenset(
    "found identified listed placed issued published released raised lowered".split()
)
_REVISING = frozenset("issued published released raised lowered placed".split())
_SUBJECT_REACH = 14  # tokens before a passive in which its subject is looked for
_REACH = 12  # tokens in which a passive's agent is looked for
_NO_AGENT_BEHIND = AUXILIARIES | frozenset("and but while".split())
_WITHIN_PASSIVE = frozenset("also been being already later widely".split())


def is_passive(tokens: Tokens, i: int) -> bool:
    """Tell whether the verb is one: what is said of somebody, not by them."""
    low = tokens[i].lower
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if behind == "by" and low.endswith(("ed", "found")):
        return not (i and tokens[i - 1].lower == "not")
    if low == "put" and behind == "at" and i and tokens[i - 1].sign:
        return True
    j = i - 1
    while j >= 0 and tokens[j].lower in _WITHIN_PASSIVE:
        j -= 1
    if j < 0 or low.endswith(("s", "ing")):
        return False
    perfect = tokens[i - 1].lower == "been" and tokens[j].lower in ("has", "have", "had")
    return perfect or tokens[j].lower in _BEING_OR_GETTING


def read_passive(tokens: Tokens, i: int, low: str) -> Cue | None:
    """Read "was confirmed by the army", and "has been accused", where nobody is named."""
    if agent := _agent(tokens, i):
        handled = low in _HANDLING and not (low in _REVISING and _is_toll(tokens, i))
        if VERBS[low] != "say" or handled or not speaks(tokens, agent):
            return None
        start = i - 1 if tokens[i - 1].lower in ("was", "were", "been") else i
        speech: Speech = "claim" if low == "claimed" else "say"
        return Cue("passive", speech, i, agent, None, start, agent.last, True)
    if VERBS[low] != "accuse" or low in HOLDING:
        return None
    first = max(0, i - 1 - (tokens[i - 1].lower == "been"))
    return Cue("passive", "accuse", i, None, None, first, min(i + 2, len(tokens)), False)


def read_counted(tokens: Tokens, i: int) -> Cue | None:
    """Read "were reported dead by the army", "was listed missing by the police"."""
    if i + 3 >= len(tokens) or tokens[i + 2].lower != "by" or not is_passive(tokens, i):
        return None
    agent = phrase_after(tokens, i + 3)
    if agent is None or not speaks(tokens, agent):
        return None
    return Cue("passive", "say", i, agent, None, i - 1, agent.last, True)


def _is_toll(tokens: Tokens, i: int) -> bool:
    """Tell whether a passive's subject is a toll: "the number of dead was raised"."""
    return any(t.lower in COUNT_WORDS for t in tokens[max(0, i - _SUBJECT_REACH) : i])


def read_hearsay(tokens: Tokens, quoted: list[bool]) -> Cue | None:
    """Read "were reported killed", "is believed to have died", "reportedly": no source is named."""
    if HEARSAY.isdisjoint(tokens.known):
        return None
    for i, token in enumerate(tokens):
        if token.lower == "reportedly" and not quoted[i]:
            return Cue("passive", "hear", i, None, None, i, i + 1, False)
        if token.lower in HEARSAY and not quoted[i] and _is_hearsay(tokens, i):
            return Cue("passive", "hear", i, None, None, i - 1, i + 1, False)
    return None


def _is_hearsay(tokens: Tokens, i: int) -> bool:
    behind = [t.lower for t in tokens[i + 1 : i + 3]]
    j = i - 1
    while j >= 0 and tokens[j].lower in _WITHIN_PASSIVE and tokens[j].lower != "been":
        j -= 1
    if j < 0 or "by" in behind[:1]:
        return False
    goes_on = behind[:1] == ["to"] and behind[1:] in (["have"], ["be"])
    if tokens[j].lower in _BEING:
        reported = tokens[i].lower == "reported"
        told = reported and (not behind or not behind[0].isalnum() or behind[0] in _ABOUT)
        return goes_on or told or behind[:1] == ["killed"] or behind[:1] == ["dead"]
    return tokens[i].lower == "reported" and tokens[j].lower in COUNT_WORDS and j == i - 1


def _agent(tokens: Tokens, i: int) -> Phrase | None:
    """Return the phrase behind the "by" that follows a passive."""
    for k in range(i + 1, min(i + _REACH, len(tokens) - 1)):
        if tokens[k].sign or tokens[k].lower in _NO_AGENT_BEHIND:
            return None
        if tokens[k].lower == "by" and tokens[k + 1].lower not in TIMES:
            return phrase_after(tokens, k + 1)
    return None
