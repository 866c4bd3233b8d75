"""The answers about the windows of a long article, made into one.

Two claims are one where they claim the same thing: number, hedge, measure and people by the same
source. Their places in the text play no part: one sentence may hold three claims.
"""

import re
from collections.abc import Callable, Sequence

from ..schemas import Draft, DraftClaim, DraftFigure, DraftStatement
from .text.folding import fold

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset({"the", "a", "an", "of", "and", "for", "in"})


def merge_drafts(drafts: Sequence[Draft]) -> Draft:
    """Return one draft for all windows, in their order, with ids of its own.

    A single draft comes back as it is.
    """
    if len(drafts) == 1:
        return drafts[0]
    kept: dict[str, DraftClaim] = {}
    twin_of: dict[str, str] = {}
    for window, draft in enumerate(drafts):
        earlier = list(kept)  # one window's own claims are never one
        for claim in draft.claims:
            spaced = _renamed(claim, f"{window}/{{}}".format)
            twin = next((kept[id] for id in earlier if _same(kept[id], spaced)), None)
            if twin is None:
                kept[spaced.id] = spaced
            else:
                twin_of[spaced.id] = twin.id
                kept[twin.id] = _joined(twin, spaced)
    return _numbered(list(kept.values()), twin_of)


def _numbered(claims: list[DraftClaim], twin_of: dict[str, str]) -> Draft:
    """Return the claims as f1, f2, ... and s1, s2, ..., references following their claims."""
    figures = [c for c in claims if isinstance(c, DraftFigure)]
    statements = [c for c in claims if isinstance(c, DraftStatement)]
    new = {c.id: f"f{n}" for n, c in enumerate(figures, 1)}
    new |= {c.id: f"s{n}" for n, c in enumerate(statements, 1)}

    def name(id: str) -> str:
        id = twin_of.get(id, id)
        return new.get(id, id.partition("/")[2])

    renamed = [_renamed(claim, name) for claim in claims]
    return Draft(
        figures=[c for c in renamed if isinstance(c, DraftFigure)],
        statements=[c for c in renamed if isinstance(c, DraftStatement)],
    )


def _renamed(claim: DraftClaim, name: Callable[[str], str]) -> DraftClaim:
    """Return the claim with its id and its references renamed."""
    changes: dict[str, object] = {"id": name(claim.id)}
    if isinstance(claim, DraftFigure):
        changes["part_of"] = None if claim.part_of is None else name(claim.part_of)
    else:
        changes["disputes"] = [name(id) for id in claim.disputes]
        changes["supports"] = [name(id) for id in claim.supports]
    return claim.model_copy(update=changes)


def _joined(first: DraftClaim, second: DraftClaim) -> DraftClaim:
    """Return the first claim with what the second adds: evidence, and fields left empty."""
    evidence = list(dict.fromkeys([*first.evidence, *second.evidence]))
    filled = {
        name: value
        for name, value in second
        if getattr(first, name, value) is None and value is not None and name != "part_of"
    }
    return first.model_copy(update={"evidence": evidence} | filled)


def _same(one: DraftClaim, other: DraftClaim) -> bool:
    if isinstance(one, DraftFigure) and isinstance(other, DraftFigure):
        return _number(one) == _number(other) and all(
            _agree(getattr(one, name), getattr(other, name))
            for name in ("claimant", "victims", "place")
        )
    if isinstance(one, DraftStatement) and isinstance(other, DraftStatement):
        shared = {fold(q) for q in one.evidence} & {fold(q) for q in other.evidence}
        return one.act == other.act and bool(shared) and _agree(one.claimant, other.claimant)
    return False


def _number(figure: DraftFigure) -> tuple[object, ...]:
    word = fold(figure.number_text or "").casefold() if figure.number is None else ""
    return figure.measure, figure.number, figure.low, figure.high, figure.qualifier, word


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two names may be of one thing: the words of one are among the other's."""
    first, second = _words(one), _words(other)
    return first <= second or second <= first


def _words(name: str | None) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name or "")} - _EMPTY
