"""A user's own schema: any Pydantic model that has evidence.

Its evidence is grounded and its whole numbers are guarded as our own claims' are. A number that
the article need not hold (a score, a code) is let off by
`Field(json_schema_extra={"in_evidence": False})`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, create_model

from ..schemas import Article, Finding, FirstDraft, OpenClaim, Quote, Rejected, Sum, finding
from ..schemas.errors import SchemaError
from .checks import numbers_hold
from .grounding import Source, locate

EVIDENCE = "evidence"


class SettledRecords(NamedTuple):
    """What `checks.Settled` is for claims, for a user's records: none of them has a sum."""

    claims: list[OpenClaim]
    rejected: list[Rejected]
    findings: list[Finding]
    sums: list[Sum]
    first: FirstDraft


@lru_cache(maxsize=64)
def records_of(schema: type[BaseModel]) -> type[BaseModel]:
    """Return the model of an answer: a list of the user's records under `records`.

    Raises:
        SchemaError: if the schema is no Pydantic model or has no evidence.
    """
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise SchemaError(f"{schema!r} is no Pydantic model; give a class derived from BaseModel")
    field = schema.model_fields.get(EVIDENCE)
    if field is None or not {str, list[str]} & {field.annotation, *get_args(field.annotation)}:
        raise SchemaError(
            f"{schema.__name__} has no evidence to ground; "
            "give it a field `evidence: list[str]` (or `str`) for the article's words"
        )
    return create_model(f"{schema.__name__}List", records=(list[schema], ...))  # type: ignore[valid-type]


def settle_records(records: Sequence[BaseModel], article: Article) -> SettledRecords:
    """Ground a user's records and guard their numbers.

    Args:
        records: what the model filled in.
        article: the article that it was shown.

    Returns:
        The records that hold as `OpenClaim`, the others as rejected, in their order.
    """
    source = Source(article.text)
    claims: list[OpenClaim] = []
    rejected: list[Rejected] = []
    quotes = missing = numbers = absent = 0
    for n, record in enumerate(records, 1):
        id, wanted = f"c{n}", _evidence(record)
        found = [quote for quote in locate(wanted, article, source) if quote]
        lost = len(wanted) - len(found)
        bad = [(path, v) for path, v in _numbers(record) if not numbers_hold(v, found, article)]
        quotes, missing = quotes + len(wanted), missing + lost
        numbers, absent = numbers + len(list(_numbers(record))), absent + len(bad)
        findings = _findings(id, wanted, found, bad)
        if findings:
            rejected.append(Rejected(id=id, draft=_dump(record), findings=findings))
        else:
            claims.append(OpenClaim(id=id, evidence=found, data=_dump(record)))
    first = FirstDraft(
        claims=len(records),
        quotes=quotes,
        quotes_not_found=missing,
        numbers=numbers,
        numbers_not_in_evidence=absent,
    )
    return SettledRecords(claims=claims, rejected=rejected, findings=[], sums=[], first=first)


def _evidence(record: BaseModel) -> list[str]:
    value = getattr(record, EVIDENCE)
    return [value] if isinstance(value, str) else list(value or ())


def _findings(
    id: str, wanted: list[str], found: list[Quote], bad: list[tuple[str, int]]
) -> list[Finding]:
    held = {quote.quote for quote in found}
    lost = [quote for quote in wanted if quote not in held]
    findings = [finding("quote_not_found", id, f"not in the article: {q[:120]!r}") for q in lost]
    if not wanted:
        findings.append(finding("quote_not_found", id, "the record has no evidence"))
    findings += [
        finding("number_not_in_evidence", id, f"{path} is {value}, which no quote of it says")
        for path, value in bad
    ]
    return findings


def _numbers(record: BaseModel, path: str = "") -> Iterator[tuple[str, int]]:
    """Yield every whole number of a record that its evidence has to hold, with its path."""
    for name, field in type(record).model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get("in_evidence") is False:
            continue
        yield from _numbers_in(getattr(record, name), f"{path}{name}")


def _numbers_in(value: Any, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield path, int(value)
    elif isinstance(value, BaseModel):
        yield from _numbers(value, f"{path}.")
    elif isinstance(value, list | tuple):
        for n, item in enumerate(value):
            yield from _numbers_in(item, f"{path}.{n}")


def _dump(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(mode="json")
