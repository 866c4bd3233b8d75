"""Rows as they are shown: where a claim stands, what it counts, its number."""

from ....schemas import interval_of
from ..records import Amount, Cited, Subject, Told
from ..rows import ArticleRow, FigureRow, StatementRow


def amount_of(row: FigureRow) -> Amount:
    """Return a figure's number with its hedge."""
    interval = interval_of(row)
    return Amount(row.number, row.low, row.high, row.qualifier, row.number_text, interval)  # type: ignore[arg-type]


def cited(row: FigureRow | StatementRow, article: ArticleRow) -> Cited:
    """Return where a claim stands."""
    return Cited(
        article.id,
        article.sha256,
        article.outlet,
        article.published,
        row.claim,
        row.claimant,
        row.voice,  # type: ignore[arg-type]
        row.via,
        row.quote,
        row.quote_start,
        row.quote_end,
    )


def subject_of(row: FigureRow) -> Subject:
    """Return what a figure counts, in its own words."""
    return Subject(
        row.measure,  # type: ignore[arg-type]
        row.counting,  # type: ignore[arg-type]
        row.victims,
        row.status,  # type: ignore[arg-type]
        row.age,  # type: ignore[arg-type]
        row.sex,  # type: ignore[arg-type]
        row.cause,
        row.place,
        row.period,
        row.start,
        row.end,
    )


def told(row: FigureRow | StatementRow, article: ArticleRow) -> Told:
    """Return a claim with what it says."""
    where = cited(row, article)
    if isinstance(row, FigureRow):
        return Told(where, subject_of(row), amount_of(row), None, None)
    return Told(where, None, None, row.act, row.summary)  # type: ignore[arg-type]
