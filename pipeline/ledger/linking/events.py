"""Events: when figures of two stories count one event.

The same day, the same kind of harm to the same people are not enough: a city may see two blasts
in a day. It takes a place that fits, a cause that fits, and three things more that the two share:
words that tell this event from others, the claimant, the number.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from ..names.deeds import deeds
from ..names.keys import actors, place_words
from ..rows import FigureRow, best_of

_ENOUGH = 3  # things that two figures of one event share, one of them a word of its place
_COMMON = 60  # figures of one day that share a word, from which on it tells no event from others
_FAR = 50  # times one toll of an event may be another
_TELLING_NUMBER = 10  # smaller ones are the same by chance


@lru_cache(maxsize=65_536)
def causes_agree(one: str | None, other: str | None) -> bool:
    """Whether two causes may be one: no two kinds of deed, no two who did it."""
    if not one or not other:
        return True
    ours, theirs = deeds(one), deeds(other)
    who, whom = actors(one), actors(other)
    return not (ours and theirs and not ours & theirs) and not (who and whom and not who & whom)


def are_of_one_size(one: FigureRow, other: FigureRow) -> bool:
    """Whether two tolls can be rivals: no dispute makes fifty of one, but a mistaken scope does."""
    low, high = sorted((best_of(one) or 0, best_of(other) or 0))
    return low == 0 or high < _FAR * low


def same_events(
    rows: Sequence[FigureRow], indexes: list[int], stories: Mapping[int, int]
) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs of figures of one day that count one event, those that share most first.

    Args:
        rows: all figures.
        indexes: those of one day, one kind of harm and one sort of people.
        stories: each article's story; within one, figures are joined in another way.
    """
    shared: Counter[tuple[int, int]] = Counter()
    words = {index: frozenset(rows[index].words.split()) for index in indexes}
    for its in _by_word(words):
        shared.update(combinations(its, 2))
    found = []
    for (one, other), count in shared.items():
        mine, yours = rows[one], rows[other]
        if stories[mine.article] == stories[yours.article]:
            continue
        points = count + _also_shared(mine, yours)
        if points >= _ENOUGH and _fit(mine, yours, words[one], words[other]):
            found.append((-points, one, other))
    yield from ((one, other, "same_event") for _, one, other in sorted(found))


def _by_word(words: Mapping[int, frozenset[str]]) -> list[list[int]]:
    """Return the figures that have a word in common, for each word that is not too common."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, its in words.items():
        for word in its:
            by_word[word].append(index)
    return [its for its in by_word.values() if 1 < len(its) <= _COMMON]


def _also_shared(one: FigureRow, other: FigureRow) -> int:
    number = one.number is not None and one.number >= _TELLING_NUMBER
    same_claimant = one.voice == other.voice == "named" and one.parties == other.parties
    return same_claimant + (number and one.number == other.number)


def _fit(one: FigureRow, other: FigureRow, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether cause and place fit: what one place has beyond the other, the other tells too."""
    mine, yours = place_words(one.place), place_words(other.place)
    places = mine | yours
    return (
        bool(places & ours & theirs)
        and (mine - yours <= theirs or yours - mine <= ours)
        and causes_agree(one.cause, other.cause)
        and are_of_one_size(one, other)
    )
