"""Phrasals: words that report only together: "cast doubt on", "brushed aside", "laid the blame".

"Called" and "described" are of the kind, too: what they do depends on the name that is given.
"""

from .reporting import CLAIM_WORDS, VERBS, Speech
from .tokens import QUOTES, Tokens

_BY_NOUN: dict[str, tuple[frozenset[str], Speech]] = {
    "responsibility": (frozenset("took takes taken assumed".split()), "claim"),
    "credit": (frozenset("took takes taken".split()), "claim"),
    **dict.fromkeys(("doubt", "doubts"), (frozenset("cast casts threw thrown".split()), "reject")),
    "scorn": (frozenset("poured pours".split()), "reject"),
    "blame": (
        frozenset("put puts lay laid lays pinned pins placed places".split()),
        "accuse",
    ),
    "finger": (frozenset("pointed points".split()), "accuse"),
}
_BY_PARTICLE: dict[str, tuple[frozenset[str], Speech]] = {
    **dict.fromkeys(
        "brushed brushes shrugged waved laughed".split(),
        (frozenset(("aside", "off", "away")), "reject"),
    ),
    **dict.fromkeys(("scoffed", "scoffs"), (frozenset(("at",)), "reject")),
    "lashed": (frozenset(("out",)), "accuse"),
    "owned": (frozenset(("up",)), "admit"),
}
PHRASALS = _BY_NOUN.keys() | _BY_PARTICLE.keys() | {"accept"}
"""One word of each, by which it is found."""

_NOUN_REACH = 4  # tokens from "laid" to "blame"
_UNTRUE = frozenset(
    "lie lies false fabricated fabrication fabrications nonsense absurd baseless groundless "
    "unfounded propaganda slander slanderous ridiculous wrong reckless misleading untrue "
    "exaggerated inaccurate biased whitewash sham farce fiction hoax smear libel fake".split()
)
_WRONG = frozenset(
    "unjustified unjustifiable terrible barbaric heinous cowardly brutal horrific massacre "
    "massacres genocide crime crimes abduction abductions murder murders terrorism illegal "
    "unlawful unacceptable outrageous atrocity atrocities aggression inhuman criminal "
    "provocation".split()
)
_SAID = CLAIM_WORDS | frozenset(
    "remarks comments words findings inquiry study investigation footage them that it this "
    "these".split()
)
_GOING_ON = frozenset(v for v in VERBS if v.endswith("ed") or v in ("said", "says", "told"))
_REFUSED = frozenset("would does do did could".split())


def phrasal_at(tokens: Tokens, i: int) -> tuple[int, int, Speech] | None:
    """Return where the verb of a phrasal opens and ends, and what it does, or None.

    Args:
        tokens: a sentence's words and signs.
        i: the place of one of `PHRASALS`.
    """
    low = tokens[i].lower
    if low in _BY_PARTICLE:
        particles, speech = _BY_PARTICLE[low]
        fits = i + 2 < len(tokens) and tokens[i + 1].lower in particles
        return (i, i + 2, speech) if fits else None
    if low == "accept":
        return _refusal(tokens, i)
    verbs, speech = _BY_NOUN[low]
    for k in range(i - 1, max(0, i - _NOUN_REACH), -1):
        if tokens[k].sign:
            return None
        if tokens[k].lower in verbs:
            return k, i + 1, speech
    return None


def _refusal(tokens: Tokens, i: int) -> tuple[int, int, Speech] | None:
    """Read "would not accept the figures", "refused to accept them"."""
    before = [t.lower for t in tokens[max(0, i - 2) : i]]
    refused = before[1:] == ["not"] and before[0] in _REFUSED
    refused = refused or (before[1:] == ["to"] and before[0] in ("refused", "refuses"))
    claim = not _SAID.isdisjoint(t.lower for t in tokens[i + 1 : i + 4])
    return (i - 2, i + 1, "reject") if refused and claim and i > 2 else None


def names(rest: list[str]) -> Speech | None:
    """Return what "called" and "described" do with the words behind them, or None.

    "Called the report a lie" rejects and "called the raid a massacre" accuses.
    """
    if rest[:1] in (["for"], ["on"]):
        return None
    rest = rest[: next((k for k, word in enumerate(rest) if word in _GOING_ON), None)]
    quoted = not QUOTES.isdisjoint(rest)
    said = not _SAID.isdisjoint(rest)
    if not _UNTRUE.isdisjoint(rest):
        called = rest[0] in _UNTRUE  # "a number that the army called absurd"
        return "reject" if said or quoted or called else None
    if not _WRONG.isdisjoint(rest):
        return "accuse"
    return "reject" if quoted and not CLAIM_WORDS.isdisjoint(rest) else None
