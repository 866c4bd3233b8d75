"""Money that may be spent, and the stop before it is passed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ...schemas.errors import Stopped


class Reservation:
    """Money set aside for a request that is under way; made by `Budget.reserve`."""

    def __init__(self, amount: float) -> None:
        self.amount = amount

    def settle(self, cost: float) -> None:
        """Put in place of the estimate what it did cost."""
        self.amount = cost


class Budget:
    """Money in US dollars, reserved before a request and settled after it.

    What is spent never passes the limit as long as no request costs more than was reserved for it.
    Where what is left does not do for a request, it waits for those under way, which mostly cost
    less than was set aside; once none is, the budget is used up, for smaller requests as well.

    Attributes:
        limit: what may be spent.
        spent: what was.
    """

    def __init__(self, limit: float, spent: float = 0.0) -> None:
        self.limit = limit
        self.spent = spent
        self._reserved = 0.0
        self._under_way = 0
        self._used_up = False
        self._head = asyncio.Lock()  # wakes in the order of asking
        self._settled = asyncio.Event()

    @asynccontextmanager
    async def reserve(self, amount: float) -> AsyncIterator[Reservation]:
        """Set money aside for as long as the block lasts, then count it as spent.

        Args:
            amount: the most that a request is expected to cost.

        Raises:
            Stopped: the budget is used up.
        """
        async with self._head:
            while not self._used_up and self.spent + self._reserved + amount > self.limit:
                self._used_up = not self._under_way
                if not self._used_up:
                    self._settled.clear()
                    await self._settled.wait()
            if self._used_up:
                raise Stopped(
                    f"stopped, since the budget of ${self.limit:g} is used up (${self.spent:.4f} "
                    f"spent, about ${amount:.4f} needed for the next request); resume with a "
                    "larger --budget"
                )
            reservation = Reservation(amount)
            self._reserved += amount
            self._under_way += 1
        try:
            yield reservation
        finally:
            self._under_way -= 1
            self._reserved -= amount
            self.spent += reservation.amount
            self._settled.set()
