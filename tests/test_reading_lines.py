from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading.lines import ends_sentence, is_prose, split_lines

TEXTS = st.text(alphabet="ab. \t\n\r\u2028\u2029\x85\x0b\x0c\x1c", max_size=80)


@given(TEXTS)
def test_offsets_hold_each_line_and_what_is_left_is_blank(text):
    lines = split_lines(text)
    covered = list(text)
    for line in lines:
        assert text[line.start : line.end] == line.text == line.text.strip() != ""
        covered[line.start : line.end] = " " * (line.end - line.start)
    assert not "".join(covered).strip()


@given(
    st.lists(st.sampled_from(["one", "two."]), min_size=1), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_gaps_are_told_whatever_the_line_ends(words, end):
    assert [line.gap for line in split_lines(end.join(words))] == [True] + [False] * (
        len(words) - 1
    )
    assert all(line.gap for line in split_lines((end + " " + end).join(words)))
    assert all(line.gap for line in split_lines((end * 2).join(words)))


def test_a_sentence_may_end_inside_quotes_but_not_with_an_ellipsis():
    assert ends_sentence('"We saw it."')
    assert ends_sentence("他们说。")
    assert not ends_sentence("More than forty people were...")
    assert not ends_sentence("Forty killed in market")


def test_prose_is_told_from_headlines():
    text = (
        "Rescuers search the ruins of the old port\n"
        "Crews worked through the night at the old port.\n"
        "Divers were still looking for six sailors, a port official\n"
        "said on Monday."
    )
    lines = split_lines(text)
    assert [is_prose(lines, index) for index in range(4)] == [False, True, True, True]
