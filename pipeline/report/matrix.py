"""Claimants against figures: for each thing counted, who says which number.

Only what can be compared is shown: a number that one source says in one article stands in that
article already.
"""

from collections.abc import Callable, Mapping, Sequence

from ..ledger.records import Cited, Independence, Name, Subject
from .cards import Record
from .wording import amount_words, shown, subject_line

_OWN_VOICE = "articles in their own voice"
_LARGE = 10**18


def matrices(
    figures: Sequence[Independence],
    names: Sequence[Name],
    cite: Callable[[Sequence[Cited]], list[Record]],
) -> list[Record]:
    """Return a table for each subject, those with the most claimants first.

    Args:
        figures: numbers with those who stand behind them.
        names: which names are taken for one claimant.
        cite: how places are told.
    """
    subjects: dict[Subject, list[Independence]] = {}
    for figure in figures:
        subjects.setdefault(figure.subject, []).append(figure)
    joined = {each: one.name for one in names if one.kind == "claimant" for each in one.names}
    tables = [
        _matrix(subject, sorted(columns, key=_size), joined, cite)
        for subject, columns in subjects.items()
        if len(columns) > 1 or columns[0].articles > 1 or len(columns[0].claimants) > 1
    ]
    return sorted(tables, key=lambda table: -len(table["rows"]))


def _size(figure: Independence) -> int:
    low, best, high = figure.amount.interval
    return next((value for value in (best, low, high) if value is not None), _LARGE)


def _matrix(
    subject: Subject,
    columns: Sequence[Independence],
    joined: Mapping[str, str],
    cite: Callable[[Sequence[Cited]], list[Record]],
) -> Record:
    said = [_by_claimant(column, joined) for column in columns]
    rows = dict.fromkeys(who for column in said for who in column)
    return {
        "subject": subject_line(subject),
        "kind": subject.measure,
        "columns": [_column(column) for column in columns],
        "rows": [
            {
                "who": shown(who, 200) or _OWN_VOICE,
                "cells": [cite(column[who]) if who in column else None for column in said],
            }
            for who in rows
        ],
    }


def _column(figure: Independence) -> Record:
    return {
        "number": amount_words(figure.amount),
        "claimants": len(figure.claimants),
        "articles": figure.articles,
        "stories": figure.stories,
        "own": figure.own_voice,
        "repeating": figure.repeating,
    }


def _by_claimant(figure: Independence, joined: Mapping[str, str]) -> dict[str, list[Cited]]:
    """Return where each claimant says a number; the article's own voice is under ""."""
    said: dict[str, list[Cited]] = {who: [] for who in figure.claimants}
    for cited in figure.cited:
        names = (cited.claimant or "").split("; ")
        for who in dict.fromkeys(joined.get(name, name) for name in names):
            said.setdefault(who, []).append(cited)
    return said
