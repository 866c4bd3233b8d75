"""A claim as the page shows it beside the text: plain values that the page's script puts in."""

from collections.abc import Iterable, Sequence
from typing import Any

from ...schemas import (
    AnyClaim,
    ClaimSheet,
    Figure,
    Finding,
    OpenClaim,
    Quote,
    Rejected,
    Statement,
)
from .wording import (
    Fact,
    figure_facts,
    line_of,
    number_of,
    shown,
    source_facts,
    source_of,
    spaced,
)

Record = dict[str, Any]
"""Values for JSON; what is empty is left out."""

_DRAFT_FIELDS = ("measure", "number_text", "act", "summary", "victims", "claimant", "place")


def cards(sheet: ClaimSheet) -> list[Record]:
    """Return a card for each claim of a sheet, with what the other claims say of it."""
    about: dict[str | None, list[Finding]] = {}
    for one in sheet.findings:
        about.setdefault(one.claim, []).append(one)
    relations = _relations(sheet.claims)
    return [
        compact(
            {
                "id": shown(claim.id, 40),
                "kind": kind_of(claim),
                **_body(claim),
                "quotes": [_quote(quote) for quote in claim.evidence],
                "attribution": claim.attribution and _quote(claim.attribution),
                "findings": findings(about.get(claim.id, [])),
                "links": relations.get(claim.id, []),
            }
        )
        for claim in sheet.claims
    ]


def compact(record: Record) -> Record:
    """Return the record without what is empty; a zero stays."""
    return {key: value for key, value in record.items() if value or type(value) is int}


def kind_of(claim: AnyClaim) -> str:
    """Return what a claim is marked as: a figure's measure, "statement" or "open"."""
    return claim.measure if isinstance(claim, Figure) else claim.kind


def findings(found: Iterable[Finding]) -> list[Record]:
    """Return findings with their codes as words."""
    return [
        compact(
            {
                "code": one.code,
                "rejects": one.severity == "reject",
                "claim": one.claim and shown(one.claim, 40),
                "message": shown(one.message),
            }
        )
        for one in found
    ]


def rejected(one: Rejected) -> Record:
    """Return a rejected claim: what the model wrote, and why it is not trusted."""
    draft = one.draft
    line = " · ".join(shown(str(draft[key]), 200) for key in _DRAFT_FIELDS if draft.get(key))
    evidence = draft.get("evidence")
    quotes = evidence if isinstance(evidence, list) else [evidence] if evidence else []
    return compact(
        {
            "id": one.id and shown(one.id, 40),
            "line": line or "a claim without words",
            "quotes": [shown(str(quote)) for quote in quotes[:12]],
            "findings": findings(one.findings),
        }
    )


def _body(claim: AnyClaim) -> Record:
    if isinstance(claim, OpenClaim):
        fields = ((key, value) for key, value in claim.data.items() if key != "evidence")
        return {"facts": [[shown(key, 60), shown(str(value)), False] for key, value in fields]}
    facts: list[Fact] = [*source_facts(claim)]
    if isinstance(claim, Figure):
        facts = [*figure_facts(claim), *facts]
        body = {
            "number": number_of(claim),
            "words": shown(claim.number_text, 120),
            "victims": shown(claim.victims, 200),
        }
    else:
        target = [Fact("against", shown(claim.target))] if claim.target else []
        facts = [*target, *facts]
        body = {"act": spaced(claim.act), "summary": shown(claim.summary)}
    return body | {"who": source_of(claim), "facts": facts}


def _quote(quote: Quote) -> Record:
    folded = quote.match == "folded"
    return compact({"text": shown(quote.quote, 1_000), "start": quote.start, "folded": folded})


def _relations(claims: Sequence[AnyClaim]) -> dict[str, list[Record]]:
    """Return for each claim what it has to do with others, in both directions."""
    lines = {claim.id: summary_of(claim) for claim in claims}
    links: dict[str, list[Record]] = {}

    def link(one: str, name: str, other: str) -> None:
        if other in lines:
            target = {"name": name, "claim": shown(other, 40), "line": lines[other]}
            links.setdefault(one, []).append(target)

    for claim in claims:
        if isinstance(claim, Figure) and claim.part_of:
            link(claim.id, "part of", claim.part_of)
            link(claim.part_of, "has part", claim.id)
        elif isinstance(claim, Statement):
            for name, back, others in (
                ("rejects", "rejected by", claim.disputes),
                ("backs", "backed by", claim.supports),
            ):
                for other in others:
                    link(claim.id, name, other)
                    link(other, back, claim.id)
    return links


def summary_of(claim: AnyClaim) -> str:
    """Return a claim and its source in one line."""
    if isinstance(claim, Figure):
        return f"{line_of(claim)} ({source_of(claim)})"
    if isinstance(claim, Statement):
        return shown(claim.summary, 240)
    return shown(", ".join(f"{key}: {value}" for key, value in claim.data.items()), 240)
