"""From a text to an article: its headline, outlet and date found, its boilerplate marked."""

from collections.abc import Sequence
from datetime import date

from ...schemas import Article, Boilerplate
from .boilerplate import Block, find_blocks
from .headlines import find_headline
from .identifiers import clean_id, printable
from .lines import Line, split_lines
from .outlets import find_outlet
from .publication import find_publication

ANNOTATED_LENGTH = 300_000
"""How far a text is searched for metadata and boilerplate, in code points: no article is longer,
and what is not searched counts as story."""


def article_from_text(
    text: str,
    *,
    id: str,
    source: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> Article:
    """Return the article that a text holds; the text itself stays as it is.

    Args:
        text: headline, story and whatever else was copied with them.
        id: a name for it; control characters and path separators are replaced.
        source: where it was read from, for messages.
        title: the headline; by the text's own first lines where None.
        outlet: who published it; by the text's own lines where None.
        published: the day of publication; by the text's own lines where None.
    """
    lines = split_lines(text[:ANNOTATED_LENGTH])
    blocks = find_blocks(lines)
    publication = find_publication(lines, _indexes(blocks))
    headline = find_headline(lines, _indexes(blocks) | set(publication.date_lines))
    letters = [block.first for block in blocks if block.reason == "appeal"]
    return Article(
        id=clean_id(id),
        text=text,
        title=title or (headline.title if headline else None),
        outlet=outlet or (headline and headline.outlet) or find_outlet(lines, letters),
        published=published or publication.day,
        source=None if source is None else printable(source),
        boilerplate=_spans(lines, blocks, publication.date_lines),
    )


def _indexes(blocks: Sequence[Block]) -> frozenset[int]:
    return frozenset(index for block in blocks for index in range(block.first, block.last + 1))


def _spans(
    lines: Sequence[Line], blocks: Sequence[Block], date_lines: Sequence[int]
) -> tuple[Boilerplate, ...]:
    everything = sorted([*blocks, *(Block(index, index, "dateline") for index in date_lines)])
    return tuple(
        Boilerplate(start=lines[first].start, end=lines[last].end, reason=reason)
        for first, last, reason in everything
    )
