"""Sayings: what a source says where the wording tells an act, one breath at a time."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...schemas.article import Article
from ...schemas.vocabulary import Act
from .acts import act_of
from .deeds import find_doer, is_of_state
from .hearsay import find_hearsay, may_hold_hearsay
from .reporting import COUNT_WORDS, Speech
from .sentences import Sentence
from .sources import Source, Sources, Utterance
from .targets import find_target

_PARTICIPLES: dict[str, Speech] = {
    **dict.fromkeys(
        "accusing blaming condemning denouncing criticising criticizing".split(), "accuse"
    ),
    **dict.fromkeys(
        "denying rejecting dismissing disputing contradicting refuting".split(), "reject"
    ),
    **dict.fromkeys("warning cautioning".split(), "warn"),
    **dict.fromkeys("admitting acknowledging conceding".split(), "admit"),
    **dict.fromkeys("defending justifying".split(), "justify"),
    **dict.fromkeys("saying adding arguing insisting".split(), "say"),
}
_THAT = r" (?:and|but) that (?=[a-z\"“])"
_WITH_VERB = rf", (?:and )?(?P<verb>{'|'.join(_PARTICIPLES)})\b"
_BREATH = re.compile(rf";|{_WITH_VERB}")  # each begins with a sign: a search skips all else quickly
_BREATH_OR_THAT = re.compile(rf";|,{_THAT}|{_THAT}|{_WITH_VERB}")
_LOOSE_ENDS = (" and", " but", " who", " which", " that", " while")
_HEADING = 3  # sentences among which a headline can be


class Saying(NamedTuple):
    """One utterance with an act, before those of one subject are put together.

    Attributes:
        sentence: the index of its sentence.
        act: what it does.
        source: whose words it is.
        evidence: the words, verbatim.
        verb_phrase: what follows the source's name in a summary.
        target: whom its verb accuses, if it does.
    """

    sentence: int
    act: Act
    source: Source
    evidence: str
    verb_phrase: str
    target: str | None


def find_sayings(
    article: Article, sentences: Sequence[Sentence], sources: Sources, places: list[int]
) -> Iterator[Saying]:
    """Yield what the sources say that has an act, in the order of the text.

    Args:
        article: the article; the sources leave its boilerplate out already.
        sentences: its sentences.
        sources: its sources.
        places: where its figures' numbers stand, in code points, in order.
    """
    text = article.text
    rumours = may_hold_hearsay(text)
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
                yield Saying(index, act, speaker, words, f"says: {_unquoted(words)}", None)
        elif rumours and _is_nobodys(here) and not article.in_boilerplate(*sentence):
            yield from _rumoured(text, index, sentence)


def _is_nobodys(here: Sequence[Utterance]) -> bool:
    """Tell whether no source stands in a sentence, or only that something "is thought"."""
    return all(utterance.speech == "hear" for utterance in here)


def _rumoured(text: str, index: int, sentence: Sentence) -> Iterator[Saying]:
    if found := find_hearsay(text, sentence):
        source, blamed = found
        words = text[sentence.start : sentence.end]
        summary = f"lays blame: {_unquoted(words)}"
        yield Saying(index, "accusation", source, words, summary, blamed)


def _is_headline(text: str, sentence: Sentence) -> bool:
    alone = text[sentence.end : sentence.end + 1] == "\n"
    return alone and text[sentence.end - 1] not in '.!?"”'


def _pieces(
    text: str, utterance: Utterance, start: int, end: int, places: list[int]
) -> Iterator[Saying]:
    """Yield what is said in one breath: that it was a lie, "and that rebels had fired"."""
    whole = _said(text, utterance, start, end, places)
    that = text.find(" that ", utterance.end, end) >= 0
    cut = (_BREATH_OR_THAT if that else _BREATH).search(text, utterance.end, end)
    if cut and (cut["verb"] or utterance.speech == "say"):
        first = _said(text, utterance, start, cut.start(), places)
        second = _added(text, utterance, cut, end, places)
        if first and second and first.act != second.act:
            yield from (first, second)
            return
        whole = whole or first or second
    if whole:
        yield whole


def _added(
    text: str, utterance: Utterance, cut: re.Match[str], end: int, places: list[int]
) -> Saying | None:
    """Return what is said behind a cut, which may have a verb of its own ("accusing it of")."""
    verb = cut["verb"] or "said"
    speech, start = _PARTICIPLES.get(verb, "say"), cut.start("verb") if cut["verb"] else cut.end()
    words = text[start:end].rstrip(" ,;\n")
    told = utterance._replace(start=start, end=cut.end(), verb=verb, speech=speech)
    act = act_of(speech, f"| {text[cut.end() : end].lstrip()}", _has_one(places, start, end))
    if act is None:
        return None
    target = find_target(text, told, start, end) if act == "accusation" else None
    phrase = f"says: {_unquoted(words)}" if speech == "say" else words
    return Saying(utterance.sentence, act, utterance.source, words, phrase, target)


def _said(
    text: str, utterance: Utterance, start: int, end: int, places: list[int]
) -> Saying | None:
    clause = text[start:end].rstrip(" ,;\n")
    numbered = _has_one(places, start, end)
    told = _told(text, utterance, start, end)
    act = act_of(utterance.speech, told, numbered)
    if act is None or (act == "accusation" and _is_own(utterance, told)):
        return None
    if utterance.speech == "say" and _stands_before(text, utterance, start, end, act):
        clause = text[start : utterance.start].rstrip(" ,;\n")
    target = find_target(text, utterance, start, end) if act == "accusation" else None
    return Saying(
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


def _is_own(utterance: Utterance, told: str) -> bool:
    """Tell whether a state tells of a deed of its own people ("the army said troops fired")."""
    if utterance.speech != "say" or utterance.source.claimant_type != "state":
        return False
    doer = find_doer(told)
    return doer is not None and is_of_state(doer)


def _told(text: str, utterance: Utterance, start: int, end: int) -> str:
    """Return what is told, a stroke in the place of who tells it ("| it had hit the post")."""
    if utterance.verb in COUNT_WORDS:
        return text[start:end]  # "its count does not include them"
    return f"{text[start : utterance.start]}| {text[utterance.end : end].lstrip()}"


def _stands_before(text: str, utterance: Utterance, start: int, end: int, act: Act) -> bool:
    """Tell whether what tells the act all stands before its source ("It is a lie," she said)."""
    before, behind = text[start : utterance.start], text[utterance.end : end]
    return (
        before != ""
        and act_of("say", before, numbered=False) == act
        and act_of("say", behind, numbered=False) is None
    )


def _verb_phrase(text: str, utterance: Utterance, start: int, end: int) -> str:
    """Return what follows the source's name in a summary."""
    before = _unquoted(text[start : utterance.start])
    behind = " ".join(text[utterance.end : end].split()).strip(" ,.;")
    if behind.endswith(_LOOSE_ENDS):
        behind = behind.rpartition(" ")[0].removesuffix(",")
    named = text[utterance.start : utterance.end].lower()
    inverted = named.startswith(utterance.verb) and named != utterance.verb
    if inverted or len(before) > len(behind):
        return f"says: {before if len(before) > len(behind) else _unquoted(behind)}"
    return f"{utterance.verb} {behind}"


def _unquoted(words: str) -> str:
    return " ".join(words.split()).strip('"“” .,')
