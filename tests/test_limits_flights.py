"""How many requests may be under way, learned from refusals alone."""

import random

from tallystick.pipeline.limits.flights import Flights


def play(flights: Flights, capacity: int, rounds: int, chance: float = 0.0, seed: int = 1) -> None:
    """Answer rounds of as many requests as are allowed; a server takes so many at once."""
    dice = random.Random(seed)
    for _ in range(rounds):
        for number in range(flights.bound):
            flights.note(refused=number >= capacity or dice.random() < chance)


def test_without_refusals_the_bound_stays_what_was_asked_for():
    flights = Flights(8)
    play(flights, 100, 50)
    assert flights.bound == 8


def test_it_settles_near_what_the_server_takes():
    flights = Flights(64)
    play(flights, 10, 60)
    assert 8 <= flights.bound <= 15


def test_it_grows_again_with_the_server():
    flights = Flights(64)
    play(flights, 4, 60)
    small = flights.bound
    play(flights, 100, 200)
    assert small < 10
    assert flights.bound == 64


def test_a_few_refusals_by_chance_do_not_strangle_the_run():
    flights = Flights(32)
    play(flights, 100, 300, chance=0.1)
    assert flights.bound >= 24


def test_refusals_only_leave_one():
    flights = Flights(32)
    play(flights, 0, 200)
    assert flights.bound == 1


def test_after_a_collapse_it_doubles_up_to_where_it_was():
    flights = Flights(32)
    flights.collapse()
    sizes = []
    for _ in range(7):
        sizes.append(flights.bound)
        play(flights, 100, 1)
    assert sizes == [1, 2, 4, 8, 16, 32, 32]


def test_two_collapses_remember_the_first_height():
    flights = Flights(32)
    flights.collapse()
    flights.collapse()
    play(flights, 100, 6)
    assert flights.bound == 32
