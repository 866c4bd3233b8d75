import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.text.folding import Folded, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“Nine” were ‘lost’", "'Nine' were 'lost'"),
        ("«neuf» „neun“", "'neuf' 'neun'"),
        ("north–south — east−west", "north-south - east-west"),
        ("so -- they say", "so - they say"),
        ("gone…", "gone..."),
        ("five  \t\n people", "five people"),
        ("five\u00a0\u2009people", "five people"),
        ("soft\u00adly zero\u200bwidth", "softly zerowidth"),
        ("ﬁfty ﬂed", "fifty fled"),
        ("cafe\u0301", "café"),
        ("ＡＢＣ １２", "ABC 12"),
        ("한국", unicodedata.normalize("NFC", "한국")),
    ],
)
def test_ways_of_writing_fold_together(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("text", ["m²", "½", "①", "Ⅻ", "10³", "x₁"])
def test_signs_that_would_become_other_digits_stay(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize("text", ["Six", "six", "46", "४६", "٤٦", "四十六"])
def test_letters_case_and_digits_never_change(text: str) -> None:
    assert fold(text) == text


PIECES = st.sampled_from(
    [
        "a",
        "é",
        "e\u0301",
        "“",
        "…",
        "–",
        "--",
        " ",
        "\n ",
        "\u200b",
        "ﬁ",
        "한",
        "漢",
        "ก็",
        "46",
        "\u00ad",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_every_stretch_leads_back_to_a_source_that_folds_to_it(text: str) -> None:
    folded = Folded(text)
    for at in range(len(folded.text)):
        start, end = folded.source_span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[at] in fold(text[start:end]) or folded.text[at] == " "


@given(st.text(alphabet="abc 46", max_size=40))
def test_offsets_of_plain_text_are_the_source_s(text: str) -> None:
    folded = Folded(text)
    for at, char in enumerate(folded.text):
        start, end = folded.source_span(at, at + 1)
        assert text[start:end] == char or text[start:end].isspace()


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_folding_with_and_without_the_way_back_is_one(text: str) -> None:
    assert Folded(text).text == fold(text)


@given(st.text())
def test_the_folded_text_is_the_same_with_and_without_the_way_back(text):
    assert fold(text) == Folded(text).text
