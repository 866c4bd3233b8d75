"""Ledgers for tests: invented articles whose text is made of their claims' quotes."""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from tallystick.pipeline.ledger import Ledger
from tallystick.schemas import Article, ClaimSheet, Figure, Quote, Run, Statement, Sum

from .claims import figure, statement


class Made(NamedTuple):
    """A sheet and its article's text."""

    sheet: ClaimSheet
    text: str


def said(id: str, number: int | None, who: str | None, quote: str = "", **fields: Any) -> Figure:
    """Return a figure by a named claimant, or by nobody; places are its quote's offsets until
    `made` puts it into a text."""
    voice = "named" if who else "reporter"
    kind = "monitor" if who else "media"
    given = {"claimant": who, "voice": voice, "claimant_type": kind} | fields
    words = quote or f"{who or 'it'} counts {number} {given.get('measure', 'killed')}"
    raw = figure(id, number, words, **given)
    day = raw.pop("day", None)
    if day:
        raw["period"] = {"text": None, "start": day, "end": day}
    return Figure(**raw | {"evidence": [_loose(words)], "attribution": _tie(raw["attribution"])})


def denied(id: str, who: str, quote: str, **fields: Any) -> Statement:
    """Return a rejection."""
    raw = statement(id, quote, claimant=who, **fields)
    return Statement(**raw | {"evidence": [_loose(quote)], "attribution": _tie(raw["attribution"])})


def _loose(words: str) -> Quote:
    return Quote(quote=words, start=0, end=len(words), match="exact")


def _tie(words: str | None) -> Quote | None:
    return _loose(words) if words else None


def made(
    id: str,
    *claims: Figure | Statement,
    day: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    story: str = "",
    started: int = 2031,
    sums: tuple[Sum, ...] = (),
) -> Made:
    """Return an article's sheet, with the text that its quotes stand in.

    Args:
        id: the article's.
        claims: what it claims, in order; their quotes become its text.
        day: when it was published, as an ISO date.
        outlet: who published it.
        title: its headline.
        story: words that come first in the text, so that it is like another's.
        started: the year in which it was read.
        sums: what its parts come to.
    """
    own = story or f"{id} tells of {' '.join(f'{id}{n}' for n in range(60))}"
    text, placed = f"{own}\n", []
    for claim in claims:
        quotes = []
        for quote in claim.evidence:
            quotes.append(
                quote.model_copy(update={"start": len(text), "end": len(text) + len(quote.quote)})
            )
            text += quote.quote + ".\n"
        placed.append(claim.model_copy(update={"evidence": quotes}))
    article = Article(
        id=id, text=text, title=title, outlet=outlet, published=day and date.fromisoformat(day)
    )
    run = Run(
        model="quill-2",
        schema_sha256="cd" * 32,
        version="9.9",
        started=datetime(started, 5, 4, tzinfo=UTC),
        seconds=1.5,
    )
    sheet = ClaimSheet(article=article.identity, claims=placed, sums=list(sums), run=run)
    return Made(sheet, text)


def ledger_of(*articles: Made, texts: bool = True) -> Ledger:
    """Return a ledger of articles."""
    made = Ledger()
    with made.adding():
        for article in articles:
            made.add(article.sheet, article.text if texts else None)
    return made


STORY = " ".join(f"the ferry Halcyon left port {n} times" for n in range(40))
"""Words that make two articles one story."""
RETOLD = STORY + " " + " ".join(f"and came back late on day{n}" for n in range(14))
"""The same story once more, not word for word."""
