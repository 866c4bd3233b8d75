"""The number guard: a figure's number must stand in one piece of its evidence.

The numerals are read in the article's text, not in the quote, so that what stands around a quote
counts: a quote cannot make "46" of "the 46th" or of "$46".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter

from ...schemas import Article, FigureFields, Quote
from ..text.folding import fold
from ..text.numbers import Kind, Numeral
from .counts import counts_people
from .page import Mention, Page

_SPAN = attrgetter("start", "end")
_MOST = 20  # places of one number that are looked at

_NONE = re.compile(
    r"\b(?:no(?!\s(?:fewer|less|more|longer|later|doubt)\b)|none|nobody|no[\s-]one|nil|without"
    r"|neither|not|never|cannot|unhurt|unharmed|uninjured|unscathed|\w+n['’]t)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:(?:an?|another)(?=\s\w)(?!\s(?:hundred|thousand|million|billion|dozen|score|few|couple"
    r"|third|quarter|half|number|lot|total|majority|day|week|month|year|further|estimated)\b)"
    r"|single|lone|sole)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:both|pair|couple|twins|duo)\b", re.IGNORECASE)
# "the village nurse" is one person where the figure itself says that this is its number.
_DEFINITE = ("the", "his", "her", "their", "its")
_ONE_OF_THEM = re.compile(r"\b(?:the|his|her|their|its)(?=\s\w)", re.IGNORECASE)
_SPANS = re.compile(
    r"[\s,–—-]*(?:(?:and|to|or|but|perhaps|possibly|maybe|even|as\smany\sas|up\sto|at\s(?:the\s)?most"
    r"|about|around|nearly|some|no\smore\sthan)\b[\s,]*){1,4}",
    re.IGNORECASE,
)
_WORDS_FOR = {0: _NONE, 1: _ONE, 2: _TWO}


def mentions(figure: FigureFields, quotes: Sequence[Quote], page: Page) -> list[Mention]:
    """Return where the figure's number stands in its evidence, the first twenty places.

    Args:
        figure: the figure.
        quotes: the pieces of its evidence that were found.
        page: the article that they were found in.

    Returns:
        One `Mention` a place; empty where the number stands in none of the pieces.
    """
    number = (figure.number, figure.low, figure.high, figure.number_text, figure.qualifier)
    key = (*number, *map(_SPAN, quotes))
    found = page.mentions.get(key)
    if found is None:  # asked for when the claim is located, and when it is checked
        places = (
            Mention(piece, numeral)
            for piece in quotes
            for numeral in _fitting(figure, piece, page)
            if counts_people(page.text, numeral)
        )
        found = page.mentions[key] = list(islice(places, _MOST))
    return found


def number_in(figure: FigureFields, quotes: Sequence[Quote], article: Article | Page) -> bool:
    """Return whether a figure's number parses out of one piece of its evidence.

    A range needs both ends in one piece; a vague word or a fraction needs one there, or the
    figure's own `number_text`. A date, an age or a sum of money is no number of people.
    """
    page = article if isinstance(article, Page) else Page(article)
    if figure.number is None and figure.low is None and figure.number_text is None:
        return any(n.kind in ("vague", "fraction") for q in quotes for n in page.numerals_in(q))
    return bool(mentions(figure, quotes, page))


def numbers_hold(value: int, quotes: Sequence[Quote], article: Article | Page) -> bool:
    """Return whether an integer of any schema parses out of one piece of its evidence.

    Unlike `number_in` it takes any number, a year or an age as well as a range's end.
    """
    page = article if isinstance(article, Page) else Page(article)
    return any(
        any(value in (n.low, n.high) for n in page.numerals_in(quote))
        or any(_in_words(value, quote, page))
        for quote in quotes
    )


def _fitting(figure: FigureFields, quote: Quote, page: Page) -> Iterator[Numeral]:
    """Yield the numerals of one piece that say the figure's number, if they count people."""
    numerals = page.numerals_in(quote)
    if figure.low is not None and figure.high is not None:
        low, high = sorted((figure.low, figure.high))  # ends the wrong way round are told apart
        yield from _ranges(low, high, numerals, page.text)
    elif figure.number is not None:
        yield from [n for n in numerals if n.low == figure.number and n.kind == "number"]
        if figure.number in _WORDS_FOR:
            yield from _in_words(figure.number, quote, page)
        if figure.number == 1 and (figure.number_text or "").casefold() in _DEFINITE:
            yield from _said_by(_ONE_OF_THEM, 1, quote, page)
    else:
        yield from _unnumbered(figure, numerals, quote, page)


def _ranges(low: int, high: int, numerals: list[Numeral], text: str) -> Iterator[Numeral]:
    """Yield ranges with both ends, written as one or with words between ("20, perhaps 31")."""
    yield from (n for n in numerals if n.kind == "range" and (n.low, n.high) == (low, high))
    numbers = [n for n in numerals if n.kind == "number"]
    for first, last in pairwise(numbers):
        between = text[first.end : last.start]
        if (first.low, last.low) == (low, high) and _SPANS.fullmatch(between[:60]):
            yield Numeral(first.start, last.end, "range", low, high)


def _unnumbered(
    figure: FigureFields, numerals: list[Numeral], quote: Quote, page: Page
) -> Iterator[Numeral]:
    yield from (n for n in numerals if n.kind == figure.qualifier)
    if (words := fold(figure.number_text or "").strip().casefold()) and (
        words in fold(page.text[quote.start : quote.end]).casefold()
    ):
        kind: Kind = "fraction" if figure.qualifier == "fraction" else "vague"
        yield Numeral(quote.start, quote.end, kind)


def _in_words(value: int, quote: Quote, page: Page) -> Iterator[Numeral]:
    """Yield what says none, one or two without a numeral: "nobody", "a child", "both"."""
    if pattern := _WORDS_FOR.get(value):
        yield from _said_by(pattern, value, quote, page)


def _said_by(pattern: re.Pattern[str], value: int, quote: Quote, page: Page) -> Iterator[Numeral]:
    for found in pattern.finditer(page.text, quote.start, quote.end):
        yield Numeral(found.start(), found.end(), "number", value, value)
