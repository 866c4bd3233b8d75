"""Which total a figure is a part of, where sums decide what words leave open."""

from collections.abc import Sequence

from .mentions import Mention
from .restatements import Told

_LONGEST = 8  # parts that are tried together
_FEWEST = 3  # claims of which one may be the others' total
_RUN_UP = 3  # sentences before a closing total that it may sum up
_SUMMING = frozenset("total took taking takes brought bringing brings raising".split())
_WINDOW = 40  # claims before and after a total that may be its parts
_LEAD = 3  # sentences in which the total stands whose parts are told by places
_TELLING = 20  # a lead's total that others' numbers seldom add up to by chance
_TALLIES = frozenset(("toll", "losses"))  # another count of the same, not a part of it
_REACH = 8  # sentences between a total and its parts


def tie_by_sums(claims: Sequence[Told]) -> None:
    """Make neighbouring claims the parts of a total that they add up to exactly."""
    for place, total in enumerate(claims):
        near = claims[max(0, place - _WINDOW) : place + _WINDOW]
        for part in _parts(total, near) or _summed_up(total, near):
            part.whole = total


def tie_by_places(claims: Sequence[Told]) -> None:
    """Make what is told below of several places the parts of the lead's total for all of them."""
    if len({claim.best.named for claim in claims}) <= 1:
        return
    for measure in dict.fromkeys(claim.best.measure for claim in claims):
        same = [c for c in claims if c.best.measure == measure and c.best.value and not c.whole]
        lead = [
            c for c in same if _is_of_event(c) and any(m.line.order < _LEAD for m in c.mentions)
        ]
        total = max(lead, key=lambda claim: claim.best.value or 0, default=None)
        if total is None:
            continue
        parts = [c for c in same if _is_elsewhere(c, total)]
        several = len({c.best.named for c in parts}) > 1
        size, sum_ = total.best.value or 0, sum(c.best.value or 0 for c in parts)
        if several and size / 2 <= sum_ <= size:
            for part in parts:
                part.whole = total


def _is_of_event(claim: Told) -> bool:
    return claim.best.counting in ("event", "period") and not claim.best.past


def _is_elsewhere(claim: Told, total: Told) -> bool:
    """Whether a smaller number is told of another place than the total's, and of no other time."""
    part, whole = claim.best, total.best
    if claim is total or not _is_of_event(claim) or not part.named or part.named == whole.named:
        return False
    if part.how in _TALLIES or part.line.order <= min(m.line.order for m in total.mentions):
        return False
    days = [m.period.start for m in (part, whole) if m.period and m.period.start]
    return len(set(days)) < 2 and (part.value or 0) < (whole.value or 0)


def _parts(total: Told, claims: Sequence[Told]) -> list[Told]:
    """Return the run of claims whose numbers add up to the total's, or none."""
    value = total.best.value
    if len(claims) < _FEWEST or value is None or value < 2 or total.whole is not None:
        return []
    near = [c for c in claims if c is not total and _may_be_part(c, total)]
    for start in range(len(near)):
        sum_ = 0
        for end in range(start, min(len(near), start + _LONGEST)):
            sum_ += near[end].best.value or 0
            if sum_ == value and end > start:
                return near[start : end + 1]
            if sum_ > value:
                break
    return []


def _summed_up(total: Told, claims: Sequence[Told]) -> list[Told]:
    """Return what a closing total sums up ("that took the toll to 46"), even with a rest."""
    said = next((m for m in total.mentions if _sums_up(m)), None)
    if said is None or total.whole is not None:
        return []
    before = [c for c in claims if c is not total and _may_be_part(c, total)]
    parts = [c for c in before if 0 <= said.line.order - c.best.line.order <= _RUN_UP]
    return parts if sum(c.best.value or 0 for c in parts) <= (total.best.value or 0) else []


def _sums_up(mention: Mention) -> bool:
    if mention.how not in ("toll", "losses"):
        return False
    words = {m.word for m in mention.line.marks[max(0, mention.at - 8) : mention.at]}
    return bool(words & _SUMMING)


def _may_be_part(claim: Told, total: Told) -> bool:
    number, whole = claim.best.value, total.best.value
    if not number or not whole or number >= whole or claim.best.measure != total.best.measure:
        return False
    if claim.whole is not None and claim.whole is not total:
        return False
    mine, other = claim.source, total.source
    led = whole >= _TELLING and any(m.line.order < _LEAD for m in total.mentions)
    if not led and (mine and mine.claimant) != (other and other.claimant):
        return False
    return any(
        abs(m.line.order - t.line.order) <= _REACH for m in claim.mentions for t in total.mentions
    )
