"""A right answer, damaged in the ways that models damage answers: each must be told."""

from typing import Any

import pytest

from tallystick.schemas import Article

from .checking import codes, fig, stm

TEXT = """Guards and settlers clash at Brenn Lock

Some 310 people have been killed since March, among them 120 civilians and 150 settlers, the \
Brenn Monitor said on Friday. It counted 80 women among the civilians.

The Lock Authority put the number of dead at 90. "Our guards did not fire," Paula Reth, its \
director, said. She said 40 guards were wounded.

According to the Upland Clinic, 55 people were injured on Friday, 12 of them children.
"""
ARTICLE = Article(id="brenn", text=TEXT)
MONITOR = {"claimant": "Brenn Monitor", "voice": "named", "claimant_type": "monitor"}
CLINIC = {"claimant": "Upland Clinic", "voice": "named", "claimant_type": "medical"}
LOCK = {"claimant": "Lock Authority", "voice": "named", "claimant_type": "state"}
RETH = {
    "claimant": "Paula Reth",
    "affiliation": "Lock Authority",
    "voice": "named",
    "claimant_type": "state",
}
SAID: dict[str, dict[str, Any]] = {
    "f1": {
        **MONITOR,
        "attribution": "the Brenn Monitor said",
        "qualifier": "about",
        "number_text": "Some 310",
    },
    "f2": {"part_of": "f1", "victims": "civilians", "status": "civilian"},
    "f3": {"part_of": "f1", "victims": "settlers"},
    "f4": {
        **MONITOR,
        "attribution": "It counted",
        "part_of": "f2",
        "victims": "women",
        "status": "civilian",
        "age": "adult",
        "sex": "female",
    },
    "f5": {**LOCK, "attribution": "The Lock Authority put"},
    "f6": {**RETH, "attribution": "She said 40", "measure": "injured", "victims": "guards"},
    "f7": {**CLINIC, "attribution": "According to the Upland Clinic", "measure": "injured"},
    "f8": {"part_of": "f7", "measure": "injured", "victims": "children", "age": "child"},
}
WORDS: dict[str, tuple[int, str]] = {
    "f1": (310, "Some 310 people have been killed since March"),
    "f2": (120, "120 civilians"),
    "f3": (150, "150 settlers"),
    "f4": (80, "80 women among the civilians"),
    "f5": (90, "put the number of dead at 90"),
    "f6": (40, "40 guards were wounded"),
    "f7": (55, "55 people were injured on Friday"),
    "f8": (12, "12 of them children"),
}


def answer(**damage: dict[str, Any]) -> list[tuple[str | None, str]]:
    """Check the right answer with some claims' fields changed."""
    drafts = [fig(id, *WORDS[id], **SAID[id]) for id in WORDS]
    drafts = [draft.model_copy(update=damage.get(draft.id, {})) for draft in drafts]
    denial = stm("s1", "Our guards did not fire", **RETH, attribution="Paula Reth, its director")
    return codes(*drafts, denial, article=ARTICLE)


def test_the_right_answer_is_left_alone() -> None:
    assert answer() == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("f1", "f5"), ("f1", "f6"), ("f1", "f7"), ("f5", "f7"), ("f6", "f7"), ("f4", "f6")],
)
def test_swapped_claimants_are_told(one: str, other: str) -> None:
    names = ("claimant", "affiliation", "claimant_type")
    swap = {
        ours: {name: SAID[theirs].get(name) for name in names}
        for ours, theirs in ((one, other), (other, one))
    }
    told = {claim for claim, code in answer(**swap) if code == "claimant_not_in_attribution"}
    assert {one, other} <= told


def test_a_part_of_a_smaller_total_breaks_its_sum() -> None:
    assert ("f5", "sum_breaks") in answer(f3={"part_of": "f5"})


def test_a_part_of_another_measure_or_claimant_is_told() -> None:
    assert ("f8", "part_differs") in answer(f8={"part_of": "f1"})
    assert ("f4", "part_differs") in answer(f4={"part_of": "f5"})


def test_a_total_made_part_of_its_part_is_told() -> None:
    assert ("f2", "reference_circular") in answer(f1={"part_of": "f2"})


@pytest.mark.parametrize("id", WORDS)
def test_a_changed_digit_is_refused_in_number_or_quote(id: str) -> None:
    number, quote = WORDS[id]
    for digit in "123456789":
        wrong = int(digit + str(number)[1:])
        if wrong != number:
            assert (id, "number_not_in_evidence") in answer(**{id: {"number": wrong}})
            changed = quote.replace(str(number), str(wrong))
            both = {"number": wrong, "evidence": [changed], "number_text": str(wrong)}
            assert (id, "quote_not_found") in answer(**{id: both})


@pytest.mark.parametrize("id", WORDS)
def test_another_claim_s_number_is_refused(id: str) -> None:
    for other, (number, _) in WORDS.items():
        if other != id:
            wrong = {"number": number, "number_text": None}
            assert (id, "number_not_in_evidence") in answer(**{id: wrong})


@pytest.mark.parametrize(("id", "measure"), [("f1", "injured"), ("f6", "killed"), ("f7", "killed")])
def test_another_measure_is_told(id: str, measure: str) -> None:
    assert (id, "measure_mismatch") in answer(**{id: {"measure": measure}})


def test_a_claim_of_another_article_is_refused() -> None:
    drafts = [fig(id, *WORDS[id], **SAID[id]) for id in WORDS]
    other = Article(id="other", text="The Brenn Monitor said 311 people have been killed.")
    told = codes(*drafts, article=other)
    assert {claim for claim, code in told if code == "quote_not_found"} == set(WORDS)
