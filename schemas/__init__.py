"""What an article, a claim, a result and an error look like: the ground that all else stands on.

Pydantic and the standard library only; nothing here reads or writes anything.
"""

from .article import Article, ArticleIdentity, Boilerplate, BoilerplateReason
from .claim import (
    Claim,
    Figure,
    FigureFields,
    Hedged,
    Interval,
    Located,
    Period,
    Quote,
    Quoted,
    Sourced,
    Statement,
    StatementFields,
    interval_of,
    iso_date,
)
from .draft import Draft, DraftClaim, DraftFigure, DraftStatement
from .finding import MEANINGS, REJECTING, Finding, FindingCode, finding
from .label import Label, LabelFigure, LabelFile, LabelStatement
from .sheet import (
    AnyClaim,
    Attempt,
    ClaimSheet,
    FirstDraft,
    OpenClaim,
    PromptIdentity,
    Purpose,
    Rejected,
    Run,
    Sum,
    Unclaimed,
)
from .vocabulary import SCHEMA_VERSION

__all__ = [
    "MEANINGS",
    "REJECTING",
    "SCHEMA_VERSION",
    "AnyClaim",
    "Article",
    "ArticleIdentity",
    "Attempt",
    "Boilerplate",
    "BoilerplateReason",
    "Claim",
    "ClaimSheet",
    "Draft",
    "DraftClaim",
    "DraftFigure",
    "DraftStatement",
    "Figure",
    "FigureFields",
    "Finding",
    "FindingCode",
    "FirstDraft",
    "Hedged",
    "Interval",
    "Label",
    "LabelFigure",
    "LabelFile",
    "LabelStatement",
    "Located",
    "OpenClaim",
    "Period",
    "PromptIdentity",
    "Purpose",
    "Quote",
    "Quoted",
    "Rejected",
    "Run",
    "Sourced",
    "Statement",
    "StatementFields",
    "Sum",
    "Unclaimed",
    "finding",
    "interval_of",
    "iso_date",
]
