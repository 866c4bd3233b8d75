import asyncio
import signal

import pytest

from tallystick.cli.stopping import stoppable


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_once_it_is_told_to_stop_and_goes_on():
    async def go() -> list[str]:
        told: list[str] = []
        with stoppable(lambda: told.append("stop")):
            press()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return told

    assert asyncio.run(go()) == ["stop"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_twice_it_is_cancelled(number: signal.Signals):
    async def go() -> None:
        with stoppable(lambda: None):
            signal.raise_signal(number)
            signal.raise_signal(number)
            await asyncio.sleep(60)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(go())


def test_a_loop_that_hears_nothing_is_interrupted_by_the_third():
    async def go() -> None:
        with stoppable(lambda: None):
            for _ in range(3):
                press()

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(go())


def test_afterwards_the_signals_are_as_they_were():
    before = signal.getsignal(signal.SIGTERM)

    async def go() -> None:
        with stoppable(lambda: None):
            assert signal.getsignal(signal.SIGTERM) is not before

    asyncio.run(go())
    assert signal.getsignal(signal.SIGTERM) is before


def test_in_another_thread_nothing_is_changed():
    async def go() -> None:
        with stoppable(lambda: None):
            pass

    async def aside() -> None:
        await asyncio.to_thread(asyncio.run, go())

    asyncio.run(aside())
