"""The pairs of one article's claims of one kind, and what can be counted over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .counts import Accuracy, Counts
from .matching import Comparer
from .record import Record
from .scheme import Scheme


class Pair(NamedTuple):
    """A label and the found claim that answers to it.

    Attributes:
        gold: the label.
        found: the claim.
        similarity: 0 to 1.
        wrong: the fields that are not right, in the scheme's order.
    """

    gold: Record
    found: Record
    similarity: float
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Pairing:
    """The claims of one kind in one article, paired. Optional labels and their pairs are apart.

    Attributes:
        scheme: how they were compared.
        pairs: labels that were found, as they are or with wrong fields.
        missed: labels without a counterpart.
        spurious: found claims without one.
        excused: pairs of an optional label, which count neither way.
    """

    scheme: Scheme
    pairs: tuple[Pair, ...]
    missed: tuple[Record, ...]
    spurious: tuple[Record, ...]
    excused: tuple[Pair, ...]

    def count(self, mark: Sequence[str]) -> Counts:
        """Count the pairs in which all of these fields are right; the rest is missed."""
        right = sum(not set(mark) & set(pair.wrong) for pair in self.pairs)
        return Counts.of(right, self.gold, len(self.pairs) + len(self.spurious))

    def accuracy(self, *fields: str) -> Accuracy:
        """Count the pairs in which these fields are right."""
        right = sum(not set(fields) & set(pair.wrong) for pair in self.pairs)
        return Accuracy(right, len(self.pairs), self.gold)

    @property
    def gold(self) -> int:
        """How many labels had to be found."""
        return len(self.pairs) + len(self.missed)


def pair_claims(comparer: Comparer, threshold: float) -> Pairing:
    """Pair the claims of one kind, none of a similarity under the threshold."""
    gold, found = comparer.gold, comparer.found
    places = comparer.pairs(threshold)
    pairs = [
        Pair(gold[i], found[j], float(comparer.similarities[i, j]), comparer.wrong(i, j))
        for i, j in places
    ]
    rows, columns = {i for i, _ in places}, {j for _, j in places}
    return Pairing(
        comparer.scheme,
        tuple(pair for pair in pairs if not pair.gold.optional),
        tuple(one for i, one in enumerate(gold) if i not in rows and not one.optional),
        tuple(one for j, one in enumerate(found) if j not in columns),
        tuple(pair for pair in pairs if pair.gold.optional),
    )
