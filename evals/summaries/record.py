"""A summary as plain data, for a file or another program."""

from collections.abc import Iterable
from typing import Any

from ..scoring import Accuracy, Counts, Mistake, Score
from .effort import Effort, Measured
from .gates import Gate
from .summary import MAIN_METRICS, Summary


def record_summary(summary: Summary, *, per_article: bool = False) -> dict[str, Any]:
    """Return a summary as plain data: numbers, texts, lists, and None for what was not measured.

    Args:
        summary: what a run is worth.
        per_article: whether the articles' own values are in it.
    """
    header = summary.header
    record: dict[str, Any] = {
        "gold": header.gold,
        "model": header.model,
        "prompt": header.prompt.model_dump() if header.prompt else None,
        "epochs": header.epochs,
        "provenance": header.provenance,
        "stale": list(header.stale),
        "articles": len(summary.articles),
        "of": summary.of,
        "stories": len(summary.stories),
        "remark": summary.remark,
        "metrics": record_metrics(summary.total),
        "bounds": {metric: summary.bounds(metric) for metric in MAIN_METRICS},
        "fields": record_fields(summary.total),
        "first_draft": _gate(summary.first) if summary.first else None,
        "output": _gate(summary.output),
        **_effort(summary.effort),
        "incomplete": [
            {"article": article, "epoch": epoch, "reason": reason}
            for (article, epoch), reason in summary.incomplete.items()
        ],
    }
    if per_article:
        record["per_article"] = {
            name: {"metrics": record_metrics(one), "fields": record_fields(one)}
            for name, one in summary.articles.items()
        }
    return record


def record_metrics(score: Score) -> dict[str, Any]:
    """Return what is counted over claims and relations, by metric."""
    return {name: _counts(counts) for name, counts in score.counts.items()}


def record_fields(score: Score) -> dict[str, Any]:
    """Return each field's accuracy on pairs and end to end."""
    return {name: _accuracy(accuracy) for name, accuracy in score.fields.items()}


def record_mistakes(mistakes: Iterable[Mistake]) -> list[dict[str, Any]]:
    """Return mistakes as plain data."""
    return [
        {
            "what": mistake.what,
            "kind": mistake.kind,
            "gold": mistake.gold,
            "found": mistake.found,
            "field": mistake.field,
            "expected": _value(mistake.expected),
            "got": _value(mistake.got),
            "sentence": mistake.sentence,
        }
        for mistake in mistakes
    ]


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "right": counts.right,
        "missed": counts.missed,
        "spurious": counts.spurious,
        "empty": counts.empty,
    }


def _accuracy(accuracy: Accuracy) -> dict[str, Any]:
    return {
        "on_pairs": accuracy.on_pairs.value,
        "end_to_end": accuracy.end_to_end.value,
        "right": accuracy.right,
        "pairs": accuracy.pairs,
        "gold": accuracy.gold,
    }


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "claims": gate.claims,
        "quotes": gate.quotes,
        "quotes_not_found": gate.not_found,
        "numbers": gate.numbers,
        "numbers_invented": gate.invented,
    }


def _effort(effort: Effort) -> dict[str, Any]:
    shares = effort.shares
    return {
        "cells": shares.cells,
        "answered": shares.answered,
        "failed": shares.of(shares.failed).value,
        "refused": shares.of(shares.refused).value,
        "truncated": shares.of(shares.truncated).value,
        "reasked": shares.of(shares.reasked).value,
        "repaired": shares.of(shares.repaired).value,
        "tokens_in": _measured(effort.tokens_in),
        "tokens_out": _measured(effort.tokens_out),
        "cost": _measured(effort.cost),
        "seconds": _measured(effort.seconds),
    }


def _measured(measured: Measured | None) -> dict[str, Any] | None:
    if measured is None:
        return None
    return {"total": measured.total, "cells": measured.cells, "mean": measured.mean}
