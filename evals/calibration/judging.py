"""Judging: samples with the confidence that weights give them, and what came of each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...pipeline.rules.confidence import Weights, confidence_of
from .fitting import fit
from .samples import Sample

FOLDS = 10
"""Into how many parts the stories are cut, each judged by weights fitted to all the others."""


class Judged(NamedTuple):
    """A claim with its confidence and what came of it.

    Attributes:
        kind: figure or statement.
        confidence: as a sheet gives it.
        right: whether the claim is right.
        base: the share right among the claims of its kind that the weights were fitted to: what
            one would say without looking at the claim.
    """

    kind: str
    confidence: float
    right: bool
    base: float


def judge(samples: Iterable[Sample], weights: Weights, fitted: Sequence[Sample]) -> list[Judged]:
    """Return the samples as the weights judge them.

    Args:
        samples: claims, of stories that the weights were not fitted to.
        weights: them.
        fitted: what they were fitted to.
    """
    bases = {kind: _share_right(fitted, kind) for kind in weights.base}
    return [
        Judged(one.kind, confidence_of(weights, one.kind, one.doubts), one.right, bases[one.kind])
        for one in samples
    ]


def judge_by_others(samples: Sequence[Sample]) -> list[Judged]:
    """Return every sample as judged by weights fitted to other stories: cross-validation.

    The stories are dealt out in turn, so that each fold has some of every set.
    """
    stories = list(dict.fromkeys(sample.story for sample in samples))
    judged: list[Judged] = []
    for fold in range(FOLDS):
        own = frozenset(stories[fold::FOLDS])
        others = [sample for sample in samples if sample.story not in own]
        judged += judge((one for one in samples if one.story in own), fit(others), others)
    return judged


def _share_right(samples: Sequence[Sample], kind: str) -> float:
    told = [sample.right for sample in samples if sample.kind == kind]
    return sum(told) / len(told) if told else 0.5
