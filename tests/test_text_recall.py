import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.text import recall
from tallystick.pipeline.text.recall import Recall, begins_of, told_of


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
    places = list(told_of(stretches, has_b))
    assert places == [place for place, stretch in enumerate(stretches) if "b" in stretch]
    for begin, stretch in zip(begins_of(stretches), stretches, strict=True):
        assert f"{text} ".startswith(f"{stretch} ", begin)
