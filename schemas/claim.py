"""A claim, in the fields that its three forms share and in the form that comes out.

`evals/gold/GUIDELINES.md` says what each field holds; `draft` and `label` are the other forms.
"""

from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

from .vocabulary import (
    Act,
    Age,
    ClaimantType,
    Counting,
    Match,
    Measure,
    Qualifier,
    Sex,
    Status,
    Voice,
)


class Strict(BaseModel):
    """A record with exactly the fields it declares."""

    model_config = ConfigDict(extra="forbid")


class Identified(Strict):
    """Anything that other claims can refer to."""

    id: str = Field(description="f1, f2, ... for figures and s1, s2, ... for statements.")


class Sourced(Identified):
    """Who makes the claim, and how it came into the article (guidelines, section 5)."""

    claimant: str | None = Field(
        description="The organisation or person who makes the claim, by the fullest name in the "
        "article; several joined with '; '; null for the article's own voice."
    )
    affiliation: str | None = Field(description="The body that a named person speaks for.")
    claimant_type: ClaimantType
    voice: Voice = Field(description="reporter is the article's own voice.")
    via: str | None = Field(
        description="The channel named between the claimant and the article, such as state media."
    )


class Period(Strict):
    """A stretch of time, as written and as ISO dates where it can be resolved."""

    text: str | None = Field(description="As written in the article.")
    start: str | None = Field(description="ISO date (YYYY-MM-DD), or null.")
    end: str | None = Field(description="ISO date (YYYY-MM-DD), or null.")


class FigureFields(Sourced):
    """How many people, of which group, suffered what (guidelines, section 3)."""

    measure: Measure
    number: int | None = Field(
        description="The number as an integer without its hedge; null for a range, a fraction or "
        "a vague word."
    )
    low: int | None = Field(description="Lower end, for a range only.")
    high: int | None = Field(description="Upper end, for a range only.")
    number_text: str | None = Field(description="The number with its hedge, as written.")
    qualifier: Qualifier
    victims: str | None = Field(
        description="Who they are, in the article's words, the shortest noun phrase; 'people' "
        "where unspecified."
    )
    status: Status
    age: Age
    sex: Sex
    cause: str | None = Field(description="Who or what is said to have caused it.")
    place: str | None = Field(description="Where, as written, the most specific.")
    period: Period | None
    counting: Counting
    part_of: str | None = Field(description="The id of the total that this is a part of.")


class StatementFields(Sourced):
    """An attributed utterance about the violence or a claim (guidelines, section 4)."""

    act: Act
    summary: str = Field(description="One sentence in plain words: who says what.")
    target: str | None = Field(description="The party accused, or whose claim is rejected.")
    disputes: list[str] = Field(description="For a rejection: ids of the claims it rejects.")
    supports: list[str] = Field(description="Ids of another source's claims that this one backs.")


class Quoted(Identified):
    """The article's words as plain strings: how models and labels give them."""

    evidence: list[str] = Field(
        description="Quotes copied from the article character for character, at most one "
        "sentence each; the most specific first."
    )
    attribution: str | None = Field(
        description="The article's words that tie the claimant to this claim, verbatim; null "
        "for the article's own voice."
    )


class Quote(Strict):
    """Words found in the article.

    `quote` is as the model or annotator gave it, never rewritten; `start` and `end` are the
    source's true span in Unicode code points, end exclusive.
    """

    quote: str
    start: int
    end: int
    match: Match


class Located(Identified):
    """The article's words with their place in it."""

    evidence: list[Quote]
    attribution: Quote | None = None
    inherited: list[str] = Field(
        default_factory=list,
        description="Fields that the words leave out and that were copied from the total.",
    )
    confidence: float | None = Field(
        default=None, description="Share of claims like this one that are right, where known."
    )


class Interval(NamedTuple):
    """What a hedged number says about the true one; None where it says nothing."""

    low: int | None
    best: int | None
    high: int | None


class Hedged(Protocol):
    """Whatever has a number with its hedge, as figures have it."""

    @property
    def number(self) -> int | None:
        """The number without its hedge."""

    @property
    def low(self) -> int | None:
        """A range's lower end."""

    @property
    def high(self) -> int | None:
        """A range's upper end."""

    @property
    def qualifier(self) -> str:
        """The hedge."""


def interval_of(figure: Hedged) -> Interval:
    """Return what the figure's number and hedge say, without any tolerance of our own."""
    n = figure.number
    if figure.qualifier == "range":
        return Interval(figure.low, None, figure.high)
    if n is None:
        return Interval(None, None, None)
    match figure.qualifier:
        case "exact":
            return Interval(n, n, n)
        case "about":
            return Interval(None, n, None)
        case "at_least":
            return Interval(n, n, None)
        case "more_than":
            return Interval(n + 1, n, None)
        case "almost":
            return Interval(None, None, n - 1)
        case "at_most":
            return Interval(None, None, n)
        case _:
            return Interval(None, None, None)


class Figure(FigureFields, Located):
    """A figure whose quotes were found in the article and whose number stands in them."""

    kind: Literal["figure"] = "figure"

    @model_validator(mode="before")
    @classmethod
    def _interval_is_derived(cls, data: Any) -> Any:
        if isinstance(data, dict) and "interval" in data:
            return {key: value for key, value in data.items() if key != "interval"}
        return data

    @computed_field  # type: ignore[prop-decorator]
    @property
    def interval(self) -> dict[str, int | None]:
        """The ends and the best value that the words commit to, derived from number and hedge."""
        return interval_of(self)._asdict()


class Statement(StatementFields, Located):
    """A statement whose quotes were found in the article."""

    kind: Literal["statement"] = "statement"


Claim = Annotated[Figure | Statement, Field(discriminator="kind")]


def iso_date(text: str | None) -> date | None:
    """Return the date that an ISO string names, or None where it names none."""
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None
