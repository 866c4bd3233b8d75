"""What changed between two versions of a story, claim by claim."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ..linking.events import causes_agree
from ..names.keys import name_key
from ..records import Change
from ..rows import ArticleRow, FigureRow, StatementRow
from .citing import told


class Telling(NamedTuple):
    """An article of a story with all that it claims; parties by their joined keys."""

    article: ArticleRow
    figures: Sequence[FigureRow]
    statements: Sequence[StatementRow]


Row = FigureRow | StatementRow
R = TypeVar("R", FigureRow, StatementRow)

_FIELDS: dict[str, Callable[[FigureRow], object]] = {
    "claimant": lambda row: row.parties,
    "measure": lambda row: row.measure,
    "number": lambda row: (row.number, row.low, row.high, row.qualifier),
    "victims": lambda row: row.victims_key,
    "cause": lambda row: row.cause_key,
    "place": lambda row: row.place_key,
    "period": lambda row: (row.start, row.end),
}


def changes_between(before: Telling, after: Telling, version: int) -> list[Change]:
    """Return what became of each claim, in the order of the later version, what is gone last.

    Args:
        before: the earlier version.
        after: the later one.
        version: the later one's index in its story.
    """
    pairs: list[tuple[Row, Row]] = [*figure_pairs(before, after), *_statements(before, after)]
    old: dict[str, Row] = {new.claim: one for one, new in pairs}
    kept = {one.claim for one in old.values()}
    rows: list[Row] = [*after.figures, *after.statements]
    changes = [_change(old.get(row.claim), row, before, after, version) for row in rows]
    gone: list[Row] = [*before.figures, *before.statements]
    return changes + [
        _change(row, None, before, after, version) for row in gone if row.claim not in kept
    ]


def _change(
    one: Row | None, other: Row | None, before: Telling, after: Telling, version: int
) -> Change:
    fields: tuple[str, ...] = ()
    if isinstance(one, FigureRow) and isinstance(other, FigureRow):
        fields = tuple(name for name in _FIELDS if _differs(name, one, other))
    return Change(
        "new" if one is None else "gone" if other is None else "changed" if fields else "same",
        fields,
        told(one, before.article) if one else None,
        told(other, after.article) if other else None,
        version,
    )


def _differs(field: str, one: FigureRow, other: FigureRow) -> bool:
    """Whether two figures differ in a field; what one of them leaves open is no difference."""
    if field == "cause":
        return one.cause_key != other.cause_key and not causes_agree(one.cause, other.cause)
    if field == "period":
        return any(a and b and a != b for a, b in ((one.start, other.start), (one.end, other.end)))
    return _FIELDS[field](one) != _FIELDS[field](other)


_OPEN = ("cause", "period")  # which one version may leave out
# The surest first: nothing changed; the number; what is counted; who says it.
_MAY_DIFFER: tuple[tuple[str, ...], ...] = (
    (),
    ("number",),
    ("victims", "cause", "place", "period"),
    ("claimant", "cause", "period"),
)


def figure_pairs(before: Telling, after: Telling) -> Iterator[tuple[FigureRow, FigureRow]]:
    """Yield the figures of two versions that are one claim, changed or not."""
    old, new = list(before.figures), list(after.figures)
    for loose in _MAY_DIFFER:
        kept = [name for name in _FIELDS if name not in (*loose, *_OPEN)]

        def key(row: FigureRow, kept: list[str] = kept) -> tuple[object, ...]:
            return tuple(_FIELDS[name](row) for name in kept)

        def fits(one: FigureRow, other: FigureRow, loose: tuple[str, ...] = loose) -> bool:
            return not any(name not in loose and _differs(name, one, other) for name in _OPEN)

        yield from _pairs(old, new, key, fits)


def _statements(before: Telling, after: Telling) -> Iterator[tuple[Row, Row]]:
    """Pair statements by their words, then by who does what to whom: rewording is no change."""
    old, new = list(before.statements), list(after.statements)
    for key in (_words, _deed):
        yield from _pairs(old, new, key, lambda one, other: True)


def _pairs(
    old: list[R], new: list[R], key: Callable[[R], object], fits: Callable[[R, R], bool]
) -> Iterator[tuple[R, R]]:
    """Take pairs of one key out of both lists, and yield them."""
    by_key: dict[object, list[R]] = {}
    for one in old:
        by_key.setdefault(key(one), []).append(one)
    pairs = []
    for other in new:
        its = by_key.get(key(other), [])
        if one := next((each for each in its if fits(each, other)), None):  # type: ignore[assignment]
            its.remove(one)
            pairs.append((one, other))
    taken = {id(row) for pair in pairs for row in pair}
    old[:] = [row for row in old if id(row) not in taken]
    new[:] = [row for row in new if id(row) not in taken]
    yield from pairs


def _words(row: StatementRow) -> tuple[str, ...]:
    return row.act, row.parties, name_key(row.quote)


def _deed(row: StatementRow) -> tuple[str, ...]:
    return row.act, row.parties, name_key(row.target or "")
