"""Breakdowns: a sheet's sums with the claims that they are of."""

from collections.abc import Iterator

from ....schemas import ClaimSheet
from ..records import Breakdown, Told
from ..rows import ArticleRow, figure_rows
from .citing import told


def breakdowns_of(sheet: ClaimSheet) -> Iterator[Breakdown]:
    """Yield what the parts of each total come to; sums of claims that are not there are none."""
    article = sheet.article
    row = ArticleRow(
        0, article.id, article.sha256, article.title, article.outlet, article.published
    )
    claims: dict[str, Told] = {each.claim: told(each, row) for each in figure_rows(sheet, 0, {})}
    for each in sheet.sums:
        parts = tuple(claims[part] for part in each.parts if part in claims)
        if each.total in claims and parts:
            yield Breakdown(claims[each.total], parts, each.verdict, each.message)
