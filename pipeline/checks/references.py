"""References between claims: unknown, circular, to the wrong kind; and what parts inherit."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ...schemas import Claim, Figure, Finding, FindingCode, Statement, finding
from .names import same_parties
from .words import shown

_GROUP = ("claimant", "affiliation", "claimant_type", "voice", "via", "attribution")


class Resolved(NamedTuple):
    """Claims whose references all hold, and what was wrong with those that were removed."""

    claims: list[Figure | Statement]
    findings: list[Finding]


def resolve(claims: Sequence[Figure | Statement], rejected: Collection[str]) -> Resolved:
    """Remove the references that lead nowhere, to the wrong kind, or in a circle.

    Args:
        claims: the claims kept, each with an id of its own.
        rejected: ids of the rejected claims.
    """
    judge = _Judge(claims, rejected)
    return Resolved([judge.resolve(claim) for claim in claims], judge.findings)


class _Judge:
    """Goes through the claims in order; the part that closes a circle loses its total."""

    def __init__(self, claims: Sequence[Figure | Statement], rejected: Collection[str]) -> None:
        self.findings: list[Finding] = []
        self._kinds = {claim.id: claim.kind for claim in claims}
        self._rejected = rejected
        self._total_of: dict[str, str] = {}

    def resolve(self, claim: Figure | Statement) -> Figure | Statement:
        if isinstance(claim, Statement):
            held = {
                "disputes": self._disputes(claim),
                "supports": [i for i in claim.supports if self._holds(claim, i, "supports")],
            }
            same = held["disputes"] == claim.disputes and held["supports"] == claim.supports
            return claim if same else claim.model_copy(update=held)
        total = claim.part_of
        if total is None:
            return claim
        if not self._may_be_part(claim, total):
            return claim.model_copy(update={"part_of": None})
        self._total_of[claim.id] = total
        return claim

    def _may_be_part(self, claim: Figure, total: str) -> bool:
        if total != claim.id and not self._holds(claim, total, "part_of"):
            return False
        if self._kinds[total] != "figure":
            self._tell("reference_kind", claim, f"part_of names {shown(total)}, no figure.")
            return False
        if self._leads_back(claim.id, total):
            self._tell("reference_circular", claim, f"part_of {shown(total)} leads back to it.")
            return False
        return True

    def _leads_back(self, part: str, total: str) -> bool:
        at: str | None = total
        while at is not None:
            if at == part:
                return True
            at = self._total_of.get(at)
        return False

    def _disputes(self, claim: Statement) -> list[str]:
        if claim.disputes and claim.act != "rejection":
            wrong = f"disputes is for a rejection, and the act is {claim.act}."
            self._tell("reference_kind", claim, wrong)
            return []
        return [i for i in claim.disputes if self._holds(claim, i, "disputes")]

    def _holds(self, claim: Claim, to: str, field: str) -> bool:
        if to == claim.id:
            self._tell("reference_kind", claim, f"{field} names the claim itself.")
        elif to in self._kinds:
            return True
        elif to in self._rejected:
            self._tell(
                "reference_rejected", claim, f"{field} names {shown(to)}, which is rejected."
            )
        else:
            self._tell(
                "reference_unknown", claim, f"{field} names {shown(to)}, which no claim has."
            )
        return False

    def _tell(self, code: FindingCode, claim: Claim, message: str) -> None:
        self.findings.append(finding(code, claim.id, message))


def inherit(claims: Sequence[Figure | Statement]) -> list[Figure | Statement]:
    """Copy to parts what their words leave out and their totals say; totals first.

    Cause, place and period each where the part has none; claimant and attribution, with what
    belongs to them, where it has neither. The copied fields are listed in `inherited`.
    """
    by_id: dict[str, Figure | Statement] = {claim.id: claim for claim in claims}
    done: set[str] = set()
    for claim in claims:
        for part in reversed(_line(claim, by_id, done)):
            total = by_id[part.part_of or ""]
            by_id[part.id] = _with_total(part, total) if isinstance(total, Figure) else part
            done.add(part.id)
    return [by_id[claim.id] for claim in claims]


def _line(
    claim: Figure | Statement, by_id: dict[str, Figure | Statement], done: set[str]
) -> list[Figure]:
    """Return the part, its total if that is itself a part, and so on up to what is done."""
    line: list[Figure] = []
    at: Figure | Statement | None = claim
    while isinstance(at, Figure) and at.part_of and at.id not in done:
        line.append(at)
        at = by_id.get(at.part_of)
    return line


def _with_total(part: Figure, total: Figure) -> Figure:
    fields = [n for n in ("cause", "place", "period") if getattr(part, n) is None]
    if part.claimant is None and part.attribution is None and total.claimant is not None:
        fields += _GROUP
    elif part.attribution is None and part.claimant == total.claimant:
        fields.append("attribution")
    new = {n: getattr(total, n) for n in fields if getattr(part, n) != getattr(total, n)}
    if not new:
        return part
    return part.model_copy(update={**new, "inherited": [*part.inherited, *new]})


def check_parts(claims: Sequence[Figure | Statement]) -> Iterator[Finding]:
    """Yield the parts that differ from their total in measure or claimant."""
    figures = {claim.id: claim for claim in claims if isinstance(claim, Figure)}
    for part in figures.values():
        total = figures.get(part.part_of or "")
        if total is None:
            continue
        if part.measure != total.measure and total.measure != "casualties":
            wrong = f"It counts {part.measure}, and its total {total.id} {total.measure}."
            yield finding("part_differs", part.id, wrong)
        if not same_parties(part, total) and _has_own_total(part, figures.values()):
            ours, theirs = (shown(c.claimant or "the article itself", 40) for c in (part, total))
            wrong = f"It is said by {ours}, and its total {total.id} by {theirs}."
            yield finding("part_differs", part.id, wrong)


def _has_own_total(part: Figure, figures: Collection[Figure]) -> bool:
    """Whether the part's claimant gives a number that it could be a part of.

    One source may well break down another's total; it hardly does so beside a total of its own.
    """
    return any(
        other.measure == part.measure
        and other.part_of != part.part_of
        and (other.number or other.high or 0) > (part.number or part.low or 0)
        and same_parties(other, part)
        for other in figures
    )
