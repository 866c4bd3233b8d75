"""How a claim is put into words for a reader: numbers, sources, periods."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...schemas import Figure, Period, Statement, interval_of
from ...schemas.vocabulary import Qualifier, Voice
from ..ledger.records import Amount, Subject
from ..reading.identifiers import printable

COUNTING: Mapping[str, str] = {
    "event": "one event",
    "period": "over a period",
    "running_total": "running total",
    "stock": "as things stand",
}
_SIGNS: Mapping[str, str] = {
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "almost": "almost ",
    "at_most": "at most ",
}
_MOST = 600  # characters of any one field; the sheet has it whole


class Fact(NamedTuple):
    """One line about a claim; `inherited` where its words were copied from the total."""

    label: str
    value: str
    inherited: bool = False


def shown(text: str | None, most: int = _MOST) -> str:
    """Return a text of others on one line, shortened, with what cannot be seen as escapes."""
    words = " ".join((text or "")[: most * 4].split())
    return printable(words if len(words) <= most else words[: most - 1].rstrip() + "…")


def spaced(name: str) -> str:
    """Return a name of a vocabulary as words."""
    return name.replace("_", " ")


def number_of(figure: Figure) -> str:
    """Return a figure's number in digits with its hedge, or the word it was given in."""
    ends = (figure.number, figure.low, figure.high)
    return _number(ends, figure.qualifier, figure.number_text)


def amount_words(amount: Amount) -> str:
    """Return an amount of the ledger as `number_of` does a figure's."""
    return _number((amount.number, amount.low, amount.high), amount.qualifier, amount.text)


def _number(ends: tuple[int | None, ...], qualifier: Qualifier, text: str | None) -> str:
    number, low, high = ends
    if qualifier == "range" and low is not None and high is not None:
        return f"{low:,}–{high:,}"
    if number is None:
        return shown(text, 60) or "no number"
    return f"{_SIGNS.get(qualifier, '')}{number:,}"


def subject_line(subject: Subject) -> str:
    """Return what is counted in one line: "killed: civilians, Aleppo, airstrikes"."""
    days = " to ".join(
        dict.fromkeys(day or "…" for day in (subject.start, subject.end))
        if subject.start or subject.end
        else ()
    )
    about = (subject.victims, subject.place, subject.cause, days or subject.period)
    told = ", ".join(shown(value, 120) for value in about if value)
    return f"{subject.measure}: {told}" if told else subject.measure


def line_of(figure: Figure) -> str:
    """Return a figure in one line: "95 killed: people"."""
    victims = f": {shown(figure.victims, 120)}" if figure.victims else ""
    return f"{number_of(figure)} {figure.measure}{victims}"


def source_of(claim: Figure | Statement) -> str:
    """Return who says it."""
    return speaker(claim.claimant, claim.voice)


def speaker(claimant: str | None, voice: Voice) -> str:
    """Return who speaks, whatever name there is."""
    if voice == "reporter":
        return "the article itself"
    return shown(claimant, 200) or "a source without a name"


def source_facts(claim: Figure | Statement) -> Iterator[Fact]:
    """Yield what is known of the source beside its name."""
    if claim.affiliation:
        yield _fact(claim, "speaks for", claim.affiliation, "affiliation")
    if claim.voice != "reporter":
        voice = "" if claim.voice == "named" else ", not named"
        yield Fact("source", spaced(claim.claimant_type) + voice)
    if claim.via:
        yield _fact(claim, "through", claim.via, "via")


def figure_facts(figure: Figure) -> Iterator[Fact]:
    """Yield what a figure says beside its number: who, where, when, by whose hand."""
    group = [value for value in (figure.age, figure.sex, figure.status) if value != "unspecified"]
    if group:
        yield Fact("group", spaced(", ".join(group)))
    if figure.place:
        yield _fact(figure, "place", figure.place, "place")
    if figure.period and (period := period_text(figure.period)):
        yield _fact(figure, "period", period, "period")
    if figure.cause:
        yield _fact(figure, "cause", figure.cause, "cause")
    yield Fact("counted", COUNTING[figure.counting])
    if ends := _ends(figure):
        yield Fact("means", ends)
    if figure.confidence is not None:
        yield Fact("confidence", f"{figure.confidence:.0%}")


def period_text(period: Period) -> str:
    """Return a period as written, its dates behind it where they were resolved."""
    days = ""
    if period.start or period.end:
        days = " to ".join(dict.fromkeys(day or "…" for day in (period.start, period.end)))
    words = shown(period.text, 120)
    return f"{words} ({shown(days, 60)})" if words and days else words or shown(days, 60)


def _fact(claim: Figure | Statement, label: str, value: str, field: str) -> Fact:
    return Fact(label, shown(value), field in claim.inherited)


def _ends(figure: Figure) -> str:
    """Return what a hedged number commits to, where that is more than the number itself."""
    low, best, high = interval_of(figure)
    if low == high:
        return ""
    told = [("low", low), ("best", best), ("high", high)]
    return ", ".join(f"{name} {value:,}" for name, value in told if value is not None)
