"""Near-copies of articles found as they come, and linked to the first of them."""

from collections.abc import Iterator, Sequence

from ..copies import COPY, bands, same_numbers, signature, similarity
from ..store.rows import Work
from ..store.run_store import RunStore

_UNCOMMITTED = 256  # articles whose signatures are held here, since the store may not have them yet

Candidate = tuple[int, bytes, str]


class Links:
    """Knows the articles of a run by their signatures.

    A copy is a text with nearly the same words and the same numbers in the same order; a text with
    a number of its own is read.

    Args:
        store: the run, opened for writing.
    """

    def __init__(self, store: RunStore) -> None:
        self._store = store
        self._recent: dict[bytes, list[Candidate]] = {}
        self._held = 0

    def link(self, work: Work) -> bool:
        """Link an article that was just admitted to one that it copies; tell whether it does."""
        text = work.article.text
        mark = signature(text)
        keys = bands(mark)
        for number, other, original in self._candidates(keys):
            if similarity(mark, other) >= COPY and same_numbers(text, original):
                self._store.link(work, number)
                return True
        self._store.note_signature(work, mark, keys)
        self._hold((work.number, mark, text), keys)
        return False

    def _candidates(self, keys: Sequence[bytes]) -> Iterator[Candidate]:
        found = (each for key in keys for each in self._recent.get(key, ()))
        yield from dict.fromkeys(found)
        if keys:
            yield from self._store.alike(keys)

    def _hold(self, candidate: Candidate, keys: Sequence[bytes]) -> None:
        self._held += 1
        if self._held > _UNCOMMITTED:
            self._store.flush()
            self._recent.clear()
            self._held = 1
        for key in keys:
            self._recent.setdefault(key, []).append(candidate)
