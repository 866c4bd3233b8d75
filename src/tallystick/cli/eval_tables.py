"""Scores laid out for a terminal; nothing in a text of others can style or end a line."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..evals.runs.cells import CellKey
from ..evals.scoring import Bounds, Counts, Difference, Mistake, Score
from ..evals.summaries.agreement import Agreement
from ..evals.summaries.comparing import Comparison
from ..evals.summaries.effort import Measured
from ..evals.summaries.gates import Gate
from ..evals.summaries.summary import MAIN_METRICS, Summary
from ..pipeline.output.table_lines import shown

_CLAIMS = ("figure.strict", "figure.relaxed", "statement.right", "relation")
_ALL = ("figure.strict", "figure.relaxed", "figure.paired", "statement.right", "statement.paired")
_RELATIONS = ("relation", "relation.part_of", "relation.disputes")
_SHIFTED = ("figure.strict@0.4", "figure.strict@0.6")
_DIM = "bright_black"
_BELOW = (0, 0, 1, 0)  # an empty line


def summary_tables(summary: Summary) -> Iterator[RenderableType]:
    """Yield what a run is worth: the head, the claims, the fields, the gates, what it took."""
    yield from _head(summary)
    if not summary.articles:
        return
    bounds = {metric: summary.bounds(metric) for metric in MAIN_METRICS}
    yield Padding(_claims(summary.total, bounds), _BELOW)
    yield Padding(_fields(summary.total), _BELOW)
    yield Padding(_gates(summary), _BELOW)
    yield Padding(_effort(summary), _BELOW)


def _head(summary: Summary) -> Iterator[RenderableType]:
    header = summary.header
    line = Text(shown(header.system), "bold")
    line.append(f" on {shown(header.gold)}: {len(summary.articles)} of {summary.of} articles, ")
    line.append(f"{len(summary.stories)} stories")
    line.append(f", {header.epochs} epochs" if header.epochs > 1 else "")
    yield line
    if header.provenance:
        yield Text(f"answers: {shown(header.provenance)}", _DIM)
    if summary.remark and summary.articles:
        yield Text(f"{summary.remark}: no intervals under ten stories", "yellow")
    for told in header.stale:
        yield Text(f"stale: {shown(told)}", "yellow")
    for (article, epoch), reason in summary.incomplete.items():
        where = f"{article}, epoch {epoch}" if header.epochs > 1 else article
        yield Text(f"not scored: {shown(where)}: {shown(reason)}", "yellow")
    yield Text("")


def _claims(score: Score, bounds: Mapping[str, Bounds | None]) -> Table:
    table = _table("", "P", "R", "F1", "95%", "right", "missed", "spurious")
    for metric in (*_ALL, *_RELATIONS, *_SHIFTED):
        counts = score.counts[metric]
        table.add_row(
            metric,
            f"{counts.precision:.3f}",
            f"{counts.recall:.3f}",
            f"{counts.f1:.3f}",
            _interval(bounds.get(metric)),
            *map(str, (counts.right, counts.missed, counts.spurious)),
        )
    if score.empty:
        table.caption = f"{score.empty} with nothing to find, where nothing was found"
    return table


def _fields(score: Score) -> Table:
    table = _table("field", "on pairs", "right/pairs", "end to end", "right/labels")
    for name, accuracy in score.fields.items():
        table.add_row(
            name,
            f"{accuracy.on_pairs.value:.3f}",
            f"{accuracy.right}/{accuracy.pairs}",
            f"{accuracy.end_to_end.value:.3f}",
            f"{accuracy.right}/{accuracy.gold}",
        )
    return table


def _gates(summary: Summary) -> Text:
    first = _gate(summary.first) if summary.first else "not measured, no model was asked"
    text = Text.assemble(("first draft: ", _DIM), first, "\n", ("output:      ", _DIM))
    text.append(_gate(summary.output), "default" if summary.output.is_clean else "bold red")
    return text


def _gate(gate: Gate) -> str:
    return (
        f"{gate.not_found} of {gate.quotes} quotes not found, "
        f"{gate.invented} of {gate.numbers} numbers invented"
    )


def _effort(summary: Summary) -> Text:
    effort = summary.effort
    shares = effort.shares
    counts = {
        "failed": shares.failed,
        "refused": shares.refused,
        "truncated": shares.truncated,
        "re-asked": shares.reasked,
        "repaired": shares.repaired,
    }
    line = Text(f"{shares.answered} of {shares.cells} answered")
    for name, count in counts.items():
        line.append(f" · {name} ", _DIM)
        line.append(f"{count} ({shares.of(count).value:.0%})")
    if shares.incomplete:
        line.append(f" · {shares.incomplete} not scored", "yellow")
    return line.append("\n").append_text(_measures(summary))


def _measures(summary: Summary) -> Text:
    effort = summary.effort
    measures = {
        "tokens in": _mean(effort.tokens_in, ",.0f"),
        "tokens out": _mean(effort.tokens_out, ",.0f"),
        "US dollars": _mean(effort.cost, ".4f"),
        "seconds": _mean(effort.seconds, ".2f"),
    }
    line = Text("an article: ", _DIM)
    for name, value in measures.items():
        line.append(f"{name} {value or 'not measured'}  ")
    return line


def _mean(measured: Measured | None, form: str) -> str | None:
    return format(measured.mean, form) if measured else None


def article_tables(articles: Mapping[str, Score]) -> Iterator[RenderableType]:
    """Yield each article's F1 of the main metrics, and its claims right and not."""
    table = _table("article", *_CLAIMS, "attribution", "")
    for name, score in articles.items():
        cells = [_share(score.counts[metric]) for metric in _CLAIMS]
        accuracy = score.fields["attribution"]
        said = f"{accuracy.end_to_end.value:.3f} {accuracy.right}/{accuracy.gold}"
        table.add_row(shown(name), *cells, said, "no answer" if score.failed else "")
    yield Padding(table, _BELOW)


def _share(counts: Counts) -> str:
    return f"{counts.f1:.3f} {counts.right}/{counts.right + counts.missed}+{counts.spurious}"


def mistake_lines(
    key: CellKey, epochs: int, mistakes: Sequence[Mistake]
) -> Iterator[RenderableType]:
    """Yield what is wrong in one article: missed, spurious, wrong fields, with sentences."""
    where = f"{key[0]}, epoch {key[1]}" if epochs > 1 else key[0]
    yield Text(f"{shown(where)}: {len(mistakes)} mistakes", "bold")
    for mistake in mistakes:
        yield Padding(_mistake(mistake), (0, 0, 0, 2))
        yield Padding(Text(shown(mistake.sentence), _DIM), (0, 0, 0, 6))
    yield Text("")


def _mistake(mistake: Mistake) -> Text:
    expected, got = shown(str(mistake.expected)), shown(str(mistake.got))
    if mistake.what == "missed":
        return Text.assemble(("missed   ", "red"), f"{shown(mistake.gold or '')}: {expected}")
    if mistake.what == "spurious":
        return Text.assemble(("spurious ", "magenta"), f"{shown(mistake.found or '')}: {got}")
    who = f"{shown(mistake.gold or '')} ({shown(mistake.found or '')}) {mistake.field}: "
    return Text.assemble(("wrong    ", "yellow"), who, f"{got!r} instead of {expected!r}")


def comparison_tables(gold: str, comparison: Comparison) -> Iterator[RenderableType]:
    """Yield what sets two runs apart: metrics, fields, articles."""
    head = Text.assemble((shown(comparison.ours), "bold"), " less ")
    head.append(shown(comparison.theirs), "bold")
    yield head.append(f" on {shown(gold)}: {len(comparison.articles)} articles of both")
    for name in comparison.left_out:
        yield Text(f"left out, without an answer in both: {shown(name)}", "yellow")
    yield Text("")
    for title, differences in (("", comparison.metrics), ("field", comparison.fields)):
        yield _differences(title, differences, comparison)
        yield Text("")
    table = _table("article", "figure.strict of ours", "of theirs", "difference")
    for name, (one, other) in comparison.articles.items():
        table.add_row(shown(name), f"{one:.3f}", f"{other:.3f}", f"{one - other:+.3f}")
    yield table


def _differences(
    title: str, differences: Mapping[str, Difference], comparison: Comparison
) -> Table:
    table = _table(title, "difference", "95%", "p", "p (Holm)", "")
    corrected = comparison.corrected
    for name, difference in differences.items():
        table.add_row(
            name,
            f"{difference.value:+.3f}",
            _interval(difference.bounds, "+.3f"),
            "" if difference.p is None else f"{difference.p:.4f}",
            f"{corrected[name]:.4f}" if name in corrected else "",
            comparison.remark(name),
        )
    return table


def agreement_tables(ours: str, theirs: str, agreement: Agreement) -> Iterator[RenderableType]:
    """Yield how far two annotators agree."""
    head = Text.assemble((shown(theirs), "bold"), " against ", (shown(ours), "bold"))
    head.append(f": {len(agreement.articles)} articles, {len(agreement.stories)} stories")
    yield head
    yield Text("")
    bounds = {metric: agreement.bounds(metric) for metric in MAIN_METRICS}
    yield Padding(_claims(agreement.total, bounds), _BELOW)
    yield Padding(_fields(agreement.total), _BELOW)
    yield from article_tables(agreement.articles)


def _interval(bounds: Bounds | None, form: str = ".3f") -> str:
    return f"{bounds.low:{form}} to {bounds.high:{form}}" if bounds else ""


def _table(first: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style=_DIM, caption_justify="left")
    table.add_column(first)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table
