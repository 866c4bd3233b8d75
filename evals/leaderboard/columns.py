"""Columns: what is read off a row, and how it is written. Every form of the board has the same.

Shares are written as percentages, scores as 0.00 to 1.00; what was not measured is empty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..scoring import CASUALTY_SCHEMES, Accuracy, Counts, Ratio
from ..summaries.effort import Measured
from ..summaries.gates import Gate
from .rows import HEADLINE, Row


class Cell(NamedTuple):
    """One value.

    Attributes:
        value: for sorting and for machines; None where there is none.
        text: for reading; empty where there is none.
    """

    value: float | None
    text: str


NOTHING = Cell(None, "")


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: its name in CSV.
        title: its heading.
        read: takes a row, returns the cell.
        shows: which entries explain it (`errors.filters`); None for none.
        hint: what it means, in a sentence.
    """

    name: str
    title: str
    read: Callable[[Row], Cell]
    shows: str | None = None
    hint: str = ""


def score_cell(value: float) -> Cell:
    """Return the cell of a score between 0 and 1."""
    return Cell(value, f"{value:.2f}")


def _share(part: int, whole: int) -> Cell:
    """Return a share with its counts: a gate that lets 1 of 4,000 pass is not 0%."""
    if not whole:
        return NOTHING
    share = f"{part / whole:.1%}" if part else "0%"
    return Cell(part / whole, f"{share} ({part:,}/{whole:,})")


def _gate(stage: Callable[[Row], Gate | None], lost: str, whole: str) -> Callable[[Row], Cell]:
    def read(row: Row) -> Cell:
        held = stage(row)
        return _share(getattr(held, lost), getattr(held, whole)) if held else NOTHING

    return read


def _first(row: Row) -> Gate | None:
    return row.first


def _output(row: Row) -> Gate | None:
    return row.output


def _count(name: str, read: Callable[[Counts], float]) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        counts = row.total.counts.get(name)
        return score_cell(read(counts)) if counts and not counts.ratio.is_empty else NOTHING

    return cell


def _field(name: str, read: Callable[[Accuracy], Ratio]) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        accuracy = row.total.fields.get(name)
        ratio = read(accuracy) if accuracy else Ratio(0, 0)
        return NOTHING if ratio.is_empty else score_cell(ratio.value)

    return cell


def _cells(name: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        if row.effort is None:
            return NOTHING
        number: int = getattr(row.effort.shares, name)
        return Cell(number, f"{number:,}")

    return cell


def _spent(name: str, form: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        measured: Measured | None = getattr(row.effort, name, None)
        return Cell(measured.mean, format(measured.mean, form)) if measured else NOTHING

    return cell


def _articles(row: Row) -> Cell:
    return Cell(len(row.articles), f"{len(row.articles)} of {row.gold.articles}")


def _problems(row: Row) -> Cell:
    number = len(row.problems)
    return Cell(number, f"{number}") if row.provenance is not None else NOTHING


GATES: Sequence[Column] = (
    Column(
        "draft_quotes_not_found",
        "quotes not found, first draft",
        _gate(_first, "not_found", "quotes"),
        hint="Quotes of the model's first answer that are not in the article.",
    ),
    Column(
        "draft_numbers_invented",
        "numbers invented, first draft",
        _gate(_first, "invented", "numbers"),
        hint="Numbers of the model's first answer that do not stand in their evidence.",
    ),
    Column(
        "output_quotes_not_found",
        "quotes not found, output",
        _gate(_output, "not_found", "quotes"),
        shows="rejected",
        hint="The same of what comes out: anything but 0 is a bug. Opens what was rejected.",
    ),
    Column(
        "output_numbers_invented",
        "numbers invented, output",
        _gate(_output, "invented", "numbers"),
        shows="rejected",
        hint="The same of what comes out: anything but 0 is a bug. Opens what was rejected.",
    ),
)

STRICT = Column(
    "figure_strict_f1",
    "figures, F1",
    _count(HEADLINE, lambda c: c.f1),
    shows=HEADLINE,
    hint="Number, hedge, measure and claimant all right. The board is sorted by it.",
)

SCORES: Sequence[Column] = (
    STRICT,
    Column(
        "figure_strict_precision", "precision", _count(HEADLINE, lambda c: c.precision), HEADLINE
    ),
    Column("figure_strict_recall", "recall", _count(HEADLINE, lambda c: c.recall), HEADLINE),
    Column(
        "figure_relaxed_f1",
        "figures relaxed, F1",
        _count("figure.relaxed", lambda c: c.f1),
        shows="figure.relaxed",
        hint="Measure and number right.",
    ),
    Column(
        "statement_f1",
        "statements, F1",
        _count("statement.right", lambda c: c.f1),
        shows="statement.right",
        hint="Act and claimant right, the evidence shared by half.",
    ),
    Column(
        "attribution",
        "attribution",
        _field("attribution", lambda a: a.end_to_end),
        shows="attribution",
        hint="Claimant and voice right, of all labels of both kinds.",
    ),
    Column(
        "relation_f1",
        "relations, F1",
        _count("relation", lambda c: c.f1),
        shows="relation",
        hint="What is a part of what, and which rejection answers which claim.",
    ),
)


def _field_columns(kind: str, name: str) -> tuple[Column, Column]:
    metric = f"{kind}.{name}"
    column = metric.replace(".", "_")
    return (
        Column(f"{column}_end_to_end", metric, _field(metric, lambda a: a.end_to_end), metric),
        Column(
            f"{column}_on_pairs", metric, _field(metric, lambda a: a.on_pairs), f"{metric}@pairs"
        ),
    )


FIELDS: Sequence[tuple[Column, Column]] = tuple(
    _field_columns(scheme.kind, name) for scheme in CASUALTY_SCHEMES for name in scheme.fields
)
"""For each field: right values of all labels, and of the pairs alone."""

EFFORT: Sequence[Column] = (
    Column("articles_scored", "articles", _articles, hint="Scored, of all articles of the set."),
    Column("reasked", "re-asked", _cells("reasked"), hint="The answer broke the schema."),
    Column("repaired", "repaired", _cells("repaired"), hint="Asked again about findings."),
    Column("refused", "refused", _cells("refused"), "unanswered"),
    Column("truncated", "truncated", _cells("truncated"), "unanswered"),
    Column("failed", "failed", _cells("failed"), "unanswered", "Scored as an empty answer."),
    Column(
        "incomplete",
        "not recorded",
        _cells("incomplete"),
        "unanswered",
        "No recorded answer: not scored, and no failure of the model.",
    ),
    Column(
        "stale",
        "stale or faulty recordings",
        _problems,
        hint="What is stale, missing, left over or different in the recordings; listed below.",
    ),
    Column("tokens_in", "tokens in", _spent("tokens_in", ",.0f"), hint="For an article."),
    Column("tokens_out", "tokens out", _spent("tokens_out", ",.0f"), hint="For an article."),
    Column("cost_usd", "US$", _spent("cost", ".4f"), hint="For an article."),
    Column("seconds", "seconds", _spent("seconds", ".1f"), hint="For an article."),
)
