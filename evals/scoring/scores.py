"""Scoring one article: pairs, and everything that is counted over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from .counts import Accuracy, Counts, Ratio
from .matching import Comparer
from .pairing import Pairing, pair_claims
from .record import Record, records_of
from .relations import count_relations
from .scheme import CASUALTY_SCHEMES, Scheme

SHIFTS = (-0.1, 0.1)
"""How far the threshold is moved, to show what hangs on it."""

_SAID_BY = ("claimant", "voice")

AnyForm = BaseModel | Mapping[str, Any]
"""A label, a draft's claim, a sheet's claim, a record of a user's own schema, or their JSON."""


@dataclass(frozen=True)
class Score:
    """All that is counted in one article, or in the sum of several.

    Attributes:
        counts: by name: "figure.strict", "figure.relaxed", "figure.paired", the same with
            "@0.4" and "@0.6" for another threshold, "statement.right", "statement.paired",
            "relation.part_of", "relation.disputes", "relation".
        fields: by name: "figure.number" and so on; "attribution": claimant and voice both right,
            over figures and statements together.
        articles: how many were scored.
        failed: how many of them had no answer; they were scored as an empty one.
        empty: how many had no label to be found and no claim.
        pairings: one article's pairs by kind; empty in a sum.
    """

    counts: Mapping[str, Counts]
    fields: Mapping[str, Accuracy]
    articles: int = 1
    failed: int = 0
    empty: int = 0
    pairings: Mapping[str, Pairing] = field(default_factory=dict, repr=False)

    def ratio(self, metric: str) -> Ratio:
        """Return a metric as a share of sums: F1 of a count, end to end accuracy of a field."""
        if metric in self.counts:
            return self.counts[metric].ratio
        return self.fields[metric].end_to_end


def score(
    labels: Sequence[AnyForm],
    claims: Sequence[AnyForm] | None,
    schemes: Sequence[Scheme] = CASUALTY_SCHEMES,
) -> Score:
    """Score one article's claims against its labels.

    Args:
        labels: what is right.
        claims: what was found, in any form; None where the system failed, which scores as an
            empty answer.
        schemes: one for each kind of claim; kinds without one are not scored.

    Returns:
        The counts; the order of either list makes no difference.
    """
    gold, found = records_of(labels), records_of(claims or ())
    pairings: dict[str, Pairing] = {}
    counts: dict[str, Counts] = {}
    for scheme in schemes:
        comparer = Comparer(scheme, _of_kind(gold, scheme), _of_kind(found, scheme))
        for shift in (*SHIFTS, 0.0):
            threshold = scheme.threshold + shift
            pairing = pair_claims(comparer, threshold)
            counts |= _counted(pairing, f"@{threshold:.1f}" if shift else "")
        pairings[scheme.kind] = pairing
    return Score(
        counts | count_relations(pairings, gold, found),
        _accuracies(pairings.values()),
        failed=int(claims is None),
        empty=int(not any(p.gold or p.spurious for p in pairings.values())),
        pairings=pairings,
    )


def _of_kind(records: Sequence[Record], scheme: Scheme) -> list[Record]:
    return [record for record in records if record.kind == scheme.kind]


def _counted(pairing: Pairing, suffix: str) -> dict[str, Counts]:
    marks: Mapping[str, Sequence[str]] = {"paired": (), **pairing.scheme.marks}
    kind = pairing.scheme.kind
    return {f"{kind}.{name}{suffix}": pairing.count(fields) for name, fields in marks.items()}


def _accuracies(pairings: Iterable[Pairing]) -> dict[str, Accuracy]:
    accuracies: dict[str, Accuracy] = {}
    attribution = Accuracy()
    for pairing in pairings:
        scheme = pairing.scheme
        accuracies |= {f"{scheme.kind}.{name}": pairing.accuracy(name) for name in scheme.fields}
        if set(_SAID_BY) <= set(scheme.fields):
            attribution += pairing.accuracy(*_SAID_BY)
    return accuracies | {"attribution": attribution}


def add_scores(scores: Iterable[Score]) -> Score:
    """Return the sum of several articles' scores: micro counts, without the pairs."""
    counts: dict[str, Counts] = {}
    fields: dict[str, Accuracy] = {}
    articles = failed = empty = 0
    for one in scores:
        for name, count in one.counts.items():
            counts[name] = counts.get(name, Counts()) + count
        for name, accuracy in one.fields.items():
            fields[name] = fields.get(name, Accuracy()) + accuracy
        articles, failed = articles + one.articles, failed + one.failed
        empty += one.empty
    return Score(counts, fields, articles, failed, empty)
