"""How sure a score is, and whether two systems can be told apart.

The unit is the story: claims of one article hang together, and so do articles of one story. All
is resampled by stories, from a fixed seed, so that the same scores give the same numbers.
Percentile bootstrap: Efron and Tibshirani (1993), chapter 13. Sign-flip test: Noreen (1989),
approximate randomization. Correction: Holm (1979).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...schemas.errors import UsageError
from .counts import Ratio
from .scores import Score, add_scores

LEAST_STORIES = 10
"""Under this many stories neither intervals nor tests are given."""

TOO_FEW = "too few to rank"

DRAWS = 10_000
_SEED = 20250101
_AT_ONCE = 500  # draws held in memory together: this many numbers for each story
_LEVEL = 0.95

_Sums = NDArray[np.float64]


class Bounds(NamedTuple):
    """The ends of a 95% interval."""

    low: float
    high: float


class Difference(NamedTuple):
    """One system's score less another's.

    Attributes:
        value: the difference of the scores over all stories.
        bounds: its interval; None under ten stories.
        p: how often a difference as large comes about where the systems are alike, two-sided;
            None under ten stories.
        stories: how many both were scored on.
    """

    value: float
    bounds: Bounds | None
    p: float | None
    stories: int

    @property
    def remark(self) -> str:
        """Say in words what the set can tell."""
        if self.bounds is None:
            return TOO_FEW
        return "told apart" if self.bounds.low > 0 or self.bounds.high < 0 else "not told apart"


def group_by_story(
    scores: Mapping[str, Score], stories: Mapping[str, str] | None = None
) -> dict[str, Score]:
    """Return the scores summed by story.

    Args:
        scores: by article.
        stories: the story of each article; one that is not named is a story of its own.
    """
    grouped: dict[str, list[Score]] = {}
    for article in sorted(scores):
        grouped.setdefault((stories or {}).get(article, article), []).append(scores[article])
    return {story: add_scores(members) for story, members in grouped.items()}


def estimate_bounds(ratios: Sequence[Ratio], draws: int = DRAWS) -> Bounds | None:
    """Return the 95% interval of a ratio of sums, or None under ten stories.

    Args:
        ratios: one for each story.
        draws: how many times the stories are drawn anew.
    """
    if len(ratios) < LEAST_STORIES:
        return None
    values = [_divide(sums) for sums in _resample(_columns(ratios), draws)]
    return _bounds(np.concatenate(values))


def compare_systems(
    ours: Mapping[str, Ratio], theirs: Mapping[str, Ratio], draws: int = DRAWS
) -> Difference:
    """Compare two systems on the same stories: paired bootstrap and sign-flip test.

    Args:
        ours: one system's ratios by story.
        theirs: the other's.
        draws: how many times the stories are drawn, and how many times signs are flipped.

    Raises:
        UsageError: the two were not scored on the same stories.
    """
    if lone := sorted(ours.keys() ^ theirs.keys()):
        raise UsageError(f"{lone[0]}: scored for one system only; score both on the same stories")
    names = sorted(ours)
    one, other = _columns([ours[n] for n in names]), _columns([theirs[n] for n in names])
    value = float((_divide(one.sum(axis=0)) - _divide(other.sum(axis=0))).item())
    if len(names) < LEAST_STORIES:
        return Difference(value, None, None, len(names))
    sums = np.concatenate(list(_resample(np.hstack([one, other]), draws)))
    bounds = _bounds(_divide(sums[:, :2]) - _divide(sums[:, 2:]))
    return Difference(value, bounds, _flip_signs(one, other, value, draws), len(names))


def correct_for_many(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return Holm's corrected p values, in the order given."""
    corrected: dict[str, float] = {}
    highest = 0.0
    for rank, name in enumerate(sorted(p_values, key=lambda name: (p_values[name], name))):
        highest = max(highest, min(1.0, p_values[name] * (len(p_values) - rank)))
        corrected[name] = highest
    return {name: corrected[name] for name in p_values}


def _flip_signs(one: _Sums, other: _Sums, value: float, draws: int) -> float:
    """Return the share of draws in which swapping the systems by story does as much."""
    random = np.random.default_rng(_SEED)
    gap = other - one
    as_large = 0
    for size in _portions(draws):
        swapped = (random.random((size, len(one))) < 0.5) @ gap
        differences = _divide(one.sum(axis=0) + swapped) - _divide(other.sum(axis=0) - swapped)
        as_large += int((np.abs(differences) >= abs(value) - 1e-12).sum())
    return (as_large + 1) / (draws + 1)


def _resample(columns: _Sums, draws: int) -> Iterator[_Sums]:
    """Yield sums over stories drawn with replacement, a portion of the draws at a time."""
    random = np.random.default_rng(_SEED)
    stories = len(columns)
    for size in _portions(draws):
        yield random.multinomial(stories, np.full(stories, 1 / stories), size=size) @ columns


def _portions(draws: int) -> Iterator[int]:
    for start in range(0, draws, _AT_ONCE):
        yield min(_AT_ONCE, draws - start)


def _columns(ratios: Sequence[Ratio]) -> _Sums:
    return np.array(ratios, dtype=np.float64).reshape(len(ratios), 2)


def _divide(sums: _Sums) -> _Sums:
    """Divide tops by bottoms; where there was nothing to get wrong the score is 1."""
    top, bottom = sums[..., 0], sums[..., 1]
    return np.divide(top, bottom, out=np.ones_like(top), where=bottom > 0)


def _bounds(values: _Sums) -> Bounds:
    low, high = np.quantile(values, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Bounds(float(low), float(high))
