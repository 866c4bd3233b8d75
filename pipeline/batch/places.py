"""Places: how many articles may be asked about at once.

What is asked and not answered is what a kill loses, so it is this that is bounded. An article gives
its place up when its answer is noted, and while it rests.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from ...schemas.errors import Stopped


class Places:
    """The places of a run; to be made and used inside a running event loop.

    Args:
        many: how many there are.

    Attributes:
        free: those that nobody has.
        closed: whether nothing more is begun.
    """

    def __init__(self, many: int) -> None:
        self.free = asyncio.Semaphore(many)
        self.closed = False


class Place:
    """The place of one article, whether it holds it or not.

    Args:
        places: those of the run.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._begun = False
        self._held = False
        self._asking = 0

    async def take(self) -> None:
        """Wait for the place, unless the article holds it.

        Raises:
            Stopped: nothing more is begun, and the article had not been.
        """
        if not self._held:
            await self._places.free.acquire()
            if self._places.closed and not self._begun:
                self._places.free.release()
                raise Stopped("stopped before it was asked about")
            self._begun = self._held = True

    def leave(self) -> None:
        """Give it up, if the article holds it and has no request under way."""
        if not self._asking:
            self.end()

    def end(self) -> None:
        """Give it up, if the article holds it."""
        if self._held:
            self._held = False
            self._places.free.release()

    @contextmanager
    def request(self) -> Iterator[None]:
        """Have a request under way for as long as the block lasts."""
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1
