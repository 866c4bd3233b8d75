"""What a ledger tells across articles, as the page shows it."""

from collections.abc import Mapping, Sequence
from datetime import date

from ..ledger.records import (
    Change,
    Cited,
    Contradiction,
    Denial,
    Edition,
    Overview,
    Series,
    Step,
    Story,
    Told,
)
from .cards import Record, compact
from .charts import timeline
from .matrix import matrices
from .wording import COUNTING, amount_words, shown, spaced, speaker, subject_line

Places = Mapping[tuple[str, str], int]
"""Where an article stands in the report, by its id and the SHA-256 of its text."""

_WHY = {
    "same_article": "told in one article",
    "same_story": "told in one story",
    "same_total": "one running total",
    "same_event": "one event",
    "in_article": "the article ties them",
    "same_claim": "another article has the same claim",
    "number_named": "the denial names the number and whose it is",
}
_MOST_CITED = 40  # places told of one number


def across_record(overview: Overview, places: Places) -> Record:
    """Return all that the page tells across the articles of a ledger."""
    teller = _Teller(places)
    return compact(
        {
            "stories": [teller.story(story) for story in overview.stories],
            "series": [teller.series(series) for series in overview.series],
            "matrices": matrices(overview.matters, overview.independence, teller.cited),
            "contradictions": [teller.contradiction(one) for one in overview.contradictions],
            "denials": [teller.denial(denial) for denial in overview.denials],
        }
    )


class _Teller:
    def __init__(self, places: Places) -> None:
        self._places = places

    def cited(self, cited: Sequence[Cited]) -> list[Record]:
        return [self._cite(one) for one in cited[:_MOST_CITED]]

    def _cite(self, one: Cited) -> Record:
        return compact(
            {
                "article": self._places.get((one.article, one.sha256)),
                "name": shown(one.article, 80),
                "claim": shown(one.claim, 40),
                "outlet": shown(one.outlet, 80),
                "published": _iso(one.published),
                "quote": shown(one.quote, 400),
            }
        )

    def _told(self, told: Told | None) -> Record | None:
        if told is None:
            return None
        if told.amount and told.subject:
            line = f"{amount_words(told.amount)} {subject_line(told.subject)}"
        else:
            line = shown(told.summary, 240)
        return {
            "line": line,
            "who": speaker(told.cited.claimant, told.cited.voice),
            "cite": self._cite(told.cited),
        }

    def story(self, story: Story) -> Record:
        first = story.versions[0].articles[0]
        changes = [change for change in story.changes if change.kind != "same"]
        return compact(
            {
                "title": shown(first.title or first.article, 200),
                "versions": [
                    compact(
                        {
                            "published": _iso(version.published),
                            "order": version.order,
                            "why": shown(version.why, 300),
                            "articles": [self._edition(one) for one in version.articles],
                        }
                    )
                    for version in story.versions
                ],
                "changes": [self._change(change) for change in changes],
                "same": len(story.changes) - len(changes),
            }
        )

    def _edition(self, one: Edition) -> Record:
        return compact(
            {
                "article": self._places.get((one.article, one.sha256)),
                "name": shown(one.title or one.article, 200),
                "outlet": shown(one.outlet, 80),
                "published": _iso(one.published),
                "likeness": None if one.likeness is None else f"{one.likeness:.0%}",
            }
        )

    def _change(self, change: Change) -> Record:
        return compact(
            {
                "kind": change.kind,
                "fields": [spaced(name) for name in change.fields],
                "before": self._told(change.before),
                "after": self._told(change.after),
                "version": change.version,
            }
        )

    def series(self, series: Series) -> Record:
        steps = series.steps
        chart = timeline([step.when for step in steps], [step.amount.interval for step in steps])
        return {
            "claimant": shown(series.claimant, 200),
            "subject": subject_line(series.subject),
            "kind": series.subject.measure,
            "counting": COUNTING[series.subject.counting],
            "chart": chart._asdict(),
            "steps": [self._step(step) for step in steps],
            "inferred": any(step.order != "dated" for step in steps),
        }

    def _step(self, step: Step) -> Record:
        return compact(
            {
                "number": amount_words(step.amount),
                "when": _iso(step.when),
                "order": step.order,
                "direction": step.direction,
                "cited": self.cited(step.cited),
            }
        )

    def contradiction(self, one: Contradiction) -> Record:
        return {
            "subject": subject_line(one.subject),
            "kind": one.subject.measure,
            "why": ", ".join(map(_why, one.why)),
            "sides": [
                {
                    "who": shown(side.claimant, 200),
                    "own": side.own_voice,
                    "number": amount_words(side.amount),
                    "cited": self.cited(side.cited),
                }
                for side in one.sides
            ],
        }

    def denial(self, denial: Denial) -> Record:
        return {
            "who": shown(denial.claimant, 200),
            "summary": shown(denial.summary),
            "cited": self.cited(denial.cited),
            "denied": [
                {"why": _why(one.why), **(self._told(one.told) or {})} for one in denial.denied
            ],
        }


def _why(code: str) -> str:
    return _WHY.get(code, spaced(code))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
