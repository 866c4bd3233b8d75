import re

import pytest

from tallystick.pipeline.rules.denials import denies
from tallystick.pipeline.rules.stems import stems_of


def read(words: str, numbered: bool = False) -> bool:
    return denies(words, stems_of(words), re.search("fired", words), numbered)


@pytest.mark.parametrize(
    "words",
    [
        "it was a lie",
        "the visit was staged",
        "the guards never fired at the boats",
        "it was not responsible for the raid",
        "the front had no part in the blast",
        "there were no fighters in the school",
        "our pilots do not target villages",
        "the guards had used only tear gas",
        "the count was contradicted by the clinic",
    ],
)
def test_words_that_deny(words: str) -> None:
    assert read(words)


@pytest.mark.parametrize(
    "words",
    ["the guards fired", "there was no water", "it is not known who did it", "he had no idea"],
)
def test_words_that_deny_nothing(words: str) -> None:
    assert not read(words)


def test_a_number_beside_it_is_no_denial_of_the_true_one() -> None:
    assert read("the true toll was higher")
    assert not read("the true number is 40", numbered=True)
