"""The list of errors: each missed, spurious and wrong field with its sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .pairing import Pair
from .record import Record
from .scheme import Scheme
from .scores import Score

_END = re.compile(r"[\n\r]+|[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_REACH = 600  # characters looked at on either side of a quote


@dataclass(frozen=True)
class Mistake:
    """One thing that is not as labelled.

    Attributes:
        what: missed, spurious, or wrong (a field of a pair).
        kind: figure, statement, or a user's own kind.
        gold: the label's id; None for a spurious claim.
        found: the claim's id; None for a missed one.
        field: the field that is wrong; None for a missed or spurious claim.
        expected: the label's value, or what the missed claim says.
        got: the found value, or what the spurious claim says.
        sentence: the sentence of the article that the claim stands on.
    """

    what: Literal["missed", "spurious", "wrong"]
    kind: str
    gold: str | None
    found: str | None
    field: str | None
    expected: Any
    got: Any
    sentence: str


def list_mistakes(score: Score, text: str = "") -> list[Mistake]:
    """Return the mistakes of one article, in the order of the labels.

    Args:
        score: one article's score.
        text: the article, from which quotes are filled up to sentences; without it the quotes
            stand for themselves.
    """
    mistakes: list[Mistake] = []
    for pairing in score.pairings.values():
        found = [m for pair in pairing.pairs for m in _wrong(pairing.scheme, pair, text)]
        found += [_lone("missed", record, text) for record in pairing.missed]
        found.sort(key=lambda mistake: _by_number(mistake.gold or ""))
        spurious = sorted(pairing.spurious, key=lambda record: _by_number(record.id))
        mistakes += found + [_lone("spurious", record, text) for record in spurious]
    return mistakes


def sentence_of(quote: str, text: str) -> str:
    """Return the sentence of the text that holds the quote, or the quote where none does."""
    at = text.find(quote) if quote else -1
    if at < 0:
        return quote
    end = at + len(quote)
    first = max(0, at - _REACH)
    # The boundary before the quote looks at its first letter, the one behind it at its last.
    ends = [found.end() for found in _END.finditer(text, first, end) if found.end() <= at]
    closing = _END.search(text, max(at, end - 2), end + _REACH)
    start = max(ends, default=first)
    stop = max(end, closing.end() if closing else min(end + _REACH, len(text)))
    return " ".join(text[start:stop].split())


def _wrong(scheme: Scheme, pair: Pair, text: str) -> Iterator[Mistake]:
    sentence = _sentence(pair.gold, text)
    for name in scheme.fields:
        if name in pair.wrong:
            expected, got = pair.gold.fields.get(name), pair.found.fields.get(name)
            yield Mistake(
                "wrong", scheme.kind, pair.gold.id, pair.found.id, name, expected, got, sentence
            )


def _lone(what: Literal["missed", "spurious"], record: Record, text: str) -> Mistake:
    sentence, says = _sentence(record, text), _in_short(record)
    if what == "missed":
        return Mistake(what, record.kind, record.id, None, None, says, None, sentence)
    return Mistake(what, record.kind, None, record.id, None, None, says, sentence)


def _in_short(record: Record) -> str:
    """Return the values that tell what the claim says."""
    names = ("claimant", "act", "measure", "number_text", "victims", "place", "target")
    said = [str(value) for name in names if (value := record.fields.get(name)) is not None]
    return " | ".join(said)


def _sentence(record: Record, text: str) -> str:
    return sentence_of(record.evidence[0], text) if record.evidence else ""


def _by_number(name: str) -> tuple[str, int, str]:
    digits = "".join(char for char in name if char in "0123456789")[:9]
    return (name[:1], int(digits or 0), name)
