"""Ctrl-C once: finish what is under way. Ctrl-C twice: stop at once."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stoppable(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` in the running loop at the first Ctrl-C; at the second, cancel this task.

    A third one interrupts whatever keeps the loop from hearing of it. A polite end that the system
    asks for (SIGTERM) is the same as Ctrl-C. In other threads than the main one, where nobody can
    press it, nothing is changed.
    """
    task = asyncio.current_task()
    if task is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    steps = iter((stop, task.cancel))
    loop = asyncio.get_running_loop()

    def heed(number: int, frame: object) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        loop.call_soon_threadsafe(step)

    before = {number: signal.signal(number, heed) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
