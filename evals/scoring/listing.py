"""Scores as plain lines for a terminal."""

from collections.abc import Iterator, Mapping

from .counts import Accuracy, Counts
from .mistakes import Mistake
from .scores import Score

_TABLE = ("figure.strict", "figure.relaxed", "figure.paired", "statement.right", "relation")


def list_scores(scores: Mapping[str, Score], total: Score) -> Iterator[str]:
    """Yield a table of the articles' precision, recall and F1, then the field accuracies."""
    width = max(map(len, [*scores, "all"]))
    yield " ".join([" " * width, *(f"{name:>22}" for name in _TABLE)])
    yield " ".join([" " * width, *(f"{'P    R   F1  right':>22}" for _ in _TABLE)])
    for name, one in [*scores.items(), ("all", total)]:
        cells = [f"{_cell(one.counts[column]):>22}" for column in _TABLE]
        yield " ".join([f"{name:<{width}}", *cells, " no answer" if one.failed else ""]).rstrip()
    yield ""
    yield f"{'field':<26} {'on pairs':>16} {'end to end':>16}"
    for name, accuracy in total.fields.items():
        yield _accuracy_line(name, accuracy)
    yield ""
    for name in sorted(n for n in total.counts if "@" in n):
        yield f"{name:<26} F1 {total.counts[name].f1:.2f}"
    if total.empty:
        yield f"{total.empty} of {total.articles} articles have nothing to find, and nothing was"


def list_errors(mistakes: Mapping[str, list[Mistake]]) -> Iterator[str]:
    """Yield a block of lines for each article's mistakes."""
    for name, found in mistakes.items():
        yield ""
        yield f"{name}: {len(found)} mistakes"
        for mistake in found:
            yield _mistake_line(mistake)
            yield f"      {mistake.sentence}"


def _cell(counts: Counts) -> str:
    wanted = counts.right + counts.missed
    share = f"{counts.precision:.2f} {counts.recall:.2f} {counts.f1:.2f}"
    return f"{share} {counts.right:>3}/{wanted}"


def _accuracy_line(name: str, accuracy: Accuracy) -> str:
    pairs, all_gold = accuracy.on_pairs, accuracy.end_to_end
    return (
        f"{name:<26} {pairs.value:.2f} {pairs.top:>4}/{pairs.bottom:<5}"
        f" {all_gold.value:>5.2f} {all_gold.top:>4}/{all_gold.bottom}"
    )


def _mistake_line(mistake: Mistake) -> str:
    match mistake.what:
        case "missed":
            return f"  MISSED   {mistake.gold}: {mistake.expected}"
        case "spurious":
            return f"  SPURIOUS {mistake.found}: {mistake.got}"
    return (
        f"  WRONG    {mistake.gold} ({mistake.found}) {mistake.field}: "
        f"{mistake.got!r} instead of {mistake.expected!r}"
    )
