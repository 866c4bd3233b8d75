"""Evaluation: labelled sets, recorded answers, scoring, the leaderboard and the gate.

`score` is `tallystick.evals.scoring.score`, imported when it is first asked for: it brings scipy.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .scoring import score

__all__ = ["score"]


def __getattr__(name: str) -> object:
    """Import the scoring when it is asked for."""
    if name != "score":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .scoring import score

    return score
