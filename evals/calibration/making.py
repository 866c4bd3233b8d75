"""Making: a calibration from sets of articles, and the weights' file that holds it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from ...pipeline.extractor import package_version
from ...pipeline.rules.confidence import Weights
from ...schemas.errors import UsageError
from ..sets import GoldSet
from .fitting import fit
from .judging import judge, judge_by_others
from .reliability import Reliability
from .samples import Sample, collect_samples

_FOLDS = "the other nine tenths"


class View(NamedTuple):
    """One way of looking at it: which claims, judged by weights fitted to what.

    Attributes:
        claims: which claims: those of a set, or of several.
        by: what their confidence was fitted to.
        seen: how confidence and outcome go together there.
    """

    claims: str
    by: str
    seen: Reliability


class Calibration(NamedTuple):
    """All that a calibration found.

    Attributes:
        weights: fitted to all sets of `fitted`.
        fitted: the samples, by the name of their set.
        articles: how many articles each of these sets has.
        main: the articles of these sets, each judged by weights fitted to others.
        by_kind: figures and statements of these apart.
        across: each of these sets, judged by weights fitted to the other sets.
        unseen: sets that nothing was fitted to, judged by the weights.
    """

    weights: Weights
    fitted: Mapping[str, Sequence[Sample]]
    articles: Mapping[str, int]
    main: View
    by_kind: Sequence[View]
    across: Sequence[View]
    unseen: Sequence[View]


def calibrate(sets: Sequence[GoldSet], unseen: Sequence[GoldSet]) -> Calibration:
    """Fit the weights to some sets and look at them there and elsewhere.

    Args:
        sets: what the weights are fitted to.
        unseen: sets that they are only shown on.

    Returns:
        The calibration, the same for the same articles, labels and rules.

    Raises:
        UsageError: nothing is claimed in a set.
    """
    fitted = {gold.name: _samples_of(gold) for gold in sets}
    every = [sample for samples in fitted.values() for sample in samples]
    weights = fit(every)
    judged = judge_by_others(every)
    names = " and ".join(fitted)
    kinds = {kind: [one for one in judged if one.kind == kind] for kind in weights.base}
    return Calibration(
        weights,
        fitted,
        {gold.name: len(gold.cases) for gold in sets},
        View(names, _FOLDS, Reliability(judged)),
        [View(f"their {kind}s", _FOLDS, Reliability(told)) for kind, told in kinds.items() if told],
        list(_across(fitted)),
        [look_at(gold, weights, every) for gold in unseen],
    )


def look_at(gold: GoldSet, weights: Weights, fitted: Sequence[Sample]) -> View:
    """Return how weights do on a set that they were not fitted to.

    Raises:
        UsageError: nothing is claimed in the set.
    """
    seen = Reliability(judge(_samples_of(gold), weights, fitted))
    return View(gold.name, "the weights of the package", seen)


def _samples_of(gold: GoldSet) -> list[Sample]:
    if samples := collect_samples(gold):
        return samples
    raise UsageError(f"{gold.folder}: `rules` claims nothing in these articles; name another set")


def _across(fitted: Mapping[str, Sequence[Sample]]) -> Iterator[View]:
    for name, samples in fitted.items():
        rest = [one for other, told in fitted.items() if other != name for one in told]
        if rest:
            others = " and ".join(other for other in fitted if other != name)
            yield View(name, f"{others} alone", Reliability(judge(samples, fit(rest), rest)))


def weights_record(found: Calibration, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the weights' file holds.

    Args:
        found: the calibration.
        before: what the file held; its date stays where nothing else has changed.
    """
    record = {
        "version": package_version(),
        "sets": {
            name: {
                "articles": found.articles[name],
                "claims": len(samples),
                "right": sum(sample.right for sample in samples),
            }
            for name, samples in found.fitted.items()
        },
        "base": dict(found.weights.base),
        "doubts": dict(found.weights.doubts),
    }
    old = {key: value for key, value in before.items() if key != "made"}
    today: date = datetime.now(UTC).date()
    return {"made": before["made"] if old == record else today.isoformat(), **record}


def read_record(path: Path) -> dict[str, Any]:
    """Return what a weights' file holds; nothing where there is none or it is no such file."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and "made" in told else {}
