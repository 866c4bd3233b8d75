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

_PARTING = 1.0  # seconds that the thread gets to end; one that waits for a pipe is left behind


class Feed(Generic[T]):
    """Hands out items; to be made and used inside a running event loop.

    Args:
        items: what is handed out; iterated in the thread.
        ahead: how many are read ahead at most.
    """

    def __init__(self, items: Iterable[T], *, ahead: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._ready: deque[T] = deque()
        self._room = threading.Semaphore(ahead)
        self._arrival = asyncio.Event()
        self._missed = False  # somebody waits for an arrival
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
            if self._ready:
                self._room.release()
                return self._ready.popleft()
            if self._ended:
                break
            self._arrival.clear()
            self._missed = True
            if not (self._ready or self._ended):  # else it came just now, and told nobody
                await self._arrival.wait()
        if self._error is not None:
            raise self._error
        return None

    def stop(self) -> None:
        """Hand out nothing more; whoever waits is told the end."""
        self._stopped = True
        self._arrival.set()
        self._room.release()

    def close(self) -> None:
        """Stop, and give the thread a moment to end."""
        self.stop()
        self._thread.join(_PARTING)

    def _read(self, items: Iterable[T]) -> None:
        try:
            for item in items:
                self._room.acquire()
                if self._stopped:
                    return
                self._ready.append(item)
                self._tell()
        except Exception as error:
            self._error = error
        self._ended = True
        self._missed = True
        self._tell()

    def _tell(self) -> None:
        if self._missed:
            self._missed = False
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self._loop.call_soon_threadsafe(self._arrival.set)
