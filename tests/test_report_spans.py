"""Segments: marks that lie over one another in any way, and never a letter lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.report.spans import MOST_LANES, Span, clip, cut, lanes, paragraphs

TEXT = "Shelling killed 12 people and wounded 30, officials said."
spans_in_text = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60))
    .map(lambda ends: clip(Span(min(ends), max(ends)), len(TEXT)))
    .filter(bool),
    max_size=12,
)


def cut_all(text: str, *spans: Span) -> list[tuple[str, tuple[int, ...]]]:
    return [tuple(segment) for segment in cut(text, Span(0, len(text)), spans)]


def test_crossing_nested_and_equal_marks_each_keep_their_words():
    assert cut_all("abcdefgh", Span(0, 4), Span(2, 6), Span(2, 6), Span(3, 4)) == [
        ("ab", (0,)),
        ("c", (0, 1, 2)),
        ("d", (0, 1, 2, 3)),
        ("ef", (1, 2)),
        ("gh", ()),
    ]


@given(spans_in_text)
def test_segments_are_the_text_and_each_mark_covers_exactly_its_span(spans):
    segments = list(cut(TEXT, Span(0, len(TEXT)), spans))

    assert "".join(segment.text for segment in segments) == TEXT
    for number, span in enumerate(spans):
        covered = "".join(segment.text for segment in segments if number in segment.marks)
        assert covered == TEXT[span.start : span.end]


@given(spans_in_text, st.integers(0, 30), st.integers(31, 57))
def test_a_stretch_is_cut_as_the_whole_is(spans, start, end):
    segments = list(cut(TEXT, Span(start, end), spans))

    assert "".join(segment.text for segment in segments) == TEXT[start:end]
    assert all(segment.text for segment in segments)


@given(spans_in_text)
def test_no_two_marks_share_a_lane_where_they_overlap(spans):
    taken = lanes(spans)

    for one, lane in zip(spans, taken, strict=True):
        for other, other_lane in zip(spans, taken, strict=True):
            if one is not other and lane is not None and lane == other_lane:
                assert one.end <= other.start or other.end <= one.start


def test_the_longer_of_two_marks_that_begin_together_lies_above():
    assert lanes([Span(0, 5), Span(0, 9), Span(9, 12)]) == [1, 0, 0]


def test_what_lies_too_deep_has_no_lane():
    taken = lanes([Span(0, 9)] * (MOST_LANES + 2))
    assert taken == [*range(MOST_LANES), None, None]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(-5, 3, Span(0, 3)), (2, 99, Span(2, 8)), (5, 5, None), (7, 2, None), (20, 30, None)],
)
def test_offsets_from_anywhere_are_kept_inside_the_text(start, end, inside):
    assert clip(Span(start, end), 8) == inside


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_divide_paragraphs_where_there_are_any():
    assert words_of("One\nhard line.\n \n\nTwo.\n") == ["One\nhard line.", "Two.\n"]


def test_else_each_line_is_a_paragraph():
    assert words_of("Headline\nOne. \n  Two.\n") == ["Headline", "One.", "Two."]


@given(st.text(alphabet="ab \n\t"))
def test_paragraphs_hold_every_word_once_and_in_order(text):
    assert "".join("".join(words_of(text)).split()) == "".join(text.split())
