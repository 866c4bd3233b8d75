"""A view of the ledger: all that follows from its tables, for all articles or around a few."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from .linking.grouping import group_figures
from .names.joining import Names
from .records import Breakdown, Contradiction, Denial, Independence, Matter, Name, Story
from .rows import ArticleRow, FigureRow, StatementRow
from .storage.reach import Reach, reach_of
from .storage.reading import (
    read_articles,
    read_figures,
    read_likenesses,
    read_statements,
    read_sums,
)
from .telling.accounts import Account, Scene, matter_of
from .telling.breakdowns import breakdowns_of
from .telling.changes import Telling
from .telling.contrasts import contradictions_of, independence_of
from .telling.denials import Said, denials_of
from .telling.stories import components, story_of


class View:
    """What the ledger tells at one moment.

    Args:
        database: the ledger's.
        names: its names, joined.
        around: the articles to look around, by number; None for all. What has nothing to do with
            them is never read.
    """

    def __init__(
        self, database: sqlite3.Connection, names: Names, around: Sequence[int] | None = None
    ) -> None:
        self._database = database
        self.names = names
        self._around = around

    @cached_property
    def _reach(self) -> Reach:
        if self._around is not None:
            return reach_of(self._database, self.names, self._around)
        articles = read_articles(self._database)
        likenesses = read_likenesses(self._database)
        stories = components(articles, ((pair.one, pair.other) for pair in likenesses))
        return Reach(articles, stories, likenesses, list(read_figures(self._database, self.names)))

    @cached_property
    def scene(self) -> Scene:
        """The articles, their stories and their names."""
        return Scene(self._reach.articles, self._reach.stories, self.names)

    @cached_property
    def _figures(self) -> list[FigureRow]:
        """The figures, parties by their joined keys, in an order that no adding makes."""
        articles = self._reach.articles
        return sorted(
            self._reach.figures, key=lambda row: (*_identity(articles[row.article]), row.claim)
        )

    @cached_property
    def _statements(self) -> list[StatementRow]:
        articles = self._reach.articles
        of = None if self._around is None else list(articles)
        rows = read_statements(self._database, self.names, of)
        return sorted(rows, key=lambda row: (*_identity(articles[row.article]), row.claim))

    @cached_property
    def _told(self) -> list[tuple[Matter, list[Account]]]:
        numbered = [row for row in self._figures if row.number is not None or row.low is not None]
        groups = group_figures(numbered, self._reach.stories)
        told = [matter_of(group, self.scene) for group in groups]
        if self._around is not None:
            told = [each for each in told if self._touches(each[1])]
        return sorted(told, key=lambda each: each[0].id)

    def _touches(self, accounts: Sequence[Account]) -> bool:
        around = set(self._around or ())
        return any(row.article in around for a in accounts for step in a.steps for row in step)

    @cached_property
    def stories(self) -> list[Story]:
        """Stories of two articles or more."""
        members: dict[int, list[int]] = defaultdict(list)
        for article, story in self._reach.stories.items():
            members[story].append(article)
        chosen = {number for its in members.values() if self._is_story(its) for number in its}
        tellings = self._tellings(chosen)
        pairs = defaultdict(list)
        for pair in self._reach.likenesses:
            pairs[self._reach.stories[pair.one]].append(pair)
        stories = [
            story_of([tellings[number] for number in its], pairs[story])
            for story, its in members.items()
            if self._is_story(its)
        ]
        return sorted(stories, key=lambda story: story.id)

    def _is_story(self, members: Sequence[int]) -> bool:
        return len(members) > 1 and (
            self._around is None or not set(self._around).isdisjoint(members)
        )

    def _tellings(self, articles: set[int]) -> dict[int, Telling]:
        figures: dict[int, list[FigureRow]] = defaultdict(list)
        statements: dict[int, list[StatementRow]] = defaultdict(list)
        for row in self._figures:
            figures[row.article].append(row)
        for each in self._statements:
            statements[each.article].append(each)
        return {
            number: Telling(self._reach.articles[number], figures[number], statements[number])
            for number in articles
        }

    @cached_property
    def matters(self) -> list[Matter]:
        """What is counted by more than one claim, and who counts it."""
        return [matter for matter, _ in self._told]

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Pairs of claimants whose numbers for one matter cannot both be right."""
        return [c for m, accounts in self._told for c in contradictions_of(m, accounts, self.scene)]

    @cached_property
    def independence(self) -> list[Independence]:
        """Who stands behind each number that is told more than once."""
        return [
            each for _, accounts in self._told for each in independence_of(accounts, self.scene)
        ]

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """What the parts of each total come to, article by article."""
        articles = self._reach.articles
        sums = read_sums(self._database, self._around)
        rows = sorted(sums, key=lambda row: (*_identity(articles[row.article]), row.total))
        return list(breakdowns_of(rows, self._claims, self.scene))

    @cached_property
    def _claims(self) -> dict[tuple[int, str], FigureRow | StatementRow]:
        rows: dict[tuple[int, str], FigureRow | StatementRow] = {}
        rows |= {(row.article, row.claim): row for row in self._statements}
        rows |= {(row.article, row.claim): row for row in self._figures}
        return rows

    @cached_property
    def denials(self) -> list[Denial]:
        """Who rejects what."""
        accounts = [account for _, accounts in self._told for account in accounts]
        denials = denials_of(self._statements, Said(self._claims, accounts), self.scene)
        if self._around is None:
            return denials
        around = {_identity(self._reach.articles[number]) for number in self._around}
        return [denial for denial in denials if not around.isdisjoint(_touched(denial))]

    @cached_property
    def joined(self) -> list[Name]:
        """Names taken for one, each join with its evidence."""
        return list(self.names.joined())


def _touched(denial: Denial) -> set[tuple[str, str]]:
    where = [*denial.cited, *(denied.told.cited for denied in denial.denied)]
    return {(each.article, each.sha256) for each in where}


def _identity(article: ArticleRow) -> tuple[str, str]:
    return article.id, article.sha256
