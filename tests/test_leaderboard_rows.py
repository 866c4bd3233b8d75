"""Rows: what is read off runs and annotators, with the errors behind it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.evals.leaderboard import describe_set, row_of_run, rows_of_annotators
from tallystick.evals.leaderboard.columns import EFFORT, FIELDS, GATES, SCORES
from tallystick.evals.leaderboard.errors import Entry, filters, selects, shown
from tallystick.evals.leaderboard.rows import Row
from tallystick.evals.runs.cells import Cell, Failed
from tallystick.evals.scoring.record import WordedNumber
from tallystick.evals.sets import GoldSet
from tallystick.schemas.errors import ReadError

from .invented_sets import answered, labels_of, right_run, run_of, write_set


@pytest.fixture
def gold(tmp_path: Path) -> GoldSet:
    return write_set(tmp_path / "floods", 3, title="Floods", labelled_by="two of us")


def values(row: Row) -> dict[str, str]:
    columns = [*GATES, *SCORES, *EFFORT, *(column for pair in FIELDS for column in pair)]
    return {column.name: column.read(row).text for column in columns}


def lost(name: str, code: str) -> Cell:
    return Cell(article=name, error=Failed(code=code, message=f"{code} happened"))


def test_a_right_run_is_right_everywhere(gold: GoldSet) -> None:
    row = row_of_run(gold, right_run(gold))
    seen = values(row)

    assert (row.system, row.kind, row.is_complete) == ("tern-1 | plain-1", "model", True)
    assert {seen[c.name] for c in SCORES} - {""} == {"1.00"}
    assert [seen[c.name] for c in GATES] == ["0% (0/18)", "0% (0/6)", "0% (0/18)", "0% (0/6)"]
    assert seen["articles_scored"] == "3 of 3"
    assert row.errors == ()


def test_what_was_not_measured_is_empty_and_never_zero(gold: GoldSet) -> None:
    seen = values(row_of_run(gold, right_run(gold)))

    assert [seen[name] for name in ("tokens_in", "tokens_out", "cost_usd", "seconds")] == [""] * 4


def test_a_failure_scores_as_empty_and_a_miss_is_not_scored(gold: GoldSet) -> None:
    """One article is right, one failed; the third was never recorded."""
    one, two, three = gold.articles
    right = answered(gold, one, labels_of(0))
    row = row_of_run(
        gold, run_of(gold, [right, lost(two, "refusal"), lost(three, "cassette_miss")])
    )
    seen = values(row)

    assert (row.headline, row.is_complete) == (pytest.approx(2 / 3), False)
    assert (seen["articles_scored"], seen["failed"], seen["refused"]) == ("2 of 3", "1", "1")
    assert seen["incomplete"] == "1"
    unanswered = [entry for entry in row.errors if selects(filters()["unanswered"], entry)]
    assert [(e.article, e.what, e.sentence) for e in unanswered] == [
        (two, "failed", "refusal happened"),
        (three, "incomplete", "cassette_miss happened"),
    ]


def test_an_epoch_without_an_answer_makes_a_system_incomplete(gold: GoldSet) -> None:
    row = row_of_run(gold, right_run(gold, epochs=2))

    assert (len(row.articles), row.is_complete) == (3, False)
    assert [entry.article for entry in row.errors] == [
        f"{name} (epoch 1)" for name in gold.articles
    ]


def test_each_cell_opens_the_mistakes_that_are_its_own(gold: GoldSet) -> None:
    name = next(iter(gold.articles))
    total, part, denial = labels_of(0)
    wrong = [
        total | {"claimant": "dam's owner"},
        part | {"part_of": None, "place": "dam"},
        labels_of(0)[2] | {"id": "s2", "act": "accusation", "target": "mayor"},
        total | {"id": "f9", "evidence": ["nobody said this"]},
    ]
    row = row_of_run(gold, run_of(gold, [answered(gold, name, wrong)]))

    def opened(metric: str) -> set[tuple[str, str, str]]:
        chosen = filters()[metric]
        found = [e for e in row.errors if selects(chosen, e) and e.what != "incomplete"]
        return {(entry.what, entry.field, entry.claim) for entry in found}

    assert opened("figure.claimant") == {("wrong", "claimant", "f1")}
    assert opened("figure.strict") == {("wrong", "claimant", "f1")}
    assert opened("figure.relaxed") == set()
    assert opened("relation") == {("wrong", "part_of", "f2 / f2")}
    assert opened("rejected") == {("rejected", "", "f9")}
    assert ("wrong", "act", "s1 / s2") in opened("statement.right")
    assert ("wrong", "target", "s1 / s2") not in opened("statement.right")
    assert denial["act"] == "rejection"


def test_an_error_has_its_sentence(gold: GoldSet) -> None:
    name = next(iter(gold.articles))
    row = row_of_run(gold, run_of(gold, [answered(gold, name, labels_of(0)[1:])]))
    (missed,) = [entry for entry in row.errors if entry.what == "missed"]

    assert missed.claim == "f1"
    assert missed.sentence.startswith("The mayor said 40 people drowned in Arden")


def test_a_run_over_other_texts_is_refused(gold: GoldSet, tmp_path: Path) -> None:
    run = right_run(gold)
    article = gold.folder / "articles" / "arden.txt"
    article.write_text(article.read_text() + "\nMore.", encoding="utf-8")

    with pytest.raises(ReadError, match="another text"):
        row_of_run(write_again(gold), run)


def write_again(gold: GoldSet) -> GoldSet:
    from tallystick.evals.sets import load_set

    return load_set(gold.folder)


def test_a_set_says_what_it_is_and_who_labelled_it(gold: GoldSet, tmp_path: Path) -> None:
    card = describe_set(gold)
    assert (card.name, card.title, card.labelled_by, card.articles) == (
        *("floods", "Floods", "two of us"),
        3,
    )
    bare = describe_set(write_set(tmp_path / "bare", 1))
    assert (bare.title, bare.labelled_by) == ("bare", None)


@pytest.mark.parametrize("content", ["[1]", '{"title": 3}', "no", "[" * 100_000])
def test_what_is_wrong_with_an_about_file_is_told_in_one_line(gold: GoldSet, content: str) -> None:
    (gold.folder / "about.json").write_text(content)

    with pytest.raises(ReadError, match=r"about\.json: is no") as caught:
        describe_set(gold)
    assert "\n" not in str(caught.value)


def test_annotators_stand_against_the_labels_and_each_other(gold: GoldSet) -> None:
    for name, claimant in (("a", "mayor"), ("b", "dam's owner")):
        folder = gold.folder / "annotators" / name
        folder.mkdir(parents=True)
        for path in (gold.folder / "labels").glob("*.json"):
            content = json.loads(path.read_text())
            for claim in content["claims"]:
                claim.pop("attribution")
                if claim["id"] == "f1":
                    claim["claimant"] = claimant
            (folder / path.name).write_text(json.dumps(content))
    rows = {row.system: row for row in rows_of_annotators(gold)}

    assert {name: row.headline for name, row in rows.items()} == {
        "annotator a against b": 0.5,
        "annotator a against the labels": 1.0,
        "annotator b against the labels": 0.5,
    }
    assert {row.kind for row in rows.values()} == {"annotators"}
    assert "figure.attribution" not in rows["annotator a against the labels"].total.fields


def test_without_annotators_there_is_no_ceiling(gold: GoldSet) -> None:
    assert rows_of_annotators(gold) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12, "12"),
        ((20, 31), "20 to 31"),
        (WordedNumber("vague", "dozens"), "dozens"),
        (["f1", "f2"], "f1, f2"),
        (["f1"], "f1"),
        ("a\u202eb\nc", "a\\u202eb\\nc"),
        ("x" * 500, "x" * 399 + "…"),
    ],
)
def test_values_are_shown_as_short_harmless_text(value: Any, text: str) -> None:
    assert shown(value) == text


def test_every_column_that_opens_has_a_filter() -> None:
    columns = [*GATES, *SCORES, *EFFORT, *(column for pair in FIELDS for column in pair)]
    assert {column.shows for column in columns if column.shows} <= filters().keys()
    assert len({column.name for column in columns}) == len(columns)
    assert {"what", "kind", "field"} <= set(Entry._fields)
