"""Sheets for tests: an invented article, claims of it, and what a run makes of them."""

from datetime import UTC, datetime
from typing import Any

from tallystick.pipeline.checks import settle
from tallystick.schemas import (
    Article,
    ClaimSheet,
    DraftFigure,
    DraftStatement,
    PromptIdentity,
    Run,
)

from .claims import figure, statement

TEXT = """Ferry sinks off Calder Point

Ninety-five people died when the ferry Halcyon sank off Calder Point, the Calder Coast Guard said. \
The dead were 60 women and 35 men, it said. Dozens of passengers were injured.

The ferry's owner, Maro Lines, called the count "nonsense".
"""
GUARD = {
    "claimant": "Calder Coast Guard",
    "claimant_type": "state",
    "voice": "named",
    "attribution": "the Calder Coast Guard said",
}
CLAIMS = (
    figure("f1", 95, "Ninety-five people died", **GUARD, number_text="Ninety-five", cause="ferry"),
    figure("f2", 60, "60 women", victims="women", sex="female", age="adult", part_of="f1"),
    figure("f3", 35, "35 men", victims="men", sex="male", age="adult", part_of="f1"),
    figure(
        "f4",
        None,
        "Dozens of passengers were injured",
        measure="injured",
        number_text="Dozens",
        qualifier="vague",
        victims="passengers",
    ),
)
DENIAL = statement(
    "s1",
    'called the count "nonsense"',
    claimant="Maro Lines",
    claimant_type="other",
    attribution="Maro Lines, called the count",
    summary="Maro Lines denies the count.",
    target="Calder Coast Guard",
    disputes=["f1"],
)


def article(id: str = "ferry", text: str = TEXT) -> Article:
    return Article(id=id, text=text)


def sheet(of: Article | None = None, *, claims: Any = None, **run: Any) -> ClaimSheet:
    """Return the sheet of an article; fields of the run by name."""
    of = of or article()
    if claims is None:
        claims = [DraftFigure(**each) for each in CLAIMS] + [DraftStatement(**DENIAL)]
    settled = settle(claims, of)
    return ClaimSheet(
        article=of.identity,
        claims=list(settled.claims),
        rejected=settled.rejected,
        findings=settled.findings,
        sums=settled.sums,
        run=Run(
            **{
                "model": "quill-2",
                "prompt": PromptIdentity(id="claims-1", sha256="ab" * 32),
                "schema_sha256": "cd" * 32,
                "version": "9.9",
                "started": datetime(2031, 5, 4, tzinfo=UTC),
                "seconds": 1.5,
            }
            | run
        ),
    )
