"""Utterances: a cue with its source, in the fields of the guidelines, section 5."""

from typing import NamedTuple

from ...schemas.vocabulary import ClaimantType, Voice
from .reporting import Speech


class Source(NamedTuple):
    """Who makes a claim, in the fields of the guidelines, section 5.

    Attributes:
        attribution: the article's words, verbatim and found once where they can be.
        start: where they stand, in code points.
        end: where they end, exclusive.
    """

    claimant: str | None
    affiliation: str | None
    claimant_type: ClaimantType
    voice: Voice
    via: str | None
    attribution: str
    start: int
    end: int


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
