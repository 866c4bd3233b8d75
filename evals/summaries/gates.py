"""The gates: how much of what was written stands in the article, draft and output apart.

On the first draft they say how far a model can be trusted. On the output anything but all of it is
a fault of tallystick's own, so it is looked at anew here: the sheet's offsets are not believed, nor
that its claims were checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ...pipeline.checks import numbers_hold
from ...pipeline.checks.guard import number_in
from ...pipeline.checks.page import Page
from ...pipeline.text.folding import fold
from ...schemas import AnyClaim, Article, ClaimSheet, Figure, OpenClaim, Quote
from ..scoring import Ratio


@dataclass(frozen=True)
class Gate:
    """What was written, and how much of it is nowhere in the article.

    Attributes:
        claims: claims written.
        quotes: quotes and attributions written.
        not_found: those of them that are not in the article.
        numbers: figures with a number.
        invented: those of them whose number stands in none of their quotes.
    """

    claims: int = 0
    quotes: int = 0
    not_found: int = 0
    numbers: int = 0
    invented: int = 0

    def __add__(self, other: "Gate") -> "Gate":
        return Gate(
            self.claims + other.claims,
            self.quotes + other.quotes,
            self.not_found + other.not_found,
            self.numbers + other.numbers,
            self.invented + other.invented,
        )

    @property
    def grounded(self) -> Ratio:
        """The share of the quotes that are in the article."""
        return Ratio(self.quotes - self.not_found, self.quotes)

    @property
    def invention(self) -> Ratio:
        """The share of the numbers that are invented; of no numbers, none."""
        return Ratio(self.invented, self.numbers or 1)

    @property
    def is_clean(self) -> bool:
        """Whether everything was found."""
        return not (self.not_found or self.invented)


def first_gate(sheet: ClaimSheet) -> Gate | None:
    """Return the gate of a model's first answer; None where no model was asked."""
    first = sheet.run.first_draft
    if first is None:
        return None
    return Gate(
        first.claims,
        first.quotes,
        first.quotes_not_found,
        first.numbers,
        first.numbers_not_in_evidence,
    )


def output_gate(sheet: ClaimSheet, article: Article) -> Gate:
    """Return the gate of the claims that came out.

    Args:
        sheet: the claims.
        article: the article that they were read from.
    """
    page = Page(article)
    total = Gate()
    for claim in sheet.claims:
        quotes = list(_quotes(claim))
        total += Gate(
            claims=1,
            quotes=len(quotes),
            not_found=sum(not _stands(quote, page.text) for quote in quotes),
        )
        if (held := _number_holds(claim, page)) is not None:
            total += Gate(numbers=1, invented=int(not held))
    return total


def _quotes(claim: AnyClaim) -> Iterator[Quote]:
    yield from claim.evidence
    if claim.attribution is not None:
        yield claim.attribution


def _stands(quote: Quote, text: str) -> bool:
    """Return whether the span that a quote claims holds its words."""
    if not 0 <= quote.start < quote.end <= len(text):
        return False
    span = text[quote.start : quote.end]
    return span == quote.quote or fold(span).strip() == fold(quote.quote).strip()


def _number_holds(claim: AnyClaim, page: Page) -> bool | None:
    """Return whether a figure's number stands in its evidence; None where it has none."""
    if isinstance(claim, Figure) and (claim.number is not None or claim.low is not None):
        return number_in(claim, claim.evidence, page)
    if isinstance(claim, OpenClaim):
        numbers = [v for v in claim.data.values() if type(v) is int]
        return all(numbers_hold(v, claim.evidence, page) for v in numbers) if numbers else None
    return None
