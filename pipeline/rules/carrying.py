"""Carrying over: with which source a sentence without a cue of its own goes on, if with any."""

import re
from collections.abc import Mapping, Sequence

from ..text.words import ascii_words
from .sentences import Sentence
from .tokens import QUOTES
from .utterances import Source, Utterance

# The patterns read small letters: to ignore case takes them several times as long.
_NUMBER = (
    r"(?:\d[\d.,]*|(?:an?other|a further|an additional|some|about|around|at least|nearly|almost|"
    r"more than|over|up to)\s(?:\d[\d.,]*|\w+)|(?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|half|most|several|dozens|scores|hundreds|"
    r"a (?:third|"
    r"quarter|half|fifth|dozen)))"
)
_ALSO = r"(?:(?:also|and|but|meanwhile|in addition),?\s)?"
_CONTINUES = re.compile(
    rf"{_ALSO}(?:"
    rf"(?:of|among|amongst)\s(?:them|these|those|the\s(?:dead|victims|wounded|injured|missing|"
    rf"{_NUMBER}))"
    rf"|(?:they|these|those|it|that)\s(?:also\s)?(?:include|includes|included|comprise|comprised)\b"
    rf"|(?:its|their|the|this|that)\s(?:death\s)?(?:toll|figure|total|number|count|tally|dead|"
    rf"victims|casualties|injured|wounded|list)\s(?:also\s|now\s)?(?:include|rose|was|were|"
    rf"stood|does|do|did|had)"
    rf"|those\s(?:killed|injured|wounded|missing|detained|dead)\b|included?(?:ing)?\b"
    rf"|{_NUMBER}\s(?:of\s(?:them|these|those|the\s(?:dead|victims|wounded|injured|missing|"
    rf"{_NUMBER}))"
    rf"|more\b|others?\b|(?:was|were|have|had|are|is|remain|remained)\b))",
)
_AMONG = re.compile(
    rf"{_ALSO}[^.\n]{{0,80}}\bamong\sthe\s(?:dead|victims|wounded|injured|missing|casualties)\b",
)
_SHORT = 110  # characters
_MORE_PEOPLE = re.compile(
    rf"{_NUMBER}\s(?:[\w-]+,?\s){{1,5}}?(?:died|drowned|suffered|sustained|lost|disappeared|"
    r"fled|was\s(?!also)|were\s(?!also)|had\sbeen)",
)
_DATED = re.compile(
    r"\b(?:since|\w+day|last|ago|year|month|week|\d{4}|meanwhile|separate|elsewhere|earlier)\b",
)
_DOCUMENTS = frozenset(
    "report reports data figures count tally toll list statistics survey bulletin records".split()
)
_FIGURES = re.compile(rf"\b(?:{'|'.join(sorted(_DOCUMENTS))})\b")
_COUNTED = re.compile(rf"\d|\b{_NUMBER}\b")
_BACKGROUND = re.compile(
    r"\b(?:ago|last (?:year|month|week)|previous|earlier|meanwhile|separate)\b",
)
_STOPS, _ITEMS = frozenset('.!?"”)'), frozenset("-*[#")
_TEXT_FOLLOWS = re.compile(r"\bfollowing (?:fact|statement|text)")


def carry_over(
    text: str, sentences: Sequence[Sentence], here: Mapping[int, list[Utterance]]
) -> list[Source | None]:
    """Return for each sentence the source that it goes on with, None for the article's own voice.

    Args:
        text: the article's text.
        sentences: its sentences.
        here: the utterances of each sentence that has any, by the sentence's index.
    """
    speakers: list[Source | None] = []
    standing: Source | None = None
    document: Source | None = None
    listed = False
    inside = False
    last = -1  # where the sentence before ends
    for index, (start, end) in enumerate(sentences):
        words = text[start:end]
        fresh = last < 0 or text.find("\n", last, start) >= 0
        last = end
        inside = inside and not fresh
        quoted = inside or words[0] in QUOTES
        if words.count('"') % 2 or words.count("“") != words.count("”"):
            inside = not inside
        told = here.get(index)
        if told:
            speaker: Source | None = told[-1].source
            if not (standing and speaker and speaker.claimant == standing.claimant):
                standing = speaker if _opens_text(words) else None
        elif quoted:
            speaker = _quoted_by(index, here, speakers, inside)
        else:
            speaker = standing or _continued(words, speakers)
            if speaker is None and (
                _is_headed(here.get(index - 1))
                or (not fresh and _told_first(sentences, here, index - 1) and _tells_on(words))
            ):
                speaker = speakers[-1]
            if document and speaker is None and _lists_on(words.lower()):
                speaker = document
        if told:
            document, listed = _document(text, told), True
        elif document:
            small = words.lower()
            counted = _COUNTED.search(small) is not None
            document = document if (counted or listed) and not _BACKGROUND.search(small) else None
            listed = counted
        speakers.append(speaker)
    return speakers


def _document(text: str, told: list[Utterance]) -> Source | None:
    """Return the source whose figures are being told, where it is a report, a list or data."""
    last = told[-1]
    claimant = last.source.claimant
    if claimant is None or _DOCUMENTS.isdisjoint(ascii_words(text[last.start : last.end])):
        return None
    named = _FIGURES.findall(text, last.start, last.end)
    if not named or any(one.source.claimant != claimant for one in told):
        return None
    # "The agency reports" is a verb; "the agency's figures" are what the cue hangs on.
    told_of = any(word != last.verb or not word.startswith("report") for word in named)
    return last.source if told_of else None


def _lists_on(words: str) -> bool:
    """Tell whether a sentence goes on with the numbers of a list."""
    whole = words[-1] in _STOPS and words[0] not in _ITEMS and "](" not in words
    return whole and _COUNTED.search(words) is not None and not _BACKGROUND.search(words)


def _opens_text(words: str) -> bool:
    return words.endswith(":") or (
        "following " in words and _TEXT_FOLLOWS.search(words) is not None
    )


def _quoted_by(
    index: int, here: Mapping[int, list[Utterance]], speakers: list[Source | None], goes_on: bool
) -> Source | None:
    """Return the speaker of a quotation: named behind it where it goes on, else before it."""
    following = here.get(index + 1) or here.get(index + 2)
    if goes_on and following:
        return following[0].source
    return speakers[-1] if speakers else None


def _told_first(
    sentences: Sequence[Sentence], here: Mapping[int, list[Utterance]], index: int
) -> bool:
    """Tell whether the sentence opens with its only source: "The doctor said nine died"."""
    told = here.get(index, [])
    if [u.speech for u in told] != ["say"]:
        return False
    start, end = sentences[index]
    return told[0].start == start or told[0].end >= end - 1


def _is_headed(before: list[Utterance] | None) -> bool:
    """Tell whether the sentence before is a headline with its source: "Nine die: police"."""
    return before is not None and before[-1].verb == ":"


def _tells_on(words: str) -> bool:
    """Tell whether a short sentence only tells of more people: "Two nuns drowned."."""
    small = words.lower()
    return len(small) <= _SHORT and bool(_MORE_PEOPLE.match(small)) and not _DATED.search(small)


def _continued(words: str, speakers: list[Source | None]) -> Source | None:
    if not (speakers and speakers[-1]):
        return None
    small = words.lower()
    among = "among" in small and _AMONG.match(small)
    return speakers[-1] if among or _CONTINUES.match(small) else None
