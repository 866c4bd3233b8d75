"""When it was, where in the text it stands, and whether it was said before."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from ...schemas import Figure, Finding, Period, Statement, finding, iso_date
from ..text.folding import fold
from .page import Page
from .words import shown

_FIRST, _LAST = 1800, 2100  # years that news articles tell of


def check_dates(figure: Figure, published: date | None) -> Iterator[Finding]:
    """Yield what is impossible about the figure's period."""
    period = figure.period
    if period is None or period.start is period.end is None:
        return
    if wrong := _impossible(period, published):
        yield finding("date_impossible", figure.id, wrong)


def _impossible(period: Period, published: date | None) -> str | None:
    days = {"start": iso_date(period.start), "end": iso_date(period.end)}
    for name, day in days.items():
        written = getattr(period, name)
        if written is not None and day is None:
            return f"The period's {name}, {shown(written)}, is no date as YYYY-MM-DD."
        if day and not _FIRST <= day.year <= _LAST:
            return f"The period's {name} is in the year {day.year}."
    start, end = days["start"], days["end"]
    if start and end and end < start:
        return f"The period ends on {end}, before it starts on {start}."
    # A day more, for the time zones between an event and its publication.
    if start and published and start > published + timedelta(days=1):
        return f"The period starts on {start}, after the article was published on {published}."
    return None


def check_place_in_text(claim: Figure | Statement, page: Page) -> Iterator[Finding]:
    """Yield a finding where all of the evidence stands outside the story."""
    if not page.article.boilerplate:
        return
    outside = [page.article.in_boilerplate(quote.start, quote.end) for quote in claim.evidence]
    if outside and all(outside):
        reasons = sorted({stretch.reason for stretch in outside if stretch})
        message = f"All of its evidence stands outside the story: {', '.join(reasons)}."
        yield finding("in_boilerplate", claim.id, message)


def check_repeated(claims: Sequence[Figure | Statement]) -> Iterator[Finding]:
    """Yield the claims that say again what an earlier one says; both are kept."""
    seen: dict[Hashable, list[Figure | Statement]] = {}
    measures = [_measure(claim) for claim in claims]
    common = Counter(measures)
    for claim, measure in zip(claims, measures, strict=True):
        if common[measure] == 1:  # most say a number that no other says
            continue
        earlier = seen.setdefault(_gist(claim), [])
        if twin := next((other for other in earlier if _is_twin(claim, other)), None):
            message = f"It says what {shown(twin.id)} says."
            yield finding("duplicate_claim", claim.id, message)
        earlier.append(claim)


def _measure(claim: Figure | Statement) -> Hashable:
    """Return the part of a claim's gist that takes no reading."""
    if isinstance(claim, Statement):
        return claim.kind, claim.act
    return claim.kind, claim.measure, claim.qualifier, claim.number, claim.low, claim.high


def _gist(claim: Figure | Statement) -> Hashable:
    if isinstance(claim, Statement):
        return _measure(claim), _plain(claim.claimant)
    unnumbered = claim.number is claim.low is claim.high is None
    words = _plain(claim.number_text) if unnumbered else ""
    period = claim.period.text if claim.period else None
    texts = (claim.claimant, claim.victims, claim.place, claim.cause, period)
    return _measure(claim), words, *map(_plain, texts)


def _plain(text: str | None) -> str:
    return fold(text).strip().casefold() if text else ""


def _is_twin(claim: Figure | Statement, other: Figure | Statement) -> bool:
    if isinstance(claim, Figure):
        return True
    return any(a.start < b.end and b.start < a.end for a in claim.evidence for b in other.evidence)
