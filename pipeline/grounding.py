"""Grounding: a quote holds only where the article holds it.

A quote is found letter for letter, else after folding (`pipeline.text.folding`). Words may not be
changed, cut, left out or joined from two places, and a number may not be cut out of a longer one:
"10" is not in "10,000", nor "five" in "ninety-five", nor "31" in "between 20 and 31".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from ..schemas import Article, Quote
from ..schemas.vocabulary import Match
from .text.folding import Folded, fold
from .text.numbers import Numeral, find_numbers, may_cut_number

_MOST_HITS = 200  # a quote that stands more often than this tells nothing about its place
_END = attrgetter("end")
_REACH = 48  # characters around a span that its numbers are read with
_WHOLE = 50_000  # the longest text whose numbers are read at once when many claims ask for them


class Hit(NamedTuple):
    """A place where a quote stands; offsets in code points, end exclusive."""

    start: int
    end: int
    match: Match


class Source:
    """An article's text, prepared for finding many quotes in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._numerals: list[Numeral] | None = None
        self._starts: list[int] = []  # of the numerals, once all are read
        self._ends: list[int] = []
        self._found: dict[str, list[Hit]] = {}

    @cached_property
    def folded(self) -> Folded:
        """The folded text, made when the first quote is not found letter for letter."""
        return Folded(self.text)

    def find(self, quote: str) -> list[Hit]:
        """Return every place where the quote stands, in order; empty where it does not.

        A quote without a letter or a digit says nothing and stands nowhere.
        """
        if quote not in self._found:  # one attribution serves many claims
            self._found[quote] = self._find(quote) if any(map(str.isalnum, quote)) else []
        return self._found[quote]

    def _find(self, quote: str) -> list[Hit]:
        exact = self._whole(_occurrences(self.text, quote), "exact")
        return exact or self._whole(self._fold_spans(quote), "folded")

    def _fold_spans(self, quote: str) -> Iterator[tuple[int, int]]:
        wanted = fold(quote).strip()
        if wanted:
            for start, end in _occurrences(self.folded.text, wanted):
                yield self.folded.source_span(start, end)

    def _whole(self, spans: Iterable[tuple[int, int]], match: Match) -> list[Hit]:
        return [
            Hit(start, end, match)
            for start, end in spans
            if not (self._cuts(start) or self._cuts(end))
        ]

    def _cuts(self, at: int) -> bool:
        """Whether a word or a number runs on across the offset."""
        if not 0 < at < len(self.text):
            return False
        left, right = self.text[at - 1], self.text[at]
        if left.isalpha() and right.isalpha() and _one_word(left, right):
            return True
        if self._numerals is not None:  # a look at them is quicker than one at the words
            first = bisect_right(self._ends, at)
            return first < len(self._starts) and self._starts[first] < at
        if not may_cut_number(self.text, at):
            return False
        return any(n.start < at < n.end for n in self.numerals(at - 1, at + 1))

    def numerals(self, start: int, end: int) -> list[Numeral]:
        """Return the numerals that share a character with the span, with the text's offsets."""
        if self._numerals is not None:
            return self._numerals[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        begin = max(0, start - _REACH)
        around = find_numbers(self.text[begin : end + _REACH])
        near = [n.moved(begin) for n in around]
        return [n for n in near if n.start < end and start < n.end]

    def read_numbers(self) -> None:
        """Read all numbers at once: saves time where many claims will ask for theirs."""
        if self._numerals is None and len(self.text) <= _WHOLE:
            self._numerals = find_numbers(self.text)
            self._starts = [numeral.start for numeral in self._numerals]
            self._ends = [numeral.end for numeral in self._numerals]


def _occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    for _ in range(_MOST_HITS):
        if at < 0:
            return
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _one_word(left: str, right: str) -> bool:
    """Whether two neighbouring letters are of one word, in a script that sets words apart.

    A capital after a small letter starts a word: a bad scrape glues a headline to its text.
    """
    if left.islower() and right.isupper():
        return False
    return not (_unspaced(left) or _unspaced(right))


def _unspaced(char: str) -> bool:
    """Whether the script writes without spaces: Thai to Khmer, kana, Han and their kin."""
    return (
        "\u0e00" <= char <= "\u0fff"
        or "\u1000" <= char <= "\u109f"
        or (
            ("\u1780" <= char <= "\u17ff" or "\u3040" <= char <= "\u30ff" or char >= "\u3400")
            and not "\uac00" <= char <= "\ud7a3"
        )
    )


def locate(
    quotes: Sequence[str], article: Article, source: Source | None = None
) -> list[Quote | None]:
    """Find a claim's quotes in the article.

    Where a quote stands in several places, the one nearest to the claim's other quotes counts,
    outside boilerplate before inside it, and the first of equals.

    Args:
        quotes: the claim's quotes, in any order.
        article: the article to find them in.
        source: the article's text as prepared before, to save preparing it again.

    Returns:
        One `Quote` a quote, None for each that the article does not hold.
    """
    source = source or Source(article.text)
    hits = [source.find(quote) for quote in quotes]
    anchors = [found[0] for found in hits if len(found) == 1]
    return [
        _quote(quote, _nearest(found, anchors, article)) if found else None
        for quote, found in zip(quotes, hits, strict=True)
    ]


def _quote(quote: str, hit: Hit) -> Quote:
    return Quote(quote=quote, start=hit.start, end=hit.end, match=hit.match)


def _nearest(hits: list[Hit], anchors: list[Hit], article: Article) -> Hit:
    def rank(hit: Hit) -> tuple[bool, int, int]:
        start, end, _ = hit
        outside = bool(article.boilerplate) and article.in_boilerplate(start, end) is not None
        gaps = [max(a[0] - end, start - a[1], 0) for a in anchors]
        return outside, min(gaps, default=0), start

    if len(hits) > 1 and not article.boilerplate:
        hits = _beside(hits, anchors)
    return hits[0] if len(hits) == 1 else min(hits, key=rank)


def _beside(hits: list[Hit], anchors: list[Hit]) -> list[Hit]:
    """Return, of hits in order, the last before each anchor and the first that is not before it.

    None can be nearer to an anchor than these.
    """
    places = {bisect_left(hits, anchor.start, key=_END) for anchor in anchors}
    near = {at for place in places for at in (place - 1, place) if 0 <= at < len(hits)}
    return [hits[at] for at in near] or hits[:1]


def ground(quote: str, article: Article | str) -> Quote | None:
    """Find one quote in an article.

    Args:
        quote: the words to find.
        article: the article, or its bare text.

    Returns:
        The quote with the source's true span, or None where the article does not hold it.
    """
    if isinstance(article, str):
        article = Article(id="text", text=article)
    return locate([quote], article)[0]
