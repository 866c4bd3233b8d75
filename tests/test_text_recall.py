import pytest

from tallystick.pipeline.text import recall
from tallystick.pipeline.text.recall import Recall


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
