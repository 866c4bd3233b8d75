"""Claims as lines of the flat table."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ...schemas import AnyClaim, ClaimSheet, Figure, OpenClaim, Statement
from .columns import COLUMNS, Row

_BLANK: Row = dict.fromkeys([column.name for column in COLUMNS])
_FIGURE = (
    "measure number low high number_text qualifier victims status age sex cause place counting "
    "part_of"
).split()
_SOURCE = "claimant affiliation claimant_type voice via".split()


def claim_rows(sheet: ClaimSheet) -> Iterator[Row]:
    """Yield a line for each claim of a sheet, with all of `COLUMNS`."""
    shared = article_row(sheet) | {
        "model": sheet.run.model_answered or sheet.run.model,
        "prompt": sheet.run.prompt.id if sheet.run.prompt else None,
        "version": sheet.run.version,
    }
    findings: dict[str | None, list[str]] = {}
    for one in sheet.findings:
        findings.setdefault(one.claim, []).append(one.code)
    for claim in sheet.claims:
        yield _BLANK | shared | _claim(claim) | {"findings": as_json(findings.get(claim.id))}


def article_row(sheet: ClaimSheet) -> Row:
    """Return what the table says of the article."""
    article = sheet.article
    return {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "article_sha256": article.sha256,
    }


def as_json(value: Sequence[Any] | dict[str, Any] | None) -> str | None:
    """Return a list or an object as one line of JSON; nothing for an empty one."""
    return json.dumps(value, ensure_ascii=False) if value else None


def _claim(claim: AnyClaim) -> Row:
    first = claim.evidence[0] if claim.evidence else None
    row: Row = {
        "claim": claim.id,
        "kind": claim.kind,
        "attribution": claim.attribution.quote if claim.attribution else None,
        "quote": first.quote if first else None,
        "quote_start": first.start if first else None,
        "quote_end": first.end if first else None,
        "quotes": as_json([quote.model_dump() for quote in claim.evidence]),
        "inherited": as_json(claim.inherited),
        "confidence": claim.confidence,
    }
    if isinstance(claim, OpenClaim):
        return row | {"data": json.dumps(claim.data, ensure_ascii=False, default=str)}
    row |= {name: getattr(claim, name) for name in _SOURCE}
    return row | (_figure(claim) if isinstance(claim, Figure) else _statement(claim))


def _figure(figure: Figure) -> Row:
    period = figure.period
    return {
        **{name: getattr(figure, name) for name in _FIGURE},
        **{f"interval_{end}": value for end, value in figure.interval.items()},
        "period": period.text if period else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
    }


def _statement(statement: Statement) -> Row:
    return {
        "act": statement.act,
        "summary": statement.summary,
        "target": statement.target,
        "disputes": as_json(statement.disputes),
        "supports": as_json(statement.supports),
    }
