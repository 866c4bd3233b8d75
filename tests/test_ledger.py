import dataclasses
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick import ledger as make_ledger
from tallystick.pipeline.ledger import Ledger
from tallystick.pipeline.ledger.records import Overview
from tallystick.schemas import ClaimSheet
from tallystick.schemas.errors import ReadError, WriteError

from .ledgers import RETOLD, STORY, Made, denied, ledger_of, made, said

WATCH = "Varn Watch for Human Rights"
TOTAL = {"counting": "running_total", "place": "Varn", "cause": "air strikes"}
BLAST = {"place": "Tolm market, Kessa", "cause": "car bomb", "day": "2031-05-03"}
SPICE = "{} died when a bomb tore through the spice stall at Tolm market"


def total(id: str, number: int, day: str | None, **more: Any) -> Made:
    return made(id, said("f1", number, WATCH, **TOTAL | more), day=day)


ARTICLES = [
    total("a", 2_000, "2031-05-01"),
    total("b", 3_000, None, claimant="VWHR"),
    made("c", said("f1", 30, WATCH, SPICE.format(30), **BLAST), day="2031-05-03", story=STORY),
    made("d", said("f1", 31, WATCH, SPICE.format(31), **BLAST), story=RETOLD),
    made(
        "e",
        said("f1", 12, "League", SPICE.format(12), **BLAST),
        said("f2", 2_000, "League", **TOTAL),
        day="2031-05-04",
    ),
    made(
        "f",
        said("f1", 2_000, WATCH, **TOTAL),
        denied("s1", "Orle", "It is nonsense", disputes=["f1"]),
        day="2031-05-05",
    ),
    made(
        "g",
        said("f1", 12, None, SPICE.format(12), **BLAST),
        said("f2", 9, "League", place="Orle"),
        day="2031-05-03",
    ),
    made(
        "h",
        said("f1", 2_000, None, **TOTAL),
        said("f2", 8, "Maro", place="Orle"),
        story=RETOLD,
        day="2031-05-06",
    ),
]


def told(ledger: Ledger, around: list[str] | None = None) -> dict[str, Any]:
    """Return all that a ledger tells, in a form that can be compared."""
    overview = dataclasses.asdict(ledger.overview(around))
    return {
        part: sorted(map(repr, each)) if isinstance(each, list) else each
        for part, each in overview.items()
    }


WHOLE = told(ledger_of(*ARTICLES))


def test_the_articles_have_something_of_everything():
    assert all(WHOLE[part] for part in WHOLE if part != "breakdowns")


@given(st.permutations(ARTICLES))
@settings(max_examples=10, deadline=None)
def test_the_order_of_adding_makes_no_difference(articles: list[Made]):
    with ledger_of(*articles) as ledger:
        assert told(ledger) == WHOLE


@given(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=6), st.randoms())
@settings(max_examples=10, deadline=None)
def test_what_is_added_and_removed_leaves_nothing_behind(names: set[str], random: Random):
    some = [each for each in ARTICLES if each.sheet.article.id not in names]
    others = [each for each in ARTICLES if each.sheet.article.id in names]
    mixed = random.sample(ARTICLES, len(ARTICLES))
    with ledger_of(*some) as ledger, ledger_of(*mixed) as other:
        before = told(ledger)
        for each in others:
            assert other.remove(each.sheet.article.id) == 1
        assert told(other) == before
        for each in others:
            ledger.add(each.sheet, each.text)
        assert told(ledger) == WHOLE


@pytest.mark.parametrize("name", "abcdefgh")
def test_around_an_article_the_same_is_told_as_in_the_whole(name: str):
    with ledger_of(*ARTICLES) as ledger:
        near = told(ledger, [name])
    mentions = f"'article': '{name}'"
    for part in ("stories", "matters", "contradictions", "denials", "independence"):
        touching = [each for each in WHOLE[part] if mentions in each]
        assert set(touching) <= set(near[part]) <= set(WHOLE[part]), part


def test_the_same_sheet_again_changes_nothing():
    with ledger_of(*ARTICLES) as ledger:
        assert {ledger.add(each.sheet, each.text) for each in ARTICLES} == {"unchanged"}
        assert told(ledger) == WHOLE


def test_of_two_sheets_of_one_article_the_newer_stays_whatever_comes_first():
    older, newer = ARTICLES[0], total("a", 2_500, "2031-05-01")
    newer.sheet.article.sha256 = older.sheet.article.sha256
    newer.sheet.run.started = newer.sheet.run.started.replace(year=2032)
    with Ledger() as one, Ledger() as other:
        assert [one.add(older.sheet), one.add(newer.sheet)] == ["added", "replaced"]
        assert [other.add(newer.sheet), other.add(older.sheet)] == ["added", "older"]
        for ledger in (one, other):
            assert [kept.sheet for kept in ledger.kept()] == [newer.sheet]


def test_a_text_that_comes_later_is_kept_and_stays():
    article = ARTICLES[2]
    with Ledger() as ledger:
        outcomes = [ledger.add(article.sheet, text) for text in (None, article.text, None)]
        assert outcomes == ["added", "replaced", "unchanged"]
        assert [kept.text for kept in ledger.kept()] == [article.text]


def test_articles_of_one_name_and_two_texts_are_two():
    one, other = ARTICLES[2], made("c", said("f1", 5, WATCH), story="something else")
    with ledger_of(one, other) as ledger:
        assert len(ledger) == 2
        assert ledger.remove(other.sheet.article.sha256) == 1
        assert ledger.remove("c") == 1
        assert ledger.remove("c") == 0


def test_a_text_that_is_not_the_sheets_is_refused():
    with Ledger() as ledger, pytest.raises(ReadError, match="SHA-256 differs"):
        ledger.add(ARTICLES[0].sheet, "another text")


def test_a_bad_sheet_among_many_takes_no_other_with_it():
    bad = made("bad", said("f1", 5, WATCH))
    bad.sheet.claims[0].evidence[0].start = 2**70
    with Ledger() as ledger:
        with ledger.adding():
            ledger.add(ARTICLES[0].sheet)
            with pytest.raises(ReadError, match="out of bounds"):
                ledger.add(bad.sheet)
            ledger.add(ARTICLES[1].sheet)
        assert len(ledger) == 2


def test_hostile_words_are_kept_as_data():
    words = "'; DROP TABLE articles; --\x1b[31m\u202e<b>\ud800\0"
    bad = made(
        "a",
        said("f1", 5, words, words, place=words, cause=words, victims=words),
        outlet=words,
        title=words,
    )
    bad.sheet.article.id = words
    huge = made("b", said("f1", 10**30, WATCH), said("f2", 7, WATCH))
    with Ledger() as ledger:
        ledger.add(bad.sheet, bad.text)
        ledger.add(huge.sheet, huge.text)
        assert len(ledger) == 2
        kept = {kept.sheet.article.sha256: kept for kept in ledger.kept()}
        assert kept[bad.sheet.article.sha256] == (bad.sheet, bad.text)
        assert kept[huge.sheet.article.sha256] == (huge.sheet, huge.text)
        assert isinstance(ledger.overview(), Overview)


def interrupt(ledger: Ledger) -> None:
    with ledger.adding():
        ledger.add(ARTICLES[1].sheet)
        raise KeyboardInterrupt


def test_an_interrupted_addition_leaves_nothing(tmp_path: Path):
    path = tmp_path / "ledger"
    with Ledger(path) as ledger:
        ledger.add(ARTICLES[0].sheet)
        with pytest.raises(KeyboardInterrupt):
            interrupt(ledger)
    with Ledger(path, read_only=True) as ledger:
        assert [kept.sheet.article.id for kept in ledger.kept()] == ["a"]


def test_a_ledger_is_an_open_database_that_keeps_what_was_added(tmp_path: Path):
    path = tmp_path / "ledger"
    with make_ledger([ARTICLES[0].sheet, ARTICLES[1]], path=path) as ledger:
        kept = told(ledger)
    with Ledger(path, read_only=True) as ledger:
        assert told(ledger) == kept
        with pytest.raises(WriteError):
            ledger.add(ARTICLES[2].sheet)
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT claimant, number FROM figures ORDER BY number")
        assert rows.fetchall() == [(WATCH, 2_000), ("VWHR", 3_000)]


def test_signatures_of_another_way_are_made_anew(tmp_path: Path):
    path = tmp_path / "ledger"
    with make_ledger(ARTICLES, path=path) as ledger:
        assert len(ledger.stories()) == 1
    other = "x'ffff' || substr({}, 3)"
    with sqlite3.connect(path) as database:
        for column in ("text_signature", "quotes_signature"):
            database.execute(f"UPDATE articles SET {column} = {other.format(column)}")
        database.execute("DELETE FROM bands")
        database.execute("DELETE FROM likenesses")
    database.close()
    with Ledger(path) as ledger:
        assert told(ledger) == WHOLE


def test_what_is_no_ledger_is_told(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("notes " * 200)
    with pytest.raises(ReadError, match="no database"):
        Ledger(path)
    with pytest.raises(ReadError, match="there is no file"):
        Ledger(tmp_path / "none", read_only=True)
    assert path.read_text().startswith("notes")


def test_an_article_that_is_not_there_is_told():
    with ledger_of(ARTICLES[0]) as ledger, pytest.raises(ReadError, match="no article 'zz'"):
        ledger.view(["zz"])


def test_sheets_of_a_users_own_claims_are_kept_and_tell_nothing():
    sheet = ClaimSheet.model_validate(ARTICLES[0].sheet.model_dump() | {"claims": []})
    with make_ledger([sheet]) as ledger:
        assert len(ledger) == 1
        assert ledger.matters() == []
