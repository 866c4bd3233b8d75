"""Contrasts: whose numbers for one matter cannot both be right, and who stands behind a number."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from ...checks.sums import bounds
from ..linking.spans import TOTALS
from ..records import Contradiction, Independence, Matter, Side
from ..rows import FigureRow
from .accounts import Account, Scene, Teller, teller_of
from .citing import amount_of, cited, subject_of

_NEAR = 3  # days between two numbers that are held against each other
_ELSE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initial(?:ly)?|at first|up from"
    r"|another|further|additional|more(?! than))\b",
    re.IGNORECASE,
)


def contradictions_of(
    matter: Matter, accounts: Sequence[Account], scene: Scene
) -> Iterator[Contradiction]:
    """Yield the pairs of claimants whose latest numbers cannot both be right.

    "About" is taken as a tenth more or less and "almost" as a tenth less, as in the checks of
    sums. A number that its own words call an earlier one, or one more, is held against nothing,
    and what an article says in its own voice not against those that it quotes.
    """
    latest = [account for account in accounts if not _is_of_another(account)]
    for number, (one, other) in enumerate(combinations(latest, 2), 1):
        ours, theirs = one.steps[-1][0], other.steps[-1][0]
        if (
            not set(one.teller.parties) & set(other.teller.parties)
            and are_disjoint(ours, theirs)
            and _are_of_one_time(one, other, scene)
        ):
            yield Contradiction(
                f"{matter.id}/c{number}", matter.subject, (_side(one), _side(other)), matter.why
            )


def _is_of_another(account: Account) -> bool:
    """Whether the words of the latest number say that it is of another time or of others."""
    return all(_ELSE.search(row.quote) for row in account.steps[-1])


def _side(account: Account) -> Side:
    step = account.series.steps[-1]
    return Side(account.series.claimant, account.series.own_voice, step.amount, step.cited)


def are_disjoint(one: FigureRow, other: FigureRow) -> bool:
    """Whether no number of people fits both figures."""
    ours, theirs = bounds(one), bounds(other)
    return ours.high < theirs.low or theirs.high < ours.low


def _are_of_one_time(one: Account, other: Account, scene: Scene) -> bool:
    """Whether the latest numbers of two may be held against each other.

    Two numbers of one article or story may; of others, those that count up to about one day. An
    event or a bounded period is over: there, a missing date is no hindrance.
    """
    ours, theirs = one.steps[-1], other.steps[-1]
    if _stories(ours, scene) & _stories(theirs, scene):
        return not (one.series.own_voice or other.series.own_voice)
    days = one.series.steps[-1].when, other.series.steps[-1].when
    known = [day for day in days if isinstance(day, date)]
    if len(known) == 2:
        return abs((known[0] - known[1]).days) <= _NEAR
    return ours[0].counting not in TOTALS


def _stories(rows: Sequence[FigureRow], scene: Scene) -> set[int]:
    return {scene.stories[row.article] for row in rows}


def independence_of(accounts: Sequence[Account], scene: Scene) -> Iterator[Independence]:
    """Yield who stands behind each number that more than one article or claimant has."""
    by_number: dict[tuple[object, ...], list[FigureRow]] = defaultdict(list)
    for account in accounts:
        for step in account.steps:
            for row in step:
                by_number[row[3:6]].append(row)  # number, low, high
    for rows in by_number.values():
        told = _independence(rows, scene)
        if told.articles > 1 or len(told.claimants) > 1:
            yield told


def _independence(rows: Sequence[FigureRow], scene: Scene) -> Independence:
    carried: dict[Teller, set[int]] = defaultdict(set)
    for row in rows:
        carried[teller_of(row, scene)].add(scene.stories[row.article])
    named = {teller: stories for teller, stories in carried.items() if teller.parties}
    claimants = {(party, teller.story) for teller in named for party in teller.parties}
    outlets = {scene.outlet(scene.articles[row.article]) for row in rows}
    return Independence(
        subject_of(rows[0]),
        amount_of(rows[0]),
        tuple(sorted(scene.shown(party) for party, _ in claimants)),
        len({row.article for row in rows}),
        len(set[int]().union(*carried.values())),
        tuple(sorted(outlet for outlet in outlets if outlet)),
        len({story for teller in carried if not teller.parties for story in carried[teller]}),
        sum(len(stories) - 1 for stories in named.values()),
        tuple(cited(row, scene.articles[row.article]) for row in rows),
    )
