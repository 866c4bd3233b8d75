import json
from datetime import date
from typing import Any

import pytest

from tallystick.pipeline.exports.coder import CODER_COLUMNS, coder_rows, precision, source_chain
from tallystick.schemas import DraftFigure, Figure, Period

from .claims import figure
from .sheets import article, sheet

TEXT = (
    "At least 12 people, including 4 soldiers, 3 children and 2 police officers, were killed. "
    "Between 20 and 31 civilians were injured. More than 900 have died since May."
)


def rows(*claims: dict[str, Any]) -> list[dict[str, Any]]:
    of = sheet(article(text=TEXT), claims=[DraftFigure(**claim) for claim in claims])
    return [dict(row) for row in coder_rows(of)]


TOTAL = figure("f1", 12, "At least 12 people", number_text="At least 12", qualifier="at_least")
SOLDIERS = figure("f2", 4, "4 soldiers", victims="soldiers", status="state_force", part_of="f1")
CHILDREN = figure("f3", 3, "3 children", victims="children", age="child", part_of="f1")
POLICE = figure(
    "f4", 2, "2 police officers", victims="police officers", status="state_force", part_of="f1"
)


def test_a_total_is_an_event_and_its_only_part_of_a_kind_fills_the_kind_s_columns() -> None:
    (row,) = rows(TOTAL, SOLDIERS, CHILDREN)
    assert [row[f"total_{end}"] for end in ("low", "best", "high")] == [12, 12, None]
    assert [row[f"state_force_{end}"] for end in ("low", "best", "high")] == [4, 4, 4]
    assert row["child_best"] == 3
    assert row["civilian_best"] is None
    assert [part["claim"] for part in json.loads(row["parts"])] == ["f2", "f3"]
    assert set(row) == {column.name for column in CODER_COLUMNS}


def test_several_parts_of_a_kind_are_never_added_up() -> None:
    (row,) = rows(TOTAL, SOLDIERS, POLICE)
    assert row["state_force_best"] is None
    assert len(json.loads(row["parts"])) == 2


def test_a_total_of_one_kind_fills_its_own_columns() -> None:
    injured = figure(
        "f1",
        None,
        "Between 20 and 31 civilians were injured",
        measure="injured",
        low=20,
        high=31,
        qualifier="range",
        number_text="Between 20 and 31",
        victims="civilians",
        status="civilian",
    )
    (row,) = rows(injured)
    assert (row["measure"], row["civilian_low"], row["civilian_high"]) == ("injured", 20, 31)
    assert row["total_best"] is None


@pytest.mark.parametrize("counting", ["running_total", "stock"])
def test_a_running_total_never_becomes_an_event(counting: str) -> None:
    running = figure(
        "f1",
        900,
        "More than 900 have died",
        number_text="More than 900",
        qualifier="more_than",
        counting=counting,
    )
    assert rows(running) == []


def test_an_event_within_a_running_total_is_one() -> None:
    running = figure(
        "f9",
        900,
        "More than 900 have died",
        number_text="More than 900",
        qualifier="more_than",
        counting="running_total",
    )
    assert [row["claim"] for row in rows(running, TOTAL | {"part_of": "f9"})] == ["f1"]


def test_who_says_it_and_who_rejects_it_stand_beside_it() -> None:
    of = sheet()
    of.article.outlet = "Calder Post"
    row = next(iter(coder_rows(of)))
    assert row["source_chain"] == "Calder Coast Guard > Calder Post"
    assert row["rejected_by"] == "Maro Lines"
    assert row["event"] == "ferry#f1"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2031-05-01", "2031-05-01", ("2031-05-01", "2031-05-01", 1)),
        ("2031-05-01", None, ("2031-05-01", "2031-05-01", 1)),
        ("2031-05-01", "2031-05-07", ("2031-05-01", "2031-05-07", 3)),
        ("2031-05-07", "2031-05-01", (None, None, 6)),
        (None, None, (None, None, 6)),
    ],
)
def test_dates_say_how_well_they_are_known(start: Any, end: Any, told: Any) -> None:
    of = sheet()
    first = of.claims[0]
    assert isinstance(first, Figure)
    first.period = Period(text="then", start=start, end=end)
    row = next(iter(coder_rows(of)))
    assert (row["date_start"], row["date_end"], row["date_precision"]) == told


@pytest.mark.parametrize(
    ("days", "told"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)]
)
def test_precision_is_by_days(days: int, told: int) -> None:
    start = date(2031, 1, 1)
    assert precision(start, date.fromordinal(start.toordinal() + days - 1)) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "the article"),
        ({"voice": "unnamed"}, "unnamed source > the article"),
        (
            {"claimant": "A. Bell", "affiliation": "Guard", "voice": "named", "via": "radio"},
            "A. Bell (Guard) > radio > the article",
        ),
    ],
)
def test_a_source_chain_runs_from_the_origin_to_the_outlet(fields: Any, told: str) -> None:
    first = sheet().claims[3]
    assert isinstance(first, Figure)
    assert source_chain(first.model_copy(update=fields), None) == told
