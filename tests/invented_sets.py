"""Sets for tests: invented articles with labels in a folder, as many as are asked for."""

import json
from pathlib import Path
from typing import Any

from tallystick.evals.runs.cells import Cell, EvalRun, RunHeader
from tallystick.evals.sets import GoldSet, load_set
from tallystick.pipeline.checks import settle
from tallystick.schemas import ClaimSheet, DraftFigure, DraftStatement, PromptIdentity, Run

from .claims import figure, statement

TOWNS = "Arden Belcy Corvo Dunmar Eskell Farrow Gilden Hesper Imlay Jorund Kestle Lomond".split()


def text_of(at: int) -> str:
    return (
        f"Flood in {TOWNS[at]}\n\nThe mayor said {40 + at} people drowned in {TOWNS[at]}, "
        f"{3 + at} of them children. The dam's owner denied that the gates had been open.\n"
    )


def labels_of(at: int) -> list[dict[str, Any]]:
    mayor = {
        "claimant": "mayor",
        "voice": "unnamed",
        "claimant_type": "state",
        "attribution": "The mayor said",
        "place": TOWNS[at],
    }
    total = f"{40 + at} people drowned in {TOWNS[at]}"
    return [
        figure("f1", 40 + at, total, **mayor),
        figure("f2", 3 + at, f"{3 + at} of them children", **mayor)
        | {"victims": "children", "age": "child", "part_of": "f1"},
        statement(
            "s1",
            "The dam's owner denied that the gates had been open",
            claimant="dam's owner",
            voice="unnamed",
            attribution="The dam's owner denied",
        ),
    ]


def write_set(folder: Path, articles: int = 2, **about: str) -> GoldSet:
    """Write articles with their labels, and what is said of the set, and read them."""
    for name in ("articles", "labels"):
        (folder / name).mkdir(parents=True)
    if about:
        (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
    for at in range(articles):
        name = TOWNS[at].lower()
        (folder / "articles" / f"{name}.txt").write_text(text_of(at), encoding="utf-8")
        claims = [
            {"kind": "statement" if "act" in claim else "figure", **claim}
            | {"claimant_aliases": [], "optional": False}
            for claim in labels_of(at)
        ]
        content = {
            "article": name,
            "headline": None,
            "outlet": None,
            "published": None,
            "claims": claims,
        }
        (folder / "labels" / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return load_set(folder)


def answered(gold: GoldSet, name: str, claims: list[dict[str, Any]]) -> Cell:
    """Return a cell with these claims as a model would have given them, checked."""
    article = gold.articles[name]
    drafts = [
        (DraftStatement if "act" in claim else DraftFigure).model_validate(claim)
        for claim in claims
    ]
    settled = settle(drafts, article)
    run = Run(
        model="m",
        schema_sha256="",
        version="1",
        started="2020-01-01T00:00:00Z",  # type: ignore[arg-type]
        seconds=1.0,
        first_draft=settled.first,
    )
    sheet = ClaimSheet(
        article=article.identity,
        claims=list(settled.claims),
        rejected=settled.rejected,
        run=run,
    )
    return Cell(article=name, sheet=sheet)


def run_of(gold: GoldSet, cells: list[Cell], **header: Any) -> EvalRun:
    """Return a run over a set."""
    fields: dict[str, Any] = {
        "model": "tern-1",
        "prompt": PromptIdentity(id="plain-1", sha256="0"),
        "schema_sha256": "",
        "gold": gold.name,
        "articles_sha256": "",
        "epochs": 1,
        "provenance": "asked by hand",
        "version": "1",
        "code_sha256": "",
    }
    return EvalRun(RunHeader(**fields | header), {cell.key: cell for cell in cells})


def right_run(gold: GoldSet, wrong: int = 0, **header: Any) -> EvalRun:
    """Return a run that answers everything right, but for the claimants of some articles."""
    cells = []
    for at, name in enumerate(gold.articles):
        claims = labels_of(at)
        if at < wrong:
            claims = [claim | {"claimant": "dam's owner"} for claim in claims[:2]]
        cells.append(answered(gold, name, claims))
    return run_of(gold, cells, **header)
