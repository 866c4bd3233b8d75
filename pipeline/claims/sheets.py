"""Sheets from records: our own as they stand, labels and other tools' claims once located."""

from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from ...schemas import (
    SCHEMA_VERSION,
    Article,
    ArticleIdentity,
    ClaimSheet,
    OpenClaim,
    Run,
    iso_date,
)
from ...schemas.errors import ReadError
from ..checks import settle
from ..reading.identifiers import printable
from .parsing import ClaimsOfArticle

LABELS = "labels"
"""What stands for a model in the sheet of claims that no run of ours has made."""

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)  # a label file says nothing of when it was written


def is_sheet(record: Any) -> bool:
    """Tell whether a record says that it is a sheet."""
    return isinstance(record, dict) and "run" in record and isinstance(record.get("article"), dict)


def sheet_of(record: Any) -> ClaimSheet:
    """Return a record as a sheet.

    Raises:
        ReadError: it is none; the message goes behind the source's name.
    """
    version = str(record.get("schema_version", SCHEMA_VERSION))
    if version.isdecimal() and int(version) > int(SCHEMA_VERSION):
        raise ReadError(
            f"is a sheet of schema {version[:9]}, newer than this tallystick; install a newer one"
        )
    try:
        return ClaimSheet.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise ReadError(f"is no sheet: {printable(where)}: {first['msg'].lower()}") from error


def sheet_of_claims(
    claims: ClaimsOfArticle, article: Article, *, version: str, schema_sha256: str
) -> ClaimSheet:
    """Return the sheet of claims that were written by hand or by another tool.

    Args:
        claims: they, as read.
        article: the article that they are of; each claim's words are looked up in it.
        version: the version of tallystick that looks them up.
        schema_sha256: SHA-256 of the draft's JSON Schema.
    """
    ours = [claim for claim in claims.claims if not isinstance(claim, OpenClaim)]
    settled = settle(ours, article)
    return ClaimSheet(
        article=article.identity,
        claims=list(settled.claims),
        rejected=settled.rejected,
        findings=claims.invalid + settled.findings,
        sums=settled.sums,
        run=Run(
            model=LABELS,
            schema_sha256=schema_sha256,
            version=version,
            started=_NO_TIME,
            seconds=0.0,
        ),
    )


def with_head(sheet: ClaimSheet, record: Any) -> ClaimSheet:
    """Return the sheet with the headline, outlet and date that a label file gives."""
    given = {
        "title": record.get("headline"),
        "outlet": record.get("outlet"),
        "published": iso_date(_text(record.get("published"))),
    }
    known = {field: value for field, value in given.items() if value and _fits(field, value)}
    identity: ArticleIdentity = sheet.article.model_copy(update=known)
    return sheet.model_copy(update={"article": identity})


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _fits(field: str, value: Any) -> bool:
    return field == "published" or isinstance(value, str)
