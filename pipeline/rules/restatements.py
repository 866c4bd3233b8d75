"""One claim, many mentions: the headline, a rounded form and a repetition by the same source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...schemas.vocabulary import Qualifier
from .mentions import Mention
from .sources import Source

_VAGUE = {
    "a dozen": (12, 23),
    "dozens": (20, 150),
    "scores": (40, 250),
    "hundreds": (150, 1_999),
    "thousands": (1_500, 99_999),
}
_FIRST, _LATEST = 12, 48  # claims at the start and lately made that one may restate
_LEAD = 4  # sentences whose numbers without a source are told again with it below
_TELLING = 10  # a number that two sources seldom share by chance
_LARGE = 100  # people
_RULERS = frozenset("administration government authorities officials".split())
_MORE = frozenset("more further additional".split())
_NEAR_ENOUGH = 0.25  # how far a rounded number may lie from the exact one


_GIVEN = re.compile(r"^[^#;:s]{0,8}[-(][ade]{0,2}$")


@dataclass(eq=False)
class Told:
    """A claim in the making: the mentions that tell it, the most specific first.

    Attributes:
        mentions: them.
        source: who says it; None for the article's own voice.
    """

    mentions: list[Mention]
    source: Source | None
    whole: "Told | None" = field(default=None)

    @property
    def best(self) -> Mention:
        """The most specific mention."""
        return self.mentions[0]


def qualifier_of(mention: Mention) -> Qualifier:
    """Return the qualifier that the mention's hedge gives its number."""
    return mention.number.hedge.qualifiers[0] if mention.number else "exact"


def gather(mentions: Sequence[tuple[Mention, Source | None]], headline_end: int) -> list[Told]:
    """Return the claims that the mentions tell, in order of first mention.

    Args:
        mentions: each with its source.
        headline_end: where the headline ends in the article; a headline's number without a source
            belongs to whoever says it in the text.
    """
    claims: list[Told] = []
    for mention, source in mentions:
        likely = [*claims[:_FIRST], *claims[max(_FIRST, len(claims) - _LATEST) :]]
        same = next((c for c in likely if _is_same(c, mention, source, headline_end)), None)
        if same is None:
            claims.append(Told([mention], source))
        else:
            _add(same, mention, source, headline_end)
    by_mention = {id(m): claim for claim in claims for m in claim.mentions}
    for claim in claims:
        whole = next((m.whole for m in claim.mentions if m.whole is not None), None)
        found = by_mention.get(id(whole)) if whole is not None else None
        claim.whole = found if found is not claim else None
    return claims


def _add(claim: Told, mention: Mention, source: Source | None, headline_end: int) -> None:
    headed = claim.best.line.end <= headline_end
    named = _passes_on(claim, source) or _names_official(claim, mention, source)
    if claim.source is None or named or (source and headed):
        claim.source = source  # the text names it more fully than the headline and the lead
    hedged_below = headed and mention.value == claim.best.value
    if hedged_below or _specificity(mention) > _specificity(claim.best):
        claim.mentions.insert(0, mention)
    else:
        claim.mentions.append(mention)


def _specificity(mention: Mention) -> tuple[bool, bool, bool, bool]:
    return (
        mention.value is not None or mention.low is not None,
        qualifier_of(mention) == "exact",
        mention.victims.lower() not in ("people", "persons"),
        mention.line.order > 0,
    )


def _is_same(claim: Told, mention: Mention, source: Source | None, headline_end: int) -> bool:
    other = claim.best
    if mention.measure != other.measure:
        return False
    if mention.line is other.line:
        return _gives_fraction(other, mention)
    in_headline = other.line.end <= headline_end
    if not (
        _same_source(claim.source, source, in_headline)
        or _is_told_bare(claim, mention, source)
        or _passes_on(claim, source)
        or _names_official(claim, mention, source)
        or _leads_up(claim, mention, source)
    ):
        return False
    if not _same_people(other, mention) or _is_apart(other, mention):
        return False
    if not in_headline and _is_elsewhere(other, mention):
        return False
    if _same_number(other, mention):
        return True
    if mention.whole is None and _tells_vaguely(other, mention, in_headline):
        return True
    return _rounds(other, mention) or _rounds(mention, other)


def _tells_vaguely(first: Mention, mention: Mention, in_headline: bool) -> bool:
    """Whether the headline or the lead has "dozens" for the number that is told below."""
    if in_headline and _is_vaguely(mention, first):
        return True
    return (in_headline or first.line.order < _LEAD) and _is_vaguely(first, mention)


def _same_source(first: Source | None, second: Source | None, in_headline: bool) -> bool:
    if first is None or second is None:
        return in_headline or first is second
    same_kind = in_headline and first.claimant_type == second.claimant_type
    return same_kind or first.claimant == second.claimant


def _gives_fraction(share: Mention, mention: Mention) -> bool:
    """Whether a share is given in numbers at once: "half of them - about 31,000 people -"."""
    between = mention.line.letters[share.at + 1 : mention.at]
    return share.kind == "fraction" and _GIVEN.search(between) is not None


def _names_official(claim: Told, mention: Mention, source: Source | None) -> bool:
    """Whether the lead's "authorities said" is the official who is named below."""
    first = claim.source
    if first is None or source is None or claim.best.line.order >= _LEAD:
        return False
    plain = first.claimant is not None and first.claimant.islower() and ";" not in first.claimant
    same_kind = plain and source.voice == "named" and first.claimant_type == source.claimant_type
    same_number = mention.value is not None and mention.value == claim.best.value
    return same_kind and same_number and qualifier_of(mention) == qualifier_of(claim.best)


def _leads_up(claim: Told, mention: Mention, source: Source | None) -> bool:
    """Whether the lead has a number in a rounded form that one of its own kind gives exactly."""
    first = claim.source
    if claim.best.line.order >= _LEAD or not _rounds(claim.best, mention):
        return False
    if first is None or source is None:
        return first is None
    rules = not _RULERS.isdisjoint((first.claimant or "").lower().split())
    return (first.voice != "named" or rules) and first.claimant_type == source.claimant_type


def _passes_on(claim: Told, source: Source | None) -> bool:
    """Whether the lead's "state media said" is the channel of who is named below."""
    first = claim.source
    if first is None or source is None or claim.best.line.order >= _LEAD:
        return False
    return first.claimant_type == "media" and source.via is not None


def _is_told_bare(claim: Told, mention: Mention, source: Source | None) -> bool:
    """Whether the article tells a source's number once in its own voice, as a lead does."""
    if (claim.source is None) == (source is None) or not _same_number(claim.best, mention):
        return False
    return claim.best.line.order < _LEAD or (mention.value or 0) >= _TELLING


def _same_people(first: Mention, second: Mention) -> bool:
    """Whether the words for the people allow that they are the same."""
    if (first.whole is None) != (second.whole is None) and not _is_telling(first, second):
        return False
    pairs = zip(first.group, second.group, strict=True)
    if any(a != b and "unspecified" not in (a, b) for a, b in pairs):
        return False
    small = first.value is not None and first.value < 4
    return not small or first.victims.lower().split()[-1:] == second.victims.lower().split()[-1:]


def _is_telling(first: Mention, second: Mention) -> bool:
    """Whether the number is so large that a part and a total hardly share it by chance."""
    alike = first.value == second.value and qualifier_of(first) == qualifier_of(second)
    return alike and (first.value or 0) >= _LARGE


def _is_apart(first: Mention, second: Mention) -> bool:
    """Whether the two tell of different times, or one of more people."""
    if _adds(first) != _adds(second):
        return True
    a, b = first.period, second.period
    return bool(a and b and a.start and b.start and a.start != b.start)


def _is_elsewhere(first: Mention, second: Mention) -> bool:
    """Whether two small numbers are of two places that are named: five here and five there."""
    if first.named is None or second.named is None or (first.value or 0) >= _LARGE:
        return False
    words = {*first.named.lower().split()} & {*second.named.lower().split()}
    return first.value == second.value and not words


def _adds(mention: Mention) -> bool:
    """Whether the number is told on top of another: "35 more", "another 12"."""
    marks = mention.line.marks[mention.at : mention.at + 2]
    return any(mark.word in _MORE for mark in marks) or mention.mark.word.startswith("another")


def _same_number(first: Mention, second: Mention) -> bool:
    if first.kind in ("vague", "fraction") or second.kind in ("vague", "fraction"):
        return first.kind == second.kind and first.mark.word == second.mark.word
    return (first.value, first.low, first.high) == (second.value, second.low, second.high)


def _is_vaguely(headline: Mention, mention: Mention) -> bool:
    """Whether a headline's "dozens" is the number told below it."""
    least, most = _VAGUE.get(headline.mark.word, (0, 0))
    return mention.value is not None and least <= mention.value <= most


def _rounds(rounded: Mention, exact: Mention) -> bool:
    """Whether one number is the other one in a rounded form: "over 20" for 23."""
    n, rough = exact.value, rounded.value
    if not n or not rough or n < 10 or qualifier_of(exact) not in ("exact", "at_least", "about"):
        return False
    if rough % 10 or abs(n - rough) > _NEAR_ENOUGH * n:
        return False
    match qualifier_of(rounded):
        case "more_than" | "at_least":
            return n >= rough
        case "almost" | "at_most":
            return n <= rough
        case "about":
            return abs(n - rough) <= 0.1 * n
        case _:
            return False
