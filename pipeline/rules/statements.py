"""Statements: who accuses, rejects, admits, warns and explains, where the wording is plain."""

from bisect import bisect_left
from collections.abc import Sequence

from ...schemas.article import Article
from ...schemas.draft import DraftFigure, DraftStatement
from .deeds import find_doer
from .disputes import tie
from .sayings import Saying, find_sayings
from .sentences import Sentence
from .sources import Sources

_OPEN = 9  # statements back to which a source may add
_NEAR = 6  # sentences within which a source goes on with the same statement


def find_statements(
    article: Article,
    sentences: Sequence[Sentence],
    sources: Sources,
    figures: Sequence[DraftFigure],
) -> list[DraftStatement]:
    """Return the plain statements of the article in the order of their first mention.

    Args:
        article: the article.
        sentences: its sentences.
        sources: its sources.
        figures: its figures with their ids; rejections are tied to them.
    """
    places = _figure_places(article.text, figures)
    groups: list[list[Saying]] = []
    for said in find_sayings(article, sentences, sources, places):
        group = next((g for g in groups[:-_OPEN:-1] if _goes_on(g[-1], said)), None)
        if group:
            group.append(said)
        else:
            groups.append([said])
    first_told = sorted(_place(article.text, figure) for figure in figures) if groups else []
    statements: list[DraftStatement] = []
    for group in groups:
        told = figures[: bisect_left(first_told, group[0].source.place[0])]
        statements.append(_statement(f"s{len(statements) + 1}", group, statements, told))
    return statements


def _place(text: str, figure: DraftFigure) -> int:
    """Return where the figure is first told, in code points."""
    places = [at for quote in figure.evidence if (at := text.find(quote)) >= 0]
    return min(places, default=len(text))


def _figure_places(text: str, figures: Sequence[DraftFigure]) -> list[int]:
    """Return where the figures' numbers stand, in code points, in order."""
    places: list[int] = []
    for figure in figures:
        for quote in figure.evidence:
            at = text.find(quote)
            if at >= 0:
                places.append(at + max(0, quote.find(figure.number_text or "")))
    return sorted(places)


def _goes_on(before: Saying, said: Saying) -> bool:
    """Tell whether the words go on with a statement of the same source and act."""
    return (
        before.act == said.act
        and before.source.claimant == said.source.claimant
        and said.sentence - before.sentence <= _NEAR
        and (said.target in (None, before.target) or _adds_target(before, said))
    )


def _adds_target(before: Saying, said: Saying) -> bool:
    """Tell "called it a crime and accused the army": one breath, which names whom it means."""
    return before.target is None and said.sentence == before.sentence


def _statement(
    name: str,
    group: list[Saying],
    before: Sequence[DraftStatement],
    figures: Sequence[DraftFigure],
) -> DraftStatement:
    first = group[0]
    source = first.source
    disputes: list[str] = []
    target = next((said.target for said in group if said.target), None)
    if first.act == "accusation" and target is None:
        target = next((doer for said in group if (doer := find_doer(said.evidence))), None)
    if first.act == "rejection":
        words = " ".join(said.verb_phrase for said in group)
        disputes, target = tie(source.claimant, words, before, figures)
    who = source.claimant or "An unnamed source"
    return DraftStatement(
        id=name,
        claimant=source.claimant,
        affiliation=source.affiliation,
        claimant_type=source.claimant_type,
        voice=source.voice,
        via=source.via,
        evidence=list(dict.fromkeys(said.evidence for said in group)),
        attribution=source.attribution,
        act=first.act,
        summary=f"{who} {first.verb_phrase}.",
        target=target,
        disputes=disputes,
        supports=[],
    )
