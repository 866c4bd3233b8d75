"""Breakdowns: a sheet's sums with the claims that they are of."""

import json
from collections.abc import Iterable, Iterator, Mapping

from ..records import Breakdown
from ..rows import FigureRow, StatementRow, SumRow
from .accounts import Scene
from .citing import told


def breakdowns_of(
    sums: Iterable[SumRow], claims: Mapping[tuple[int, str], FigureRow | StatementRow], scene: Scene
) -> Iterator[Breakdown]:
    """Yield what the parts of each total come to; sums of claims that are not there are none."""
    for each in sums:
        article = scene.articles[each.article]
        ids = [each.total, *json.loads(each.parts)]
        rows = [claims.get((each.article, id)) for id in ids]
        total, *parts = [told(row, article) for row in rows if row]
        if all(rows) and parts:
            yield Breakdown(total, tuple(parts), each.verdict, each.message)  # type: ignore[arg-type]
