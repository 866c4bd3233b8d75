"""Rows: a sheet's claims flattened for the ledger's tables, with the keys they are found by."""

import json
from datetime import date
from typing import NamedTuple

from ...schemas import ClaimSheet, Figure, FigureFields, Quote, Statement
from .names.deeds import telling
from .names.keys import cause_key, name_key, party_keys, place_key, victims_key

_LARGEST = 2**63 - 1  # what a column holds; no count of people comes near it


class ArticleRow(NamedTuple):
    """An article in the ledger; `number` is its key there."""

    number: int
    id: str
    sha256: str
    title: str | None
    outlet: str | None
    published: date | None


class FigureRow(NamedTuple):
    """A figure, its fields in the order of the table's columns."""

    article: int
    claim: str
    measure: str
    number: int | None
    low: int | None
    high: int | None
    qualifier: str
    number_text: str | None
    victims: str | None
    status: str
    age: str
    sex: str
    cause: str | None
    place: str | None
    period: str | None
    start: str | None
    end: str | None
    counting: str
    part_of: str | None
    claimant: str | None
    affiliation: str | None
    voice: str
    via: str | None
    quote: str
    quote_start: int
    quote_end: int
    parties: str
    victims_key: str
    place_key: str
    cause_key: str
    day: str | None
    block: str | None
    words: str


class StatementRow(NamedTuple):
    """A statement, its fields in the order of the table's columns."""

    article: int
    claim: str
    act: str
    summary: str
    target: str | None
    disputes: str
    claimant: str | None
    affiliation: str | None
    voice: str
    via: str | None
    quote: str
    quote_start: int
    quote_end: int
    parties: str


class SumRow(NamedTuple):
    """What the parts of a total come to; `parts` is a JSON array of ids."""

    article: int
    total: str
    parts: str
    verdict: str
    message: str


def figure_rows(sheet: ClaimSheet, article: int, places: dict[str, str]) -> list[FigureRow]:
    """Return the figures of a sheet, one for each id; one whose number no column holds is left out.

    Args:
        sheet: the sheet.
        article: its article's number in the ledger.
        places: keys of places that aliases turn into others.
    """
    figures = {claim.id: claim for claim in sheet.claims if isinstance(claim, Figure)}
    return [_figure_row(f, sheet, article, places) for f in figures.values() if _fits(f)]


def _fits(figure: Figure) -> bool:
    numbers = (figure.number, figure.low, figure.high)
    return all(number is None or 0 <= number <= _LARGEST for number in numbers)


def _figure_row(
    figure: Figure, sheet: ClaimSheet, article: int, places: dict[str, str]
) -> FigureRow:
    quote = _quote(figure.evidence)
    period = figure.period
    where = place_key(figure.place)
    where = places.get(where, where)
    day = _day(figure)
    keys = (victims_key(figure), where, cause_key(figure.cause))
    return FigureRow(
        article,
        figure.id,
        figure.measure,
        figure.number,
        figure.low,
        figure.high,
        figure.qualifier,
        figure.number_text,
        figure.victims,
        figure.status,
        figure.age,
        figure.sex,
        figure.cause,
        figure.place,
        period.text if period else None,
        period.start if period else None,
        period.end if period else None,
        figure.counting,
        figure.part_of,
        figure.claimant,
        figure.affiliation,
        figure.voice,
        figure.via,
        quote.quote,
        quote.start,
        quote.end,
        _parties(figure),
        *keys,
        day,
        block_of(figure.measure, figure.counting, *keys, day),
        " ".join(sorted(_words(figure, sheet))) if day else "",
    )


def block_of(
    measure: str, counting: str, victims: str, place: str, cause: str, day: str | None
) -> str | None:
    """Return the key that figures of one subject share across stories; None where none is sure.

    Totals and stocks share all they count by. Events and bounded periods share their days, and
    are then looked at pair by pair.
    """
    if counting in ("running_total", "stock"):
        known = place or cause
        return "|".join((counting, measure, victims, place, cause)) if known else None
    return "|".join((counting, measure, victims, day)) if day else None


def _day(figure: FigureFields) -> str | None:
    """Return the day or days of an event or a bounded period, where they are known."""
    period = figure.period
    if figure.counting not in ("event", "period") or period is None or not period.start:
        return None
    return f"{period.start}/{period.end or period.start}"


def _words(figure: Figure, sheet: ClaimSheet) -> frozenset[str]:
    quotes = [quote.quote for quote in figure.evidence]
    texts = [*quotes, sheet.article.title, figure.place, figure.victims, figure.cause]
    return telling(texts, speaker=figure.claimant)


def _parties(claim: Figure | Statement) -> str:
    """Return whose word it is: the body that a named person speaks for, else the claimants."""
    if claim.affiliation and claim.claimant and ";" not in claim.claimant:
        return name_key(claim.affiliation)
    return ";".join(party_keys(claim.claimant))


def _quote(evidence: list[Quote]) -> Quote:
    return evidence[0] if evidence else Quote(quote="", start=0, end=0, match="exact")


def statement_rows(sheet: ClaimSheet, article: int) -> list[StatementRow]:
    """Return the statements of a sheet, one for each id."""
    rows = {}
    for claim in sheet.claims:
        if isinstance(claim, Statement):
            quote = _quote(claim.evidence)
            rows[claim.id] = StatementRow(
                article,
                claim.id,
                claim.act,
                claim.summary,
                claim.target,
                json.dumps(claim.disputes),
                claim.claimant,
                claim.affiliation,
                claim.voice,
                claim.via,
                quote.quote,
                quote.start,
                quote.end,
                _parties(claim),
            )
    return list(rows.values())


def best_of(row: FigureRow) -> int | None:
    """Return the number that a figure is compared by; None where it has none."""
    return next((n for n in (row.number, row.low, row.high) if n is not None), None)
