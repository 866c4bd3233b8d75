"""Confidence: how often a claim like this one was right where that could be counted.

What speaks against a claim is a few plain doubts, each with a weight in log-odds that is never
above zero: one doubt more never makes a claim more likely. `tallystick.evals.calibration` fits
the weights to labelled articles and writes them into `confidence.json`; nothing here was set by
hand but the doubts themselves.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from math import tanh
from typing import NamedTuple

from ...schemas import Claim, Figure
from ..checks import Settled
from .outline import Outline
from .sentences import Sentence, sentence_at

FILE = "confidence.json"
"""The weights' file, beside this module."""

DOUBTS: Mapping[str, str] = {
    "unsourced": "nobody is found who says it: the article's own voice",
    "nameless": "its source has no name",
    "unplaced": "its source is of no known kind, or a medium",
    "carried": "its source stands in another sentence",
    "headline": "only a headline tells it",
    "apart": "six or more words and signs lie from its number to the word of harm",
    "lone": "it is told once, and is in no sum that holds",
    "long": "its sentence has 250 characters or more",
    "warned": "the checks have a finding about it",
}
"""What can speak against a claim, by the names that the weights have."""

_NO_KIND = frozenset({"other", "media"})
_ENDS = '.!?:"”'  # of sentences, and of a line that leads in to one
_APART = 6  # words and signs
_LONG = 250  # characters
_DIGITS = 2  # of a share: a few hundred claims bear out no more


class Weights(NamedTuple):
    """What the calibration found, in log-odds.

    Attributes:
        base: of a claim without a doubt, by its kind.
        doubts: what each doubt adds to it: zero or less.
    """

    base: Mapping[str, float]
    doubts: Mapping[str, float]


def confidence_of(weights: Weights, kind: str, doubts: Collection[str]) -> float:
    """Return the share of such claims that are right, 0 to 1, as sheets give it.

    Args:
        weights: what the calibration found.
        kind: figure or statement.
        doubts: what speaks against the claim.
    """
    odds = weights.base[kind] + sum([weights.doubts.get(doubt, 0.0) for doubt in doubts])
    return round((1 + tanh(odds / 2)) / 2, _DIGITS)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights that come with the package."""
    told = json.loads(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
    return Weights(told["base"], told["doubts"])


def rate(settled: Settled, outline: Outline) -> Settled:
    """Return what was read with a confidence for each claim.

    Args:
        settled: claims that the built-in model wrote down, after the checks.
        outline: the outline that they were read from.
    """
    weights = load_weights()
    told = zip(settled.claims, find_doubts(settled, outline), strict=True)
    rated = [
        claim.model_copy(update={"confidence": confidence_of(weights, claim.kind, doubts)})
        for claim, doubts in told
    ]
    return settled._replace(claims=rated)


def find_doubts(settled: Settled, outline: Outline) -> list[tuple[str, ...]]:
    """Return what speaks against each claim, in the order of the claims.

    Args:
        settled: claims that the built-in model wrote down, after the checks.
        outline: the outline that they were read from.
    """
    facts = _Facts(
        outline.sentences,
        _end_of_headline(outline),
        frozenset(_far_numbers(outline)),
        frozenset(found.claim for found in settled.findings if found.claim),
        frozenset(
            id for one in settled.sums if one.verdict == "holds" for id in (one.total, *one.parts)
        ),
    )
    return [*map(facts.against, settled.claims)]


def _end_of_headline(outline: Outline) -> int:
    """Return where the first line ends if it ends like no sentence, else 0."""
    first = next(iter(outline.sentences), None)
    return first.end if first and outline.article.text[first.end - 1] not in _ENDS else 0


def _far_numbers(outline: Outline) -> Iterator[tuple[int, int, str]]:
    """Yield the evidence and the words of each number that stands far from its word of harm."""
    for mention in outline.mentions:
        if abs(mention.harm - mention.at) >= _APART:
            words = outline.article.text[mention.number_start : mention.number_end]
            yield mention.start, mention.end, words


class _Facts(NamedTuple):
    """What is known of an article beside its claims.

    Attributes:
        sentences: its sentences.
        headline: where its headline ends; 0 where it has none.
        far: evidence and words of the numbers that stand far from their word of harm.
        warned: ids of the claims that the checks have a finding about.
        summed: ids of the claims in sums that hold.
    """

    sentences: Sequence[Sentence]
    headline: int
    far: Collection[tuple[int, int, str]]
    warned: Collection[str]
    summed: Collection[str]

    def against(self, claim: Claim) -> tuple[str, ...]:
        """Return the doubts about one claim."""
        places = [sentence_at(self.sentences, quote.start) for quote in claim.evidence]
        doubts = self._about_source(claim, places)
        if self.headline and places and max(q.start for q in claim.evidence) < self.headline:
            doubts.append("headline")
        if claim.kind == "figure":
            doubts += self._about_number(claim)
        if places and self._is_long(places[0]):
            doubts.append("long")
        if claim.id in self.warned:
            doubts.append("warned")
        return tuple(doubts)

    def _about_source(self, claim: Claim, places: Collection[int]) -> list[str]:
        """Judge who says it, given the sentences that the claim's evidence is of."""
        if claim.voice == "reporter":
            return ["unsourced"]
        doubts = ["nameless"] if claim.voice == "unnamed" else []
        if claim.claimant_type in _NO_KIND:
            doubts.append("unplaced")
        told = claim.attribution
        if told is None or sentence_at(self.sentences, told.start) not in places:
            doubts.append("carried")
        return doubts

    def _about_number(self, figure: Figure) -> list[str]:
        """Judge the first mention: it is the most specific one, and the claim was made of it."""
        first = figure.evidence[0] if self.far and figure.evidence else None
        doubts = []
        if first and (first.start, first.end, figure.number_text or "") in self.far:
            doubts.append("apart")
        if len(figure.evidence) < 2 and figure.id not in self.summed:
            doubts.append("lone")
        return doubts

    def _is_long(self, place: int) -> bool:
        """Whether that sentence is; of none, where there is no sentence at all."""
        start, end = self.sentences[place] if self.sentences else (0, 0)
        return end - start >= _LONG
