"""Words of letters."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.text.words import ascii_words, lettered_words


def test_words_are_parted_by_all_but_their_letters() -> None:
    assert ascii_words("The U.N.’s count—2,000 “naïve”") == [
        *("the", "u", "n", "s", "count", "na", "ve"),
    ]


@given(st.text())
def test_the_words_are_those_that_a_pattern_finds(text: str) -> None:
    assert ascii_words(text) == re.findall("[a-z]+", text.lower())


@given(st.text(), st.text("aZ9_ –“”é²½ßİ"))
def test_letters_of_other_scripts_make_words_too(text: str, mixed: str) -> None:
    assert lettered_words(text) == re.findall(r"[^\W\d_]+", text.lower())
    assert lettered_words(mixed) == re.findall(r"[^\W\d_]+", mixed.lower())
