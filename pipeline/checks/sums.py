"""Sums: what the parts of a total come to.

Only what is certain is told. Parts that overlap (by age and by status at once) are never added,
and the tolerance for "about" and "almost" is for comparing alone: it is stored nowhere.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf
from typing import Literal, NamedTuple

from ...schemas import Figure, FigureFields, Finding, Hedged, Statement, Sum, finding
from .words import ROLES, content, shared

Verdict = Literal["holds", "breaks", "leaves_rest", "open"]

_MOST_SUMS = 4_000  # distinct sums of parts that are followed
_MOST_PARTS = 40  # parts of one total that are added
_NEAR = 300  # characters in which places are told side by side
_WIDE = frozenset(
    "north south east west northern southern eastern western central province region country "
    "area areas district elsewhere other countryside rural nearby neighbouring neighboring border "
    "coast coastal rest inside outside".split()
)


class Bounds(NamedTuple):
    """The least and the most people that a hedged number may mean."""

    low: float
    high: float


def bounds(figure: Hedged) -> Bounds:
    """Return what a figure may mean: "about" within a tenth, "almost" from 0.9 n to n - 1."""
    n = figure.number
    if figure.qualifier == "range" and figure.low is not None and figure.high is not None:
        return Bounds(figure.low, figure.high)
    if n is None:
        return Bounds(0, inf)
    return {
        "exact": Bounds(n, n),
        "about": Bounds(0.9 * n, 1.1 * n),
        "at_least": Bounds(n, inf),
        "more_than": Bounds(n + 1, inf),
        "almost": Bounds(0.9 * n, n - 1),
        "at_most": Bounds(0, n),
    }.get(figure.qualifier, Bounds(0, inf))


def check_sums(claims: Sequence[Figure | Statement]) -> Iterator[tuple[Sum, Finding | None]]:
    """Yield a sum for each total, with a finding where its parts exceed it."""
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    parts_of: dict[str | None, list[Figure]] = {}
    for figure in figures:
        parts_of.setdefault(figure.part_of, []).append(figure)
    for total in figures:
        if parts := parts_of.get(total.id):
            told = _sum(total, parts)
            breaks = told.verdict == "breaks"
            yield told, finding("sum_breaks", total.id, told.message) if breaks else None


def _sum(total: Figure, parts: list[Figure]) -> Sum:
    like = [part for part in parts if part.measure == total.measure][:_MOST_PARTS]
    if broken := _exceeding(total, parts, like):
        least = round(sum(bounds(part).low for part in broken))
        message = f"{_names(broken)} come to at least {least}, more than {_size(total)}."
        return _told(total, broken, "breaks", message)
    if exact := _adding_up(total, like):
        return _told(total, exact, "holds", f"{_names(exact)} add up to {_size(total)}.")
    most = sum(bounds(part).high for part in parts)
    if len(like) == len(parts) and most < bounds(total).low:
        # Whom two parts share is counted twice here: without that the rest is larger still.
        twice = "" if _are_apart(parts, total) else " at most, as some may be counted twice"
        message = f"{_names(parts)} come to {_count(most)} of {_size(total)}{twice}."
        return _told(total, parts, "leaves_rest", message)
    message = f"It cannot be told what {_names(parts)} come to of {_size(total)}."
    return _told(total, parts, "open", message)


def _told(total: Figure, parts: Sequence[Figure], verdict: Verdict, message: str) -> Sum:
    ids = [part.id for part in parts]
    return Sum(total=total.id, parts=ids, verdict=verdict, message=message)


def _names(parts: Sequence[Figure]) -> str:
    ids = [part.id for part in parts[:6]] + (["others"] if len(parts) > 6 else [])
    return " + ".join(ids)


def _size(total: FigureFields) -> str:
    ends = f"{total.low} to {total.high}" if total.number is None else str(total.number)
    ends = "a number not given" if total.number is None and total.low is None else ends
    return ends if total.qualifier in ("exact", "range") else f"{total.qualifier} {ends}"


def _count(number: float) -> str:
    return str(round(number))


def _exceeding(total: Figure, parts: list[Figure], like: list[Figure]) -> list[Figure]:
    """Return parts that together are surely more than the total; empty where none are."""
    most = bounds(total).high
    alone = next((part for part in parts if bounds(part).low > most), None)
    if alone:
        return [alone]
    for group in _sets_apart(total, like):
        if len(group) > 1 and sum(bounds(part).low for part in group) > most:
            return group
    return []


def _sets_apart(total: Figure, parts: list[Figure]) -> Iterator[list[Figure]]:
    """Yield sets of parts that share nobody: one a status, one an age, one a sex; or by place."""
    for field in ("status", "age", "sex"):
        largest: dict[str, Figure] = {}
        for part in parts:
            value = getattr(part, field)
            held = largest.get(value)
            if value != "unspecified" and (held is None or bounds(held).low < bounds(part).low):
                largest[value] = part
        yield list(largest.values())
    apart: list[Figure] = []
    for part in sorted(parts, key=lambda part: -bounds(part).low):
        if all(_by_place(part, other, total) for other in apart) and _has_place(part, total):
            apart.append(part)
    yield apart


def _has_place(part: Figure, total: Figure) -> bool:
    return part.place is not None and part.place != total.place and "place" not in part.inherited


def _by_place(one: Figure, other: Figure, total: Figure) -> bool:
    """Whether two parts are told side by side for places of which neither holds the other."""
    if not (_has_place(one, total) and _has_place(other, total)):
        return False
    ours, theirs = content(one.place or ""), content(other.place or "")
    if not ours or not theirs or _WIDE.intersection(ours + theirs) or shared(ours, theirs):
        return False
    return any(
        abs(a.start - b.start) < _NEAR for a in one.evidence for b in other.evidence
    ) and not ROLES.issuperset(ours)


def _are_apart(parts: list[Figure], total: Figure) -> bool:
    """Whether no two of the parts can share anybody."""
    return all(
        _by_place(one, other, total)
        or any(
            "unspecified" not in (pair := {getattr(one, f), getattr(other, f)}) and len(pair) == 2
            for f in ("status", "age", "sex")
        )
        for one, other in combinations(parts, 2)
    )


def _nominal(figure: FigureFields) -> Bounds | None:
    """Return the number that a sum is compared by; None where it has no firm end."""
    if figure.qualifier in ("at_least", "more_than") and figure.number is not None:
        return Bounds(figure.number, figure.number)
    ends = bounds(figure)
    return None if ends.high == inf or figure.qualifier == "at_most" else ends


def _adding_up(total: Figure, parts: list[Figure]) -> list[Figure]:
    """Return parts that add up to the total, the nearest set; bounded search."""
    wanted = _nominal(total)
    if wanted is None:
        return []
    sums: dict[Bounds, list[Figure]] = {Bounds(0, 0): []}
    for part in parts:
        ends = _nominal(part)
        if ends is None:
            continue
        for so_far, members in list(sums.items()):
            new = Bounds(so_far.low + ends.low, so_far.high + ends.high)
            if new.low <= wanted.high and len(sums) < _MOST_SUMS:
                sums.setdefault(new, [*members, part])
    fitting = [
        members
        for ends, members in sums.items()
        if members and ends.low <= wanted.high and wanted.low <= ends.high
    ]
    middle = _middle([total])
    return min(fitting, key=lambda members: abs(_middle(members) - middle), default=[])


def _middle(parts: Sequence[Figure]) -> float:
    return sum(part.number or sum(bounds(part)) / 2 for part in parts)
