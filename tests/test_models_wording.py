import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from tallystick.pipeline.models.wording import Redactor, one_line

KEY = "k3y-that-looks-like-nothing"


@given(st.text(max_size=500), st.integers(min_value=5, max_value=80))
def test_a_line_is_printable_and_short_enough(text: str, limit: int):
    line = one_line(text, limit)
    assert line.isprintable()
    assert len(line) <= limit


def test_control_characters_and_direction_marks_are_shown_as_escapes():
    assert one_line("a\x1b[2J\u202eb\ud800") == "a\\x1b[2J\\u202eb\\ud800"


@given(st.lists(st.one_of(st.just(KEY), st.text(max_size=300)), max_size=60))
def test_no_key_and_no_half_of_one_gets_through(parts: list[str]):
    line = Redactor(SecretStr(KEY)).line("".join(parts))
    assert KEY not in line
    half = KEY[: len(KEY) // 2]
    if not any(half in part for part in parts if part != KEY):
        assert half not in line


def test_what_looks_like_a_key_goes_too():
    line = Redactor(None).line("wrong key sk-abcdef123456 in org-AbCdEf123 (Bearer abc.def)")
    assert line == "wrong key [key] in [key] ([key]"


def fail() -> None:
    try:
        raise ValueError(f"header {KEY}")
    except ValueError as inner:
        raise RuntimeError(f"failed with {KEY}") from inner


def test_the_whole_chain_of_causes_is_cleaned():
    with pytest.raises(RuntimeError) as caught:
        fail()
    Redactor(SecretStr(KEY)).clean(caught.value)
    printed = [repr(error) for error in (caught.value, caught.value.__cause__)]
    assert not any(KEY in text for text in printed)
