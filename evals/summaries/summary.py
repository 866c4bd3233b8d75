"""What a run is worth: a set's labels and a run's answers, put together into figures.

Pure. A model's failure scores as an empty answer. What nobody answered, for want of a recording, is
no answer of the model's: it is left out of every figure, and told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...schemas import Article, ClaimSheet
from ...schemas.errors import ReadError
from ..runs.cells import Cell, CellKey, EvalRun, RunHeader
from ..scoring import (
    LEAST_STORIES,
    TOO_FEW,
    Accuracy,
    Bounds,
    Counts,
    Mistake,
    Score,
    add_scores,
    estimate_bounds,
    group_by_story,
    list_mistakes,
    score,
)
from ..sets import GoldSet
from .effort import Effort, effort_of
from .gates import Gate, first_gate, output_gate

MAIN_METRICS = (
    "figure.strict",
    "figure.relaxed",
    "statement.right",
    "attribution",
    "relation",
)
"""The metrics that a system is known by, the one it is ranked by first."""


@dataclass(frozen=True)
class Summary:
    """What a run is worth, on one set.

    Attributes:
        header: how the answers came about.
        scored: the score of each cell that has one, with its pairs.
        articles: the sum of each article's epochs; those without an answer are left out.
        stories: the sum of each story's articles: the unit of resampling.
        total: the sum of all.
        of: how many articles the set has.
        first: the gate of the first drafts; None where no model was asked.
        output: the gate of what came out.
        effort: what it took.
        incomplete: why the cells that were not scored have no answer, by cell.
    """

    header: RunHeader
    scored: Mapping[CellKey, Score]
    articles: Mapping[str, Score]
    stories: Mapping[str, Score]
    total: Score
    of: int
    first: Gate | None
    output: Gate
    effort: Effort
    incomplete: Mapping[CellKey, str]

    @property
    def remark(self) -> str | None:
        """What the number of stories forbids; None where there are enough to rank by."""
        return TOO_FEW if len(self.stories) < LEAST_STORIES else None

    def value(self, metric: str) -> float | None:
        """Return a metric over all articles, 0 to 1; None where none has an answer."""
        return self.total.ratio(metric).value if self.articles else None

    def bounds(self, metric: str) -> Bounds | None:
        """Return a metric's 95% interval over stories; None under ten of them."""
        return estimate_bounds([one.ratio(metric) for one in self.stories.values()])


def summarize(gold: GoldSet, run: EvalRun) -> Summary:
    """Put a run and its set's labels together.

    Args:
        gold: the set that the run was made over.
        run: the answers.

    Raises:
        ReadError: an answer is about an article that is not in the set, or about another text.
    """
    _demand_same(gold, run)
    epochs = range(run.header.epochs)
    wanted = [(case.article.id, epoch) for case in gold.cases for epoch in epochs]
    cells = {key: run.cells[key] for key in wanted if key in run.cells}
    answered = {key: cell for key, cell in cells.items() if cell.is_answered}
    sheets = {key: cell.sheet for key, cell in answered.items() if cell.sheet is not None}
    scored = _score_cells(gold, answered)
    articles = _by_article(scored)
    return Summary(
        header=run.header,
        scored=scored,
        articles=articles,
        stories=group_by_story(articles, gold.stories),
        total=add_scores(articles.values()) if articles else _nothing(),
        of=len(gold.cases),
        first=_first(sheets.values()),
        output=_output(sheets, gold.articles),
        effort=effort_of(len(wanted), answered.values()),
        incomplete={key: _reason(cells.get(key)) for key in wanted if key not in answered},
    )


def mistakes_of(summary: Summary, gold: GoldSet) -> dict[CellKey, list[Mistake]]:
    """Return what is wrong in each scored cell, with the articles' sentences."""
    return {
        (article, epoch): list_mistakes(one, gold.articles[article].text)
        for (article, epoch), one in summary.scored.items()
    }


def _demand_same(gold: GoldSet, run: EvalRun) -> None:
    articles = gold.articles
    for cell in run.cells.values():
        article = articles.get(cell.article)
        if article is None:
            raise ReadError(
                f"the run of {run.header.system} has {cell.article!r}, which is not in "
                f"{gold.folder}; it was made over the set {run.header.gold!r}: name that folder "
                "with --gold"
            )
        if cell.sheet is not None and cell.sheet.article.sha256 != article.sha256:
            raise ReadError(
                f"the run of {run.header.system} has {cell.article!r} with another text than "
                f"{gold.folder}; run it again"
            )


def _score_cells(gold: GoldSet, answered: Mapping[CellKey, Cell]) -> dict[CellKey, Score]:
    labels = {case.article.id: case.labels.claims for case in gold.cases}
    return {
        key: score(labels[key[0]], cell.sheet.claims if cell.sheet else None)
        for key, cell in answered.items()
    }


def _by_article(scored: Mapping[CellKey, Score]) -> dict[str, Score]:
    grouped: dict[str, list[Score]] = {}
    for (article, _), one in scored.items():
        grouped.setdefault(article, []).append(one)
    return {article: add_scores(epochs) for article, epochs in grouped.items()}


def _nothing() -> Score:
    """Return the sum of no scores, with every metric in it."""
    blank = score([], [])
    return Score(
        dict.fromkeys(blank.counts, Counts()), dict.fromkeys(blank.fields, Accuracy()), articles=0
    )


def _first(sheets: Iterable[ClaimSheet]) -> Gate | None:
    gates = [gate for sheet in sheets if (gate := first_gate(sheet))]
    return sum(gates, Gate()) if gates else None


def _output(sheets: Mapping[CellKey, ClaimSheet], articles: Mapping[str, Article]) -> Gate:
    gates = (output_gate(sheet, articles[article]) for (article, _), sheet in sheets.items())
    return sum(gates, Gate())


def _reason(cell: Cell | None) -> str:
    return cell.error.message if cell and cell.error else "not reached"
