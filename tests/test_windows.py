from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.text.windows import split

TEXTS = st.text(alphabet="ab.A \n\r\u2028é。", max_size=300)


@st.composite
def settings(draw):
    size = draw(st.integers(1, 60))
    return size, draw(st.integers(0, (size - 1) // 2))


@given(TEXTS, settings())
def test_windows_cover_the_text_in_order_and_fit(text, size_and_overlap):
    size, overlap = size_and_overlap
    windows = split(text, size, overlap)
    assert windows[0].start == 0
    assert windows[-1].end == len(text)
    assert all(window.end - window.start <= size for window in windows)
    for before, after in pairwise(windows):
        assert before.start < after.start <= before.end < after.end
        assert before.end - after.start <= overlap


@given(TEXTS, settings())
def test_no_window_is_needless(text, size_and_overlap):
    size, overlap = size_and_overlap
    windows = split(text, size, overlap)
    assert (len(windows) == 1) == (len(text) <= size)
    # Each but the last ends past its middle: long texts are not crumbled.
    assert all(window.end - window.start > size // 2 for window in windows[:-1])


@given(
    st.lists(st.integers(5, 30), min_size=2, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"])
)
def test_paragraphs_that_fit_are_never_cut(lengths, gap):
    text = gap.join("x" * length for length in lengths)
    cuts = {0, len(text)}
    for position in range(len(text)):
        if text[position - 1 : position + 1] == "\nx":
            cuts.add(position)
    # Twice the longest paragraph always leaves a cut past the middle.
    for window in split(text, 70, 34):
        assert window.start in cuts
        assert window.end in cuts


def test_a_blank_line_is_better_than_a_line_end_and_a_sentence_than_a_word():
    assert split("aaaa aaaa\n\nbbbb\nbbbb cc", 19, 0)[0].end == 11
    assert split("Aaaa aaaa. Bbbb bbb bbb", 20, 0)[0].end == 11
    assert split("aaaa aaaa bbbbbbbbb bbb", 20, 0)[0].end == 20
    assert split("a" * 30, 20, 0)[0].end == 20


def test_an_abbreviation_is_no_sentence_end():
    text = "It said the U.S. forces left"
    assert split(text, 24, 0)[0].end == text.index("left")


def test_line_ends_of_two_characters_stay_whole():
    text = "aaaa\r\nbbbb\r\ncccc\r\ndddd"
    assert all(text[window.end - 1 : window.end + 1] != "\r\n" for window in split(text, 8, 3))


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (10, -1), (10, 5), (10, 10)])
def test_impossible_settings_are_refused(size, overlap):
    with pytest.raises(ValueError, match="overlap"):
        split("text", size, overlap)
