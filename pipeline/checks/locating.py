"""From what was written down to claims whose words were found, or to the reasons why not."""

from collections.abc import Iterator
from typing import NamedTuple

from ...schemas import (
    DraftFigure,
    DraftStatement,
    Figure,
    FigureFields,
    Finding,
    LabelFigure,
    LabelStatement,
    Quote,
    Statement,
    finding,
)
from ..grounding import locate
from .guard import number_in
from .page import Page
from .words import shown

Written = DraftFigure | DraftStatement | LabelFigure | LabelStatement | Figure | Statement
"""A claim in any of its forms: quotes as strings, or with the offsets they were found at."""


class Found(NamedTuple):
    """What became of one claim when its words were looked for.

    Attributes:
        written: the claim as it was written.
        id: the id that it goes by.
        claim: the claim with its words located; None where it is rejected.
        findings: why it is rejected, or that stored offsets do not hold.
        lost: how many of its quotes, the attribution among them, are not in the article.
        number_holds: whether its number stands in the evidence found; true for statements.
    """

    written: Written
    id: str
    claim: Figure | Statement | None
    findings: list[Finding]
    lost: int
    number_holds: bool

    @property
    def quotes(self) -> int:
        """How many quotes were to be found, the attribution among them."""
        return len(self.written.evidence) + (self.written.attribution is not None)


def find_words(written: Written, page: Page, new_id: str) -> Found:
    """Look for a claim's quotes, its attribution and its number in the article.

    Args:
        written: the claim in any form.
        page: the article.
        new_id: the id that the claim goes by from here on.
    """
    count = len(written.evidence)
    asked: list[str | Quote] = [*written.evidence]
    if written.attribution is not None:
        asked.append(written.attribution)
    quotes, moved = _locate(asked, page)
    lost = len([quote for quote in quotes if quote is None])
    evidence = [quote for quote in quotes[:count] if quote]
    figure = written if isinstance(written, FigureFields) else None
    holds = figure is None or number_in(figure, evidence, page)
    findings = [_moved(_text(asked[at]), new_id) for at in moved]
    if lost or not count:
        findings += _not_found([_text(a) for a in asked], quotes, count, new_id)
    if figure and evidence and not holds:
        findings.append(_unheld(figure, new_id))
    rejected = lost or not (count and holds)
    claim = None if rejected else _claim(written, evidence, quotes[count:], new_id)
    return Found(written, new_id, claim, findings, lost, holds)


def _text(quote: str | Quote) -> str:
    return quote if isinstance(quote, str) else quote.quote


def _locate(asked: list[str | Quote], page: Page) -> tuple[list[Quote | None], list[int]]:
    """Return where the quotes are, and which of them have offsets that do not hold them."""
    texts = [_text(quote) for quote in asked]
    found = locate(texts, page.article, page.source)
    moved: list[int] = []
    if texts == asked:
        return found, moved
    for at, quote in enumerate(asked):
        if isinstance(quote, str) or found[at] is None:
            continue
        if any(hit[:2] == (quote.start, quote.end) for hit in page.source.find(quote.quote)):
            found[at] = quote
        else:
            moved.append(at)
    return found, moved


def _moved(text: str, claim: str) -> Finding:
    message = f"The stored offsets do not hold {shown(text)}, which stands elsewhere."
    return finding("span_differs", claim, message)


def _not_found(
    texts: list[str], quotes: list[Quote | None], count: int, claim: str
) -> Iterator[Finding]:
    if not count:
        yield finding("quote_not_found", claim, "It has no evidence.")
    for at, (text, quote) in enumerate(zip(texts, quotes, strict=True)):
        if quote is None and at < count:
            message = f"The article does not hold the quote {shown(text, 90)}."
            yield finding("quote_not_found", claim, message)
        elif quote is None:
            message = f"The article does not hold the attribution {shown(text, 90)}."
            yield finding("attribution_not_found", claim, message)


def _unheld(figure: FigureFields, claim: str) -> Finding:
    number = figure.number_text or figure.qualifier
    if figure.number is not None:
        number = str(figure.number)
    elif figure.low is not None:
        number = f"{figure.low} to {figure.high}"
    message = f"The number {shown(number)} does not parse out of any one piece of the evidence."
    return finding("number_not_in_evidence", claim, message)


def _claim(
    written: Written, evidence: list[Quote], attribution: list[Quote | None], new_id: str
) -> Figure | Statement:
    shape = Figure if isinstance(written, FigureFields) else Statement
    found = attribution[0] if attribution else None
    values = {**vars(written), "id": new_id, "evidence": evidence, "attribution": found}
    if isinstance(written, LabelFigure | LabelStatement):
        values = {name: value for name, value in values.items() if name in shape.model_fields}
    return shape.model_validate(values)
