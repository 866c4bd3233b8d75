from typing import Any

import pytest

from tallystick.pipeline.ledger.records import Contradiction, Denial, Independence
from tallystick.schemas import Sum

from .ledgers import STORY, Made, denied, ledger_of, made, said

WATCH = "Varn Watch"
MINISTRY = "Orlish Defence Ministry"
TOTAL = {"counting": "running_total", "place": "Varn", "cause": "air strikes"}


def contradictions(*articles: Made) -> list[Contradiction]:
    with ledger_of(*articles) as ledger:
        return ledger.contradictions()


def denials(*articles: Made) -> list[Denial]:
    with ledger_of(*articles) as ledger:
        return ledger.denials()


def independence(*articles: Made) -> list[Independence]:
    with ledger_of(*articles) as ledger:
        return ledger.independence()


def rivals(one: dict[str, Any], other: dict[str, Any]) -> Made:
    """One article in which two claimants count the dead of one place."""
    sides = []
    for id, number, who, fields in (("f1", 30, WATCH, one), ("f2", 12, MINISTRY, other)):
        given = {"place": "Kessa", "number": number, "who": who} | fields
        sides.append(said(id, given.pop("number"), given.pop("who"), **given))
    return made("a", *sides)


def test_two_numbers_that_cannot_both_be_right_stand_side_by_side_with_their_quotes():
    (told,) = contradictions(rivals({}, {}))
    assert [(side.claimant, side.amount.number) for side in told.sides] == [
        (WATCH, 30),
        (MINISTRY, 12),
    ]
    assert [side.cited[0].quote for side in told.sides] == [
        "Varn Watch counts 30 killed",
        "Orlish Defence Ministry counts 12 killed",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"qualifier": "at_least"}),
        ({"qualifier": "at_most"}, {}),
        ({"number": 13, "qualifier": "about"}, {}),
        ({}, {"place": "Orle"}),
        ({"place": "Kessa and its suburbs"}, {}),
        ({}, {"measure": "casualties"}),
        ({}, {"victims": "civilians", "status": "civilian"}),
        ({}, {"day": "2031-05-03", "place": None}),
        ({"cause": "flood"}, {"cause": "air strike"}),
        ({"number": 700}, {}),
        ({}, {"who": WATCH}),
        ({}, {"who": f"{WATCH}; others"}),
        ({}, {"who": None}),
        ({}, {"part_of": "f1"}),
        ({"qualifier": "vague", "number": None, "number_text": "dozens"}, {}),
    ],
    ids=str,
)
def test_what_may_both_be_right_or_counts_another_thing_is_none(
    one: dict[str, Any], other: dict[str, Any]
):
    assert contradictions(rivals(one, other)) == []


def test_totals_are_held_against_each_other_only_at_one_time():
    one = made("a", said("f1", 2_000, WATCH, **TOTAL), day="2031-05-01")
    near = made("b", said("f1", 900, MINISTRY, **TOTAL), day="2031-05-03")
    later = made("b", said("f1", 3_000, MINISTRY, **TOTAL), day="2031-09-03")
    assert len(contradictions(one, near)) == 1
    assert contradictions(one, later) == []
    assert contradictions(one, made("b", said("f1", 900, MINISTRY, **TOTAL))) == []


def test_only_the_latest_numbers_count_and_not_one_called_earlier():
    event = {"place": "Tolm market, Kessa", "cause": "car bomb", "day": "2031-05-03"}
    words = "{} died when a bomb tore through the spice stall at Tolm market"
    first = made("a", said("f1", 12, WATCH, words.format(12), **event), day="2031-05-03")
    update = made("b", said("f1", 30, WATCH, words.format(30), **event), day="2031-05-04")
    rival = made("c", said("f1", 30, MINISTRY, words.format(30), **event), day="2031-05-04")
    passed = made(
        "d",
        said(
            "f1",
            12,
            MINISTRY,
            "The previous toll was 12 at the spice stall of Tolm market",
            **event,
        ),
        day="2031-05-04",
    )
    assert len(contradictions(first, rival)) == 1
    assert contradictions(first, update, rival) == []
    assert contradictions(update, passed) == []


def test_one_more_is_no_rival_and_neither_is_a_part_of_which_nothing_is_told():
    further = {"quote": "another 12 lay in the field"}
    assert contradictions(rivals({}, further)) == []
    more = {"quote": "there were 12 more bodies downstream"}
    assert contradictions(rivals({}, more)) == []
    least = {"quote": "more than 40 lay there", "number": 40, "qualifier": "more_than"}
    assert len(contradictions(rivals({}, least))) == 1
    place = {"place": "Kessa"}
    claims = [
        said("f1", 30, WATCH, **place),
        said("f2", 17, WATCH, part_of="f1", **place),
        said("f3", 34, MINISTRY, **place),
        said("f4", 5, MINISTRY, part_of="f3", **place),
    ]
    (told,) = contradictions(made("a", *claims))
    assert [side.amount.number for side in told.sides] == [30, 34]


def test_a_denial_is_linked_to_what_it_denies_in_every_article():
    claim = said("f1", 2_000, WATCH, **TOTAL)
    denial = denied(
        "s1",
        "Igor Maro",
        "It is nonsense, Maro said",
        affiliation="Orlish Defence Ministry",
        disputes=["f1"],
    )
    articles = [
        made("a", claim, denial, day="2031-05-01"),
        made("b", claim, day="2031-05-02"),
        made("c", said("f1", 2_500, WATCH, **TOTAL), day="2031-05-03"),
    ]
    (told,) = denials(*articles)
    assert told.claimant == "Orlish Defence Ministry"
    assert [(each.told.cited.article, each.why) for each in told.denied] == [
        ("a", "in_article"),
        ("b", "same_claim"),
    ]
    assert told.cited[0].quote == "It is nonsense, Maro said"


def test_a_denial_told_in_two_articles_is_one():
    claim = said("f1", 2_000, WATCH, **TOTAL)
    denial = denied("s1", MINISTRY, "It is nonsense", disputes=["f1"])
    (told,) = denials(made("a", claim, denial), made("b", claim, denial))
    assert len(told.cited) == 2
    assert [each.why for each in told.denied] == ["in_article", "in_article"]


def test_a_denial_that_names_number_and_claimant_finds_the_claim_elsewhere():
    claim = made("a", said("f1", 2_000, WATCH, **TOTAL))
    named = made("b", denied("s1", MINISTRY, "It is not 2,000, the ministry said", target=WATCH))
    (told,) = denials(claim, named)
    assert [(each.told.cited.article, each.why) for each in told.denied] == [("a", "number_named")]
    assert denials(claim, made("b", denied("s1", MINISTRY, "It is nonsense", target=WATCH))) == []
    assert (
        denials(claim, made("b", denied("s1", MINISTRY, "It is not 2,000", target="Others"))) == []
    )


def test_independence_counts_claimants_not_outlets_and_copies_once():
    by_watch = said("f1", 2_000, WATCH, **TOTAL)
    articles = [
        made("a", by_watch, story=STORY, outlet="Calder Post"),
        made("copy", by_watch, story=STORY, outlet="Orle Times"),
        made("b", by_watch, outlet="Kessa Daily"),
        made("c", said("f1", 2_000, MINISTRY, **TOTAL), outlet="Kessa Daily"),
        made("d", said("f1", 2_000, None, **TOTAL), outlet="Dray News"),
    ]
    (told,) = independence(*articles)
    assert told.claimants == (MINISTRY, WATCH)
    assert (told.articles, told.stories, told.own_voice, told.repeating) == (5, 4, 1, 1)
    assert told.outlets == ("Calder Post", "Dray News", "Kessa Daily", "Orle Times")


def test_breakdowns_are_told_with_their_claims():
    parts = [
        said("f1", 50, WATCH, place="Varn"),
        said("f2", 30, WATCH, place="Orle", part_of="f1"),
        said("f3", 20, WATCH, place="Kessa", part_of="f1"),
    ]
    holds = Sum(total="f1", parts=["f2", "f3"], verdict="holds", message="f2 + f3 add up to 50.")
    lost = Sum(total="f9", parts=["f2"], verdict="open", message="")
    with ledger_of(made("a", *parts, sums=(holds, lost))) as ledger:
        (told,) = ledger.breakdowns()
    assert told.verdict == "holds"
    assert [part.amount and part.amount.number for part in told.parts] == [30, 20]
