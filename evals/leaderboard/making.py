"""Rows from runs and from annotators: labels and answers put together for one set."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ...pipeline.settings import RULES
from ...schemas import LabelFile
from ...schemas.errors import ReadError
from ..gold import load_annotator
from ..runs.baselines import PREFIX
from ..runs.cells import EvalRun
from ..sets import GoldSet
from ..summaries.agreement import Agreement, agree
from ..summaries.summary import Summary, summarize
from .errors import Entry, entries_of, rejected_entries, unanswered
from .rows import Kind, Row, SetCard

ABOUT = "about.json"
"""A file of a gold folder: what the set is and who labelled it, as {title, labelled_by, note}."""

ANNOTATORS = "annotators"


def describe_set(gold: GoldSet) -> SetCard:
    """Return what a table about a set says of it.

    Raises:
        ReadError: its `about.json` cannot be read.
    """
    told = _read_about(gold.folder / ABOUT)
    return SetCard(
        gold.name,
        told.get("title") or gold.name,
        told.get("labelled_by"),
        len(gold.cases),
        told.get("note"),
    )


def row_of_run(gold: GoldSet, run: EvalRun, problems: Sequence[str] = ()) -> Row:
    """Return the row of a run.

    Args:
        gold: the set that it was made over.
        run: the answers.
        problems: what is wrong with the recordings, beyond what the run itself says.

    Raises:
        ReadError: the run is about other articles or texts, or the set's files cannot be read.
    """
    summary = summarize(gold, run)
    header = run.header
    return Row(
        model=header.model,
        prompt=header.prompt.id if header.prompt else None,
        kind=_kind(header.model),
        gold=describe_set(gold),
        articles=summary.articles,
        stories=summary.stories,
        total=summary.total,
        first=summary.first,
        output=summary.output,
        effort=summary.effort,
        problems=tuple(dict.fromkeys((*header.stale, *problems))),
        provenance=header.provenance,
        errors=tuple(_errors(gold, run, summary)),
    )


def rows_of_annotators(gold: GoldSet) -> list[Row]:
    """Return each annotator against the labels, and against each other; none where there are none.

    Raises:
        ReadError: a file of labels breaks a rule.
        UsageError: the annotators did not label the same articles.
    """
    folders = sorted(path for path in (gold.folder / ANNOTATORS).glob("*") if path.is_dir())
    sets = {folder.name: load_annotator(folder) for folder in folders}
    labels = [_unattributed(case.labels) for case in gold.cases]
    rows = []
    for name, files in sets.items():
        for other in sorted(n for n in sets if n > name):
            agreed = agree(files, sets[other], gold.stories)
            rows.append(_agreement_row(gold, f"annotator {name} against {other}", agreed))
        agreed = agree(labels, files, gold.stories)
        rows.append(_agreement_row(gold, f"annotator {name} against the labels", agreed))
    return rows


def _agreement_row(gold: GoldSet, name: str, agreed: Agreement) -> Row:
    articles = gold.articles
    return Row(
        model=name,
        prompt=None,
        kind="annotators",
        gold=describe_set(gold),
        articles=agreed.articles,
        stories=agreed.stories,
        total=agreed.total,
        errors=tuple(
            entry
            for article, one in agreed.articles.items()
            for entry in entries_of(one, article, articles[article].text)
        ),
    )


def _unattributed(labels: LabelFile) -> LabelFile:
    """Annotators labelled no attribution: where one side has none, nothing is compared."""
    bare = [label.model_copy(update={"attribution": None}) for label in labels.claims]
    return labels.model_copy(update={"claims": bare})


def _errors(gold: GoldSet, run: EvalRun, summary: Summary) -> Iterator[Entry]:
    articles, many = gold.articles, run.header.epochs > 1
    for key in sorted({*summary.scored, *summary.incomplete}):
        article, epoch = key
        name = f"{article} (epoch {epoch})" if many else article
        cell = run.cells.get(key)
        if key in summary.incomplete:
            yield unanswered(name, "incomplete", summary.incomplete[key])
            continue
        if cell and cell.error:
            yield unanswered(name, "failed", cell.error.message)
        yield from entries_of(summary.scored[key], name, articles[article].text)
        if cell and cell.sheet:
            yield from rejected_entries(cell.sheet.rejected, name)


def _kind(model: str) -> Kind:
    if model.startswith(PREFIX):
        return "baseline"
    return "built in" if model == RULES else "model"


def _read_about(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        told: Any = json.loads(path.read_bytes())
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path}: is not JSON ({error})") from error
    if not isinstance(told, dict) or not all(isinstance(text, str) for text in told.values()):
        raise ReadError(f"{path}: is no object of texts (title, labelled_by, note)")
    return told
