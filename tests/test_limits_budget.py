"""Money: reserved before, settled after, never passed."""

import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.limits import Budget
from tallystick.schemas.errors import Stopped

from .virtual import now, run


@given(
    limit=st.floats(0.01, 20),
    requests=st.lists(st.tuples(st.floats(0.001, 3), st.floats(0, 1)), max_size=40),
    seed=st.integers(0, 1_000),
)
def test_it_is_never_passed_and_used_as_far_as_it_goes(limit, requests, seed):
    """Whatever requests cost, up to what was reserved, and in whatever order they end."""
    dice = random.Random(seed)

    async def spend(budget: Budget, most: float, share: float) -> float:
        async with budget.reserve(most) as money:
            await asyncio.sleep(dice.random())
            money.settle(most * share)
            return most * share

    async def main():
        budget = Budget(limit)
        ends = await asyncio.gather(
            *(spend(budget, most, share) for most, share in requests), return_exceptions=True
        )
        return budget, ends

    budget, ends = run(main())
    assert budget.spent <= limit + 1e-9
    stopped = [n for n, end in enumerate(ends) if isinstance(end, Stopped)]
    assert sum(end for end in ends if isinstance(end, float)) == pytest.approx(budget.spent)
    if stopped:  # the first that was refused did not fit into what is left
        assert budget.spent + requests[stopped[0]][0] > limit


def test_who_does_not_fit_waits_for_those_under_way():
    async def main():
        budget = Budget(1.0)

        async def first():
            async with budget.reserve(0.9) as money:
                await asyncio.sleep(5)
                money.settle(0.1)

        task = asyncio.create_task(first())
        await asyncio.sleep(1)
        async with budget.reserve(0.9):
            at = now()
        await task
        return at

    assert run(main()) == 5.0


def test_what_ends_without_a_count_costs_what_was_reserved():
    async def main():
        budget = Budget(1.0)
        with pytest.raises(TimeoutError):
            async with budget.reserve(0.4):
                raise TimeoutError
        return budget.spent

    assert run(main()) == pytest.approx(0.4)


def test_a_used_up_budget_stops_smaller_requests_too():
    async def main():
        budget = Budget(1.0, spent=0.5)
        for amount in (0.6, 0.01):
            with pytest.raises(Stopped, match="resume with a larger --budget"):
                async with budget.reserve(amount):
                    pass

    run(main())
