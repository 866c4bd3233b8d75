"""When a run cannot go on; whole runs are in test_limits_limited."""

from itertools import count

import pytest

from tallystick.pipeline.limits import Breaker, Outage
from tallystick.schemas import errors

DOWN = errors.Unreachable("no answer from there")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock, *, good: bool = True) -> Breaker:
    """A breaker whose server has just gone away."""
    breaker = Breaker(clock)
    if good:
        breaker.note(None, 0.0)
    said = [breaker.note(DOWN, clock()) for _ in range(10)]
    assert said == [None] * 9 + [Outage(5.0)]
    return breaker


def test_failures_between_answers_are_chance():
    breaker = Breaker(Clock())
    for n in range(1_000):
        assert breaker.note(None if n % 10 == 9 else DOWN, 0.0) is None


def test_pauses_grow_and_end_with_a_stop():
    clock = Clock()
    breaker = broken(clock)
    pauses = []
    for _ in count():
        clock.now += 200.0 if len(pauses) > 4 else 60.0
        said = breaker.note(DOWN, clock())
        if not isinstance(said, Outage):
            break
        pauses.append(said.pause)
    assert pauses == [10.0, 20.0, 40.0, 60.0, 60.0, 60.0]
    assert isinstance(said, errors.Stopped)
    assert said.__cause__ is DOWN


def test_what_left_before_the_pause_is_no_probe():
    clock = Clock()
    breaker = broken(clock)
    clock.now = 700.0
    assert breaker.note(DOWN, started=4.0) is None
    assert breaker.out


def test_a_good_probe_ends_the_outage():
    clock = Clock()
    breaker = broken(clock)
    clock.now = 500.0
    assert breaker.note(None, 499.0) is None
    assert not breaker.out
    clock.now = 900.0
    assert isinstance([breaker.note(DOWN, 900.0) for _ in range(10)][-1], Outage)


@pytest.mark.parametrize(
    "error", [errors.RateLimited("wait"), errors.ContextOverflow("too long"), None]
)
def test_a_server_that_answers_at_all_is_not_away(error):
    breaker = Breaker(Clock())
    for n in range(100):
        assert breaker.note(error if n % 5 == 4 else DOWN, 0.0) is None


def test_answers_that_are_declined_or_cut_are_answers():
    breaker = Breaker(Clock())
    for error in (errors.AnswerRefused("no"), errors.ContentFiltered("no")):
        assert breaker.note(error, 0.0) is None
    for _ in range(50):
        assert breaker.note(errors.RequestRefused("odd article"), 0.0) is None
