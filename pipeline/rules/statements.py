"""Statements: who accuses, rejects, admits, warns and explains, where the wording is plain."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...schemas.article import Article
from ...schemas.draft import DraftFigure, DraftStatement
from ...schemas.vocabulary import Act
from .acts import act_of
from .reporting import COUNT_WORDS
from .sentences import Sentence
from .sources import Source, Sources, Utterance
from .stems import has_word

_LOOSE_END = re.compile(r",? (?:and|but|who|which|that|while)$")
_HEADING = 3  # sentences among which a headline can be
_OPEN = 9  # statements back to which a source may add
_NEAR = 3  # sentences within which a source goes on with the same statement
_TARGET = re.compile(
    r"\s*(?P<target>[^,.;:\"“]{2,90}?)(?=\s(?:of|for|over|as|in|on|from|who|which|that|after|"
    r"responsible)\s|[,.;:\"“”]|$)"
)
_CHARGED = re.compile(
    r"\s*that (?P<target>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,3}?)(?= (?:on|in|of|at|had|have|"
    r"has|was|were|did|are|is) )"
)
_FIGURE_WORDS = re.compile(
    r"\b(?:figures?|toll|number|numbers|count|counting|estimates?|total|casualt\w+)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:account|version|reports?|story|statement|claims?|remarks|allegations?)\b",
    re.IGNORECASE,
)
_LITTLE = 3  # letters of a word that names nobody
_LATELY = 4  # figures told before an account is rejected that it may have given


class _Said(NamedTuple):
    """One utterance with an act, before those of one subject are put together."""

    sentence: int
    act: Act
    source: Source
    evidence: str
    verb_phrase: str
    target: str | None


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
    groups: list[list[_Said]] = []
    for said in _utterances(article.text, sentences, sources, places):
        group = next((g for g in groups[:-_OPEN:-1] if _goes_on(g[-1], said)), None)
        if group:
            group.append(said)
        else:
            groups.append([said])
    first_told = sorted(_place(article.text, figure) for figure in figures)
    statements: list[DraftStatement] = []
    for group in groups:
        told = figures[: bisect_left(first_told, group[0].source.start)]
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


def _utterances(
    text: str, sentences: Sequence[Sentence], sources: Sources, places: list[int]
) -> Iterator[_Said]:
    for index, sentence in enumerate(sentences):
        if index < _HEADING and _is_headline(text, sentence):
            continue  # it says again what the story says
        here = sources.within(index)
        for k, utterance in enumerate(here):
            if utterance.embedded and utterance.speech != "say":
                continue
            start = sentence.start if k == 0 else utterance.start
            end = here[k + 1].start if k + 1 < len(here) else sentence.end
            if said := _said(text, utterance, start, end, places):
                yield said
        speaker = sources.speakers[index]
        if not here and speaker:
            words = text[sentence.start : sentence.end]
            if act := act_of("say", words, _has_one(places, *sentence)):
                yield _Said(index, act, speaker, words, f"says: {_unquoted(words)}", None)


def _is_headline(text: str, sentence: Sentence) -> bool:
    alone = text[sentence.end : sentence.end + 1] == "\n"
    return alone and text[sentence.end - 1] not in '.!?"”'


def _said(text: str, utterance: Utterance, start: int, end: int, places: list[int]) -> _Said | None:
    clause = text[start:end].rstrip(" ,;\n")
    tail = text[utterance.end : end]
    numbered = any(start <= at < end for at in places)
    act = act_of(utterance.speech, _told(text, utterance, start, end), numbered)
    if act is None:
        return None
    target = _target(utterance, text[utterance.end : end]) if act == "accusation" else None
    return _Said(
        utterance.sentence,
        act,
        utterance.source,
        clause,
        _verb_phrase(text, utterance, start, end),
        target,
    )


def _told(text: str, utterance: Utterance, start: int, end: int) -> str:
    """Return what is told, a stroke in the place of who tells it ("| it had hit the post")."""
    if utterance.verb in COUNT_WORDS:
        return text[start:end]  # "its count does not include them"
    return f"{text[start : utterance.start]}| {text[utterance.end : end].lstrip()}"


def _target(utterance: Utterance, tail: str) -> str | None:
    if utterance.speech != "accuse" or utterance.source.claimant is None:
        return None
    found = (_CHARGED if utterance.verb == "charged" else _TARGET).match(tail)
    if found is None:
        return None
    target = re.sub(r"^the ", "", found.group("target").strip())
    return target if not target.startswith("that ") else None


def _verb_phrase(text: str, utterance: Utterance, start: int, end: int) -> str:
    """Return what follows the source's name in a summary."""
    before = _unquoted(text[start : utterance.start])
    behind = _LOOSE_END.sub("", " ".join(text[utterance.end : end].split()).strip(" ,.;"))
    named = text[utterance.start : utterance.end].lower()
    inverted = named.startswith(utterance.verb) and named != utterance.verb
    if inverted or len(before) > len(behind):
        return f"says: {before if len(before) > len(behind) else _unquoted(behind)}"
    return f"{utterance.verb} {behind}"


def _unquoted(words: str) -> str:
    return " ".join(words.split()).strip('"“” .,')


def _goes_on(before: _Said, said: _Said) -> bool:
    """Tell whether the words go on with a statement of the same source and act."""
    return (
        before.act == said.act
        and before.source.claimant == said.source.claimant
        and said.sentence - before.sentence <= _NEAR
        and said.target in (None, before.target)
    )


def _statement(
    name: str,
    group: list[_Said],
    before: Sequence[DraftStatement],
    figures: Sequence[DraftFigure],
) -> DraftStatement:
    first = group[0]
    source = first.source
    disputes: list[str] = []
    target = next((said.target for said in group if said.target), None)
    if first.act == "rejection":
        disputes, target = _tie(group, before, figures)
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


def _tie(
    group: list[_Said], before: Sequence[DraftStatement], told: Sequence[DraftFigure]
) -> tuple[list[str], str | None]:
    """Return the ids of what a rejection answers, and whose words these are.

    Args:
        group: the rejection's utterances.
        before: the statements before it.
        told: the figures before it.
    """
    claimant = group[0].source.claimant
    words = " ".join(said.verb_phrase for said in group)
    others = [figure for figure in told if figure.claimant not in (None, claimant)]
    accusation = next(
        (s for s in reversed(before) if s.act == "accusation" and s.claimant != claimant), None
    )
    lately = [*others[-_LATELY:], *before] if _ACCOUNT.search(words) else []
    if named := [claim for claim in lately if _is_named(claim.claimant, words)]:
        who = named[-1].claimant
        given = [f for f in others[-_LATELY:] if f.part_of is None] + [
            s for s in before if s.act in ("accusation", "admission")
        ]
        return [claim.id for claim in given if claim.claimant == who], who
    if others and (_FIGURE_WORDS.search(words) or _names_number(words, others[-1])):
        total = _total_of(others[-1], others)
        return [total.id], total.claimant
    if accusation is None:
        return [], None
    ids = [accusation.id]
    if _ACCOUNT.search(words):
        ids += [f.id for f in others if f.claimant == accusation.claimant and f.part_of is None]
    return ids, accusation.claimant


def _is_named(claimant: str | None, words: str) -> bool:
    """Tell whether words speak of a party: "the ministry's statement"."""
    parts = [part for part in (claimant or "").lower().split() if len(part) > _LITTLE]
    return any(has_word(words.lower(), part) for part in parts)


def _total_of(figure: DraftFigure, figures: Sequence[DraftFigure]) -> DraftFigure:
    """Return the total that a figure is a part of, or the figure itself."""
    return next((f for f in figures if f.id == figure.part_of), figure)


def _names_number(words: str, figure: DraftFigure) -> bool:
    """Tell whether the words repeat the figure's number."""
    return bool(figure.number_text) and f" {figure.number_text} " in f" {words} "
