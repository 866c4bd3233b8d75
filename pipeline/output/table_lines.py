"""The lines of a claim as a terminal shows them, each a `Text` that nothing in it can style."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from ...schemas import AnyClaim, Figure, Finding, OpenClaim, Quote, Statement
from ..reading.identifiers import printable

_LABEL = "bright_black"
_COUNTING: Mapping[str, str] = {
    "event": "in one event",
    "period": "in a period",
    "running_total": "running total",
    "stock": "as things stand",
}
_MOST = 400  # characters of any one field; the sheet has it whole


def shown(text: str, most: int = _MOST) -> str:
    """Return a text of others on one line, shortened, with control characters escaped."""
    words = " ".join(text[: most * 4].split())
    return printable(words if len(words) <= most else words[: most - 1].rstrip() + "…")


def claim_line(claim: AnyClaim) -> Text:
    """Return what a claim says: "killed 2,371 people", "rejection  The ministry denies ..."."""
    line = Text()
    if isinstance(claim, Figure):
        line.append(f"{claim.measure} ", "magenta")
        line.append(_number(claim), "bold")
        if claim.victims:
            line.append(f"{_joint(claim)}{shown(claim.victims)}", "default")
    elif isinstance(claim, Statement):
        line.append(f"{claim.act}  ", "magenta")
        line.append(shown(claim.summary), "default")
    else:
        line.append(_data(claim), "default")
    if claim.confidence is not None:
        line.append(f"  confidence {claim.confidence:.2f}", _LABEL)
    return line


def _joint(figure: Figure) -> str:
    """Return what stands between number and victims: "dozens of", but "several" and "a dozen"."""
    words = (figure.number_text or "").rstrip()
    if figure.qualifier == "vague":
        return " of " if words.endswith("s") else " "
    return " · " if figure.qualifier == "fraction" else " "


def _number(figure: Figure) -> str:
    """Return the number as written, the plain number beside it where the words do not show it."""
    plain = None if figure.number is None else f"{figure.number:,}"
    if figure.qualifier == "range" and None not in (figure.low, figure.high):
        plain = f"{figure.low:,} to {figure.high:,}"
    words = shown(figure.number_text or "", 80)
    if not words:
        return plain or "a number not given"
    if plain is None or plain in words or any(c.isdecimal() for c in words):
        return words
    return f"{words} ({plain})"


def _data(claim: OpenClaim) -> str:
    fields = ((key, value) for key, value in claim.data.items() if key != "evidence")
    return shown(", ".join(f"{key}: {value}" for key, value in fields))


def detail_lines(claim: AnyClaim, total: Figure | None) -> Iterator[Text]:
    """Yield where, when and by whom; what a part shares with its total is not said again."""
    fields = []
    if isinstance(claim, Figure):
        fields = _details(claim)
        above = _details(total) if total else []
        fields = [field for field in fields if field not in above]
    elif isinstance(claim, Statement):
        fields = [
            ("against", claim.target),
            ("disputes", ", ".join(claim.disputes)),
            ("backs", ", ".join(claim.supports)),
        ]
    if any(value for _, value in fields):
        yield _fields(fields)


def _details(figure: Figure) -> list[tuple[str, str | None]]:
    period = figure.period
    group = [value for value in (figure.age, figure.sex, figure.status) if value != "unspecified"]
    return [
        ("cause", figure.cause),
        ("place", figure.place),
        ("period", _period(period.text, period.start, period.end) if period else None),
        ("group", ", ".join(group).replace("_", " ")),
        ("", _COUNTING[figure.counting]),
    ]


def _period(text: str | None, start: str | None, end: str | None) -> str:
    days = " to ".join(dict.fromkeys(day or "…" for day in (start, end))) if start or end else ""
    return f"{text} ({days})" if text and days else text or days


def source_line(claim: AnyClaim, total: Figure | None) -> Iterator[Text]:
    """Yield who says it and through what; nothing where the total's line says the same."""
    if isinstance(claim, OpenClaim) or (total and _source(claim) == _source(total)):
        return
    who, affiliation, via = _source(claim)
    fields = [("says", who), ("for", affiliation), ("via", via)]
    yield _fields(fields)


def _source(claim: Figure | Statement) -> tuple[str, str | None, str | None]:
    if claim.voice == "reporter":
        who = "the article itself"
    else:
        who = claim.claimant or "a source without a name"
    return who, claim.affiliation, claim.via


def _fields(fields: list[tuple[str, str | None]]) -> Text:
    line = Text()
    for label, value in fields:
        if value:
            line.append(" · " if line else "", _LABEL)
            line.append(f"{label} " if label else "", _LABEL)
            line.append(shown(value, 200))
    return line


def quote_line(quote: Quote) -> Text:
    """Return a quote with the offset of its first character, and whether it was found folded."""
    line = Text()
    line.append(f"“{shown(quote.quote)}”", "italic green")
    how = ", folded" if quote.match == "folded" else ""
    line.append(f" at {quote.start}{how}", _LABEL)
    return line


def finding_line(one: Finding) -> Text:
    """Return a finding: its code, then the sentence."""
    style = "red" if one.severity == "reject" else "yellow"
    return Text.assemble((f"{one.code}  ", style), shown(one.message))
