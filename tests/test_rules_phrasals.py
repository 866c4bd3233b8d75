"""What several words together make of an invented sentence: an act, its source and its target."""

import pytest

from tallystick.pipeline.rules import read
from tallystick.schemas import Article

# A text, and act, claimant and target of its last statement.
STATEMENTS = [
    ("The army cast doubt on what they report.", "rejection", "army", None),
    ("The ministry said rebels fired first and has cast doubt on their report.", "rejection",
     "ministry", None),
    ("The army brushed aside the claims.", "rejection", "army", None),
    ("A spokesman for the aid group was astonished and would not accept the figures.",
     "rejection", "spokesman for the aid group", None),
    ("The mayor puts the blame for the raid on rebels.", "accusation", "mayor", "rebels"),
    ("The mayor pointed the finger at the army.", "accusation", "mayor", "army"),
    ("The Lira Front took responsibility for the raid.", "admission", "Lira Front", None),
    ("The raid was blamed on the guard, a force of 700.", "accusation", None, "guard"),
    ("The UN is warning that famine is near.", "warning", "UN", None),
    ("The Lira government goes on denying that it aims at farms.", "rejection",
     "Lira government", None),
    ('The mayor called the report "reckless and wrong".', "rejection", "mayor", None),
    ("The mayor called the inquiry a whitewash.", "rejection", "mayor", None),
    ("The network described the attack as terrible and unjustified.", "accusation", "network",
     None),
    ('The ministry spoke of abductions, a charge that Baku called "a slander".', "rejection",
     "Baku", None),
    ("Rebels said the army had launched a ruinous assault on the strip.", "accusation", "Rebels",
     "army"),
    ('"I think 10,000 is too many," the mayor said.', "rejection", "mayor", None),
    ("The army says it has done nothing wrong.", "rejection", "army", None),
    ("The doctor said the estimate rested on the size of households.", "method", "doctor", None),
    ("It is to be expected that the figures go up, the office said.", "warning", "office", None),
    ("The Lira Front, an alliance, said the mayor bore the blame for the blood spilt in Oran.",
     "accusation", "Lira Front", None),
]  # fmt: skip

SAYS_NOTHING = [
    "The mayor called for calm.",
    'The mayor called it "the clearest sign of how widespread the floods were".',
    "She said bones were found in Lira after the 1995 genocide.",
    "The fire took the roof. He accepted responsibility as a guest accepts tea.",
    "Doubt was in the air. The blame game, he said, goes on.",
]


@pytest.mark.parametrize(("text", "act", "claimant", "target"), STATEMENTS)
def test_words_make_a_statement_together(
    text: str, act: str, claimant: str | None, target: str | None
) -> None:
    said = read(Article(id="a", text=text)).statements[-1]
    assert (said.act, said.claimant, said.target) == (act, claimant, target)


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_words_that_only_look_so_make_none(text: str) -> None:
    assert read(Article(id="a", text=text)).statements == []


def test_a_rejection_answers_the_figure_whose_number_it_repeats() -> None:
    text = (
        "The coast guard estimated 2,000 dead. The hospital said 45 people were injured. "
        '"I think 2,000 is too many," the mayor said.'
    )
    draft = read(Article(id="a", text=text))
    said = next(s for s in draft.statements if s.act == "rejection")
    answered = next(f for f in draft.figures if f.id in said.disputes)
    assert (answered.number, said.target) == (2000, "coast guard")


def test_a_denied_deed_that_nobody_told_answers_no_figure() -> None:
    text = "The hospital said 45 people were injured in March. The army denied that it hit farms."
    assert [s.disputes for s in read(Article(id="a", text=text)).statements] == [[]]
