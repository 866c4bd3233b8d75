"""Quotes that an article almost holds, and how many of them grounding takes for real.

Every quote of the labels is changed in each of the ways in which a model gets one wrong. A mutant
that stands in the article by chance is left out: there is nothing wrong with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import NamedTuple

from ...pipeline.grounding import Source, locate
from ..gold import Case

_TEMPLATES = (
    "At least {n} people were killed in {place}, {source} said.",
    "{source} put the number of wounded at {n:,}",
    "some {n} families fled {place} overnight",
    "{source} denied that anyone had died in {place}",
)
_PLACES = ("Orvanne", "Tell Maruk", "Sint Halder", "Upper Quessim")
_SOURCES = ("the Orvanne relief office", "a harbour guard", "the Maruk council", "two drivers")
_EXAMPLES = 3  # accepted mutants that are kept to be looked at


class Trial(NamedTuple):
    """What became of one kind of mutants.

    Attributes:
        kind: what was done to the quotes.
        tried: how many there were.
        accepted: how many of them grounding took.
        examples: a few of those.
    """

    kind: str
    tried: int
    accepted: int
    examples: tuple[str, ...]


class Orders(NamedTuple):
    """How verbatim quotes fared whose order was changed: how many, and how many went astray."""

    tried: int
    astray: int


def try_mutants(cases: Sequence[Case]) -> list[Trial]:
    """Ground every mutant of every quote; a sound grounding accepts none.

    Args:
        cases: gold; its quotes are verbatim.

    Returns:
        One `Trial` a kind, in a fixed order; the same for the same gold.
    """
    tried = dict.fromkeys(MUTATIONS, 0)
    taken: dict[str, list[str]] = {kind: [] for kind in MUTATIONS}
    for at, case in enumerate(cases):
        text = _spaced(case.article.text)
        source = Source(case.article.text)
        foreign = quotes_of(cases[(at + 1) % len(cases)]) if len(cases) > 1 else []
        for kind, mutate in MUTATIONS.items():
            random = Random(f"{kind}/{case.article.id}")
            for mutant in dict.fromkeys(mutate(quotes_of(case), foreign, random)):
                if mutant.strip() and not stands_in(mutant, text):
                    tried[kind] += 1
                    taken[kind] += [mutant] if source.find(mutant) else []
    return [Trial(k, tried[k], len(taken[k]), tuple(taken[k][:_EXAMPLES])) for k in MUTATIONS]


def try_orders(cases: Sequence[Case]) -> Orders:
    """Find each claim's quotes in other orders; each must stay at its own span."""
    tried = astray = 0
    for case in cases:
        source = Source(case.article.text)
        for label in case.labels.claims:
            quotes = list(dict.fromkeys(label.evidence))
            spans = _spans(quotes, case, source)
            turned = _spans(quotes[::-1], case, source)
            tried += len(quotes)
            astray += sum(
                turned[quote] != span or span is None or case.article.text[slice(*span)] != quote
                for quote, span in spans.items()
            )
    return Orders(tried, astray)


def quotes_of(case: Case) -> list[str]:
    """Return the quotes of a case's labels, each once, in order."""
    return list(dict.fromkeys(q for label in case.labels.claims for q in label.evidence))


def stands_in(quote: str, text: str) -> bool:
    """Whether the text, its white space single, has the quote with no letter or digit run on."""
    wanted = re.escape(_spaced(quote))
    return re.search(rf"(?<!\w){wanted}(?!\w)", text) is not None


def halves(one: str, other: str, between: str = " ") -> str:
    """Return the first half of one quote and the second half of the other, by words."""
    first, second = one.split(), other.split()
    return " ".join(first[: (len(first) + 1) // 2]) + between + " ".join(second[len(second) // 2 :])


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _spans(quotes: list[str], case: Case, source: Source) -> dict[str, tuple[int, int] | None]:
    found = locate(quotes, case.article, source)
    spans = ((hit.start, hit.end) if hit else None for hit in found)
    return dict(zip(quotes, spans, strict=True))


_Mutate = Callable[[Sequence[str], Sequence[str], Random], Iterable[str]]


def _digits_changed(quotes: Sequence[str], _: Sequence[str], __: Random) -> Iterator[str]:
    for quote, at in _digits(quotes):
        yield from (quote[:at] + d + quote[at + 1 :] for d in "0123456789" if d != quote[at])


def _digits_dropped(quotes: Sequence[str], _: Sequence[str], __: Random) -> Iterator[str]:
    yield from (quote[:at] + quote[at + 1 :] for quote, at in _digits(quotes))


def _digits_added(quotes: Sequence[str], _: Sequence[str], random: Random) -> Iterator[str]:
    for quote, at in _digits(quotes):
        yield quote[: at + 1] + random.choice("0123456789") + quote[at + 1 :]


def _digits(quotes: Sequence[str]) -> Iterator[tuple[str, int]]:
    return ((quote, at) for quote in quotes for at, char in enumerate(quote) if char.isdecimal())


def _words_swapped(quotes: Sequence[str], _: Sequence[str], random: Random) -> Iterator[str]:
    """Put a word of another quote in each quote's middle."""
    for quote, other in _neighbours(quotes):
        words = quote.split()
        words[len(words) // 2] = random.choice(other.split())
        yield " ".join(words)


def _words_left_out(quotes: Sequence[str], _: Sequence[str], __: Random) -> Iterator[str]:
    for words in (quote.split() for quote in quotes):
        third = len(words) // 3
        if third:
            yield " ".join(words[:third] + words[-third:])


def _words_shuffled(quotes: Sequence[str], _: Sequence[str], random: Random) -> Iterator[str]:
    for words in (quote.split() for quote in quotes):
        yield " ".join(random.sample(words, len(words)))


def _spliced(quotes: Sequence[str], _: Sequence[str], __: Random) -> Iterator[str]:
    yield from (halves(one, other) for one, other in _neighbours(quotes))


def _joined(quotes: Sequence[str], _: Sequence[str], __: Random) -> Iterator[str]:
    yield from (halves(one, other, " ... ") for one, other in _neighbours(quotes))


def _neighbours(quotes: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise([*quotes, *quotes[:1]])


def _invented(quotes: Sequence[str], _: Sequence[str], random: Random) -> Iterator[str]:
    for _quote in quotes:
        template = random.choice(_TEMPLATES)
        yield template.format(
            n=random.randint(2, 9_999),
            place=random.choice(_PLACES),
            source=random.choice(_SOURCES),
        )


def _foreign(_: Sequence[str], foreign: Sequence[str], __: Random) -> Iterable[str]:
    return foreign


MUTATIONS: Mapping[str, _Mutate] = {
    "one digit changed": _digits_changed,
    "one digit left out": _digits_dropped,
    "one digit put in": _digits_added,
    "one word changed": _words_swapped,
    "the middle left out": _words_left_out,
    "words in another order": _words_shuffled,
    "halves of two quotes": _spliced,
    "halves joined by an ellipsis": _joined,
    "invented": _invented,
    "from another article": _foreign,
}
"""How quotes are changed: from an article's quotes, those of another one, and chance."""
