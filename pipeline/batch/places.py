"""Places: how many articles may have an answer under way, or one that is not safe yet.

What is under way is what a kill loses. So an article holds its place until its answer or its sheet
is committed, and gives it up while it rests, having nothing to lose.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from ...schemas.errors import Stopped

_BUSY = 0.25  # of the places with the server: with fewer it is this process that is late


class Places:
    """The places of a run; to be made and used inside a running event loop.

    Args:
        many: how many there are.

    Attributes:
        closed: whether nothing more is begun.
    """

    def __init__(self, many: int) -> None:
        self.closed = False
        self._many = many
        self._asking = 0
        self._usual = float(many)  # requests that are with the server when an answer comes
        self._free = asyncio.Semaphore(many)
        self._waiting = 0

    @property
    def wanted(self) -> bool:
        """Whether a place given up early would be filled, and would keep the server busy."""
        return self._waiting > 0 and self._usual >= self._many * _BUSY

    @contextmanager
    def request(self) -> Iterator[None]:
        """Have a request with the server for as long as the block lasts."""
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1
            self._usual += (self._asking - self._usual) / self._many

    async def acquire(self) -> None:
        """Wait for a free place."""
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1

    def release(self) -> None:
        """Give a place up."""
        self._free.release()


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

    @property
    def wanted(self) -> bool:
        """Whether another article should have it as soon as this one can do without."""
        return self._held and not self._asking and self._places.wanted

    async def take(self) -> None:
        """Wait for the place, unless the article holds it.

        Raises:
            Stopped: nothing more is begun, and the article had not been.
        """
        if not self._held:
            await self._places.acquire()
            if self._places.closed and not self._begun:
                self._places.release()
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
            self._places.release()

    @contextmanager
    def request(self) -> Iterator[None]:
        """Have a request under way for as long as the block lasts."""
        self._asking += 1
        try:
            with self._places.request():
                yield
        finally:
            self._asking -= 1
