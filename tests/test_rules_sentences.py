from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.rules.sentences import Sentence, sentence_at, split


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten died. Six fled.", ["Ten died.", "Six fled."]),
        ("Who fired? Nobody knows! Go.", ["Who fired?", "Nobody knows!", "Go."]),
        ("Dr. A. B. Stone saw Lt. Reed.", ["Dr. A. B. Stone saw Lt. Reed."]),
        ("Gate No. 4 fell. Was it? No. Nobody left.", ["Gate No. 4 fell.", "Was it?"]),
        ("It held 3.5 tonnes at 4 a.m. on Friday.", ["It held 3.5 tonnes at 4 a.m. on Friday."]),
        ("It fell at 4 a.m. The rain went on.", ["It fell at 4 a.m.", "The rain went on."]),
        ("The U.S. Army left. On Jan. 8 it was over.", ["The U.S. Army left."]),
        ('"We ran." She wept.', ['"We ran."', "She wept."]),
        ('"Did they?" he asked. "Yes."', ['"Did they?" he asked.', '"Yes."']),
        ("It rose in the Delta.Another fell. So", ["It rose in the Delta.", "Another fell.", "So"]),
        ("See www.Example.Org today now", ["See www.Example.Org today now"]),
        ("Items:\n- 4 dead\n- 5 hurt", ["Items:", "- 4 dead", "- 5 hurt"]),
        ("1. HARM\n\nTwo died.", ["1. HARM", "Two died."]),
    ],
)
def test_stops(text: str, expected: list[str]) -> None:
    assert pieces(text)[: len(expected)] == expected


def test_headlines_and_paragraphs_end_without_a_stop() -> None:
    text = "Six die in mill fire\nOwner blames wiring on old pumps\n\nSix people died.\n"
    assert pieces(text) == [
        "Six die in mill fire",
        "Owner blames wiring on old pumps",
        "Six people died.",
    ]


def test_lines_broken_to_fit_a_page_run_on() -> None:
    text = "The troops of the Northern\nArmy had left the town before the rain\nand the flood came."
    assert len(pieces(text)) == 1


def test_wire_in_capitals() -> None:
    text = "NINE DIE IN BLAST\n\nLT. ORN SAID NO. 4 GATE HELD. THE DEAD WERE MEN."
    assert pieces(text) == [
        "NINE DIE IN BLAST",
        "LT. ORN SAID NO. 4 GATE HELD.",
        "THE DEAD WERE MEN.",
    ]


def test_lost_stops_show_in_gaps_and_in_words_that_open_a_sentence() -> None:
    text = (
        "Six men fell  A seventh lived\nHe said the post burned the ministry added It gave no names"
    )
    assert pieces(text) == [
        "Six men fell",
        "A seventh lived",
        "He said the post burned the ministry added",
        "It gave no names",
    ]


def test_sentence_at_takes_the_last_one_that_starts_before() -> None:
    sentences = [Sentence(2, 5), Sentence(7, 9)]
    assert [sentence_at(sentences, at) for at in (0, 2, 6, 7, 30)] == [0, 0, 0, 1, 1]


TEXTS = st.text(st.sampled_from("aA.!?…\n\r\t \"'”1-:é\x00"), max_size=60)


@given(TEXTS)
def test_sentences_are_in_order_apart_and_hold_every_letter(text: str) -> None:
    sentences = split(text)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in sentences)
    held = "".join(text[s.start : s.end] for s in sentences)
    assert [c for c in held if c.isalnum()] == [c for c in text if c.isalnum()]
