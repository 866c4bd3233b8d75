"""Claims from anywhere against their article: everything that `tallystick check` says."""

from ...schemas import Article, Finding, OpenClaim, finding
from ..checks import check_claims
from ..grounding import Source
from ..reading.identifiers import printable
from .parsing import ClaimsOfArticle


def check_record(record: ClaimsOfArticle, article: Article) -> list[Finding]:
    """Return what is wrong with a record's claims, measured by the article.

    Args:
        record: the claims, and what did not become one.
        article: the article that they are said to be of.
    """
    ours = [claim for claim in record.claims if not isinstance(claim, OpenClaim)]
    findings = _differs(record, article) + record.invalid + check_claims(ours, article)
    source = Source(article.text)
    for claim in record.claims:
        if isinstance(claim, OpenClaim):
            findings += _check_open(claim, source)
    return findings


def _differs(record: ClaimsOfArticle, article: Article) -> list[Finding]:
    if record.sha256 is None or record.sha256.lower() == article.sha256:
        return []
    message = "The claims were read from another text of this article: its SHA-256 differs."
    return [finding("article_differs", None, message)]


def _check_open(claim: OpenClaim, source: Source) -> list[Finding]:
    """Check the quotes of a claim in a user's own schema; its fields mean what the user says."""
    findings = []
    for quote in claim.evidence:
        shown = printable(repr(quote.quote[:90]))
        hits = source.find(quote.quote)
        if not hits:
            message = f"The article does not hold the quote {shown}."
            findings.append(finding("quote_not_found", claim.id, message))
        elif not any(hit[:2] == (quote.start, quote.end) for hit in hits):
            message = f"The stored offsets do not hold {shown}, which stands elsewhere."
            findings.append(finding("span_differs", claim.id, message))
    return findings
