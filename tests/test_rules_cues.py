import pytest

from tallystick.pipeline.rules.cues import find_cues, may_have_cue
from tallystick.pipeline.rules.phrases import words
from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.tokens import Tokens


def cues(text: str) -> list[tuple[str, str, str | None]]:
    tokens = Tokens(text, split(text)[0])
    found = find_cues(tokens, [False] * len(tokens))
    return [(c.form, tokens[c.verb].lower, c.subject and words(tokens, c.subject)) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said it was over.", [("verb", "said", "The army")]),
        ("It was over, said the army.", [("verb", "said", "the army")]),
        ("The army, which lost ten men, said so.", [("verb", "said", "The army")]),
        ("A man who saw it told the court.", [("verb", "told", "A man")]),
        ("The army on Monday said so.", [("verb", "said", "The army")]),
        ("The army has the sad duty to announce it.", [("verb", "announce", "The army")]),
        ("The army put the toll at nine.", [("verb", "put", "The army")]),
        ("The army put the fire out.", []),
        ("The army reports nine dead.", [("verb", "reports", "The army")]),
        ("There are reports of nine dead.", []),
        ("The raid claimed nine lives.", []),
        ("The army declined to say.", []),
        ("The United States sent aid.", []),
        ("According to the army, it was over.", [("according", "according", "the army")]),
        ("Nine died, citing the army.", [("citing", "citing", "the army")]),
        ("It was confirmed by the army.", [("passive", "confirmed", "the army")]),
        ("The army was accused of it.", [("passive", "accused", None)]),
        ("Nine died, by the army's count.", [("view", "count", "the army's")]),
        ("In his view nine died.", [("view", "view", "his")]),
        ("The army's toll is nine.", [("view", "toll", "The army's toll")]),
        (
            "The army said so and accused the police.",
            [("verb", "said", "The army"), ("verb", "accused", "The army")],
        ),
        ("The army said it had counted nine.", [("verb", "said", "The army")]),
        ("Jan Berg was quoted as saying so.", [("verb", "saying", "Jan Berg")]),
        ("The army, also on Sunday, spoke of nine dead.", [("verb", "spoke", "The army")]),
        ("The army had spoken earlier of nine dead.", [("verb", "spoken", "The army")]),
        ("The army spoke of talks before it spoke again.", [("verb", "spoke", "The army")]),
        ("The army had issued a first toll of nine.", [("verb", "issued", "The army")]),
        ("The army issued rifles.", []),
        ("The police drew up a list of nine missing.", [("verb", "drew", "The police")]),
        ("Nine died, it went on.", [("verb", "went", "it")]),
        ("It went on for hours.", []),
        ("The mayor would only say that nine died.", [("verb", "say", "The mayor")]),
        ("The mayor would not say that nine died.", []),
        ("The mayor could confirm nine deaths.", [("verb", "confirm", "The mayor")]),
        ("The mayor didn't confirm nine deaths.", []),
        ("The army has so far confirmed nine dead.", [("verb", "confirmed", "The army")]),
        ("The army tersely confirmed nine dead.", [("verb", "confirmed", "The army")]),
        ("The army claims to have killed nine.", [("verb", "claims", "The army")]),
        ("Gunmen reported to be rebels killed nine.", []),
        ("As the mayor put it, nine died.", [("verb", "put", "the mayor")]),
        ("The army's data still show nine dead.", [("verb", "show", "The army's data")]),
        ("Officials admit nine died.", [("verb", "admit", "Officials")]),
        ("The claim was false.", []),
        ("Nine were reported killed.", [("passive", "reported", None)]),
        ("Nine are believed to have died.", [("passive", "believed", None)]),
        ("Nine deaths have been reported.", [("passive", "reported", None)]),
        ("Nine deaths reported in the north", [("passive", "reported", None)]),
        ("Nine people reportedly died.", [("passive", "reportedly", None)]),
        ("Nine were reported killed, police said.", [("verb", "said", "police")]),
        ("Nine were thought of fondly.", []),
        (
            "Local and foreign groups say nine died.",
            [("verb", "say", "Local and foreign groups")],
        ),
        ("The toll given by the army was nine.", [("passive", "given", "the army")]),
        ("A rifle given by the army was lost.", []),
        ("On the army's figures nine died.", [("view", "figures", "the army's")]),
        ("By the count of the army, nine died.", [("view", "count", "the army")]),
        ("In the words of the mayor, nine died.", [("view", "words", "the mayor")]),
        (
            "The army's figures, as of late Friday, were nine dead.",
            [("view", "figures", "The army's figures")],
        ),
        ("The army's figure is higher.", []),
        ("The town's toll was nine.", []),
        ("The army, which has counted nine dead, left.", [("verb", "counted", "The army")]),
        ("ABC, Lira's relief agency, said so.", [("verb", "said", "ABC")]),
        ("The relief agency, ABC, said so.", [("verb", "said", "The relief agency")]),
        (
            "A source close to the court said so.",
            [("verb", "said", "A source close to the court")],
        ),
        ("Nine died, says the army report of Friday.", [("verb", "says", "the army report")]),
        ("Nine killed in blast - police", [("according", "-", "police")]),
        ("Nine killed in blast - Lira", []),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert cues(text) == expected


def test_quoted_words_bring_no_cue() -> None:
    text = "The army said so."
    tokens = Tokens(text, split(text)[0])
    assert find_cues(tokens, [True] * len(tokens)) == []


def test_a_sentence_without_any_such_word_is_told_quickly() -> None:
    assert may_have_cue("Nine died, POLICE SAID.")
    assert not may_have_cue("Nine people died in the fire.")
