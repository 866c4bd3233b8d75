"""Statements: who accuses, rejects, admits, warns and explains, where the wording is plain."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...schemas.article import Article
from ...schemas.draft import DraftFigure, DraftStatement
from ...schemas.vocabulary import Act
from .acts import act_of
from .deeds import find_doer
from .disputes import tie
from .hearsay import find_hearsay
from .reporting import COUNT_WORDS
from .sentences import Sentence
from .sources import Source, Sources, Utterance
from .targets import find_target

_LOOSE_END = re.compile(r",? (?:and|but|who|which|that|while)$")
_ANOTHER = re.compile(r";|,? (?:and|but) that (?=[a-z\"“])")
_HEADING = 3  # sentences among which a headline can be
_OPEN = 9  # statements back to which a source may add
_NEAR = 6  # sentences within which a source goes on with the same statement


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
            yield from _pieces(text, utterance, start, end, places)
        speaker = sources.speakers[index]
        if not here and speaker:
            words = text[sentence.start : sentence.end]
            if act := act_of("say", words, _has_one(places, *sentence)):
                yield _Said(index, act, speaker, words, f"says: {_unquoted(words)}", None)
        elif not here and (hearsay := find_hearsay(text, sentence)):
            yield _rumoured(text, index, sentence, *hearsay)


def _rumoured(
    text: str, index: int, sentence: Sentence, source: Source, blamed: str | None
) -> _Said:
    words = text[sentence.start : sentence.end]
    return _Said(index, "accusation", source, words, f"lays blame: {_unquoted(words)}", blamed)


def _is_headline(text: str, sentence: Sentence) -> bool:
    alone = text[sentence.end : sentence.end + 1] == "\n"
    return alone and text[sentence.end - 1] not in '.!?"”'


def _pieces(
    text: str, utterance: Utterance, start: int, end: int, places: list[int]
) -> Iterator[_Said]:
    """Yield what is said in one breath: that it was a lie, "and that rebels had fired"."""
    whole = _said(text, utterance, start, end, places)
    cut = _ANOTHER.search(text, utterance.end, end) if utterance.speech == "say" else None
    if cut:
        first = _said(text, utterance, start, cut.start(), places)
        second = _added(text, utterance, cut.end(), end, places)
        if first and second and first.act != second.act:
            yield from (first, second)
            return
        whole = whole or first or second
    if whole:
        yield whole


def _added(
    text: str, utterance: Utterance, start: int, end: int, places: list[int]
) -> _Said | None:
    words = text[start:end].strip(" ,;\n")
    act = act_of("say", f"| {words}", _has_one(places, start, end))
    if act is None:
        return None
    return _Said(
        utterance.sentence, act, utterance.source, words, f"says: {_unquoted(words)}", None
    )


def _said(text: str, utterance: Utterance, start: int, end: int, places: list[int]) -> _Said | None:
    clause = text[start:end].rstrip(" ,;\n")
    numbered = _has_one(places, start, end)
    act = act_of(utterance.speech, _told(text, utterance, start, end), numbered)
    if act is None:
        return None
    if utterance.speech == "say" and _stands_before(text, utterance, start, end, act):
        clause = text[start : utterance.start].rstrip(" ,;\n")
    target = find_target(text, utterance, start, end) if act == "accusation" else None
    return _Said(
        utterance.sentence,
        act,
        utterance.source,
        clause,
        _verb_phrase(text, utterance, start, end),
        target,
    )


def _has_one(places: list[int], start: int, end: int) -> bool:
    """Tell whether one of the places, which are in order, is from start to before end."""
    return bisect_left(places, start) < bisect_left(places, end)


def _told(text: str, utterance: Utterance, start: int, end: int) -> str:
    """Return what is told, a stroke in the place of who tells it ("| it had hit the post")."""
    if utterance.verb in COUNT_WORDS:
        return text[start:end]  # "its count does not include them"
    return f"{text[start : utterance.start]}| {text[utterance.end : end].lstrip()}"


def _stands_before(text: str, utterance: Utterance, start: int, end: int, act: Act) -> bool:
    """Tell whether what tells the act all stands before its source ("It is a lie," she said)."""
    before, behind = text[start : utterance.start], text[utterance.end : end]
    return (
        act_of("say", before, numbered=False) == act
        and act_of("say", behind, numbered=False) is None
    )


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
