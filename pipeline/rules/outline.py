"""An article as the built-in model looks at it: sentences and numbers of people, found once.

Reading and the coverage check need the same; an outline handed to both spares the second look.
"""

from collections.abc import Iterator, Mapping, Sequence

from ...schemas import Article
from ..text.recall import kept
from .harm import read_sentence
from .marks import Line, may_go_on, may_tell
from .mentions import Mention, new_mention
from .parts import read_parts
from .sentences import Sentence, split
from .tokens import Tokenized

Story = list[tuple[int, Sentence]]
"""Sentences with their places among all of the article's, boilerplate left out."""

_LONGEST = 2_000  # characters of a sentence
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
        if may_tell(line) or (recent and may_go_on(line)):
            own = [new_mention(line, reading) for reading in read_sentence(line)]
            mentions += read_parts(line, own, mentions)
    return mentions


def story_of(article: Article, sentences: Sequence[Sentence]) -> Story:
    """Return the sentences outside boilerplate, with their places among all."""
    pieces = (piece for sentence in sentences for piece in _cut(sentence))
    return [
        (order, piece)
        for order, piece in enumerate(pieces)
        if not article.in_boilerplate(piece.start, piece.end)
    ]


def _cut(sentence: Sentence) -> Iterator[Sentence]:
    """Cut what is no sentence by its length, so that time stays linear in it."""
    if sentence.end - sentence.start <= _LONGEST:
        yield sentence
        return
    for start in range(sentence.start, sentence.end, _LONGEST):
        yield Sentence(start, min(start + _LONGEST, sentence.end))
