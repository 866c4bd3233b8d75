"""An event coder's sheet: one line for each count of people in one incident or bounded time.

Running totals and people in a state now (registered refugees, detainees) never become events: a
total that grows by the day would be counted again with every article. Nothing is added up; where
the article gives one part of a total for a kind of victim, that part fills the kind's columns.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from ...schemas import ClaimSheet, Figure, iso_date
from .columns import Column, Row

_COUNTED = frozenset({"event", "period"})
_KINDS = ("civilian", "state_force", "armed_group", "child", "female")

_EVENT = (
    Column("event", "text", "Article and claim: stable as long as both are."),
    Column("counting", "text", "event: one incident; period: a bounded time taken together."),
    Column("measure", "text", "killed, injured, missing, detained, displaced or casualties."),
    Column("date_start", "date", "First day, where the article fixes it."),
    Column("date_end", "date", "Last day; the first one for a single day."),
    Column(
        "date_precision",
        "integer",
        "1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year or more, "
        "6 unknown (no later than `published`).",
    ),
    Column("date_text", "text", "When, as written."),
    Column("place", "text", "Where, as written."),
    Column("cause", "text", "Who or what is said to have caused it."),
    Column("victims", "text", "Who, in the article's words."),
)


def _ends(name: str, whose: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_low", "integer", f"The least number of {whose} that the words commit to."),
        Column(f"{name}_best", "integer", f"The number of {whose} that they name."),
        Column(f"{name}_high", "integer", f"The most {whose} that they commit to."),
    )


CODER_COLUMNS = (
    *_EVENT,
    *_ends("total", "people"),
    *_ends("civilian", "civilians"),
    *_ends("state_force", "soldiers and police"),
    *_ends("armed_group", "members of armed groups"),
    *_ends("child", "children"),
    *_ends("female", "women and girls"),
    Column("parts", "json", "Every part of the total that the article names, with its status."),
    Column("number_text", "text", "The total with its hedge, as written."),
    Column("source_chain", "text", "Who says it and how it came here, from the origin on."),
    Column("claimant_type", "text", "What kind of source it is."),
    Column("rejected_by", "text", "Who rejects the number in the same article."),
    Column("headline", "text", "The article's headline."),
    Column("outlet", "text", "Who published it."),
    Column("published", "date", "When."),
    Column("article", "text", "The article's id."),
    Column("claim", "text", "The claim's id."),
    Column("quote", "text", "The article's words."),
)


def coder_rows(sheet: ClaimSheet) -> Iterator[Row]:
    """Yield a line for each figure that counts an incident or a bounded time.

    A part is no line of its own where its total is one.
    """
    figures = {claim.id: claim for claim in sheet.claims if isinstance(claim, Figure)}
    for figure in figures.values():
        total = figures.get(figure.part_of or "")
        if figure.counting in _COUNTED and not (total and total.counting in _COUNTED):
            parts = [one for one in figures.values() if one.part_of == figure.id]
            yield _event(figure, parts, sheet)


def _event(figure: Figure, parts: list[Figure], sheet: ClaimSheet) -> Row:
    article, period = sheet.article, figure.period
    start, end = (iso_date(period.start), iso_date(period.end)) if period else (None, None)
    start, end = start or end, end or start
    if start and end and start > end:
        start = end = None
    row: Row = {
        "event": f"{article.id}#{figure.id}",
        "counting": figure.counting,
        "measure": figure.measure,
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_precision": precision(start, end),
        "date_text": period.text if period else None,
        "place": figure.place,
        "cause": figure.cause,
        "victims": figure.victims,
        **_interval("total", figure),
        **_by_kind(figure, parts),
        "parts": json.dumps([_part(part) for part in parts], ensure_ascii=False) if parts else None,
        "number_text": figure.number_text,
        "source_chain": source_chain(figure, article.outlet),
        "claimant_type": figure.claimant_type,
        "rejected_by": _rejecting(figure, sheet),
        "headline": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "article": article.id,
        "claim": figure.id,
        "quote": figure.evidence[0].quote if figure.evidence else None,
    }
    return row


def precision(start: date | None, end: date | None) -> int:
    """Return how well a time is known: 1 the day, 2 to 6 days, 3 a week, 4 a month, 5 more, 6 not.

    The scale is the one that event data sets of the field use for dates.
    """
    if start is None or end is None:
        return 6
    days = (end - start).days + 1
    return next((step for step, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def source_chain(figure: Figure, outlet: str | None) -> str:
    """Return who says it, through whom, in which outlet: "A (B) > channel > outlet"."""
    claimant = figure.claimant or ("unnamed source" if figure.voice == "unnamed" else None)
    if claimant and figure.affiliation:
        claimant = f"{claimant} ({figure.affiliation})"
    chain = [claimant, figure.via, outlet or "the article"]
    return " > ".join(link for link in chain if link)


def _by_kind(figure: Figure, parts: list[Figure]) -> Row:
    """Fill the columns of each kind of victim: from the total itself, or from its only such part.

    Several parts of one kind may overlap, so they stay in `parts` alone.
    """
    row: Row = {}
    for kind in _KINDS:
        own = [figure] if kind in _kinds_of(figure) else []
        found = own or [p for p in parts if kind in _kinds_of(p) and p.measure == figure.measure]
        row |= _interval(kind, found[0] if len(found) == 1 else None)
    return row


def _kinds_of(figure: Figure) -> tuple[str, str, str]:
    return figure.status, figure.age, figure.sex


def _interval(name: str, figure: Figure | None) -> Row:
    ends: Mapping[str, int | None] = figure.interval if figure else {}
    return {f"{name}_{end}": ends.get(end) for end in ("low", "best", "high")}


def _part(part: Figure) -> dict[str, object]:
    shown: dict[str, object] = {
        "claim": part.id,
        "number_text": part.number_text,
        "victims": part.victims,
    }
    return shown | {"status": part.status, "age": part.age, "sex": part.sex, "place": part.place}


def _rejecting(figure: Figure, sheet: ClaimSheet) -> str | None:
    names = [
        claim.claimant or "unnamed source"
        for claim in sheet.claims
        if claim.kind == "statement" and figure.id in claim.disputes
    ]
    return "; ".join(dict.fromkeys(names)) or None
