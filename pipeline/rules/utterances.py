"""Utterances: a cue with its source, in the fields of the guidelines, section 5."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ...schemas.vocabulary import ClaimantType, Voice
from ..text.recall import kept
from .attributions import make_unique
from .reporting import Speech
from .sentences import Sentence


@dataclass
class Source:
    """Who makes a claim, in the fields of the guidelines, section 5.

    Attributes:
        text: the article's text.
        sentence: the sentence in which the source stands.
        cue: where its words of attribution stand there, in code points, end exclusive.
    """

    claimant: str | None
    affiliation: str | None
    claimant_type: ClaimantType
    voice: Voice
    via: str | None
    text: str = field(repr=False)
    sentence: Sentence
    cue: tuple[int, int]

    @kept
    def place(self) -> tuple[int, int]:
        """Where the words of attribution stand, with as many more as are found once if any are.

        Looked for when they are first asked for: most sources have no claim.
        """
        return make_unique(self.text, *self.cue, self.sentence)

    @property
    def attribution(self) -> str:
        """The article's words, verbatim and found once where they can be."""
        start, end = self.place
        return self.text[start:end]


class Utterance(NamedTuple):
    """One cue of the article with its source.

    Attributes:
        sentence: the index of its sentence.
        start: where its words of attribution start, in code points.
        end: where they end, exclusive.
        verb: the reporting verb, in small letters.
        speech: what the verb does.
        embedded: whether it stands in a clause of its own inside another ("where police say").
        apart: whether it opens a clause that is joined to another ("though police say").
        source: whose words they are.
    """

    sentence: int
    start: int
    end: int
    verb: str
    speech: Speech
    embedded: bool
    apart: bool
    source: Source
