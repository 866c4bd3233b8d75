"""The claim sheet: all that is known of one article after a run."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from .article import ArticleIdentity
from .claim import Claim, Located, Strict
from .finding import Finding
from .vocabulary import SCHEMA_VERSION

Purpose = Literal["ask", "reask", "repair"]


class Attempt(Strict):
    """One HTTP request, whatever became of it."""

    purpose: Purpose
    window: int = Field(description="Which part of a long article, from 0.")
    status: int | None = Field(description="HTTP status; null where no answer came.")
    seconds: float
    tokens_in: int | None = None
    tokens_out: int | None = None
    finish: str | None = Field(default=None, description="The provider's finish_reason.")
    repeated: str | None = Field(
        default=None, description="Why the request was made again after this attempt."
    )


class FirstDraft(Strict):
    """What the model's first answer held, before any repair: how far it can be trusted."""

    claims: int
    quotes: int
    quotes_not_found: int
    numbers: int
    numbers_not_in_evidence: int


class PromptIdentity(Strict):
    """Which prompt was used; `sha256` is of the template's bytes."""

    id: str
    sha256: str


class Run(Strict):
    """How a sheet came about."""

    model: str = Field(description="The model asked for.")
    model_answered: str | None = Field(
        default=None, description="The model that the server says answered."
    )
    prompt: PromptIdentity | None = Field(default=None, description="Null for the built-in model.")
    schema_sha256: str = Field(description="SHA-256 of the draft's JSON Schema.")
    version: str = Field(description="The version of tallystick.")
    started: datetime
    seconds: float
    attempts: list[Attempt] = Field(default_factory=list)
    first_draft: FirstDraft | None = None
    cost: float | None = Field(default=None, description="In US dollars, where prices are known.")


class Rejected(Strict):
    """A claim that is not trusted, kept as the model wrote it, with the reasons."""

    id: str | None
    draft: dict[str, Any]
    findings: list[Finding]


class Unclaimed(Strict):
    """A casualty-like figure of the story that no claim has.

    Information about the article, not a finding against a claim.
    """

    text: str = Field(description="The figure as written.")
    start: int
    end: int
    sentence: str
    reason: str = Field(description="Why it looks like a number of people harmed.")


class Sum(Strict):
    """What the parts of a total come to."""

    total: str
    parts: list[str]
    verdict: Literal["holds", "breaks", "leaves_rest", "open"]
    message: str


class OpenClaim(Located):
    """A claim in a user's own schema: its fields under `data`, its evidence located."""

    kind: Literal["open"] = "open"
    data: dict[str, Any]


AnyClaim = Annotated[Claim | OpenClaim, Field(discriminator="kind")]


class ClaimSheet(BaseModel):
    """The claims of one article with all that was found out about them."""

    schema_version: str = SCHEMA_VERSION
    article: ArticleIdentity
    claims: list[AnyClaim]
    rejected: list[Rejected] = []
    findings: list[Finding] = []
    unclaimed: list[Unclaimed] = []
    sums: list[Sum] = []
    run: Run
