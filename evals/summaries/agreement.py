"""Two annotators against each other, by the measures that systems are scored by: the ceiling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...schemas import LabelFile
from ...schemas.errors import UsageError
from ..scoring import (
    CASUALTY_SCHEMES,
    Bounds,
    Scheme,
    Score,
    add_scores,
    estimate_bounds,
    group_by_story,
    score,
)

_ATTRIBUTION = "attribution"


@dataclass(frozen=True)
class Agreement:
    """How far two sets of labels of the same articles agree.

    Attributes:
        articles: by article, the second annotator scored against the first.
        stories: the same, summed by story.
        total: the same, summed.
    """

    articles: Mapping[str, Score]
    stories: Mapping[str, Score]
    total: Score

    def bounds(self, metric: str) -> Bounds | None:
        """Return a metric's 95% interval over stories; None under ten of them."""
        return estimate_bounds([one.ratio(metric) for one in self.stories.values()])


def agree(
    ours: Sequence[LabelFile],
    theirs: Sequence[LabelFile],
    stories: Mapping[str, str] | None = None,
) -> Agreement:
    """Score one annotator's labels against another's.

    Args:
        ours: one annotator's labels, in the place of what is right.
        theirs: the other's, in the place of what was found.
        stories: the story of each article; one that is not named is a story of its own.

    Raises:
        UsageError: the two did not label the same articles.
    """
    one = {labels.article: labels for labels in ours}
    other = {labels.article: labels for labels in theirs}
    if lone := sorted(one.keys() ^ other.keys()):
        raise UsageError(f"{lone[0]}: labelled by one of the two only; compare the same articles")
    schemes = _schemes([*ours, *theirs])
    articles = {name: score(one[name].claims, other[name].claims, schemes) for name in sorted(one)}
    return Agreement(articles, group_by_story(articles, stories), add_scores(articles.values()))


def _schemes(files: Sequence[LabelFile]) -> tuple[Scheme, ...]:
    """Leave out the attribution where nobody has labelled it: all would agree on nothing."""
    if any(label.attribution for labels in files for label in labels.claims):
        return CASUALTY_SCHEMES
    return tuple(
        replace(
            scheme,
            fields={name: rule for name, rule in scheme.fields.items() if name != _ATTRIBUTION},
        )
        for scheme in CASUALTY_SCHEMES
    )
