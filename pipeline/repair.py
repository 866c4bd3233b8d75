"""The one further question: claims that did not hold, and figures that no claim has."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..prompts import Prompt, bound, load_prompt
from ..schemas import (
    Article,
    Draft,
    DraftFigure,
    DraftStatement,
    Finding,
    Unclaimed,
)
from .asking import messages_for, rejected_items
from .checks import Settled, settle

if TYPE_CHECKING:  # see `pipeline.extractor`
    from .models import Conversation

PROMPT = "repair-1"

# What the article itself may be to blame for; a model cannot put it right.
_NOT_ASKED = frozenset({"sum_breaks", "article_differs", "answer_incomplete", "part_unread"})


async def repair(
    talk: Conversation,
    asked_with: Prompt,
    draft: Draft,
    settled: Settled,
    missed: Sequence[Unclaimed],
    article: Article,
    *,
    window: int,
) -> Settled:
    """Ask once about the claims with findings and the unclaimed figures.

    Args:
        talk: the conversation that the article was asked in.
        asked_with: the prompt of the first question; it says what a claim is.
        draft: the claims as the model gave them.
        settled: what became of them.
        missed: the casualty-like figures that none of them has.
        article: the article.
        window: characters that fit one request; a longer article is not asked again.

    Returns:
        What became of the claims with what the answer put right; `settled` itself where there
        was nothing to ask. Claims that held before hold
        after: a claim that would be rejected as mended stays as it was.

    Raises:
        ModelError: there was no usable answer.
    """
    problems = _problems(draft, settled)
    if not (problems or missed) or len(article.text) > window:
        return settled
    prompt = load_prompt(PROMPT)._replace(system=asked_with.system)
    places = _places(draft, settled, problems, missed)
    answer = await talk.ask(
        messages_for(prompt, article, article.text, places), Draft, purpose="repair"
    )
    wanted = {str(problem["id"]) for problem in problems}
    mended = _mended(draft, answer.value, wanted)
    after = settle(mended.claims, article, example=asked_with.example)
    if spoilt := _spoilt(settled, after):
        mended = _mended(draft, answer.value, wanted, spoilt)
        after = settle(mended.claims, article, example=asked_with.example)
    after.rejected.extend(rejected_items(answer.invalid))
    return after


def _spoilt(before: Settled, after: Settled) -> set[str]:
    """Return the ids of claims that held and do not any more, and of twins of others."""
    held = {claim.id for claim in before.claims}
    lost = {rejected.id for rejected in after.rejected} & held
    twins = {found.claim for found in after.findings if found.code == "duplicate_claim"}
    return {id for id in lost | twins if id}


def _problems(draft: Draft, settled: Settled) -> list[dict[str, object]]:
    """Return the claims with findings as the model wrote them, each with its findings."""
    findings: list[Finding] = [
        *settled.findings,
        *(found for rejected in settled.rejected for found in rejected.findings),
    ]
    about: dict[str, list[str]] = {}
    for found in findings:
        if found.claim and found.code not in _NOT_ASKED:
            about.setdefault(found.claim, []).append(f"{found.code}: {found.message}")
    return [
        {"id": claim.id, "findings": about[claim.id], "claim": claim.model_dump(mode="json")}
        for claim in draft.claims
        if claim.id in about
    ]


def _places(
    draft: Draft,
    settled: Settled,
    problems: Sequence[dict[str, object]],
    missed: Sequence[Unclaimed],
) -> dict[str, str]:
    standing = [claim.id for claim in settled.claims]
    figures = [{"figure": one.text, "sentence": one.sentence} for one in missed]
    return {
        "problems": _listed("claims", problems),
        "unclaimed": _listed("numbers", figures),
        "standing": ", ".join(standing) or "none",
        "next_ids": f"{_next_id('f', draft)} or {_next_id('s', draft)}",
    }


def _listed(name: str, items: Sequence[dict[str, object]] | Sequence[dict[str, str]]) -> str:
    if not items:
        return "none"
    return bound("\n".join(json.dumps(item, ensure_ascii=False) for item in items), name).text


def _next_id(letter: str, draft: Draft) -> str:
    taken = [int(c.id[1:]) for c in draft.claims if c.id[:1] == letter and c.id[1:].isdecimal()]
    return f"{letter}{max(taken, default=0) + 1}"


def _mended(draft: Draft, answer: Draft, wanted: set[str], spoilt: Collection[str] = ()) -> Draft:
    """Return the draft with the wanted claims replaced and new ones added, but for the spoilt."""
    known = {claim.id for claim in draft.claims}
    given = {claim.id: claim for claim in answer.claims if claim.id not in spoilt}
    claims = [given.get(c.id, c) if c.id in wanted else c for c in draft.claims]
    claims += [claim for id, claim in given.items() if id not in known]
    return Draft(
        figures=[claim for claim in claims if isinstance(claim, DraftFigure)],
        statements=[claim for claim in claims if isinstance(claim, DraftStatement)],
    )
