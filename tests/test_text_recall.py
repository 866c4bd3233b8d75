import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.text import recall
from tallystick.pipeline.text.recall import Recall, told_of


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def tell(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Recall(tell)
    assert [lengths[word] for word in ("a", "bcd", "a")] == [1, 3, 1]
    assert asked == ["a", "bcd"]


def test_neither_long_words_nor_many_make_it_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_MOST", 3)
    lengths = Recall(len)
    assert lengths["x" * 1_000] == 1_000
    assert "x" * 1_000 not in lengths
    assert [lengths[word] for word in "abcde"] == [1] * 5
    assert len(lengths) <= 3


@given(st.text("ab  ", max_size=12))
def test_stretches_are_told_of_where_they_stand(text: str) -> None:
    has_b = Recall(lambda stretch: "b" in stretch)
    stretches = text.split(" ")
    for place, start in told_of(stretches, has_b):
        assert text.startswith(stretches[place], start)
        assert "b" in stretches[place]
    assert len(list(told_of(stretches, has_b))) == sum("b" in stretch for stretch in stretches)
