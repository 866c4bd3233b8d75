"""Links between figures that count one thing in one story, or that are one total.

Enough pairs are yielded to connect all that belong together, not all pairs there are: a story of
a thousand copies, or a total that is told every day, costs no more than its length.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..rows import FigureRow
from .events import are_of_one_size, causes_agree
from .spans import may_start, start_of, starts_agree, words_of_span

Link = tuple[int, int, str]
"""Two figures by their index, and the code that says why they count one thing."""

_MOST_KINDS = 40  # kinds of one figure that are compared, each with each


def by_place(rows: Sequence[FigureRow], indexes: list[int]) -> list[list[int]]:
    """Return figures of one story by place.

    One without a place goes with the only place that the others name, and with none of several.
    """
    shelves: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        shelves[rows[index].place_key].append(index)
    if len(shelves) == 2 and "" in shelves:
        homeless = shelves.pop("")
        (only,) = shelves.values()
        only += homeless
    return [its for its in shelves.values() if len(its) > 1]


def in_article(rows: Sequence[FigureRow], indexes: list[int]) -> Iterator[Link]:
    """Yield the pairs of one article that count the same by two claimants.

    A part of whom nothing is told but that its total holds it could be anybody: it has no rival.
    """
    articles: dict[int, list[int]] = defaultdict(list)
    for index in indexes:
        articles[rows[index].article].append(index)
    for its in articles.values():
        totals = {rows[index].claim for index in its}
        its = [index for index in its if rows[index].part_of not in totals]
        for one, other in combinations(its[:_MOST_KINDS], 2):
            mine, yours = rows[one], rows[other]
            rivals = mine.parties != yours.parties and mine.place_key == yours.place_key
            if rivals and _agree(mine, yours) and are_of_one_size(mine, yours):
                yield one, other, "same_article"


def in_story(rows: Sequence[FigureRow], indexes: list[int]) -> Iterator[Link]:
    """Yield pairs across the articles of one story that count the same."""
    first: dict[tuple[object, ...], int] = {}
    for index in indexes:
        row = rows[index]
        known = first.setdefault((row.cause_key, row.day, start_of(row)), index)
        if rows[known].article != row.article:
            yield known, index, "same_story"
    for one, other in combinations(list(first.values())[:_MOST_KINDS], 2):
        if rows[one].article != rows[other].article and _agree(rows[one], rows[other]):
            yield one, other, "same_story"


def _agree(one: FigureRow, other: FigureRow) -> bool:
    days = not (one.day and other.day) or one.day == other.day
    return (
        days
        and causes_agree(one.cause, other.cause)
        and starts_agree(start_of(one), start_of(other))
    )


def same_totals(rows: Sequence[FigureRow], indexes: list[int]) -> Iterator[Link]:
    """Yield pairs of totals of one key that count from one day.

    Those that do not name the day go with the others where there is one day that their words may
    mean, else with those of the same words.
    """
    runs = _runs(rows, indexes)
    for run in runs:
        yield from ((run[0], other, "same_total") for other in run[1:])
    first: dict[str, int] = {}
    for index in indexes:
        if start_of(rows[index]):
            continue
        words = rows[index].period
        fits = [run[0] for run in runs if may_start(words, start_of(rows[run[0]]))]  # type: ignore[arg-type]
        known = fits[0] if len(fits) == 1 else first.setdefault(words_of_span(rows[index]), index)
        if known != index:
            yield known, index, "same_total"


def _runs(rows: Sequence[FigureRow], indexes: list[int]) -> list[list[int]]:
    """Return the totals that name their start, in runs of one start."""
    starts = sorted((start, index) for index in indexes if (start := start_of(rows[index])))
    runs: list[list[int]] = []
    for start, index in starts:
        if runs and starts_agree(start_of(rows[runs[-1][0]]), start):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
