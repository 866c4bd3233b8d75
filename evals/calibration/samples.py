"""Samples: claims that `rules` makes of labelled articles, with what speaks against each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...pipeline import rules
from ...pipeline.checks import settle
from ...pipeline.rules.confidence import find_doubts
from ...schemas import AnyClaim
from ..gold import Case
from ..scoring import CASUALTY_SCHEMES, Pairing, score
from ..sets import GoldSet

RIGHT = {"figure": "strict", "statement": "right"}
"""The mark that makes a claim of each kind a right one (`scoring.scheme`)."""


class Sample(NamedTuple):
    """One claim of an article whose right claims are known.

    Attributes:
        gold: the set's name.
        story: the article's story; what is told in several articles is fitted or shown, not both.
        kind: figure or statement.
        doubts: what speaks against it.
        right: whether a label answers to it in all that is asked of a right claim.
    """

    gold: str
    story: str
    kind: str
    doubts: tuple[str, ...]
    right: bool


def collect_samples(gold: GoldSet) -> list[Sample]:
    """Return the claims that `rules` makes of a set, in order.

    Claims that answer to an optional label are left out: these count neither way.
    """
    return [sample for case in gold.cases for sample in _samples(gold, case)]


def _samples(gold: GoldSet, case: Case) -> Iterator[Sample]:
    outline = rules.Outline(case.article)
    settled = settle(rules.read(case.article, outline).claims, case.article)
    right = _judge(case, settled.claims)
    name = case.article.id
    story = f"{gold.name}/{gold.stories.get(name, name)}"
    for claim, doubts in zip(settled.claims, find_doubts(settled, outline), strict=True):
        if claim.id in right:
            yield Sample(gold.name, story, claim.kind, doubts, right[claim.id])


def _judge(case: Case, claims: Sequence[AnyClaim]) -> dict[str, bool]:
    """Return for each claim that counts whether it is right, by its id."""
    pairings = score(case.labels.claims, claims).pairings
    return {
        id: right for scheme in CASUALTY_SCHEMES for id, right in _verdicts(pairings[scheme.kind])
    }


def _verdicts(pairing: Pairing) -> Iterator[tuple[str, bool]]:
    asked = set(pairing.scheme.marks[RIGHT[pairing.scheme.kind]])
    for pair in pairing.pairs:
        yield pair.found.id, not asked & set(pair.wrong)
    for claim in pairing.spurious:
        yield claim.id, False
