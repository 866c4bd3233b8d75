"""Stories: articles that are copies or versions of one, and in which order they came."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..records import Change, Edition, Order, Story, Version
from ..rows import best_of
from .changes import Telling, changes_between, figure_pairs

RISING = "rising totals"
"""What an order is inferred from where dates do not tell it."""

_MOST_RIVALS = 50  # versions that one without a date of its own is compared with


class Likeness(NamedTuple):
    """That two articles are of one story; `copy`: the same but for headline, dateline and tail."""

    one: int
    other: int
    likeness: float
    by: str
    copy: bool


def components(nodes: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each number the least number that it is connected with."""
    least = {node: node for node in nodes}

    def find(node: int) -> int:
        while least[node] != node:
            least[node] = least[least[node]]
            node = least[node]
        return node

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        least[high] = low
    return {node: find(node) for node in least}


def story_of(tellings: Sequence[Telling], likenesses: Sequence[Likeness]) -> Story:
    """Return a story: its versions in order, and what changed from each to the next.

    Args:
        tellings: its articles, two or more.
        likenesses: the pairs among them.
    """
    of = {telling.article.number: telling for telling in tellings}
    copies = components(of, ((pair.one, pair.other) for pair in likenesses if pair.copy))
    groups: dict[int, list[Telling]] = defaultdict(list)
    for number, root in copies.items():
        groups[root].append(of[number])
    ordered = _in_order([sorted(group, key=_first) for group in groups.values()])
    nearest = _nearest(likenesses)
    versions = tuple(_version(placed, nearest) for placed in ordered)
    changes: list[Change] = []
    for later in range(1, len(ordered)):
        before, after = ordered[later - 1].group[0], ordered[later].group[0]
        changes += changes_between(before, after, later)
    first = min(of.values(), key=lambda telling: (telling.article.id, telling.article.sha256))
    return Story(f"{first.article.id}@{first.article.sha256[:8]}", versions, tuple(changes))


def _first(telling: Telling) -> tuple[bool, str, str, str]:
    article = telling.article
    day = article.published.isoformat() if article.published else ""
    return not day, day, article.id, article.sha256


def _nearest(likenesses: Iterable[Likeness]) -> dict[int, Likeness]:
    nearest: dict[int, Likeness] = {}
    for pair in sorted(likenesses, key=lambda pair: (pair.likeness, pair.by)):
        nearest[pair.one] = nearest[pair.other] = pair
    return nearest


def _version(placed: "_Placed", nearest: Mapping[int, Likeness]) -> Version:
    editions = []
    for telling in placed.group:
        article, pair = telling.article, nearest.get(telling.article.number)
        editions.append(
            Edition(
                article.id,
                article.sha256,
                article.title,
                article.outlet,
                article.published,
                pair.likeness if pair else None,
                pair.by if pair else None,  # type: ignore[arg-type]
            )
        )
    return Version(tuple(editions), _day(placed), placed.order, placed.why)


class _Placed(NamedTuple):
    group: list[Telling]
    order: Order
    why: str | None = None


def _in_order(groups: list[list[Telling]]) -> list[_Placed]:
    """Return versions in order: by date; those of one day or of none by their rising totals."""
    placed: list[_Placed] = []
    for group in sorted(groups, key=lambda group: _first(group[0])):
        at, order = _place(placed, group)
        placed.insert(at, _Placed(group, order, RISING if order == "inferred" else None))
    if placed[0].order == "unknown" and any(each.order == "inferred" for each in placed):
        placed[0] = placed[0]._replace(order="inferred", why=RISING)
    return placed


def _place(placed: list[_Placed], group: list[Telling]) -> tuple[int, Order]:
    """Return where a version goes among those placed, which are dated the same or earlier."""
    new, day = group[0], group[0].article.published
    rivals = [i for i, each in enumerate(placed) if not day or _day(each) == day]
    if not rivals:
        return len(placed), "dated" if day else "unknown"
    if len(rivals) > _MOST_RIVALS:
        return len(placed), "unknown"
    for i in rivals:
        if rises(new, placed[i].group[0]):
            return i, "inferred"
    older = [i for i in rivals if rises(placed[i].group[0], new)]
    return (older[-1] + 1, "inferred") if older else (len(placed), "unknown")


def _day(placed: _Placed) -> date | None:
    return placed.group[0].article.published


def rises(one: Telling, other: Telling) -> bool:
    """Whether the second's numbers for what both count are higher, and none is lower."""
    higher = lower = False
    for before, after in figure_pairs(one, other):
        least, most = best_of(before), best_of(after)
        if least is not None and most is not None:
            higher |= most > least
            lower |= most < least
    return higher and not lower
