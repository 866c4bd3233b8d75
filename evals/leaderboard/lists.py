"""The error lists of a page as one block of JSON, each text in it once.

The block stands in the page inside a script element that is never run: nothing in it may look
like the element's end, and the page's own script puts it into the page as text.
"""

from collections.abc import Sequence

from ...pipeline.output.markup import embed
from .errors import Entry, filters
from .rows import Row


def pack_lists(rows: Sequence[Row]) -> str:
    """Return the rows' errors and what each cell shows of them as JSON.

    Returns:
        `texts`: every text once; `fields`: the names of an entry's parts; `filters`: by metric
        sorts, kinds and fields; `rows`: for each row its title and entries, as places in `texts`.
    """
    texts: dict[str, int] = {}

    def place(text: str) -> int:
        return texts.setdefault(text, len(texts))

    packed = [
        {
            "title": f"{row.system}, {row.gold.name}",
            "entries": [[place(part) for part in entry] for entry in row.errors],
        }
        for row in rows
    ]
    data = {
        "parts": Entry._fields,
        "filters": {name: chosen._asdict() for name, chosen in filters().items()},
        "rows": packed,
        "texts": list(texts),
    }
    return embed(data)
