"""Figures: from the numbers of an article to what it claims of people harmed."""

import re
from collections.abc import Sequence
from datetime import timedelta

from ...schemas import Article, DraftFigure, Period
from ...schemas.vocabulary import Counting
from .clauses import find_clause
from .counting import choose_time, counting_of, turns_on_cause
from .dates import MONTH
from .kinds import are_many, is_lasting, is_sudden
from .mentions import Mention
from .outline import Outline
from .parents import tie_by_places, tie_by_sums
from .periods import Time, period_of
from .restatements import Told, gather, qualifier_of
from .scene import Scene
from .sentences import Sentence
from .sources import Source, Sources
from .victims import describe_victims

_OTHERS = frozenset("others more further another additional".split())
_SUMS: tuple[Counting, ...] = ("period", "running_total")
_MONTHS = re.compile(
    rf"(?:in|during)\s(?:(?:early|late|mid)[\s-])?(?:{MONTH}(?!\s\d{{1,2}}\b)|\d{{4}})",
    re.IGNORECASE,
)
_ANYBODY = frozenset("people persons others victims dead".split())
_LONG = timedelta(days=27)
_HEADLINE = 110  # characters
_SMALL_WORDS = frozenset("the a an was were has have had been said".split())


def find_figures(outline: Outline, sources: Sources) -> list[DraftFigure]:
    """Return the figures that the story claims, in order of first mention.

    Args:
        outline: the article, its sentences and its numbers of people harmed.
        sources: who says what in it.
    """
    article, mentions = outline.article, outline.mentions
    if not mentions:
        return []
    _describe(outline)
    said = [(mention, _source(mention, sources)) for mention in mentions]
    claims = gather(said, _headline_end(article, outline.sentences))
    tie_by_sums(claims)
    tie_by_places(claims)
    return _drafts(article, claims)


def _describe(outline: Outline) -> None:
    """Fill in what the words around each mention say of people, cause, place and time."""
    article, mentions = outline.article, outline.mentions
    scene = Scene(article, outline.story, mentions, outline.lines)
    before: Mention | None = None
    past = False
    first = next((m for m in mentions if m.line.order), mentions[0])
    for mention in mentions:
        same = before if before and before.line is mention.line else None
        describe_victims(mention, before)
        mention.start, mention.end = find_clause(mention, article.text)
        own = choose_time(mention, scene.times(mention.line.order))
        cause = scene.cause(mention, same)
        _tell_when(mention, own, cause, scene, before)
        if mention is first:
            scene.sums = mention.counting in _SUMS
        past = scene.is_past(own) if own else past and same is not None
        _tell_where(mention, same, scene, past)
        rest = None if past else scene.main_cause(mention)
        mention.cause = cause or (same and same.cause) or rest
        if mention.whole is not None:
            _take_over(mention, mention.whole, cause)
        if mention.counting == "event" and mention.mark.letter != "1" and are_many(mention.cause):
            mention.counting = "period"
        before = mention


def _tell_when(
    mention: Mention, own: Time | None, cause: str | None, scene: Scene, before: Mention | None
) -> None:
    """Fill in when it was and what the number counts."""
    same = before if before and before.line is mention.line else None
    sudden = lasts = False
    if turns_on_cause(mention, own):
        sudden, lasts = scene.is_sudden(cause), scene.goes_on(cause)
    mention.counting = counting_of(mention, own, sudden, lasts)
    if own and mention.counting == "event" and _is_long(own):
        lasting = is_lasting(cause) if cause else not is_sudden(mention.line.source)
        mention.counting = "period" if lasting else "event"
    told_on = own is None and _goes_on(mention, before)
    mention.period = _period(mention, own, scene, same)
    if own is not None:
        if before and before.period and mention.period and own.text.endswith("same period"):
            mention.period = before.period.model_copy(update={"text": own.text})
    elif mention.whole is not None:
        mention.period = mention.whole.period
    elif mention.like is not None:
        mention.period = mention.like.period
    elif told_on and before is not None:
        mention.period, mention.counting = before.period, before.counting
    if own is None and same and mention.counting == "event" and same.counting in _SUMS:
        mention.counting = same.counting
    if mention.whole is not None and mention.counting == "event":
        mention.counting = mention.whole.counting


def _is_long(time: Time) -> bool:
    """Whether it is a stretch of weeks in which more than one event may be: "in May"."""
    start, end = time.span
    if start is None:
        return _MONTHS.match(time.text) is not None
    return end is not None and end - start >= _LONG


def _tell_where(mention: Mention, same: Mention | None, scene: Scene, past: bool) -> None:
    own = scene.place(mention)
    mention.named, mention.past = own, past
    mention.place = own or (same and same.place) or scene.main_place(mention, past)
    if mention.whole is not None:
        mention.place = own or mention.whole.place


def _goes_on(mention: Mention, before: Mention | None) -> bool:
    """Whether a mention without a time goes on telling of the stretch told just before."""
    if before is None or mention.counting != "event" or mention.mark.letter == "1":
        return False
    near = mention.line.order - before.line.order <= 1
    first, last = sorted((mention.at, mention.harm))
    perfect = "v" in mention.line.letters[first:last]
    if mention.measure != before.measure and not perfect and not _adds(mention):
        return False
    return near and before.counting in _SUMS


def _adds(mention: Mention) -> bool:
    """Whether the people are told beside others: "113 others were injured"."""
    return not _OTHERS.isdisjoint(
        mark.word for mark in mention.line.marks[mention.at : mention.at + 2]
    )


def _period(
    mention: Mention, own: Time | None, scene: Scene, same: Mention | None
) -> Period | None:
    if own is not None:
        return period_of(own)
    if same is not None and same.period is not None:
        return same.period
    around = scene.time(mention)
    return period_of(around) if around else None


def _take_over(part: Mention, whole: Mention, cause: str | None) -> None:
    """Give a part the cause of its total where its own sentence says none."""
    own = cause if part.line is not whole.line else None
    summed = whole.counting in _SUMS
    part.cause = own or whole.cause or (None if summed else part.cause)


def _source(mention: Mention, sources: Sources) -> Source | None:
    line = mention.line
    found = sources.at(mention.start, line.start + line.ends[max(mention.at, mention.harm)])
    if found is None and mention.whole is not None:
        return sources.at(mention.whole.start, mention.whole.end)
    return found


def _headline_end(article: Article, sentences: Sequence[Sentence]) -> int:
    """Return where the headline ends in the text; 0 where the text has none."""
    if not sentences:
        return 0
    first = article.text[sentences[0].start : sentences[0].end]
    if article.title and first.strip() in article.title:
        return sentences[0].end
    told = first.rstrip().endswith((".", "”", '"', ":")) and not _is_headline(first)
    return 0 if told else sentences[0].end


def _is_headline(words: str) -> bool:
    """Whether a first sentence is a headline in spite of its stop: it does without small words."""
    return len(words) <= _HEADLINE and _SMALL_WORDS.isdisjoint(words.lower().split())


def _drafts(article: Article, claims: Sequence[Told]) -> list[DraftFigure]:
    ids = {id(claim): f"f{number}" for number, claim in enumerate(claims, start=1)}
    return [_draft(article, claim, ids) for claim in claims]


def _draft(article: Article, claim: Told, ids: dict[int, str]) -> DraftFigure:
    mention, source = claim.best, claim.source
    qualifier = qualifier_of(mention)
    told = next((m for m in claim.mentions if m.line.order), mention)
    people = mention
    if mention.victims.lower() in _ANYBODY:  # the headline may say who they were
        people = next((m for m in claim.mentions if m.group.status != "unspecified"), mention)
    return DraftFigure(
        id=ids[id(claim)],
        claimant=source.claimant if source else None,
        affiliation=source.affiliation if source else None,
        claimant_type=source.claimant_type if source else "media",
        voice=source.voice if source else "reporter",
        via=source.via if source else None,
        attribution=source.attribution if source else None,
        evidence=[article.text[m.start : m.end] for m in claim.mentions],
        measure=mention.measure,
        number=mention.value,
        low=mention.low,
        high=mention.high,
        number_text=article.text[mention.number_start : mention.number_end],
        qualifier=qualifier,
        victims=people.victims,
        status=people.group.status,
        age=people.group.age,
        sex=people.group.sex,
        cause=told.cause or mention.cause,
        place=told.place or mention.place,
        period=mention.period,
        counting=mention.counting,
        part_of=ids[id(claim.whole)] if claim.whole else None,
    )
