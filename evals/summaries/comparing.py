"""Two runs over one set, side by side: what the difference is, and whether it is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...schemas.errors import UsageError
from ..scoring import (
    TOO_FEW,
    Difference,
    Score,
    compare_systems,
    correct_for_many,
    group_by_story,
)
from ..sets import GoldSet
from .summary import MAIN_METRICS, Summary

_LEVEL = 0.05  # of p, corrected


@dataclass(frozen=True)
class Comparison:
    """One run less another, over the articles that both have an answer to.

    Attributes:
        ours: the system of the first run.
        theirs: the system of the second.
        metrics: the difference of each main metric.
        fields: the difference of each field's end to end accuracy.
        corrected: Holm's p of each metric and field, the main ones among themselves and the
            fields among themselves; empty under ten stories.
        articles: both runs' strict figure F1 in each article.
        left_out: articles that one of the two has no answer to.
    """

    ours: str
    theirs: str
    metrics: Mapping[str, Difference]
    fields: Mapping[str, Difference]
    corrected: Mapping[str, float]
    articles: Mapping[str, tuple[float, float]]
    left_out: tuple[str, ...]

    def remark(self, name: str) -> str:
        """Say in words what the set can tell of a metric or field, all of them considered."""
        if name not in self.corrected:
            return TOO_FEW
        return "told apart" if self.corrected[name] < _LEVEL else "not told apart"


def compare_runs(gold: GoldSet, ours: Summary, theirs: Summary) -> Comparison:
    """Compare two runs over the same set.

    Args:
        gold: the set, for its stories.
        ours: one run.
        theirs: the other; differences are the first less this one.

    Raises:
        UsageError: no article has an answer in both.
    """
    both = [name for name in ours.articles if name in theirs.articles]
    if not both:
        raise UsageError("the two runs have no article in common that both have an answer to")
    one = {name: ours.articles[name] for name in both}
    other = {name: theirs.articles[name] for name in both}
    metrics = _differences(gold, one, other, MAIN_METRICS)
    fields = _differences(gold, one, other, tuple(ours.total.fields))
    fields.pop("attribution", None)  # among the main ones
    return Comparison(
        ours=ours.header.system,
        theirs=theirs.header.system,
        metrics=metrics,
        fields=fields,
        corrected=_corrected(metrics) | _corrected(fields),
        articles={
            name: (one[name].ratio(MAIN_METRICS[0]).value, other[name].ratio(MAIN_METRICS[0]).value)
            for name in both
        },
        left_out=tuple(case.article.id for case in gold.cases if case.article.id not in both),
    )


def _differences(
    gold: GoldSet,
    one: Mapping[str, Score],
    other: Mapping[str, Score],
    metrics: tuple[str, ...],
) -> dict[str, Difference]:
    ours, theirs = group_by_story(one, gold.stories), group_by_story(other, gold.stories)
    return {
        metric: compare_systems(
            {story: score.ratio(metric) for story, score in ours.items()},
            {story: score.ratio(metric) for story, score in theirs.items()},
        )
        for metric in metrics
    }


def _corrected(differences: Mapping[str, Difference]) -> dict[str, float]:
    return correct_for_many({name: d.p for name, d in differences.items() if d.p is not None})
