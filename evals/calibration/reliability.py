"""Reliability: whether of the claims with a confidence of 0.9 nine in ten are right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from .judging import Judged

EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Where one bin of confidence ends and the next begins; narrow where most claims are."""

_Z = 1.959964  # of the normal distribution, for intervals of 95%


class Bin(NamedTuple):
    """The claims whose confidence lies between two edges, the lower one included.

    Attributes:
        low: the lower edge.
        high: the upper edge, included in the last bin only.
        claims: how many.
        right: how many of them are right.
        confidence: their mean confidence.
    """

    low: float
    high: float
    claims: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """The share right."""
        return self.right / self.claims

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies with 95%, claims taken for independent."""
        return wilson(self.right, self.claims)


@dataclass(frozen=True)
class Reliability:
    """How confidence and outcome go together over a number of claims, at least one.

    Attributes:
        judged: the claims.
    """

    judged: Sequence[Judged]

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return len(self.judged)

    @property
    def right(self) -> int:
        """How many of them are right."""
        return sum(one.right for one in self.judged)

    @property
    def confidence(self) -> float:
        """Their mean confidence."""
        return sum(one.confidence for one in self.judged) / self.claims

    @property
    def bins(self) -> list[Bin]:
        """The claims by confidence, bins without any left out."""
        return list(_bins(self.judged))

    @property
    def error(self) -> float:
        """Expected calibration error: |confidence - share right| of the bins, by their claims."""
        return sum(b.claims * abs(b.confidence - b.share) for b in self.bins) / self.claims

    @property
    def brier(self) -> float:
        """Mean squared distance of confidence from outcome; lower is better."""
        return sum((one.confidence - one.right) ** 2 for one in self.judged) / self.claims

    @property
    def brier_of_base(self) -> float:
        """The same for the base rate in the place of confidence."""
        return sum((one.base - one.right) ** 2 for one in self.judged) / self.claims

    @property
    def order(self) -> float | None:
        """How often a right claim has more confidence than a wrong one, ties counted half (AUC).

        None where all are right or none is.
        """
        right = [one.confidence for one in self.judged if one.right]
        wrong = [one.confidence for one in self.judged if not one.right]
        if not (right and wrong):
            return None
        won = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
        return won / (len(right) * len(wrong))


def wilson(right: int, claims: int) -> tuple[float, float]:
    """Return the Wilson score interval of a share, 95%.

    Args:
        right: how many of the claims count.
        claims: all of them, at least one.
    """
    share, square = right / claims, _Z**2 / claims
    middle = (share + square / 2) / (1 + square)
    reach = _Z * sqrt(share * (1 - share) / claims + square / claims / 4) / (1 + square)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _bins(judged: Sequence[Judged]) -> Iterator[Bin]:
    for low, high in pairwise(EDGES):
        held = [
            one for one in judged if low <= one.confidence < high or one.confidence == high == 1
        ]
        if held:
            mean = sum(one.confidence for one in held) / len(held)
            yield Bin(low, high, len(held), sum(one.right for one in held), mean)
