"""The pieces of the ledger's records: a claim where it stands, its number, what it counts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...schemas.claim import Interval
from ...schemas.vocabulary import Act, Age, Counting, Measure, Qualifier, Sex, Status, Voice


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim where it stands.

    Attributes:
        article: the article's id; `sha256`, of its text, tells apart articles of one id.
        claim: the claim's id in the article's sheet.
        claimant: as the claim names it; None for the article's own voice.
        quote: the claim's first piece of evidence; `start` and `end` are its place in the text.
    """

    article: str
    sha256: str
    outlet: str | None
    published: date | None
    claim: str
    claimant: str | None
    voice: Voice
    via: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its hedge; `text` is how it was first written."""

    number: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    text: str | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted, in the words of the first claim about it, but for the number."""

    measure: Measure
    counting: Counting
    victims: str | None
    status: Status
    age: Age
    sex: Sex
    cause: str | None
    place: str | None
    period: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a version: where it stands, and its number or what it says."""

    cited: Cited
    subject: Subject | None
    amount: Amount | None
    act: Act | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One article of a story; `likeness` is to the nearest other one, 0 to 1."""

    article: str
    sha256: str
    title: str | None
    outlet: str | None
    published: date | None
    likeness: float | None
    by: Literal["text", "quotes"] | None
