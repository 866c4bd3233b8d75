"""Ctrl-C once: finish what is under way. Ctrl-C twice: stop at once."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stoppable(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` in the running loop at the first Ctrl-C; at the next, interrupt.

    A polite end that the system asks for (SIGTERM) is the same as Ctrl-C. In other threads than
    the main one, where nobody can press it, nothing is changed.

    Raises:
        KeyboardInterrupt: the second one came.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    asked = False

    def heed(number: int, frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        loop.call_soon_threadsafe(stop)

    before = {number: signal.signal(number, heed) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
