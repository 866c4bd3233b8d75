"""Articles read in a thread of their own, a few ahead of whoever works on them.

A slow disk or a pipe that somebody types into holds up nobody who waits for a model.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")

_GATHERING = 0.001  # seconds that the first to arrive waits for others: waking costs both sides
_PARTING = 1.0  # seconds that the thread gets to end; one that waits for a pipe is left behind


class Feed(Generic[T]):
    """Hands out items; to be made and used inside a running event loop.

    Args:
        items: what is handed out; iterated in the thread.
        ahead: how many are read ahead at most.
    """

    def __init__(self, items: Iterable[T], *, ahead: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._ahead = ahead
        self._ready: deque[T] = deque()
        self._room = threading.Event()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._awaited = False  # somebody waits, and the thread has not told of an arrival since
        self._error: Exception | None = None
        self._ended = False
        self._stopped = False
        self._thread = threading.Thread(
            target=self._read, args=(items,), name="tallystick-feed", daemon=True
        )
        self._thread.start()

    async def next(self) -> T | None:
        """Return the next item, or None at the end, or once `stop` was called.

        Raises:
            Exception: what reading raised, after all items that were read before it.
        """
        while not self._stopped:
            ended = self._ended  # looked at first: what came before the end is ready by then
            if self._ready:
                return self._take()
            if ended:
                break
            waiter: asyncio.Future[None] = self._loop.create_future()
            self._waiting.append(waiter)
            self._wake()
            await waiter
        if self._error is not None:
            raise self._error
        return None

    def stop(self) -> None:
        """Hand out nothing more; whoever waits is told the end."""
        self._stopped = True
        self._wake()
        self._room.set()

    def close(self) -> None:
        """Stop, and give the thread a moment to end."""
        self.stop()
        self._thread.join(_PARTING)

    def _take(self) -> T:
        item = self._ready.popleft()
        if len(self._ready) <= self._ahead // 2 and not self._room.is_set():
            self._room.set()
        return item

    def _wake(self) -> None:
        """Wake as many as there are items for, and all of them at the end."""
        self._awaited = True  # before looking: an arrival from here on is told
        many = len(self._waiting) if self._ended or self._stopped else len(self._ready)
        while many and self._waiting:
            if not (waiter := self._waiting.popleft()).done():  # else it was cancelled
                waiter.set_result(None)
                many -= 1
        self._awaited = bool(self._waiting)

    def _read(self, items: Iterable[T]) -> None:
        try:
            for item in items:
                self._ready.append(item)
                self._tell()
                self._wait_for_room()
                if self._stopped:
                    return
        except Exception as error:
            self._error = error
        self._ended = True
        self._tell()

    def _wait_for_room(self) -> None:
        if len(self._ready) >= self._ahead:
            self._room.clear()
            if len(self._ready) >= self._ahead and not self._stopped:
                self._room.wait()

    def _tell(self) -> None:
        if self._awaited:
            self._awaited = False
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self._loop.call_soon_threadsafe(self._loop.call_later, _GATHERING, self._wake)
