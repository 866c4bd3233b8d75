"""Coverage: numbers of the story that look like people harmed and that no claim has.

A wider net than `rules.figures`: beside what the patterns read, any number of people in a clause
that speaks of harm. Information about the article, and what a model is asked about once more.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...schemas import Article, Claim, Figure, Unclaimed
from .doubts import frees, is_hypothetical
from .marks import Line
from .mentions import Mention, new_mention
from .nouns import names_people
from .outline import Outline
from .readings import Reading

_ROUNDING = 0.25  # how far a restated number may lie from the claim's
_SMALL = 9  # numbers that nobody rounds
_REACH = 10  # marks between people and a word of harm that may be said of them


class _Claimed(NamedTuple):
    """A stretch of evidence and the numbers that its claim takes from it."""

    start: int
    end: int
    numbers: frozenset[int]
    texts: str


def unclaimed(
    article: Article, claims: Sequence[Claim], outline: Outline | None = None
) -> list[Unclaimed]:
    """Return the casualty-like figures that no claim covers, in order.

    A claim covers a number that stands in its evidence and that it gives as its own.

    Args:
        article: the article; its boilerplate is left out.
        claims: the claims made of it.
        outline: the article's outline, where it was made before.
    """
    taken = [stretch for claim in claims if isinstance(claim, Figure) for stretch in _taken(claim)]
    found = (outline or Outline(article)).mentions
    told = {mention.number_start: mention for mention in found}
    lines = {mention.line.order: mention.line for mention in found}
    for line in lines.values():
        for mention in _likely(line, told):
            told[mention.number_start] = mention
    ordered = [mention for _, mention in sorted(told.items())]
    covered = _covered(ordered, taken)
    return [_report(mention, article.text) for mention in ordered if mention not in covered]


def _covered(mentions: list[Mention], taken: list[_Claimed]) -> set[Mention]:
    """Return the mentions that stand in the evidence of a claim that has their number."""
    starts = [mention.number_start for mention in mentions]
    covered: set[Mention] = set()
    for claimed in taken:
        first, last = bisect_left(starts, claimed.start), bisect_left(starts, claimed.end)
        covered |= {m for m in mentions[max(0, first - 1) : last] if _covers(claimed, m)}
    return covered


def _taken(figure: Figure) -> Iterator[_Claimed]:
    given = (figure.number, figure.low, figure.high)
    numbers = frozenset(number for number in given if number is not None)
    for quote in figure.evidence:
        yield _Claimed(quote.start, quote.end, numbers, (figure.number_text or "").lower())


def _covers(claimed: _Claimed, mention: Mention) -> bool:
    if mention.number_end <= claimed.start or claimed.end <= mention.number_start:
        return False
    own = {number for number in (mention.value, mention.low, mention.high) if number is not None}
    if own & claimed.numbers or mention.mark.word in claimed.texts or not own:
        return True
    rounded = _ROUNDING * max(own)
    return any(abs(given - n) <= rounded for given in claimed.numbers for n in own if n > _SMALL)


def _likely(line: Line, told: dict[int, Mention]) -> Iterator[Mention]:
    """Yield further numbers of people near a word of harm."""
    for at in line.counts:
        if line.start + line.starts[at] in told or not names_people(line, at) or frees(line, at):
            continue
        near = _nearest_harm(line, at)
        if near is None:
            continue
        measure = next(iter(line.marks[near].harm.values())).measure
        reading = measure and Reading(at, measure, "near", near)
        if reading and not is_hypothetical(line, reading):
            yield new_mention(line, reading)


def _nearest_harm(line: Line, at: int) -> int | None:
    reach = range(max(0, at - _REACH), min(len(line.marks), at + _REACH))
    harmful = [i for i in reach if line.marks[i].harm and line.letters[i] != "L"]
    return min(harmful, key=lambda i: abs(i - at), default=None)


def _report(mention: Mention, text: str) -> Unclaimed:
    start, end = mention.number_start, mention.number_end
    harm = mention.line.marks[mention.harm]
    why = (
        f"stands with {harm.word!r}" if mention.harm != mention.at else "part of a figure told here"
    )
    return Unclaimed(
        text=text[start:end],
        start=start,
        end=end,
        sentence=text[mention.line.start : mention.line.end],
        reason=f"{mention.measure}: {why}",
    )
