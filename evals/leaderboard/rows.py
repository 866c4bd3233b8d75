"""Rows of a leaderboard: a system on one set of articles, with all that is known of it.

A value that was not measured is None and is shown as nothing, never as 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from ..scoring import Bounds, Score, estimate_bounds
from ..summaries.effort import Effort
from ..summaries.gates import Gate
from ..summaries.summary import MAIN_METRICS
from .errors import Entry

HEADLINE = MAIN_METRICS[0]
"""The metric that systems are sorted and compared by."""

Kind = Literal["model", "built in", "baseline", "annotators"]


class SetCard(NamedTuple):
    """What a table is about.

    Attributes:
        name: the set's short name.
        title: what it is, in a few words.
        labelled_by: who made the labels; None where nobody said.
        articles: how many there are.
        note: what else has to be known to read a table about it.
    """

    name: str
    title: str
    labelled_by: str | None
    articles: int
    note: str | None = None


@dataclass(frozen=True)
class Row:
    """One system on one set.

    Attributes:
        model: the model, or what stands in its place.
        prompt: the prompt's id; None where there is none.
        kind: what sort of system it is; annotators are shown apart and never ranked.
        gold: the set.
        articles: the score of each article that has an answer.
        stories: the same, summed by story.
        total: the same, summed.
        first: the gate of the first drafts; None where no model was asked.
        output: the gate of what came out; anything but all of it found is a bug of ours.
        effort: what the answers took; None for annotators.
        problems: what is wrong with the recordings, stale ones among it.
        provenance: how the answers came about.
        errors: every mistake.
    """

    model: str
    prompt: str | None
    kind: Kind
    gold: SetCard
    articles: Mapping[str, Score]
    stories: Mapping[str, Score]
    total: Score
    first: Gate | None = None
    output: Gate | None = None
    effort: Effort | None = None
    problems: tuple[str, ...] = ()
    provenance: str | None = None
    errors: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def system(self) -> str:
        """The system's name: model and prompt."""
        return f"{self.model} | {self.prompt}" if self.prompt else self.model

    @property
    def is_complete(self) -> bool:
        """Whether every article of the set was scored, in every epoch."""
        missing = self.effort.shares.incomplete if self.effort else 0
        return not missing and len(self.articles) == self.gold.articles

    @property
    def headline(self) -> float | None:
        """The headline's value; None where no article has an answer."""
        return self.total.ratio(HEADLINE).value if self.articles else None

    @property
    def singles(self) -> list[float]:
        """The headline's value in each article, in the order of their names."""
        return [one.ratio(HEADLINE).value for _, one in sorted(self.articles.items())]

    @cached_property
    def bounds(self) -> Bounds | None:
        """The headline's interval; None under ten stories."""
        return estimate_bounds([one.ratio(HEADLINE) for one in self.stories.values()])
