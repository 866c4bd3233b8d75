"""Who stands where, and which systems a set cannot tell apart.

Every pair of systems is compared over the same stories by a sign-flip test, corrected for the
number of pairs (`evals.scoring.significance`). A rank is a stretch: "1-3" says that no system is
told apart above and all but two others are told apart below.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from ..scoring import LEAST_STORIES, compare_systems, correct_for_many
from .rows import HEADLINE, Row

LEVEL = 0.05
"""The corrected p under which two systems count as told apart."""

_BETWEEN = "\x1f"  # joins two names to one; stands in none of them


class Standing(NamedTuple):
    """A system's place in its set.

    Attributes:
        first: the best rank that the set leaves open.
        last: the worst one.
        ties: the systems that it cannot be told apart from, best first.
    """

    first: int
    last: int
    ties: tuple[str, ...]

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def sort_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows best first; the incomplete, then the annotators, at the end."""

    def rank(row: Row) -> tuple[bool, bool, float, str]:
        apart = row.kind == "annotators"
        return apart, not apart and not row.is_complete, -(row.headline or 0.0), row.system

    return sorted(rows, key=rank)


def rank_rows(rows: Sequence[Row]) -> Mapping[str, Standing]:
    """Return the standing of each system that can be ranked.

    Args:
        rows: of one set. Annotators and systems with unanswered articles are left out.

    Returns:
        By the system's name; empty under ten stories.
    """
    ranked = [row for row in sort_rows(rows) if row.kind != "annotators" and row.is_complete]
    if not ranked or len(ranked[0].stories) < LEAST_STORIES:
        return {}
    apart = _told_apart(ranked)
    return {row.system: _standing(row, ranked, apart) for row in ranked}


def _told_apart(ranked: Sequence[Row]) -> set[frozenset[str]]:
    """Return the pairs whose difference is not chance."""
    ratios = {
        row.system: {story: one.ratio(HEADLINE) for story, one in row.stories.items()}
        for row in ranked
    }
    p_values = {}
    for one, other in combinations(ranked, 2):
        p = compare_systems(ratios[one.system], ratios[other.system]).p
        assert p is not None, "ten stories or more"
        p_values[one.system + _BETWEEN + other.system] = p
    corrected = correct_for_many(p_values)
    return {frozenset(pair.split(_BETWEEN)) for pair, p in corrected.items() if p < LEVEL}


def _standing(row: Row, ranked: Sequence[Row], apart: set[frozenset[str]]) -> Standing:
    """Sorted by score, what is told apart above is better, and below worse."""
    at = ranked.index(row)
    better = sum(frozenset((row.system, other.system)) in apart for other in ranked[:at])
    worse = sum(frozenset((row.system, other.system)) in apart for other in ranked[at + 1 :])
    ties = tuple(
        other.system
        for other in ranked
        if other is not row and frozenset((row.system, other.system)) not in apart
    )
    return Standing(1 + better, len(ranked) - worse, ties)
