from typing import Any

import pytest

from tallystick.pipeline.ledger.records import Matter, Series
from tallystick.schemas import Figure

from .ledgers import STORY, Made, ledger_of, made, said

WATCH = "Varn Watch for Human Rights"
LEAGUE = "Rescue League"
TOTAL = {"counting": "running_total", "place": "Varn", "cause": "Orlish air strikes"}
BLAST = {"place": "Tolm market, Kessa", "cause": "car bomb", "day": "2031-05-03"}


def matters(*articles: Made) -> list[Matter]:
    with ledger_of(*articles) as ledger:
        return ledger.matters()


def series(*articles: Made) -> list[Series]:
    with ledger_of(*articles) as ledger:
        return ledger.series()


def total(number: int, who: str | None = WATCH, **more: Any) -> Figure:
    return said("f1", number, who, **TOTAL | more)


def numbers(told: Series) -> list[int | None]:
    return [step.amount.number for step in told.steps]


def test_a_running_total_is_followed_over_time():
    articles = [
        made("c", total(2_300), day="2031-07-01"),
        made("a", total(2_000), day="2031-05-01"),
        made(
            "b",
            said("f1", 2_400, WATCH, **TOTAL | {"cause": "Orlish airstrikes"}),
            day="2031-06-01",
        ),
    ]
    (told,) = series(*articles)
    assert numbers(told) == [2_000, 2_400, 2_300]
    assert [step.direction for step in told.steps] == ["first", "up", "down"]
    assert [str(step.when) for step in told.steps] == ["2031-05-01", "2031-06-01", "2031-07-01"]
    assert {step.order for step in told.steps} == {"dated"}
    assert told.steps[1].cited[0].article == "b"


def test_without_a_date_the_place_in_a_rising_total_is_inferred():
    (told,) = series(made("a", total(2_371)), made("b", total(10_000), day="2032-09-30"))
    assert [(step.amount.number, step.order) for step in told.steps] == [
        (2_371, "inferred"),
        (10_000, "dated"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"cause": "coalition air strikes"},
        {"cause": None},
        {"place": "Orle"},
        {"place": "suburbs of Varn"},
        {"place": "Varn and its suburbs"},
        {"measure": "casualties"},
        {"victims": "civilians", "status": "civilian"},
        {"age": "child", "victims": "children"},
        {"counting": "stock"},
        {"counting": "event"},
        {"period": {"text": "this month", "start": "2031-06-01", "end": "2031-06-30"}},
    ],
    ids=lambda other: next(iter(other)) + str(next(iter(other.values()))),
)
def test_other_subjects_are_other_series(other: dict[str, Any]):
    since = {"text": "since January", "start": "2031-01-01", "end": None}
    one = made("a", total(2_000, period=since), day="2031-05-01")
    assert series(one, made("b", total(3_000, **{"period": since} | other), day="2031-06-01")) == []


def test_totals_of_two_causes_in_one_article_stay_apart():
    first = made("a", total(2_371), day="2031-05-01")
    claims = [
        total(10_000),
        said("f2", 6_200, WATCH, **TOTAL | {"cause": "coalition strikes"}),
        said("f3", 300_000, None, **TOTAL | {"cause": None}),
    ]
    (told,) = series(first, made("b", *claims, day="2032-09-30"))
    assert numbers(told) == [2_371, 10_000]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("since the war began", True),
        ("began on Jan. 1", True),
        ("since March", False),
        ("so far in 2029", False),
        ("this month", False),
    ],
)
def test_words_for_a_start_have_to_fit_it(words: str, joined: bool):
    known = {"text": "since 1 January", "start": "2031-01-01", "end": None}
    said_so = {"text": words, "start": None, "end": None}
    articles = (
        made("a", total(200, period=known), day="2031-05-01"),
        made("b", total(300, period=said_so), day="2031-06-01"),
    )
    assert bool(series(*articles)) == joined


def test_a_total_that_could_mean_two_starts_goes_with_neither():
    spans = [{"text": None, "start": f"{year}-01-01", "end": None} for year in (2029, 2031)]
    articles = [
        made(f"a{n}", total(n, period=span), day="2032-01-01") for n, span in enumerate(spans, 200)
    ]
    assert series(*articles, made("b", total(900, period=None), day="2032-02-01")) == []


def test_the_same_number_again_is_no_step_and_a_new_hedge_is_none_up_or_down():
    articles = [
        made("a", total(200), day="2031-05-01"),
        made("b", total(200), day="2031-05-08"),
        made("c", total(200, qualifier="at_least"), day="2031-05-15"),
    ]
    (told,) = series(*articles)
    assert [(len(step.cited), step.direction) for step in told.steps] == [
        (2, "first"),
        (1, "reworded"),
    ]


def test_tolls_of_one_event_come_together_across_stories():
    one = made(
        "a",
        said("f1", 30, WATCH, "30 people died when a car bomb tore through a spice stall", **BLAST),
        day="2031-05-03",
    )
    other = made(
        "b",
        said("f1", 35, LEAGUE, "A bomb by the spice stall killed 35", **BLAST | {"place": "Kessa"}),
        day="2031-05-04",
        title="Blast at Tolm market",
    )
    (matter,) = matters(one, other)
    assert [account.claimant for account in matter.accounts] == [WATCH, LEAGUE]
    assert matter.why == ("same_event",)


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2031-05-04"},
        {"day": None},
        {"cause": "flood"},
        {"cause": "Orlish car bomb"},
        {"place": "Sarn bridge, Kessa"},
        {"measure": "injured"},
        {"victims": "soldiers", "status": "state_force"},
        {"counting": "period"},
    ],
    ids=lambda other: next(iter(other)) + str(next(iter(other.values()))),
)
def test_other_events_stay_apart(other: dict[str, Any]):
    cause = "Varnish car bomb" if "Orlish" in str(other.get("cause")) else "car bomb"
    words = "car bomb at the spice stall in Kessa killed 30"
    one = made("a", said("f1", 30, WATCH, words, **BLAST | {"cause": cause}), day="2031-05-03")
    assert (
        matters(one, made("b", said("f1", 35, LEAGUE, words, **BLAST | other), day="2031-05-03"))
        == []
    )


def test_a_day_and_a_town_alone_are_not_one_event():
    where = {"place": "Kessa", "cause": "air strike", "day": "2031-05-03"}
    one = made("a", said("f1", 30, WATCH, "An air strike on a school in Kessa killed 30", **where))
    other = made(
        "b", said("f1", 20, LEAGUE, "20 died in an air strike on a clinic in Kessa", **where)
    )
    assert matters(one, other) == []


def test_places_of_one_article_and_parts_of_a_total_are_never_one_thing():
    claims = [
        said("f1", 60, WATCH, place="Varn", day="2031-05-03"),
        said("f2", 20, LEAGUE, place="Orle", day="2031-05-03"),
        said("f3", 30, LEAGUE, place="Varn", day="2031-05-03", part_of="f1"),
    ]
    assert matters(made("a", *claims)) == []


def test_two_numbers_of_one_claimant_in_one_article_are_two_things():
    parts = {"place": "Anjou", "counting": "stock", "cause": "storm", "measure": "displaced"}
    claims = [said("f1", 6_142, WATCH, **parts), said("f2", 1_727, WATCH, **parts)]
    assert matters(made("a", *claims)) == []


def test_figures_without_a_place_go_with_the_only_place_there_is():
    early = made(
        "a", said("f1", 16, WATCH, "16 died", day="2031-05-03"), story=STORY, day="2031-05-03"
    )
    late = [said("f1", 95, WATCH, "95 died", place="Varn", day="2031-05-03")]
    orle = said("f2", 14, WATCH, "14 in Orle", place="Orle", day="2031-05-03")
    (told,) = series(early, made("b", *late, story=STORY + " so", day="2031-05-04"))
    assert numbers(told) == [16, 95]
    assert series(early, made("b", *late, orle, story=STORY + " so", day="2031-05-04")) == []


def test_unnamed_sources_of_two_stories_are_two():
    unnamed = {"voice": "unnamed", "claimant": "officials"}
    articles = [
        made(id, total(2_000, **unnamed), day=f"2031-05-0{n}") for n, id in enumerate("ab", 1)
    ]
    (matter,) = matters(*articles)
    assert [account.claimant for account in matter.accounts] == ["officials", "officials"]
