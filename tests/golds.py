"""Small folders of gold for tests, and runs over them; every article is invented."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tallystick.evals.runs.cells import Cell, EvalRun, Failed, RunHeader
from tallystick.evals.sets import GoldSet, load_set
from tallystick.pipeline.checks import settle
from tallystick.schemas import (
    Article,
    Attempt,
    ClaimSheet,
    DraftFigure,
    FirstDraft,
    PromptIdentity,
    Run,
)

from .claims import answer, figure
from .loopback import answer as answering

NAMES = ("Ardal", "Brone", "Culm", "Dorst")


def text_of(number: int, town: str) -> str:
    return (
        f"The storm killed {number} people in {town}, the harbour office said.\n"
        f"Another {number + 7} people were hurt in {town}, the harbour office said.\n"
    )


def labels_of(number: int, town: str) -> list[dict[str, Any]]:
    first, second = text_of(number, town).splitlines()
    said = {
        "claimant": "harbour office",
        "claimant_type": "state",
        "voice": "named",
        "attribution": f"in {town}, the harbour office said",
        "place": town,
    }
    return [
        figure("f1", number, first, **said),
        figure("f2", number + 7, second, measure="injured", **said),
    ]


def label(claim: Mapping[str, Any]) -> dict[str, Any]:
    """The claim in the form of a label."""
    return {**claim, "kind": "figure", "claimant_aliases": [], "optional": False}


def write_gold(
    folder: Path, count: int = 3, stories: Mapping[str, str] | None = None, start: int = 11
) -> GoldSet:
    """Write a set of `count` articles, "a00" and so on, with two figures each."""
    for part in ("articles", "labels"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for at in range(count):
        name, number, town = f"a{at:02}", start + at, NAMES[at % len(NAMES)]
        (folder / "articles" / f"{name}.txt").write_text(text_of(number, town))
        claims = [label(claim) for claim in labels_of(number, town)]
        file = {"article": name, "headline": None, "outlet": None, "published": None}
        (folder / "labels" / f"{name}.json").write_text(json.dumps(file | {"claims": claims}))
    if stories is not None:
        (folder / "stories.json").write_text(json.dumps(stories))
    return load_set(folder)


def header(gold: str = "small", model: str = "m", **changes: Any) -> RunHeader:
    fields: dict[str, Any] = {
        "model": model,
        "prompt": PromptIdentity(id="p-1", sha256="0" * 64),
        "schema_sha256": "1" * 64,
        "gold": gold,
        "articles_sha256": "2" * 64,
        "epochs": 1,
        "provenance": "answered by a table of a test",
        "version": "0",
        "code_sha256": "3" * 64,
    }
    return RunHeader(**fields | changes)


def sheet_of(
    article: Article,
    claims: Sequence[Mapping[str, Any]],
    *,
    attempts: Sequence[Attempt] = (),
    first: FirstDraft | None = None,
    **run: Any,
) -> ClaimSheet:
    """The sheet that these claims of a model come to."""
    settled = settle([DraftFigure.model_validate(claim) for claim in claims], article)
    assert not settled.rejected
    fields: dict[str, Any] = {
        "model": "m",
        "schema_sha256": "1" * 64,
        "version": "0",
        "started": "2031-01-02T03:04:05Z",
        "seconds": 2.0,
        "attempts": list(attempts),
        "first_draft": first or settled.first,
    }
    return ClaimSheet(article=article.identity, claims=settled.claims, run=Run(**fields | run))


def attempt(purpose: str = "ask", **fields: Any) -> Attempt:
    made = {"purpose": purpose, "window": 0, "status": 200, "seconds": 1.0}
    counted = {"tokens_in": 100, "tokens_out": 20, "finish": "stop"}
    return Attempt.model_validate(made | counted | fields)


def answered(article: Article, claims: Sequence[Mapping[str, Any]], **sheet: Any) -> Cell:
    return Cell(article=article.id, sheet=sheet_of(article, claims, **sheet))


def failed(article: str, code: str = "refusal", epoch: int = 0) -> Cell:
    return Cell(article=article, epoch=epoch, error=Failed(code=code, message=f"{code}, said it"))


def right_claims(gold: GoldSet) -> dict[str, list[dict[str, Any]]]:
    """By article, the labels as a model would write them."""
    left_out = {"kind", "claimant_aliases", "optional"}
    return {
        case.article.id: [claim.model_dump(exclude=left_out) for claim in case.labels.claims]
        for case in gold.cases
    }


def run_of(gold: GoldSet, *cells: Cell, **changes: Any) -> EvalRun:
    """A run of these cells; every other article is answered rightly."""
    given = {cell.key: cell for cell in cells}
    for name, claims in right_claims(gold).items():
        for epoch in range(changes.get("epochs", 1)):
            if (name, epoch) not in given:
                sheet = sheet_of(gold.articles[name], claims)
                given[name, epoch] = Cell(article=name, epoch=epoch, sheet=sheet)
    return EvalRun(header(gold.name, **changes), dict(sorted(given.items())))


def by_article(gold: GoldSet) -> Any:
    """Answer each article with its labels."""

    def behave(handler: Any) -> None:
        asked = str(handler.server.requests[-1]["messages"])
        names = [n for n, a in gold.articles.items() if a.text.splitlines()[0] in asked]
        answering(answer(right_claims(gold)[names[0]]))(handler)

    return behave
