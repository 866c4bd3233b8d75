"""Numbers that count no people."""

import pytest

from tallystick.pipeline.rules.exclusions import counts_no_people
from tallystick.pipeline.text.hedges import read_hedge
from tallystick.pipeline.text.numbers import find_numbers


def verdicts(text: str) -> list[bool]:
    found = find_numbers(text)
    return [counts_no_people(text, n, read_hedge(text, n).start) for n in found]


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2014 and ended in June 1999.",
        "On 13 June and on July 4 it rained.",
        "Ana Ruiz, 34, was there, aged 34.",
        "The 46-year-old fell.",
        "It cost $5 million, or €4,000.",
        "At 4:17 a.m. and at 5 o'clock.",
        "Flight 370 left Gate 7 on Route 46.",
        "The 46th and No. 46 and F-16.",
        "They won 3-2.",
        "21 people a day, and 12 deaths per million.",
        "One day, one of the worst.",
        "No one knew.",
        "It was three weeks ago.",
        "1. HARM",
        "They counted deaths1.",
    ],
)
def test_counts_no_people(text: str) -> None:
    assert verdicts(text)
    assert all(verdicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "46 people died.",
        "In March, 46 died.",
        "It killed 2,014.",
        "The blast killed46 people.",
        "Only one person was hurt.",
        "Ninety-five were hurt.",
        "The camp shelters 12,000 refugees.",
        "Since Sunday 12,000 have fled.",
        "Last week 46 people died.",
        "In that area 46 died.",
    ],
)
def test_counts_people(text: str) -> None:
    assert verdicts(text) == [False]
