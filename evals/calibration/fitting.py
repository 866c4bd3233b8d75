"""Fitting: weights from samples, and shares for samples that the weights were not fitted to.

A logistic regression of right on the doubts, with a base for each kind of claim. Three things keep
it from believing a few hundred claims too much: no doubt can speak for a claim, each weight pays
the price of a normal prior of one unit (ridge), and each kind gets half a claim right and half a
claim wrong beforehand (Jeffreys' prior), so that no share reaches one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ...pipeline.rules.confidence import DOUBTS, Weights
from .samples import RIGHT, Sample

KINDS = tuple(RIGHT)
_BEFOREHAND = 0.5  # claims right, and as many wrong, of each kind
_RIDGE = 1.0
_DIGITS = 2  # of a weight that is kept: more would differ between machines

Floats = NDArray[np.float64]


def fit(samples: Sequence[Sample]) -> Weights:
    """Return the weights under which what was right is the likeliest, priors counted in.

    Args:
        samples: any number of claims; none gives even odds.
    """
    names: list[str] = [*KINDS, *DOUBTS]
    prior = [Sample("", "", kind, (), right) for kind in KINDS for right in (True, False)]
    table = np.array([_row(sample) for sample in (*samples, *prior)])
    right = np.array([sample.right for sample in (*samples, *prior)], dtype=float)
    counts = np.array([1.0] * len(samples) + [_BEFOREHAND] * len(prior))
    price = np.array([0.0] * len(KINDS) + [_RIDGE] * len(DOUBTS))

    def loss(weights: Floats) -> float:
        odds = table @ weights
        likely = np.logaddexp(0, odds) - right * odds
        return float(counts @ likely + price @ weights**2 / 2)

    def slope(weights: Floats) -> Floats:
        shares = 1 / (1 + np.exp(-(table @ weights)))
        steep: Floats = table.T @ (counts * (shares - right)) + price * weights
        return steep

    bounds: list[tuple[None, float | None]] = [(None, None)] * len(KINDS)
    bounds += [(None, 0.0)] * len(DOUBTS)
    found = minimize(
        loss,
        np.zeros(len(names)),
        jac=slope,
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": 1e-14, "gtol": 1e-9, "maxiter": 1_000},
    )
    kept = {name: round(float(w), _DIGITS) + 0.0 for name, w in zip(names, found.x, strict=True)}
    return Weights({kind: kept[kind] for kind in KINDS}, {doubt: kept[doubt] for doubt in DOUBTS})


def _row(sample: Sample) -> list[float]:
    kinds = [float(sample.kind == kind) for kind in KINDS]
    return kinds + [float(doubt in sample.doubts) for doubt in DOUBTS]
