"""Claims for tests, in the form that a model fills: the fields named, the rest empty."""

from typing import Any

FIGURE: dict[str, Any] = {
    "attribution": None,
    "claimant": None,
    "affiliation": None,
    "claimant_type": "media",
    "voice": "reporter",
    "via": None,
    "measure": "killed",
    "number": None,
    "low": None,
    "high": None,
    "number_text": None,
    "qualifier": "exact",
    "victims": "people",
    "status": "unspecified",
    "age": "unspecified",
    "sex": "unspecified",
    "cause": None,
    "place": None,
    "period": None,
    "counting": "event",
    "part_of": None,
}
STATEMENT: dict[str, Any] = {
    "attribution": None,
    "claimant": None,
    "affiliation": None,
    "claimant_type": "other",
    "voice": "named",
    "via": None,
    "act": "rejection",
    "summary": "It is denied.",
    "target": None,
    "disputes": [],
    "supports": [],
}


def figure(id: str, number: int | None, *quotes: str, **fields: Any) -> dict[str, Any]:
    text = fields.pop("number_text", None if number is None else f"{number:,}")
    return (
        FIGURE
        | {"id": id, "evidence": list(quotes), "number": number, "number_text": text}
        | fields
    )


def statement(id: str, *quotes: str, **fields: Any) -> dict[str, Any]:
    return STATEMENT | {"id": id, "evidence": list(quotes)} | fields


def answer(
    figures: list[dict[str, Any]] | None = None, statements: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"figures": figures or [], "statements": statements or []}
