"""An article as the built-in model looks at it: sentences and numbers of people, found once.

Reading and the coverage check need the same; an outline handed to both spares the second look.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from ...schemas import Article
from ..text.recall import kept
from .harm import read_sentence
from .letters import ARTICLES, HARMFUL, NO_ONE
from .marks import Line
from .mentions import Mention, new_mention
from .parts import read_parts
from .people import PEOPLE
from .sentences import Sentence, split
from .stems import Wording, stems_of
from .tokens import Tokenized

Story = list[tuple[int, Sentence]]
"""Sentences with their places among all of the article's, boilerplate left out."""

_LONGEST = 2_000  # characters of a sentence
# What a bare number needs beside it to be a part of a total told before.
_BARE = re.compile(
    r"\s(?:(?:more|others?|further)\s)?(?:of|was|were|is|are|am|been?|being)\b", re.IGNORECASE
)
_RECALLS = Wording(
    r"\b(?:includ|among|figure|number|toll|count|tall(?:y|ies)\b"
    r"|t(?:aken|ook|akes|aking)\sin\b|host|shelter)|\bor\b|^of\s",
    "include among figure number toll count tally taken took takes taking host shelter or of",
    re.IGNORECASE,
)
_NEAR = 3  # sentences after a mention in which a bare number may belong to it


class Outline:
    """The sentences of one article and the numbers of people harmed in them.

    Attributes:
        article: the article.
        tokenized: the words of its sentences.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.tokenized = Tokenized(article.text)

    @kept
    def sentences(self) -> list[Sentence]:
        """The article's sentences and headlines."""
        return split(self.article.text)

    @kept
    def story(self) -> Story:
        """Those outside boilerplate, cut where they are too long for one."""
        return story_of(self.article, self.sentences)

    @kept
    def lines(self) -> dict[int, Line]:
        """The story's sentences as marks, by their places; what nobody asks for is not made."""
        return lines_of(self.article.text, self.story)

    @kept
    def mentions(self) -> list[Mention]:
        """The story's numbers of people harmed; what is said of them is filled in by reading."""
        return find_mentions(self.article.text, self.story, self.lines)


def lines_of(text: str, story: Story) -> dict[int, Line]:
    """Return the sentences of a story as marks, by their places among all."""
    return {index: Line(text, sentence, index) for index, sentence in story}


def find_mentions(
    text: str, story: Story, lines: Mapping[int, Line] | None = None
) -> list[Mention]:
    """Return the numbers of people harmed in the sentences, in order.

    Args:
        text: the article's text.
        story: the sentences that are looked at, with their places among all.
        lines: the same as marks, where these are needed again.
    """
    mentions: list[Mention] = []
    for index, line in (lines_of(text, story) if lines is None else lines).items():
        recent = mentions and index - mentions[-1].line.order <= _NEAR
        if _may_tell(line) or (recent and _may_go_on(line)):
            own = [new_mention(line, reading) for reading in read_sentence(line)]
            mentions += read_parts(line, own, mentions)
    return mentions


def _may_tell(line: Line) -> bool:
    """Tell whether a sentence has a word of harm and something that may count people."""
    words = line.words
    if HARMFUL.isdisjoint(words):
        return False
    if not NO_ONE.isdisjoint(words) or _may_count(line):
        return True
    return not (ARTICLES.isdisjoint(words) or PEOPLE.keys().isdisjoint(words))


def _may_count(line: Line) -> bool:
    """Tell whether a sentence has a number that may count people."""
    letters = [mark.letter for _, _, mark in line.numbers]
    return letters.count("u") < len(letters)


def _may_go_on(line: Line) -> bool:
    """Tell whether a sentence without a word of harm may tell more of a total told before."""
    ends = [end for _, end, mark in line.numbers if mark.letter != "u"]
    for end in ends:
        if _BARE.match(line.source, end):
            return True
    if not ends:
        return False
    return _RECALLS.search(line.source, stems_of(line.source)) is not None


def story_of(article: Article, sentences: Sequence[Sentence]) -> Story:
    """Return the sentences outside boilerplate, with their places among all."""
    pieces = enumerate(chain.from_iterable(map(_cut, sentences)))
    if not article.boilerplate:
        return [*pieces]
    return [(order, piece) for order, piece in pieces if not article.in_boilerplate(*piece)]


def _cut(sentence: Sentence) -> Sequence[Sentence]:
    """Cut what is no sentence by its length, so that time stays linear in it."""
    start, end = sentence
    if end - start <= _LONGEST:
        return (sentence,)
    cuts = range(start, end, _LONGEST)
    return [Sentence(cut, min(cut + _LONGEST, end)) for cut in cuts]
