"""GCRA: no window holds more than the rate and the burst."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.limits.meter import Meter

amounts = st.lists(
    st.tuples(st.floats(0, 30), st.floats(0.1, 300), st.floats(0, 1)), min_size=1, max_size=40
)


@given(limit=st.floats(1, 5_000), steps=amounts)
def test_no_window_holds_more_than_rate_and_burst(limit, steps):
    """Each taking comes after a pause and waits as told; what was really used is less."""
    meter, now, used = Meter(limit), 0.0, []
    for pause, amount, share in steps:
        now += pause
        now += meter.wait(now, amount)
        meter.take(now, amount)
        meter.correct(amount * share - amount)
        used.append((now, amount * share))
    largest = max(meter.burst, *(amount for _, amount, _ in steps))
    for first, (start, _) in enumerate(used):
        for end, _ in used[first:]:
            held = sum(amount for at, amount in used if start <= at <= end)
            assert held <= (end - start) * meter.rate + largest + 1e-6


def test_what_may_be_taken_fills_up_again():
    meter = Meter(60, burst=5)
    for _ in range(5):
        assert meter.wait(0.0, 1) == 0
        meter.take(0.0, 1)
    assert meter.wait(0.0, 1) == pytest.approx(1.0)
    assert meter.wait(0.4, 2) == pytest.approx(1.6)
    assert meter.wait(100.0, 5) == 0


def test_the_whole_limit_is_used_under_load():
    meter, now, taken = Meter(600), 0.0, 0
    while now < 60:
        now += meter.wait(now, 1)
        meter.take(now, 1)
        taken += 1
    assert 600 <= taken <= 600 + meter.burst + 1


def test_what_is_larger_than_the_burst_is_paid_for_afterwards():
    meter = Meter(60, burst=5)
    assert meter.wait(0.0, 20) == 0
    meter.take(0.0, 20)
    assert meter.wait(0.0, 1) == pytest.approx(16.0)


def test_an_estimate_that_was_too_high_is_given_back():
    meter = Meter(60, burst=10)
    meter.take(0.0, 10)
    meter.correct(-4)
    assert meter.wait(0.0, 4) == pytest.approx(0.0)
    meter.correct(-100)  # never more than the burst
    meter.take(50.0, 10)
    assert meter.wait(50.0, 1) == pytest.approx(1.0)


def test_an_estimate_that_was_too_low_is_made_good():
    meter = Meter(60, burst=10)
    meter.take(0.0, 1)
    meter.correct(29)
    assert meter.wait(0.0, 1) == pytest.approx(21.0)
