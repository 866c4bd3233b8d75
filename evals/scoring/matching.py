"""Pairing labels with found claims: one to one, the best total similarity."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from .comparison import COMPARISONS, Quoted, read_quotes, share_quoted
from .record import Record
from .scheme import Scheme

Similarities = NDArray[np.float64]

_TIE = 1e-8  # less than any weight can make out


def assign(similarities: Similarities, threshold: float) -> list[tuple[int, int]]:
    """Return the pairs (row, column) whose similarities add up to the most.

    Pairs under the threshold are removed before the assignment: removed after it, they would
    have taken a place from one that holds.

    Args:
        similarities: labels by found claims, each 0 to 1; 0 is impossible.
        threshold: the least similarity of a pair.
    """
    allowed = np.where(similarities >= max(threshold, 1e-9), similarities, 0.0)
    if not allowed.size:
        return []
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if allowed[row, column] > 0]


class Comparer:
    """All labels and all found claims of one kind, each read once, ready to be compared.

    Args:
        scheme: how they are compared.
        gold: the labels.
        found: the claims.

    Attributes:
        similarities: labels (rows) by found claims (columns), each 0 to 1; 0 is impossible.
    """

    def __init__(self, scheme: Scheme, gold: Sequence[Record], found: Sequence[Record]) -> None:
        self.scheme = scheme
        self.gold = gold
        self.found = found
        self._fields = [(name, COMPARISONS[r.comparison]) for name, r in scheme.fields.items()]
        self._gate = [at for at, name in enumerate(scheme.fields) if name in scheme.gate]
        self._weighted = [
            (at, COMPARISONS[rule.comparison].likeness, rule.weight)
            for at, rule in enumerate(scheme.fields.values())
            if rule.weight
        ]
        self._wrong: dict[tuple[int, int], tuple[str, ...]] = {}
        self._ours = [self._read(record) for record in gold]
        self._theirs = [self._read(record) for record in found]
        self.similarities = self._compare_all()

    def wrong(self, row: int, column: int) -> tuple[str, ...]:
        """Return the fields that are not right in a pair, in the scheme's order."""
        if (row, column) not in self._wrong:
            gold, found = self._ours[row].values, self._theirs[column].values
            self._wrong[row, column] = tuple(
                [
                    name
                    for (name, comparison), one, other in zip(
                        self._fields, gold, found, strict=True
                    )
                    if one != other and comparison.likeness(one, other) < comparison.enough
                ]
            )
        return self._wrong[row, column]

    def pairs(self, threshold: float) -> list[tuple[int, int]]:
        """Return the best pairs; what weighs nothing decides between those that are as good."""
        ranked = self.similarities.copy()
        near = ranked >= threshold
        # A pair without a rival in its row or column is sure of its place, however it ranks.
        rivals = near.sum(axis=1, keepdims=True) + near.sum(axis=0, keepdims=True) > 2
        for row, column in np.argwhere(near & rivals).tolist():
            right = len(self._fields) - len(self.wrong(row, column))
            same = self._ours[row].evidence == self._theirs[column].evidence
            ranked[row, column] += _TIE * (right + same)
        return assign(ranked, threshold)

    def _compare_all(self) -> Similarities:
        values = [self._similarity(one, other) for one in self._ours for other in self._theirs]
        return np.array(values, dtype=np.float64).reshape(len(self.gold), len(self.found))

    def _similarity(self, gold: "_Read", found: "_Read") -> float:
        for at in self._gate:
            _, comparison = self._fields[at]
            if comparison.likeness(gold.values[at], found.values[at]) < comparison.enough:
                return 0.0
        shared = share_quoted(gold.evidence, found.evidence)
        if shared < self.scheme.least_evidence:
            return 0.0
        total = self.scheme.evidence * shared
        for at, likeness, weight in self._weighted:
            total += weight * likeness(gold.values[at], found.values[at])
        # Rounded, so that a sum of weights that meets the threshold is not lost to the last bit.
        return round(total / self.scheme.weight, 9)

    def _read(self, record: Record) -> "_Read":
        values = [
            comparison.read(record.fields.get(name), record.fields.get(f"{name}_aliases") or ())
            for name, comparison in self._fields
        ]
        return _Read(values, read_quotes(record.evidence))


class _Read(NamedTuple):
    """A record's values in the form in which they compare, in the scheme's order."""

    values: list[Any]
    evidence: Quoted
