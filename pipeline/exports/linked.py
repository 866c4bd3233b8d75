"""Claims as linked data: schema.org's `Claim` in JSON-LD, each node checked before it is written.

A claim here says what a source puts forward and where it stands. It carries no verdict: nothing of
`ClaimReview` is written, and what rejects a claim is a claim itself.

Articles are named by their text (RFC 6920, `ni:`), and quotes by their characters in it
(RFC 5147, `#char=`), so that two tools that read the same text name the same things.
"""

import base64
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ...schemas import AnyClaim, ClaimSheet, Figure, OpenClaim, Quote, Statement, iso_date

CONTEXT = "https://schema.org"


class Node(BaseModel):
    """A thing of schema.org's; only properties that its type has."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = Field(default=None, serialization_alias="@id")
    type: str = Field(serialization_alias="@type")


class Named(Node):
    """A party or a place, by its name."""

    type: Literal["Organization", "Person", "Place"] = Field(serialization_alias="@type")
    name: str
    affiliation: "Named | None" = None


class QuotationNode(Node):
    """The article's words."""

    type: Literal["Quotation"] = Field(default="Quotation", serialization_alias="@type")
    text: str


class ObservationNode(Node):
    """How many, of whom, where and when: what a figure says."""

    type: Literal["Observation"] = Field(default="Observation", serialization_alias="@type")
    name: str | None = None
    variableMeasured: str
    value: int | None = None
    minValue: int | None = None
    maxValue: int | None = None
    unitText: str | None = None
    observationAbout: Named | None = None
    observationPeriod: str | None = None


class ArticleNode(Node):
    """The article that the claims appear in."""

    type: Literal["NewsArticle"] = Field(default="NewsArticle", serialization_alias="@type")
    identifier: str
    headline: str | None = None
    datePublished: date | None = None
    publisher: Named | None = None


class ClaimNode(Node):
    """One claim."""

    type: Literal["Claim"] = Field(default="Claim", serialization_alias="@type")
    identifier: str
    text: str
    abstract: str | None = None
    additionalType: str | None = None
    keywords: list[str] = []
    author: list[Named] = []
    appearance: dict[Literal["@id"], str]
    about: list[ObservationNode | dict[Literal["@id"], str]] = []
    citation: list[dict[Literal["@id"], str]] = []
    hasPart: list[QuotationNode] = []
    isPartOf: dict[Literal["@id"], str] | None = None
    spatialCoverage: Named | None = None
    temporalCoverage: str | None = None


def nodes_of(sheet: ClaimSheet) -> Iterator[dict[str, Any]]:
    """Yield the article and its claims as JSON-LD nodes; their context is `CONTEXT`."""
    article, name = sheet.article, article_name(sheet.article.sha256)
    yield _written(
        ArticleNode(
            id=name,
            identifier=article.id,
            headline=article.title,
            datePublished=article.published,
            publisher=_organization(article.outlet),
        )
    )
    for claim in sheet.claims:
        yield _written(_claim(claim, sheet, name))


def article_name(sha256: str) -> str:
    """Return the name of a text by its hash (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _claim(claim: AnyClaim, sheet: ClaimSheet, article: str) -> ClaimNode:
    node = ClaimNode(
        id=f"{article}#{claim.id}",
        identifier=claim.id,
        text=claim.evidence[0].quote if claim.evidence else "",
        appearance={"@id": article},
        hasPart=[_quotation(quote, article) for quote in claim.evidence],
    )
    if isinstance(claim, OpenClaim):
        return node
    node.author = _authors(claim, sheet.article.outlet)
    if isinstance(claim, Statement):
        node.abstract, node.additionalType = claim.summary, claim.act
        node.about = [{"@id": f"{article}#{id}"} for id in claim.disputes]
        node.citation = [{"@id": f"{article}#{id}"} for id in claim.supports]
        return node
    node.keywords = [claim.measure, claim.counting, claim.qualifier, claim.status]
    node.about = [_observation(claim)]
    node.isPartOf = {"@id": f"{article}#{claim.part_of}"} if claim.part_of else None
    node.spatialCoverage = _place(claim.place)
    node.temporalCoverage = _time(claim)
    return node


def _authors(claim: Figure | Statement, outlet: str | None) -> list[Named]:
    """Return who makes the claim; the outlet for the article's own voice, nobody for nobody."""
    if claim.claimant is None:
        own = _organization(outlet) if claim.voice == "reporter" else None
        return [own] if own else []
    person = claim.affiliation is not None or claim.claimant_type in ("witness", "expert")
    names = [name.strip() for name in claim.claimant.split(";")]
    return [
        Named(
            type="Person" if person else "Organization",
            name=name,
            affiliation=_organization(claim.affiliation),
        )
        for name in names
        if name
    ]


def _observation(figure: Figure) -> ObservationNode:
    ends = figure.interval
    return ObservationNode(
        name=figure.number_text,
        variableMeasured=figure.measure,
        value=ends["best"],
        minValue=ends["low"],
        maxValue=ends["high"],
        unitText=figure.victims,
        observationAbout=_place(figure.place),
        observationPeriod=_time(figure),
    )


def _time(figure: Figure) -> str | None:
    """Return the period as ISO 8601 writes an interval, with `..` for an end that is open."""
    period = figure.period
    start, end = (iso_date(period.start), iso_date(period.end)) if period else (None, None)
    if start is None and end is None:
        return None
    return f"{start or '..'}/{end or '..'}" if start != end else f"{start}"


def _quotation(quote: Quote, article: str) -> QuotationNode:
    return QuotationNode(id=f"{article}#char={quote.start},{quote.end}", text=quote.quote)


def _organization(name: str | None) -> Named | None:
    return Named(type="Organization", name=name) if name else None


def _place(name: str | None) -> Named | None:
    return Named(type="Place", name=name) if name else None


def _written(node: Node) -> dict[str, Any]:
    dumped = node.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {name: value for name, value in dumped.items() if value != []}
