"""Denials: who rejects what, in the article that says so and wherever else it is claimed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...text.numbers import find_numbers
from ..names.keys import name_key
from ..records import Cited, Denial, DenialReason, Denied
from ..rows import FigureRow, StatementRow
from .accounts import Account, Scene
from .citing import cited, told

_Key = tuple[int, str]
Row = FigureRow | StatementRow


class Said(NamedTuple):
    """All claims of a ledger's articles by article and id, and what figures are one claim.

    `accounts` are those of all matters.
    """

    rows: Mapping[_Key, Row]
    accounts: Iterable[Account]


class _Found(NamedTuple):
    statement: StatementRow
    denied: dict[_Key, DenialReason]


def denials_of(statements: Iterable[StatementRow], said: Said, scene: Scene) -> list[Denial]:
    """Return the rejections that touch a claim, each once however many articles repeat it.

    Args:
        statements: those to look at; the others are passed over.
        said: what there is to be denied.
        scene: the articles, and how names are joined.
    """
    same = _same_claims(said.accounts)
    by_number = _by_number(said.rows.values())
    found: dict[tuple[str, frozenset[_Key]], list[_Found]] = defaultdict(list)
    for statement in statements:
        if statement.act != "rejection":
            continue
        denied = dict(_in_article(statement, said))
        for key in list(denied):
            denied |= {k: "same_claim" for k in same.get(key, ()) if k not in denied}
        if not denied:
            denied = dict(_by_target(statement, by_number, scene))
        if denied:
            found[statement.parties, frozenset(denied)].append(_Found(statement, denied))
    return [_denial(group, said, scene) for group in found.values()]


def _in_article(statement: StatementRow, said: Said) -> Iterator[tuple[_Key, DenialReason]]:
    for claim in json.loads(statement.disputes):
        key = statement.article, claim
        if key in said.rows:
            yield key, "in_article"


def _same_claims(accounts: Iterable[Account]) -> dict[_Key, list[_Key]]:
    """Return for each figure those by which the same claimant says the same number."""
    same: dict[_Key, list[_Key]] = {}
    for account in accounts:
        if not account.teller.parties:
            continue
        for step in account.steps:
            keys = [(row.article, row.claim) for row in step]
            same |= dict.fromkeys(keys, keys)
    return same


def _by_number(rows: Iterable[Row]) -> dict[tuple[str, int], list[_Key]]:
    by_number: dict[tuple[str, int], list[_Key]] = defaultdict(list)
    for row in rows:
        if isinstance(row, FigureRow) and row.number and row.voice == "named":
            for party in row.parties.split(";"):
                by_number[party, row.number].append((row.article, row.claim))
    return by_number


def _by_target(
    statement: StatementRow,
    by_number: Mapping[tuple[str, int], list[_Key]],
    scene: Scene,
) -> Iterator[tuple[_Key, DenialReason]]:
    """Yield the figures whose claimant and number a denial names, where it names a number."""
    numbers = [n.low for n in find_numbers(statement.quote) if n.low and n.low == n.high]
    for target in (statement.target or "").split(";"):
        key = scene.names.root("claimant", name_key(target.strip()))
        for number in numbers:
            for figure in by_number.get((key, number), ()):
                yield figure, "number_named"


def _denial(group: list[_Found], said: Said, scene: Scene) -> Denial:
    group = sorted(group, key=lambda each: _place(each.statement, scene))
    first = group[0].statement
    why: dict[_Key, DenialReason] = {}
    for each in group:
        why |= {key: reason for key, reason in each.denied.items() if why.get(key) != "in_article"}
    denied = [
        Denied(told(said.rows[key], scene.articles[key[0]]), reason) for key, reason in why.items()
    ]
    return Denial(
        "; ".join(map(scene.shown, first.parties.split(";"))) if first.parties else "unnamed",
        first.summary,
        tuple(cited(each.statement, scene.articles[each.statement.article]) for each in group),
        tuple(sorted(denied, key=_order)),
    )


def _place(statement: StatementRow, scene: Scene) -> tuple[str, ...]:
    where: Cited = cited(statement, scene.articles[statement.article])
    return str(where.published or "9"), where.article, where.sha256, where.claim


def _order(denied: Denied) -> tuple[str, ...]:
    where = denied.told.cited
    return denied.why, where.article, where.sha256, where.claim
