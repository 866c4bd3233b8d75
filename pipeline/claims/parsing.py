"""Claims as records hold them: ours or another tool's, right or wrong.

A claim that does not satisfy the schema becomes a finding that says which field and why; the
others are read.
"""

from typing import Any, NamedTuple

from pydantic import ValidationError

from ...schemas import (
    Figure,
    Finding,
    LabelFigure,
    LabelStatement,
    OpenClaim,
    Statement,
    finding,
)
from ...schemas.errors import ReadError
from ..reading.identifiers import printable

AnyRecord = Figure | Statement | OpenClaim | LabelFigure | LabelStatement
"""A claim as a sheet has it, with located quotes, or as a label has it, with plain ones."""


class ClaimsOfArticle(NamedTuple):
    """The claims that one record holds for one article.

    Attributes:
        source: where they were read from: a path, or "path:line".
        names: what the article may be called, the best first.
        sha256: of the article's text, where the record says it.
        claims: those that satisfy the schema, as sheets or as labels have them.
        invalid: a finding for each of the others.
    """

    source: str
    names: tuple[str, ...]
    sha256: str | None
    claims: list[AnyRecord]
    invalid: list[Finding]


def claims_of(record: Any, *, source: str, stem: str | None = None) -> ClaimsOfArticle:
    """Return the claims in a record: a sheet, or a file in the form of `evals/gold/FORMAT.md`.

    Args:
        record: what the JSON holds.
        source: where it was read from.
        stem: the stem of the file's name, where the file holds this record alone.

    Raises:
        ReadError: it is no record of claims, or does not say of which article; the message goes
            behind the source's name.
    """
    if not isinstance(record, dict) or not isinstance(record.get("claims"), list):
        raise ReadError("is no record of claims: it should be an object with `claims`")
    article = record.get("article")
    sheet = article if isinstance(article, dict) else {"id": article}
    names = tuple(name for name in (stem, sheet.get("id")) if isinstance(name, str) and name)
    if not names:
        raise ReadError("does not say which article its claims are of; add `article`")
    sha256 = sheet.get("sha256")
    read = [_claim(item, number) for number, item in enumerate(record["claims"], 1)]
    invalid = [one for one in read if isinstance(one, Finding)]
    claims = [one for one in read if not isinstance(one, Finding)]
    missing = {one.claim for one in invalid if one.claim}
    return ClaimsOfArticle(
        source=source,
        names=names,
        sha256=sha256 if isinstance(sha256, str) else None,
        claims=[_without_references(claim, missing) for claim in claims],
        invalid=invalid,
    )


def _claim(item: Any, number: int) -> AnyRecord | Finding:
    """Return the claim, or the finding that says which field of it is wrong."""
    if not isinstance(item, dict):
        return finding("invalid_claim", None, f"claim number {number} is no object")
    id = item.get("id") if isinstance(item.get("id"), str) else None
    name = f"claim number {number}: " if id is None else ""
    form = _form(item)
    if form is None:
        wrong = "kind should be 'figure' or 'statement'"
        return finding("invalid_claim", id, f"{name}{wrong}, not {_short(item.get('kind'))}")
    if issubclass(form, LabelFigure | LabelStatement):
        # What only the scoring of labels needs; a tool that makes claims has no reason to.
        item = {"claimant_aliases": [], "optional": False} | item
    try:
        return form.model_validate(item, strict=True)
    except ValidationError as error:
        return finding("invalid_claim", id, f"{name}{_faults(error)}")


def _form(item: dict[str, Any]) -> type[AnyRecord] | None:
    """Tell a sheet's claim, whose quotes are objects, from a label's, whose quotes are strings."""
    kind, evidence = item.get("kind"), item.get("evidence")
    quotes = [*(evidence if isinstance(evidence, list) else ()), item.get("attribution")]
    located = any(isinstance(quote, dict) for quote in quotes)
    if kind == "figure":
        return Figure if located else LabelFigure
    if kind == "statement":
        return Statement if located else LabelStatement
    return OpenClaim if kind == "open" else None


def _faults(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False)
    told = [f"{'.'.join(map(str, fault['loc']))}: {_wrong(fault)}" for fault in faults[:3]]
    more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
    return printable("; ".join(told) + more)


def _wrong(fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        return "there is no such field"
    message = str(fault["msg"]).lower()
    if fault["type"] == "missing" or isinstance(fault["input"], dict | list):
        return message
    return f"{message}, not {_short(fault['input'])}"


def _short(value: object) -> str:
    shown = printable(repr(value))
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _without_references(claim: AnyRecord, missing: set[str]) -> AnyRecord:
    """Return the claim without references to invalid ones: the reference is not what is wrong."""
    if isinstance(claim, Figure | LabelFigure) and claim.part_of in missing:
        return claim.model_copy(update={"part_of": None})
    if isinstance(claim, Statement | LabelStatement):
        kept = {
            "disputes": [id for id in claim.disputes if id not in missing],
            "supports": [id for id in claim.supports if id not in missing],
        }
        return claim.model_copy(update=kept)
    return claim
