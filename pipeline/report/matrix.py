"""Claimants against figures: for each thing counted, who says which number.

Only what can be compared is shown: a number that one source says in one article stands in that
article already.
"""

from collections.abc import Callable, Iterable, Sequence

from ..ledger.records import Cited, Independence, Matter, Series, Step
from .cards import Record
from .wording import amount_words, shown, subject_line

Cite = Callable[[Sequence[Cited]], list[Record]]
_Number = tuple[int | None, int | None, int | None]
_Place = tuple[str, str, str]

_LARGE = 10**18


def matrices(
    matters: Iterable[Matter], independence: Iterable[Independence], cite: Cite
) -> list[Record]:
    """Return a table for each matter, those with the most claimants first.

    Args:
        matters: what is counted, and who counts it.
        independence: who stands behind the numbers that are told more than once.
        cite: how places are told.
    """
    behind = {_place(cited): one for one in independence for cited in one.cited}
    tables = [_matrix(matter, behind, cite) for matter in matters if _compares(matter)]
    return sorted(tables, key=lambda table: -len(table["rows"]))


def _compares(matter: Matter) -> bool:
    """Whether there is more than one claimant, number or article."""
    steps = [step for account in matter.accounts for step in account.steps]
    articles = {_place(cited)[:2] for step in steps for cited in step.cited}
    return len(matter.accounts) > 1 or len(steps) > 1 or len(articles) > 1


def _matrix(matter: Matter, behind: dict[_Place, Independence], cite: Cite) -> Record:
    columns: dict[_Number, list[Step]] = {}
    for account in matter.accounts:
        for step in account.steps:
            columns.setdefault(_number(step), []).append(step)
    ordered = sorted(columns, key=lambda number: _size(columns[number][0]))
    return {
        "subject": subject_line(matter.subject),
        "kind": matter.subject.measure,
        "columns": [_column(columns[number], behind) for number in ordered],
        "rows": [
            {"who": _who(account), "cells": [_cell(account, number, cite) for number in ordered]}
            for account in matter.accounts
        ],
    }


def _column(steps: Sequence[Step], behind: dict[_Place, Independence]) -> Record:
    """Return a number with those who stand behind it; alone where nobody repeats it."""
    where = [_place(cited) for step in steps for cited in step.cited]
    found = next((behind[place] for place in where if place in behind), None)
    record: Record = {"number": amount_words(steps[0].amount)}
    if found:
        record |= {
            "claimants": len(found.claimants),
            "articles": found.articles,
            "stories": found.stories,
            "repeating": found.repeating,
        }
    return record


def _cell(account: Series, number: _Number, cite: Cite) -> list[Record] | None:
    said = [cited for step in account.steps if _number(step) == number for cited in step.cited]
    return cite(said) if said else None


def _who(account: Series) -> str:
    name = shown(account.claimant, 200)
    return f"{name} (own voice)" if account.own_voice else name


def _number(step: Step) -> _Number:
    return step.amount.number, step.amount.low, step.amount.high


def _size(step: Step) -> int:
    return next((value for value in _number(step) if value is not None), _LARGE)


def _place(cited: Cited) -> _Place:
    return cited.article, cited.sha256, cited.claim
