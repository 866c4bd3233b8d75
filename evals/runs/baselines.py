"""Trivial systems: what a score is worth, by what can be had for nothing."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from ...pipeline.checks import Settled
from ...pipeline.extractor import Extractor
from ...pipeline.rules.outline import Outline
from ...pipeline.rules.sentences import Sentence, split
from ...pipeline.settings import Settings
from ...pipeline.text.numbers import Numeral, find_numbers
from ...schemas import Article, DraftFigure
from ...schemas.errors import UsageError
from ...schemas.vocabulary import Measure, Qualifier

PREFIX = "baseline:"

_HARM: Mapping[Measure, str] = {
    "killed": r"kill|die[ds]|dead|death|fatal|murder",
    "injured": r"injur|wound|hurt",
    "missing": r"missing",
    "detained": r"detain|arrest|captur|abduct",
    "displaced": r"displac|evacu|fled",
    "refugees": r"refugee",
    "casualties": r"casualt|victim",
}
_HARM_WORD = re.compile(
    "|".join(rf"\b(?P<{measure}>(?:{stems}))" for measure, stems in _HARM.items()), re.IGNORECASE
)
_SIZES: Mapping[str, Qualifier] = {
    "number": "exact",
    "range": "range",
    "fraction": "fraction",
    "vague": "vague",
}

Finder = Callable[[Article], list[DraftFigure]]


def find_nothing(article: Article) -> list[DraftFigure]:
    """Return no claim at all."""
    return []


def find_every_number(article: Article) -> list[DraftFigure]:
    """Return a figure for every number in a sentence with a word of harm, the nearest one."""
    sentences = split(article.text)
    starts = [sentence.start for sentence in sentences]
    figures: list[DraftFigure] = []
    for numeral in find_numbers(article.text):
        at = bisect_left(starts, numeral.start + 1) - 1
        if numeral.kind not in _SIZES or at < 0 or numeral.end > sentences[at].end:
            continue
        if measure := _nearest(article.text, sentences[at], numeral):
            id = f"f{len(figures) + 1}"
            figures.append(_figure(id, article.text, sentences[at], numeral, measure))
    return figures


FINDERS: Mapping[str, Finder] = {
    f"{PREFIX}nothing": find_nothing,
    f"{PREFIX}every-number": find_every_number,
}
"""The baselines by the names that they have as models."""


class Baseline(Extractor):
    """A trivial system in the place of a model: its claims go through the same checks.

    Args:
        name: one of `FINDERS`.

    Raises:
        UsageError: there is no such baseline.
    """

    def __init__(self, name: str) -> None:
        super().__init__(Settings(), None)
        if name not in FINDERS:
            raise UsageError(f"no baseline {name!r}; there are {', '.join(FINDERS)}")
        self._name = name

    @property
    def model(self) -> str:
        """The name of the baseline."""
        return self._name

    def _written(self, outline: Outline) -> Sequence[DraftFigure]:
        return FINDERS[self._name](outline.article)

    def _rated(self, settled: Settled, outline: Outline) -> Settled:
        return settled


def _nearest(text: str, sentence: Sentence, numeral: Numeral) -> Measure | None:
    found = _HARM_WORD.finditer(text, sentence.start, sentence.end)
    gaps = (
        (max(word.start() - numeral.end, numeral.start - word.end()), measure)
        for word in found
        for measure in _HARM
        if word[measure]
    )
    return min(gaps, default=(0, None))[1]


def _figure(
    id: str, text: str, sentence: Sentence, numeral: Numeral, measure: Measure
) -> DraftFigure:
    ranged = numeral.kind == "range"
    return DraftFigure(
        id=id,
        evidence=[text[sentence.start : sentence.end]],
        attribution=None,
        claimant=None,
        affiliation=None,
        claimant_type="media",
        voice="reporter",
        via=None,
        measure=measure,
        number=numeral.low if numeral.kind == "number" else None,
        low=numeral.low if ranged else None,
        high=numeral.high if ranged else None,
        number_text=text[numeral.start : numeral.end],
        qualifier=_SIZES[numeral.kind],
        victims="people",
        status="unspecified",
        age="unspecified",
        sex="unspecified",
        cause=None,
        place=None,
        period=None,
        counting="event",
        part_of=None,
    )
