"""Accounts: what each claimant says of one matter, number by number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ....schemas import iso_date
from ..linking.grouping import Group
from ..linking.spans import TOTALS
from ..names.joining import Names
from ..names.keys import name_key
from ..records import Amount, Direction, Matter, Order, Series, Step
from ..rows import ArticleRow, FigureRow, best_of
from .citing import amount_of, cited, subject_of


class Teller(NamedTuple):
    """Who says a figure.

    `parties` are joined keys, none for an article's own voice. `story` is 0 for a named claimant;
    an unnamed one, and an article's own voice, are the same only within a story.
    """

    parties: tuple[str, ...]
    story: int


class Scene(NamedTuple):
    """What is known about the articles of a ledger, to tell claims by.

    Attributes:
        articles: by their number.
        stories: each article's story.
        names: the ledger's, joined.
    """

    articles: Mapping[int, ArticleRow]
    stories: Mapping[int, int]
    names: Names

    def shown(self, party: str) -> str:
        """Return the name that a claimant is shown by."""
        return self.names.shown("claimant", party)

    def outlet(self, article: ArticleRow) -> str:
        """Return who published an article, by the joined name; empty where that is not known."""
        own = name_key(article.outlet or "")
        root = self.names.root("outlet", own)
        return article.outlet or "" if root == own else self.names.shown("outlet", root)


def teller_of(row: FigureRow, scene: Scene) -> Teller:
    """Return who says a figure."""
    parties = tuple(row.parties.split(";")) if row.parties else ()
    named = row.voice == "named" and parties
    return Teller(parties, 0 if named else scene.stories[row.article])


class Account(NamedTuple):
    """One teller's figures in steps, the record to be shown and the rows behind it."""

    teller: Teller
    series: Series
    steps: tuple[tuple[FigureRow, ...], ...]


def matter_of(group: Group, scene: Scene) -> tuple[Matter, list[Account]]:
    """Return what a group of figures counts and who counts it."""
    rows = sorted(group.rows, key=lambda row: _key(row, scene))
    first = scene.articles[rows[0].article]
    id = f"{first.id}@{first.sha256[:8]}/{rows[0].claim}"
    by_teller: dict[Teller, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_teller[teller_of(row, scene)].append(row)
    accounts = [
        _account(f"{id}/{number}", teller, its, scene)
        for number, (teller, its) in enumerate(by_teller.items(), 1)
    ]
    series = tuple(account.series for account in accounts)
    return Matter(id, subject_of(rows[0]), series, group.why), accounts


def _key(row: FigureRow, scene: Scene) -> tuple[str, ...]:
    article = scene.articles[row.article]
    return str(article.published or "9"), article.id, article.sha256, row.claim


def _account(id: str, teller: Teller, rows: list[FigureRow], scene: Scene) -> Account:
    placed = _in_order(rows, scene)
    steps, before = [], None
    for each in placed:
        where = tuple(cited(row, scene.articles[row.article]) for row in each.rows)
        amount = amount_of(each.rows[0])
        steps.append(Step(amount, each.when, each.order, _direction(before, amount), where))
        before = amount
    name = _name(teller, rows[0], scene)
    subject = subject_of(rows[0])
    series = Series(id, name, subject, tuple(steps), own_voice=not teller.parties)
    return Account(teller, series, tuple(tuple(each.rows) for each in placed))


def _name(teller: Teller, row: FigureRow, scene: Scene) -> str:
    if not teller.parties:
        article = scene.articles[row.article]
        return scene.outlet(article) or article.id
    return "; ".join(scene.shown(party) for party in teller.parties)


class _Placed(NamedTuple):
    rows: list[FigureRow]
    when: date | None
    order: Order


def when_of(row: FigureRow, article: ArticleRow) -> date | None:
    """Return the day up to which a figure counts: a total's own end, else that of publication."""
    end = iso_date(row.end) if row.counting in TOTALS else None
    return end or article.published


def _in_order(rows: Sequence[FigureRow], scene: Scene) -> list[_Placed]:
    """Return one teller's figures in steps, by date; the others where rising totals put them."""
    whens = [when_of(row, scene.articles[row.article]) for row in rows]
    dated = [(when, best_of(row) or 0, i) for i, row in enumerate(rows) if (when := whens[i])]
    steps: list[_Placed] = []
    for when, _, i in sorted(dated):
        _append(steps, rows[i], when)
    undated = [row for row, when in zip(rows, whens, strict=True) if not when]
    for row in sorted(undated, key=lambda row: best_of(row) or 0):
        _put_in(steps, row)
    return steps


def _append(steps: list[_Placed], row: FigureRow, when: date) -> None:
    last = steps[-1] if steps else None
    if last and _same(last.rows[0], row):
        last.rows.append(row)
    else:  # two numbers of one day: the rising one is taken for the later
        order: Order = "inferred" if last and last.when == when else "dated"
        steps.append(_Placed([row], when, order))


def _put_in(steps: list[_Placed], row: FigureRow) -> None:
    """Put in a figure without a date: with the same number, or before the first higher one."""
    if known := next((step for step in steps if _same(step.rows[0], row)), None):
        known.rows.append(row)
        return
    rising = row.counting != "stock"
    best = best_of(row) or 0
    higher = (i for i, step in enumerate(steps) if rising and (best_of(step.rows[0]) or 0) > best)
    at = next(higher, len(steps))
    steps.insert(at, _Placed([row], None, "inferred" if rising and steps else "unknown"))
    if rising and len(steps) == 2 and steps[0].order == "unknown":
        steps[0] = steps[0]._replace(order="inferred")


def _same(one: FigureRow, other: FigureRow) -> bool:
    return one[3:7] == other[3:7]  # number, low, high, qualifier


def _direction(before: Amount | None, after: Amount) -> Direction:
    if before is None:
        return "first"
    one, other = _size(before), _size(after)
    if one == other:
        return "reworded"
    return "up" if other > one else "down"


def _size(amount: Amount) -> int:
    return next((n for n in (amount.number, amount.low, amount.high) if n is not None), 0)


def with_steps(matters: Iterable[Matter]) -> list[Series]:
    """Return the accounts of matters that have two steps or more."""
    return [each for matter in matters for each in matter.accounts if len(each.steps) > 1]
