"""The built-in model survives any text, in time linear in its length."""

import contextlib
import random
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline import rules
from tallystick.pipeline.checks import settle
from tallystick.pipeline.reading import article_from_text
from tallystick.pipeline.rules.coverage import unclaimed
from tallystick.pipeline.rules.letters import KNOWN
from tallystick.pipeline.rules.sentences import split
from tallystick.schemas import Unclaimed
from tallystick.schemas.errors import UnsupportedLanguage

ENGLISH = (
    "The people of the town said that it was the army who had been there in the night, and that "
    "they were not told of it by the police.\n\n"
)
PIECES = (
    *(
        "Six people",
        " were killed",
        " wounded",
        ", police said",
        "according to ",
        "the army",
        " of",
    ),
    *(" and", " including ", "46", "1,000", "half a million", "no one", "Ana Roy", " (LRC)", "it "),
    *("\n", "\n\n", ". ", ", ", "; ", ": ", " - ", "“", "”", '"', "'", "(", ")", "  ", "\t", "£"),
    *("\x00", "\x1b[31m", "\ud800", "\u200b", "\u202e", "İ", "ſ", "é", "a\u0301", "٤٥", "½", "万"),
)
LINKS = (
    '46 a an one third no none of six said , . ; ( " him the and were was among them put it'.split()
)
REPEATED = {
    "blanks": " ",
    "quotes": '"',
    "brackets": "(",
    "stops": ". ",
    "digits": "1",
    "groups of digits": "1,",
    "letters": "x",
    "capitals": "A",
    "names": "Ana Roy and ",
    "acronyms": "League of Ruvia (LOR) ",
    "a list of the killed": "46 people were killed, ",
    "parts": "including six women and two men, ",
    "hedges": "at least some more than 20 ",
    "number words": "two hundred and ",
    "times": "on Monday in May 1990 ",
    "sources": "the minister of the ministry of the army said ",
    "the same words": "It said six people died. ",
    "totals": "A total of 12 people died: six men, four women and two children. ",
    "headlines": "Police: six dead\n",
    "quotations": '"Six were killed," he said. ',
    "control characters": "\x00\x1b[31m said ",
    "joining marks": "\u200d",
}
SIZE = 3_000  # characters
TIMES = 11  # four times the text may take so many times the time; a square would take sixteen


def sheet(text: str) -> list[Unclaimed]:
    """Read, settle and cover a text, as the built-in model does."""
    article = article_from_text(text, id="a")
    outline = rules.Outline(article)
    settled = settle(rules.read(article, outline).claims, article)
    for claim in settled.claims:
        for quote in claim.evidence:
            assert text[quote.start : quote.end] == quote.quote
    return unclaimed(article, settled.claims, outline)


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_any_characters_are_survived(text: str) -> None:
    with contextlib.suppress(UnsupportedLanguage):
        sheet(text)
    sheet(ENGLISH * 4 + text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_words_in_any_order_are_survived(pieces: list[str]) -> None:
    sheet(ENGLISH + "".join(pieces))


def test_any_words_of_harm_in_any_order_are_survived() -> None:
    draw = random.Random(46)
    known = sorted(KNOWN)
    for _ in range(3_000):
        words = [draw.choice(LINKS if draw.random() < 0.4 else known) for _ in range(24)]
        sheet(ENGLISH + " ".join(words[: draw.randrange(2, 24)]))


@pytest.mark.parametrize("folder", ["gold", "probes/open", "probes/ordinary", "probes/wire"])
def test_a_sentence_cut_after_any_word_is_survived(folder: str) -> None:
    draw = random.Random(folder)
    for path in sorted(Path("evals", folder, "articles").glob("*.txt")):
        text = path.read_text("utf-8")
        for start, end in split(text):
            words = text[start:end].split(" ")
            cut = draw.randrange(len(words))
            sheet(ENGLISH + " ".join(words[:cut]))
            sheet(ENGLISH + " ".join(words[cut:]))


def test_one_line_of_200_000_characters_is_survived() -> None:
    sheet(ENGLISH * 4 + "six people were killed in the town and " * 5_200)


@pytest.mark.parametrize("name", REPEATED)
def test_time_is_linear_whatever_is_repeated(name: str) -> None:
    piece = REPEATED[name]

    def text(size: int) -> str:
        return ENGLISH * (size // 500) + piece * (size // len(piece))

    def seconds(size: int) -> float:
        started = process_time()
        sheet(text(size))
        return process_time() - started

    seconds(SIZE)
    short = min(seconds(SIZE) for _ in range(2))
    assert min(seconds(4 * SIZE) for _ in range(2)) < TIMES * short + 0.02
