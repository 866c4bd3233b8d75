"""What there is to do: articles that came before and were not dealt with, then the sources."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from ..reading import Failure, read_articles
from ..store.rows import Work
from ..store.run_store import RunStore
from .memory import Memory
from .tally import Tally


def pending(
    store: RunStore, memory: Memory, config: bytes, tally: Tally, stdin: BinaryIO | None
) -> Iterator[Work | Failure]:
    """Yield what the sources have and the store has not, and what it has but has not dealt with.

    Each article is in the store, text and all, before it is yielded.

    Args:
        store: the run, opened for writing.
        memory: the sources.
        config: the config part of every article's key.
        tally: counts what is passed over.
        stdin: what the source "-" reads; None where it was read before and is gone.
    """
    links = None
    if memory.copies == "link":
        from .linking import Links

        links = Links(store)
    new = store.empty  # and no two articles of the sources share an id
    yield from store.waiting()
    store.forget_unreadable()
    sources = [source for source in memory.sources if source != "-" or stdin is not None]
    items = read_articles(
        sources, stdin=stdin, text_column=memory.text_column, id_column=memory.id_column
    )
    own = f"{store.folder.resolve()}{os.sep}"  # met in a folder of articles
    for item in items:
        if item.source and item.source.startswith(own):
            continue
        work = item if isinstance(item, Failure) else store.admit(item, config, new=new)
        if work is None:
            tally.skipped += 1
        elif links and isinstance(work, Work) and links.link(work):
            tally.linked += 1
        else:
            yield work
