"""Scoring: claims found against claims labelled.

Pure: values in, values out. `score` takes one article, `add_scores` sums articles,
`list_mistakes` says what went wrong, `estimate_bounds` and `compare_systems` how sure it is.
"""

from .counts import Accuracy, Counts, Ratio
from .mistakes import Mistake, list_mistakes
from .pairing import Pair, Pairing
from .record import Record, record_of
from .scheme import CASUALTY_SCHEMES, FIGURES, STATEMENTS, FieldRule, Scheme
from .scores import Score, add_scores, score
from .significance import (
    LEAST_STORIES,
    TOO_FEW,
    Bounds,
    Difference,
    compare_systems,
    correct_for_many,
    estimate_bounds,
    group_by_story,
)

__all__ = [
    "CASUALTY_SCHEMES",
    "FIGURES",
    "LEAST_STORIES",
    "STATEMENTS",
    "TOO_FEW",
    "Accuracy",
    "Bounds",
    "Counts",
    "Difference",
    "FieldRule",
    "Mistake",
    "Pair",
    "Pairing",
    "Ratio",
    "Record",
    "Scheme",
    "Score",
    "add_scores",
    "compare_systems",
    "correct_for_many",
    "estimate_bounds",
    "group_by_story",
    "list_mistakes",
    "record_of",
    "score",
]
