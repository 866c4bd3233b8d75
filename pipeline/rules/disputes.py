"""Disputes: what a rejection answers, where the text ties the two."""

import re
from collections.abc import Sequence

from ...schemas.draft import DraftFigure, DraftStatement
from .stems import has_word

_FIGURE_WORDS = re.compile(
    r"\b(?:figures?|toll|number|numbers|count|counting|estimates?|total|casualt\w+)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:account|version|reports?|story|statement|claims?|remarks|allegations?)\b",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:false|untrue|lies?|nonsense|baseless|propaganda|fabricat\w+|absurd|invented|"
    r"exaggerat\w+|misleading|accept)\b"
)
_NEAR = 2  # statements back to which a rejection answers one that accuses nobody
_FEW = 999  # numbers above it are told by their digits
_LITTLE = 3  # letters of a word that names nobody
_LATELY = 4  # figures told before an account is rejected that it may have given


def tie(
    claimant: str | None,
    words: str,
    before: Sequence[DraftStatement],
    told: Sequence[DraftFigure],
) -> tuple[list[str], str | None]:
    """Return the ids of what a rejection answers, and whose words these are.

    Args:
        claimant: who rejects.
        words: the words of the rejection.
        before: the statements before it.
        told: the figures before it.
    """
    others = [figure for figure in told if figure.claimant not in (None, claimant)]
    lately = [*others[-_LATELY:], *before] if _ACCOUNT.search(words) else []
    if named := [claim for claim in lately if _is_named(claim.claimant, words)]:
        who = named[-1].claimant
        given = [f for f in others[-_LATELY:] if f.part_of is None] + [
            s for s in before if s.act in ("accusation", "admission")
        ]
        return [claim.id for claim in given if claim.claimant == who], who
    numbers = (f for f in reversed(told) if f.claimant != claimant and _names_number(words, f))
    if numbered := next(numbers, None):
        return [numbered.id], numbered.claimant
    if others and _FIGURE_WORDS.search(words):
        total = _total_of(others[-1], others)
        return [total.id], total.claimant
    if accusations := _accusations(claimant, before):
        who = accusations[-1].claimant
        theirs = [f for f in others[-_LATELY:] if f.claimant == who and f.part_of is None]
        told_too = theirs if _ACCOUNT.search(words) else []
        return [claim.id for claim in (*accusations, *told_too)], who
    answered = next((s for s in reversed(before[-_NEAR:]) if s.claimant != claimant), None)
    if answered:
        return [answered.id], answered.claimant
    if others and (_FALSE.search(words) or _ACCOUNT.search(words)):
        total = _total_of(others[-1], others)
        return [total.id], total.claimant
    return [], None  # a deed that was denied before anybody told of it


def _accusations(claimant: str | None, before: Sequence[DraftStatement]) -> list[DraftStatement]:
    """Return the last accusations of others in a row, those that name the claimant if any do."""
    last: list[DraftStatement] = []
    for statement in reversed(before):
        if statement.act == "accusation" and statement.claimant != claimant:
            last.append(statement)
        elif last:
            break
    named = [s for s in last if s.target and _is_named(s.target, claimant or "")]
    return (named or last)[::-1]


def _is_named(claimant: str | None, words: str) -> bool:
    """Tell whether words speak of a party: "the ministry's statement"."""
    parts = [part for part in (claimant or "").lower().split() if len(part) > _LITTLE]
    return any(has_word(words.lower(), part) for part in parts)


def _total_of(figure: DraftFigure, figures: Sequence[DraftFigure]) -> DraftFigure:
    """Return the total that a figure is a part of, or the figure itself."""
    return next((f for f in figures if f.id == figure.part_of), figure)


def _names_number(words: str, figure: DraftFigure) -> bool:
    """Tell whether the words repeat the figure's number."""
    number = f"{figure.number:,}" if figure.number and figure.number > _FEW else ""
    told = figure.number_text or number
    return any(one and f" {one} " in f" {words} " for one in (told, number))
