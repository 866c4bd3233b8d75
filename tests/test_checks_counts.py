"""What the number guard takes for a date, an age, money or a measure."""

import pytest

from tallystick.pipeline.checks.counts import counts_people
from tallystick.pipeline.text.numbers import find_numbers


def verdicts(text: str) -> list[bool]:
    return [counts_people(text, numeral) for numeral in find_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It cost $46.",
        "It cost US$ 46, Rs 46, Rs. 46 or KSh46.",
        "They were aged 46.",
        "They were aged between 46 and 50.",
        "A quake of magnitude 6, a magnitude of 7 and a magnitude-8 quake.",
        "Flight 370 and Boeing 737 left.",
        "At 4:17 it rang.",
        "A 46-year-long war and a 46-day siege.",
        "He is 46 years old, she 46 year-old.",
        "For 46 more years and 46\u00a0other weeks.",
        "It cost 46 roubles, 46 Pounds.",
        "They marched 46km, 46 km, 46 nautical miles and 46 sq feet.",
        "At 5 p.m. and 5pm and 5 pm.",
        "They lost 46 houses, 46 tanks.",
    ],
)
def test_counts_no_people(text: str) -> None:
    assert verdicts(text)
    assert not any(verdicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Of the 46, most were women.",
        "About 46 other people died.",
        "Over 46 were hurt, between 20 and 31 killed.",
        "It killed 46 more yesterday.",
        "They are 46 day labourers.",
        "46.",
        "46\npeople",
    ],
)
def test_counts_people(text: str) -> None:
    assert all(verdicts(text))
