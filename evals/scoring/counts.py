"""Counts that add up over articles, and the ratios that are read off them."""

from dataclasses import dataclass
from typing import NamedTuple


class Ratio(NamedTuple):
    """A share of sums: what resampling needs to know of a metric."""

    top: int
    bottom: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 1 where there was nothing to get wrong."""
        return self.top / self.bottom if self.bottom else 1.0

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to get wrong or right."""
        return not self.bottom


@dataclass(frozen=True)
class Counts:
    """Claims, or relations, found and not.

    Attributes:
        right: labels with a right counterpart.
        missed: labels without one.
        spurious: found ones without one.
        empty: articles that had neither a label nor a found one; they add to no other count.
    """

    right: int = 0
    missed: int = 0
    spurious: int = 0
    empty: int = 0

    @classmethod
    def of(cls, right: int, gold: int, found: int) -> "Counts":
        """Return the counts of one article from the lengths of its two lists."""
        return cls(right, gold - right, found - right, int(not gold and not found))

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right,
            self.missed + other.missed,
            self.spurious + other.spurious,
            self.empty + other.empty,
        )

    @property
    def ratio(self) -> Ratio:
        """F1 as a share of sums: 2 right over 2 right + missed + spurious."""
        return Ratio(2 * self.right, 2 * self.right + self.missed + self.spurious)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where both lists are empty."""
        return self.ratio.value

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found and something was missed."""
        return _share(self.right, self.right + self.spurious, otherwise=not self.missed)

    @property
    def recall(self) -> float:
        """Share of the labels that were found; 0 where there are none and something was found."""
        return _share(self.right, self.right + self.missed, otherwise=not self.spurious)


@dataclass(frozen=True)
class Accuracy:
    """One field's right values.

    Attributes:
        right: pairs in which the field is right.
        pairs: all pairs of a label and a found claim.
        gold: all labels that are not optional, paired or not.
    """

    right: int = 0
    pairs: int = 0
    gold: int = 0

    def __add__(self, other: "Accuracy") -> "Accuracy":
        return Accuracy(self.right + other.right, self.pairs + other.pairs, self.gold + other.gold)

    @property
    def on_pairs(self) -> Ratio:
        """Right values over pairs: it alone rewards finding only the easy claims."""
        return Ratio(self.right, self.pairs)

    @property
    def end_to_end(self) -> Ratio:
        """Right values over all labels."""
        return Ratio(self.right, self.gold)


def _share(part: int, whole: int, *, otherwise: bool) -> float:
    return part / whole if whole else float(otherwise)
