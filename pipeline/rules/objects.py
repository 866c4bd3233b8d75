"""Objects: whether what follows a verb of many meanings makes it one of reporting.

"Put the toll at nine" reports and "put the fire out" does not.
"""

from collections.abc import Callable

from .phrasals import names
from .reporting import (
    AMBIGUOUS,
    CITING,
    CONCERNS,
    CONDEMNING,
    COUNT_WORDS,
    DOCUMENTS,
    EXPECTING,
    FEARING,
    GOING_ON,
    HOLDING,
    NAMING,
    NEEDS_COUNT,
    NEEDS_THAT,
    NEEDS_TOLL,
    PLATFORMS,
    SPEAKING,
    VERBS,
    Speech,
)
from .subjects import is_quoted_as
from .tokens import ARTICLES, AUXILIARIES, CONJUNCTIONS, PRONOUNS, RELATIVES, Tokens

_NO_OBJECT = CONJUNCTIONS | {"of", "from", "in", "said", "say"}
_GOING = frozenset("already are is was were been now on keeps kept".split())
_BLAMING = frozenset("blamed accused".split())
_DEED_REACH = 7  # tokens
_DEEDS = frozenset(
    "attack attacks raid raids bombing bombings blast blasts ambush ambushes shooting shootings "
    "killing killings kidnapping kidnappings abduction abductions explosion explosions assault "
    "assassination assassinations strike strikes massacre hijacking operation".split()
)
_CONDEMNED = _DEEDS | frozenset(
    "violence use executions abuses detention arrest arrests response government army police "
    "authorities".split()
)
_GROWING = frozenset(
    "rise climb increase grow casualties deaths victims bodies dead higher".split()
)
_MODALS = frozenset("could may might would will".split())
_AHEAD = AUXILIARIES | {"that", "to"}
_REACH = 12  # tokens in which a verb's object is looked for
_TOLL_REACH = 5  # tokens in which "issued a new provisional toll" names it
_DATA_REACH = 8  # tokens before a verb in which a document is its subject
_VERBS_BEHIND = AUXILIARIES | VERBS.keys()
_CLAUSES = (CONJUNCTIONS - {"by"}) | RELATIVES
_TIMELY = frozenset("before earlier already later also only again then up".split())
_AT = frozenset("at as in above over near between around close below".split())
_TOLLS = frozenset("toll tolls count list figure figures estimate tally total number".split())

_Fits = Callable[[list[str]], bool]


def object_fits(tokens: Tokens, i: int) -> bool:
    """Tell whether the verb at `i` reports, from the words behind it and the one before."""
    low = tokens[i].lower
    if low.endswith("ing"):
        before = tokens[i - 1].lower if i else ""
        return is_quoted_as(tokens, i) or before in _GOING
    fits = _FITS.get(low)
    if fits is None:
        return True
    rest = [t.lower for t in tokens[i + 1 : i + 1 + _REACH]]
    if low in ("put", "puts") and rest[:1] == ["it"]:
        return "as" in (t.lower for t in tokens[max(0, i - _DATA_REACH) : i])
    if fits(rest):
        return True
    return low in NEEDS_THAT and (_closes(tokens, i, rest) or _has_data(tokens, i))


def speech_of(tokens: Tokens, i: int, low: str) -> Speech:
    """Return what the reporting verb at `i` does: "claimed two attacks" owns up to them."""
    if low in NAMING:
        return names([t.lower for t in tokens[i + 1 : i + 1 + _REACH]]) or "reject"
    boasts = low in ("claimed", "claims", "claim") and _owns_deed(tokens, i + 1)
    return "claim" if boasts else VERBS[low]


def _owns_deed(tokens: Tokens, start: int) -> bool:
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


def _closes(tokens: Tokens, i: int, rest: list[str]) -> bool:
    """Read "Nine died, the army has charged." where what is said stands before."""
    if rest and rest[0].isalnum():
        return False
    return any(t.text == "," for t in tokens[max(0, i - _DATA_REACH) : max(0, i - 1)])


def _has_data(tokens: Tokens, i: int) -> bool:
    """Tell whether figures or a report are what shows something: "the army's data show"."""
    for token in reversed(tokens[max(0, i - _DATA_REACH) : i]):
        if token.bare in DOCUMENTS:
            return True
        if token.lower in _CLAUSES or token.text == ";":
            return False
    return False


def _opens_toll(rest: list[str]) -> bool:
    """Read "issued a provisional toll of nine", "drew up a list of the missing"."""
    rest = rest[1:] if rest[:1] == ["up"] else rest
    return rest[:1] != [] and rest[0] in ARTICLES and not _TOLLS.isdisjoint(rest[:_TOLL_REACH])


def _speaks_of(rest: list[str]) -> bool:
    """Read "spoke of nine dead", "spoke earlier of nine dead"."""
    return rest[:1] == ["of"] or (rest[1:2] == ["of"] and rest[0] in _TIMELY)


def _goes_on(rest: list[str]) -> bool:
    """Read "..., it went on." and not "it went on for hours"."""
    return rest[:1] == ["on"] and (len(rest) == 1 or not rest[1].isalnum())


def _puts_at(rest: list[str]) -> bool:
    """Read "put the number of dead at nine", not "put in a car blew up, killing nine"."""
    counted = next((k for k, word in enumerate(rest) if word in COUNT_WORDS), None)
    return counted is not None and "," not in rest[:counted] and not _AT.isdisjoint(rest)


def _posts(rest: list[str]) -> bool:
    """Read "posted on Facebook", "posted that nine had died", not "posted at the gate"."""
    return rest[:1] == ["that"] or (rest[:1] == ["on"] and not PLATFORMS.isdisjoint(rest[1:3]))


def _takes_no_lives(rest: list[str]) -> bool:
    """Tell "claimed a victory" from "claimed nine lives"."""
    owned = rest[:2] == ["to", "have"]
    return owned or (not {"lives", "life"} & set(rest[:6]) and _is_verb(rest))


def _is_verb(rest: list[str]) -> bool:
    """Tell "the office reports nine dead" from "the reports of nine dead"."""
    return bool(rest) and rest[0] not in _NO_OBJECT and rest[0] not in _VERBS_BEHIND


_WANTED: tuple[tuple[frozenset[str], _Fits], ...] = (
    (NEEDS_THAT, lambda rest: "that" in rest[:6]),
    (frozenset(("claimed", "claims", "claim")), _takes_no_lives),
    (NAMING, lambda rest: names(rest) is not None),
    (HOLDING, lambda rest: "responsible" in rest),
    (NEEDS_TOLL, lambda rest: "following" in rest[:3] or _opens_toll(rest)),
    (frozenset(("put", "puts")), _puts_at),
    (frozenset(("informed",)), lambda rest: "that" in rest[:4]),
    (frozenset(("posted",)), _posts),
    (NEEDS_COUNT, lambda rest: not COUNT_WORDS.isdisjoint(rest)),
    (SPEAKING, _speaks_of),
    (GOING_ON, _goes_on),
    (frozenset(("complained",)), lambda rest: rest[:1] in (["of"], ["that"], ["about"])),
    (frozenset(("distanced",)), lambda rest: "from" in rest),
    (
        FEARING,
        lambda rest: rest[:1] == ["more"] or "that" in rest[:6] or not _MODALS.isdisjoint(rest),
    ),
    (EXPECTING, lambda rest: not _GROWING.isdisjoint(rest)),
    (CONDEMNING, lambda rest: not _CONDEMNED.isdisjoint(rest)),
    (frozenset(("pointed",)), lambda rest: rest[:1] == ["to"]),
    (frozenset(("expressed",)), lambda rest: not CONCERNS.isdisjoint(rest[:4])),
    (CITING, lambda rest: True),
    (AMBIGUOUS | _BLAMING, _is_verb),
)
_FITS = {verb: fits for verbs, fits in reversed(_WANTED) for verb in verbs}  # the first counts
