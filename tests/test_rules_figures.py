"""Figures of whole articles: restatements, parents by sums, evidence, and any text survived."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.rules.figures import find_figures
from tallystick.pipeline.rules.outline import Outline
from tallystick.pipeline.rules.sources import find_sources
from tallystick.schemas import Article, Boilerplate, DraftFigure

STORY = """Ferry fire kills over 20 at Port Lenne

Twenty-three people were killed and dozens injured when a ferry caught fire off Port Lenne on
Monday night, the coast guard said. Six of the 23 were women.

The fire also killed two firefighters, the coast guard said.

A doctor at the harbour clinic said 25 people had died.

Police arrested four crew members on Tuesday.
"""


def figures(text: str, published: date | None = None) -> list[DraftFigure]:
    article = Article(id="a", text=text, published=published)
    outline = Outline(article)
    return find_figures(outline, find_sources(article, outline.sentences))


def test_a_rounded_headline_is_evidence_of_the_exact_number() -> None:
    first = figures(STORY)[0]
    assert (first.number, first.qualifier) == (23, "exact")
    assert first.evidence[0].startswith("Twenty-three people were killed")
    assert any("over 20" in quote for quote in first.evidence)


def test_two_sources_make_two_claims() -> None:
    killed = {(f.number, f.claimant) for f in figures(STORY) if f.measure == "killed"}
    assert {number for number, _ in killed} == {23, 6, 2, 25}
    assert len({claimant for _, claimant in killed}) == 2


def test_parts_refer_to_their_total() -> None:
    found = figures(STORY)
    women = next(f for f in found if f.number == 6)
    assert women.part_of == next(f.id for f in found if f.number == 23)
    assert (women.victims, women.sex, women.age) == ("women", "female", "adult")


def test_time_and_place_come_from_the_sentence_or_the_scene() -> None:
    found = figures(STORY, date(2021, 6, 9))
    assert [(f.period and f.period.start) for f in found if f.number == 23] == ["2021-06-07"]
    assert [(f.period and f.period.start) for f in found if f.measure == "detained"] == [
        "2021-06-08"
    ]
    assert {f.place for f in found if f.number == 23} == {"Port Lenne"}


def test_a_sum_ties_parts_that_no_word_ties() -> None:
    text = (
        "The army said 9 soldiers died at the ford. Four more soldiers died in a lorry, it said. "
        "Two drivers were shot dead, it said. The army gave the total number of dead as 15."
    )
    found = figures(text)
    total = next(f.id for f in found if f.number == 15)
    assert {f.number for f in found if f.part_of == total} == {9, 4, 2}


def test_boilerplate_holds_no_figure() -> None:
    text = "Rain fell on Oldtown all day.\n\nRead more: 40 people killed in a blast"
    start = text.index("Read")
    tail = Boilerplate(start=start, end=len(text), reason="teaser")
    article = Article(id="a", text=text, boilerplate=(tail,))
    outline = Outline(article)
    assert find_figures(outline, find_sources(article, outline.sentences)) == []
    assert len(figures(text)) == 1


def test_no_casualties_is_nought() -> None:
    (found,) = figures("The mayor said the quake caused no casualties in Oldtown.")
    assert (found.measure, found.number, found.qualifier) == ("casualties", 0, "exact")
    assert found.number_text == "no"


WORDS = st.sampled_from(
    "46 three dozens killed wounded people soldiers children of them were the dead and , . \n "
    "in since Monday said toll to including a another no - : ( missing fled homes \x00 \u202e "
    "١٢ 三人 half more than".split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_give_figures_that_stand_in_the_text(text: str) -> None:
    found = figures(text)
    ids = {figure.id for figure in found}
    for figure in found:
        assert figure.evidence
        assert all(quote in text for quote in figure.evidence)
        assert figure.number_text in text
        assert figure.part_of is None or figure.part_of in ids - {figure.id}


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for figure in figures(text):
        assert all(quote in text for quote in figure.evidence)


@pytest.mark.parametrize(
    "repeated", ["killed ", "46 ", "46 dead, ", "including 3 ", "- 5 of them ("]
)
def test_a_sentence_without_end_is_survived(repeated: str) -> None:
    text = repeated * 2_000
    assert all(quote in text for f in figures(text) for quote in f.evidence)


def wholes(text: str) -> dict[int | None, int | None]:
    """Each number with the one it is a part of."""
    found = figures(text)
    numbers = {figure.id: figure.number for figure in found}
    return {f.number: numbers[f.part_of] if f.part_of else None for f in found}


def test_what_is_told_of_several_places_is_part_of_the_lead_s_total() -> None:
    lead = "Storms killed at least nine people in Orland on Monday.\n\n"
    here = "In Lira, five people died when a wall fell. Three people were killed in Tavi."
    assert wholes(lead + here) == {9: None, 5: 9, 3: 9}
    few = "In Lira, two people died when a wall fell. One man was killed in Tavi."
    assert wholes(lead + few) == {9: None, 2: None, 1: None}


def test_a_lead_s_large_total_is_the_sum_of_what_others_say() -> None:
    lead = "Raids have cost 58 lives, local officials said.\n\n"
    days = "By a chief's account 23 people died on Tuesday and 35 more on Thursday."
    assert wholes(lead + days) == {58: None, 23: 58, 35: 58}


def test_a_lead_s_vague_number_is_the_one_told_below() -> None:
    text = "A dozen or more villagers were killed on Monday.\n\nFourteen villagers were killed."
    assert [(f.number, len(f.evidence)) for f in figures(text)] == [(14, 2)]


def test_the_headline_may_say_who_they_were() -> None:
    text = "Raid kills 14 civilians in Lira\n\nFourteen people died in Lira on Monday."
    assert [(f.victims, f.status) for f in figures(text)] == [("civilians", "civilian")]


def test_the_same_small_number_in_two_places_is_two_claims() -> None:
    text = (
        "Gunmen came on Friday.\nFive people died in Oldtown.\nFour were hurt in Tavi.\n"
        "Five people died in Lira on Monday."
    )
    found = figures(text)
    assert [(f.number, f.place) for f in found if f.measure == "killed"] == [
        (5, "Oldtown"),
        (5, "Lira"),
    ]


def test_a_part_as_large_as_a_total_is_the_total_told_again() -> None:
    text = (
        "At least 6,700 people were killed in May, the office said.\n"
        "The office said 9,000 people died. At least 6,700 of them were killed by men."
    )
    assert [f.number for f in figures(text)] == [6700, 9000]


def test_an_official_who_gives_the_number_in_another_way_makes_another_claim() -> None:
    text = (
        "At least 12 people were killed in Oldtown on Monday, officials said.\n"
        "Twelve people were killed, said a police spokesman, Tal Omen."
    )
    assert len(figures(text)) == 2
