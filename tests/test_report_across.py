"""What the page is given across articles, each thing with the way to its words."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tallystick.pipeline.report.across import across_record

from .overviews import overview
from .sheets import TEXT, article, sheet

ONE, OTHER = sheet(), sheet(article("ferry-2", TEXT + "\nMore."))
PLACES = {(one.article.id, one.article.sha256): at for at, one in enumerate((ONE, OTHER))}


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return across_record(overview(ONE, OTHER), PLACES)


def test_it_is_plain_data(record):
    assert json.loads(json.dumps(record))


def test_every_citation_leads_to_its_claim(record):
    step = record["series"][0]["steps"][0]
    assert step["cited"] == [
        {
            "article": 0,
            "name": "ferry",
            "claim": "f1",
            "outlet": "Calder Herald",
            "published": "2031-05-04",
            "quote": "Ninety-five people died",
        }
    ]


def test_an_article_that_is_not_in_the_report_is_named_without_a_link():
    record = across_record(overview(ONE, OTHER), {})
    assert "article" not in record["series"][0]["steps"][0]["cited"][0]


def test_a_series_says_where_its_order_is_inferred(record):
    (series,) = record["series"]

    assert series["inferred"]
    assert not series["chart"]["dated"]
    assert [step["number"] for step in series["steps"]] == ["at least 16", "60–80", "95"]
    assert [step["direction"] for step in series["steps"]] == ["first", "up", "up"]


def test_a_story_tells_what_changed_and_only_counts_the_rest(record):
    (story,) = record["stories"]

    assert [version["order"] for version in story["versions"]] == ["dated", "inferred"]
    assert [change["kind"] for change in story["changes"]] == ["changed", "new"]
    assert story["changes"][0]["before"]["line"].startswith("16 killed: people")
    assert story["same"] == 1


def test_the_matrix_has_claimants_against_figures(record):
    (matrix,) = record["matrices"]

    assert [column["number"] for column in matrix["columns"]] == [
        "at least 16",
        "40",
        "60–80",
        "95",
    ]
    assert {row["who"]: [cell is not None for cell in row["cells"]] for row in matrix["rows"]} == {
        "Calder Coast Guard": [True, False, True, True],
        "Maro Lines (own voice)": [False, True, False, False],
    }


def test_a_number_says_how_many_stand_behind_it(record):
    last = record["matrices"][0]["columns"][-1]
    assert last == {"number": "95", "claimants": 1, "articles": 2, "stories": 1, "repeating": 1}


def test_what_one_source_says_once_is_no_matrix():
    told = overview(ONE, OTHER)
    (matter,) = told.matters
    alone = replace(matter, accounts=matter.accounts[1:])
    assert "matrices" not in across_record(replace(told, matters=[alone]), PLACES)


def test_contradictions_keep_both_sides(record):
    (one,) = record["contradictions"]

    assert [(side["who"], side["number"]) for side in one["sides"]] == [
        ("Calder Coast Guard", "95"),
        ("Maro Lines", "40"),
    ]
    assert one["why"] == "told in one story"


def test_denials_say_what_they_deny(record):
    (denial,) = record["denials"]
    assert denial["denied"][0]["line"].startswith("95 killed: people")
