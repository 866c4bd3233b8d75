"""The calibration as Markdown: what speaks against a claim, and how well confidence holds."""

from collections.abc import Iterator, Sequence

from ...pipeline.rules.confidence import DOUBTS, confidence_of
from .making import Calibration, View
from .reliability import Bin

PLOT = "calibration.svg"

_OPENING = """\
# The confidence of `rules`

Made by `make calibrate` on {made}, with version {version}; nothing here was typed.

Each claim of the built-in model has a `confidence`: the share of claims like it that are right.
Right is a figure with number, hedge, measure and claimant as labelled, and a statement with act
and claimant. It says how well the article was read, not whether the article is true.

A claim starts from the base of its kind, and each doubt about it takes its weight away, in
log-odds. The weights are those of a logistic regression in which no doubt may speak for a claim
(`evals/calibration`)."""

_WARNING = """\
**On the probes, not on your articles.** `rules` was tuned on these sets, so its claims are right
more often there than elsewhere. Cross-validation keeps an article from being judged by weights
fitted to it; it does not undo the tuning. What nothing was tuned on stands beside them: of the
{claims} claims on {gold}, mean confidence {confidence:.2f}, {share:.0%} are right. Take confidence
as an order among claims, and at its value on text like the probes. The weights are not corrected
by what is shown beside them: a set that they were fitted to could not test them any more."""

_HOW = """\
The articles are dealt into ten parts, each judged by weights fitted to the other nine. Mean
distance is the expected calibration error: how far confidence lies from the share right, over the
bins below. Brier is the mean squared distance of confidence from what came of the claim, beside
that of the base rate (the share right of the claim's kind in what the weights were fitted to).
Order is how often a right claim has more confidence than a wrong one (AUC; 0.5 is a coin)."""


def write_report(found: Calibration, made: str, version: str) -> str:
    """Return the calibration as Markdown.

    Args:
        found: the calibration.
        made: the day of the weights' file.
        version: the version of `rules` that it was made from.
    """
    lines = [_OPENING.format(made=made, version=version), "", *_weights(found), ""]
    lines += ["## How well it holds", ""]
    if found.unseen:
        lines += [_warning(found.unseen[0]), ""]
    views = [found.main, *found.by_kind, *found.across, *found.unseen]
    lines += [*list_views(views), "", _HOW, "", f"![Confidence against the share right]({PLOT})"]
    for view in (found.main, *found.unseen):
        lines += ["", f"### {view.claims}: confidence by {view.by}", "", *list_bins(view.seen.bins)]
    lines += ["", "Intervals are Wilson's, 95%, as if no two claims came from one article."]
    return "\n".join(lines) + "\n"


def list_views(views: Sequence[View]) -> Iterator[str]:
    """Yield a table with a line for each view."""
    yield (
        "| claims of | confidence by | claims | right | mean confidence | share right "
        "| mean distance | Brier | of the base rate | order |"
    )
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    for claims, by, seen in views:
        order = "" if seen.order is None else f"{seen.order:.2f}"
        yield (
            f"| {claims} | {by} | {seen.claims} | {seen.right} | {seen.confidence:.3f} "
            f"| {seen.right / seen.claims:.3f} | {seen.error:.3f} | {seen.brier:.4f} "
            f"| {seen.brier_of_base:.4f} | {order} |"
        )


def list_bins(bins: Sequence[Bin]) -> Iterator[str]:
    """Yield a table with a line for each bin."""
    yield "| confidence | claims | mean confidence | right | share right |"
    yield "|---|---:|---:|---:|---|"
    for one in bins:
        low, high = one.interval
        yield (
            f"| {one.low:.2f} to {one.high:.2f} | {one.claims} | {one.confidence:.2f} "
            f"| {one.right} | {one.share:.2f} [{low:.2f}, {high:.2f}] |"
        )


def _warning(view: View) -> str:
    seen = view.seen
    return _WARNING.format(
        gold=view.claims,
        claims=seen.claims,
        confidence=seen.confidence,
        share=seen.right / seen.claims,
    )


def _weights(found: Calibration) -> Iterator[str]:
    yield "## What speaks against a claim"
    yield ""
    for kind, base in found.weights.base.items():
        share = confidence_of(found.weights, kind, ())
        yield f"- a {kind} without a doubt: {base:+.2f}, confidence {share:.2f}"
    yield ""
    yield "| doubt | | claims | right | weight | a figure with it alone |"
    yield "|---|---|---:|---:|---:|---:|"
    every = [sample for samples in found.fitted.values() for sample in samples]
    for doubt, meaning in DOUBTS.items():
        held = [sample.right for sample in every if doubt in sample.doubts]
        alone = confidence_of(found.weights, "figure", (doubt,))
        weight = found.weights.doubts[doubt]
        yield f"| `{doubt}` | {meaning} | {len(held)} | {sum(held)} | {weight:.2f} | {alone:.2f} |"
    yield ""
    told = ", ".join(f"{name} ({found.articles[name]} articles)" for name in found.fitted)
    yield (
        f"Fitted to {len(every)} claims of {told}. A weight of 0 says that nothing was seen to "
        "hang on it there."
    )
