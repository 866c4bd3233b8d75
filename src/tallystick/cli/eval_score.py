"""`tallystick eval score`, `compare` and `agree`: what answers and labels are worth, printed."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType

from ..evals.gold import load_annotator
from ..evals.runs.cells import read_run
from ..evals.sets import GoldSet, load_set
from ..evals.summaries.agreement import agree
from ..evals.summaries.comparing import Comparison, compare_runs
from ..evals.summaries.record import record_fields, record_metrics, record_mistakes, record_summary
from ..evals.summaries.summary import Summary, mistakes_of, summarize
from ..pipeline.output.writing import json_safe
from . import eval_tables as tables
from .formats import console_for, rendered
from .streams import write_out

_UNBROKEN = 160  # columns where no terminal bounds them


def run_score(
    paths: Sequence[Path], folder: Path, *, per_article: bool, errors: bool, as_json: bool
) -> None:
    """Print what runs are worth.

    Raises:
        ReadError: a run or the set cannot be read, or they do not belong together.
    """
    gold = load_set(folder)
    for path in paths:
        summary = summarize(gold, read_run(path))
        if as_json:
            _print_json(_record(gold, summary, per_article=per_article, errors=errors))
        else:
            _print(_tables(gold, summary, per_article=per_article, errors=errors))


def run_compare(ours: Path, theirs: Path, folder: Path, *, as_json: bool) -> None:
    """Print what sets two runs apart.

    Raises:
        ReadError: a run or the set cannot be read, or they do not belong together.
        UsageError: the runs have no article in common.
    """
    gold = load_set(folder)
    one, other = (summarize(gold, read_run(path)) for path in (ours, theirs))
    comparison = compare_runs(gold, one, other)
    if as_json:
        _print_json(_comparison(gold, comparison))
    else:
        _print(tables.comparison_tables(gold.name, comparison))


def run_agree(ours: Path, theirs: Path, folder: Path, *, as_json: bool) -> None:
    """Print how far two annotators agree.

    Raises:
        ReadError: labels cannot be read.
        UsageError: the two did not label the same articles.
    """
    stories = load_set(folder).stories if folder.is_dir() else {}
    agreement = agree(load_annotator(ours), load_annotator(theirs), stories)
    if as_json:
        _print_json(
            {
                "ours": str(ours),
                "theirs": str(theirs),
                "articles": len(agreement.articles),
                "stories": len(agreement.stories),
                "metrics": record_metrics(agreement.total),
                "fields": record_fields(agreement.total),
            }
        )
    else:
        _print(tables.agreement_tables(str(ours), str(theirs), agreement))


def _record(gold: GoldSet, summary: Summary, *, per_article: bool, errors: bool) -> dict[str, Any]:
    record = record_summary(summary, per_article=per_article)
    if errors:
        record["errors"] = [
            {"article": article, "epoch": epoch, **mistake}
            for (article, epoch), found in mistakes_of(summary, gold).items()
            for mistake in record_mistakes(found)
        ]
    return record


def _tables(
    gold: GoldSet, summary: Summary, *, per_article: bool, errors: bool
) -> Iterator[RenderableType]:
    yield from tables.summary_tables(summary)
    if per_article:
        yield from tables.article_tables(summary.articles)
    if errors:
        for key, found in mistakes_of(summary, gold).items():
            yield from tables.mistake_lines(key, summary.header.epochs, found)


def _comparison(gold: GoldSet, comparison: Comparison) -> dict[str, Any]:
    return {
        "gold": gold.name,
        "ours": comparison.ours,
        "theirs": comparison.theirs,
        "differences": {
            name: {
                "value": difference.value,
                "bounds": difference.bounds,
                "p": difference.p,
                "p_corrected": comparison.corrected.get(name),
                "stories": difference.stories,
                "remark": comparison.remark(name),
            }
            for name, difference in {**comparison.metrics, **comparison.fields}.items()
        },
        "articles": comparison.articles,
        "left_out": comparison.left_out,
    }


def _print(what: Iterable[RenderableType]) -> None:
    console = console_for(sys.stdout, plain_width=_UNBROKEN)
    for part in what:
        write_out(rendered(part, console, sys.stdout.encoding))


def _print_json(record: dict[str, Any]) -> None:
    write_out(f"{json_safe(json.dumps(record, ensure_ascii=False))}\n".encode())
