"""Objects: whether what follows a verb of many meanings makes it one of reporting.

"Put the toll at nine" reports and "put the fire out" does not.
"""

from collections.abc import Callable

from .reporting import (
    AMBIGUOUS,
    CITING,
    CLAIM_WORDS,
    CONCERNS,
    COUNT_WORDS,
    DOCUMENTS,
    HOLDING,
    NAMING,
    NEEDS_COUNT,
    NEEDS_FOLLOWING,
    NEEDS_THAT,
)
from .subjects import is_quoted_as
from .tokens import AUXILIARIES, CONJUNCTIONS, PRONOUNS, QUOTES, Tokens

_NO_OBJECT = CONJUNCTIONS | {"of", "from", "in", "said", "say"}
_BLAMING = frozenset("blamed accused".split())
_DEED_REACH = 7  # tokens
_DEEDS = frozenset(
    "attack attacks raid raids bombing bombings blast blasts ambush ambushes shooting shootings "
    "killing killings kidnapping kidnappings abduction abductions explosion explosions assault "
    "assassination assassinations strike strikes massacre hijacking operation".split()
)
_AHEAD = AUXILIARIES | {"that", "to"}
_REACH = 12  # tokens in which a verb's object is looked for

_Fits = Callable[[list[str]], bool]


def object_fits(tokens: Tokens, i: int) -> bool:
    """Tell whether the verb at `i` reports, from the words behind it and the one before."""
    low = tokens[i].lower
    if low in ("saying", "writing", "counting"):
        before = tokens[i - 1].lower if i else ""
        return is_quoted_as(tokens, i) or before in ("already", "are", "is", "now")
    fits = _FITS.get(low)
    if fits is None:
        return True
    document = low in NEEDS_THAT and i > 0 and tokens[i - 1].bare in DOCUMENTS
    return document or fits([t.lower for t in tokens[i + 1 : i + 1 + _REACH]])


def owns_deed(tokens: Tokens, start: int) -> bool:
    """Tell "claimed two attacks in the city" from "claimed the attack killed two"."""
    for i in range(start, min(start + _DEED_REACH, len(tokens))):
        low = tokens[i].lower
        if low in ("responsibility", "credit"):
            return True
        if low in _DEEDS:
            return i + 1 >= len(tokens) or not (
                tokens[i + 1].lower in AUXILIARIES or tokens[i + 1].lower.endswith("ed")
            )
        if tokens[i].sign or low in PRONOUNS or low in _AHEAD:
            return False
    return False


def _names_claim(rest: list[str]) -> bool:
    """Read "called the report 'a lie'", not "called for calm"."""
    if QUOTES.isdisjoint(rest) or rest[0] == "for":
        return False
    return not CLAIM_WORDS.isdisjoint(rest) or rest[0] in ("that", "it", "them")


def _takes_no_lives(rest: list[str]) -> bool:
    """Tell "claimed a victory" from "claimed nine lives"."""
    return not {"lives", "life"} & set(rest[:6]) and _is_verb(rest)


def _is_verb(rest: list[str]) -> bool:
    """Tell "the office reports nine dead" from "the reports of nine dead"."""
    return bool(rest) and rest[0] not in _NO_OBJECT


_WANTED: tuple[tuple[frozenset[str], _Fits], ...] = (
    (NEEDS_THAT, lambda rest: "that" in rest[:6]),
    (frozenset(("claimed", "claims")), _takes_no_lives),
    (NAMING, _names_claim),
    (HOLDING, lambda rest: "responsible" in rest),
    (NEEDS_FOLLOWING, lambda rest: "following" in rest[:3]),
    (NEEDS_COUNT, lambda rest: not COUNT_WORDS.isdisjoint(rest)),
    (frozenset(("spoke",)), lambda rest: rest[:1] == ["of"]),
    (frozenset(("pointed",)), lambda rest: rest[:1] == ["to"]),
    (frozenset(("expressed",)), lambda rest: not CONCERNS.isdisjoint(rest[:4])),
    (CITING, lambda rest: True),
    (AMBIGUOUS | _BLAMING, _is_verb),
)
_FITS = {verb: fits for verbs, fits in reversed(_WANTED) for verb in verbs}  # the first counts
