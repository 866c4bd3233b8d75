import asyncio
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.output.writing import json_line
from tallystick.pipeline.store.rows import Work, config_digest, work_key
from tallystick.pipeline.store.runs import DATABASE, RunStore, Setup, is_run, open_run
from tallystick.pipeline.store.schema import MIGRATIONS
from tallystick.schemas import Article, Attempt, Boilerplate, ClaimSheet, DraftFigure
from tallystick.schemas.errors import (
    AnswerInvalid,
    InternalError,
    ReadError,
    RequestRefused,
    WriteError,
)

from .claims import figure
from .sheets import TEXT, article, sheet

CONFIG = config_digest({"model": "m", "prompt": None})
ATTEMPT = Attempt(purpose="ask", window=0, status=200, seconds=1.0, tokens_in=7, tokens_out=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


@pytest.fixture
def store(folder: Path) -> Iterator[RunStore]:
    with open_run(folder, read_only=False) as opened:
        yield opened


def taken(store: RunStore, of: Article) -> Work:
    work = store.admit(of, CONFIG)
    assert work is not None
    return work


def finish(store: RunStore, work: Work, made: ClaimSheet | None = None) -> None:
    async def wait() -> None:
        await store.finish(work, made or sheet(work.article, attempts=[ATTEMPT]))

    asyncio.run(wait())


def fail(store: RunStore, work: Work, error: Any, *attempts: Attempt) -> None:
    async def wait() -> None:
        await store.fail(work, error, attempts)

    asyncio.run(wait())


def one(store: RunStore, sql: str) -> Any:
    (row,) = store.query(sql)
    return tuple(row) if len(row) > 1 else row[0]


def test_the_form_that_files_have_seen_stays():
    digests = [hashlib.sha256(script.encode()).hexdigest()[:16] for script in MIGRATIONS]
    assert digests[:1] == ["680edff6a76daa7f"], "add a migration; never change one"


def test_a_finished_article_is_there_for_whoever_opens_the_run(folder: Path, store: RunStore):
    for name in ("b", "a"):
        finish(store, taken(store, article(name)))
    with open_run(folder) as reader:
        found = list(reader.sheets())
    lines = [json_line(sheet(article(name), attempts=[ATTEMPT])) for name in ("a", "b")]
    assert [each.line for each in found] == lines
    assert {each.text for each in found} == {TEXT}


def test_the_views_unfold_the_sheets(store: RunStore):
    finish(store, taken(store, article()))
    made = sheet(article(), attempts=[ATTEMPT])
    rows = [tuple(row) for row in store.query("SELECT article, position, id, kind FROM claims")]
    assert rows == [("ferry", n, c.id, c.kind) for n, c in enumerate(made.claims)]
    sql = "SELECT number, interval_best, qualifier, quote, quote_start FROM claims WHERE id = 'f1'"
    assert one(store, sql) == (95, 95, "exact", "Ninety-five people died", TEXT.find("Ninety"))
    assert json.loads(one(store, "SELECT disputes FROM claims WHERE kind = 'statement'")) == ["f1"]
    assert one(store, 'SELECT tokens_in, purpose, "window" FROM attempts') == (7, "ask", 0)
    assert one(store, "SELECT state, claims, tokens_out FROM articles") == ("done", 5, 3)
    assert one(store, "SELECT count(*) FROM findings") == len(made.findings) + sum(
        len(each.findings) for each in made.rejected
    )


def test_rejected_claims_and_their_findings_can_be_selected(store: RunStore):
    made = sheet(claims=[DraftFigure(**figure("f1", 12, "12 people died"))])
    finish(store, taken(store, article()), made)
    assert one(store, "SELECT id, json_extract(draft, '$.number') FROM rejected") == ("f1", 12)
    codes = [row[0] for row in store.query("SELECT code FROM findings WHERE severity = 'reject'")]
    assert "quote_not_found" in codes


def test_what_the_store_has_is_not_taken_in_again(folder: Path, store: RunStore):
    finish(store, taken(store, article("done")))
    fail(store, taken(store, article("bad")), AnswerInvalid("no"))
    taken(store, article("waiting"))
    store.flush()
    for name in ("done", "bad", "waiting"):
        assert store.admit(article(name), CONFIG) is None
    assert [work.article for work in store.waiting()] == [article("waiting")]
    assert taken(store, article("new")).number == 4


def test_a_changed_text_takes_the_place_of_the_former(store: RunStore):
    finish(store, taken(store, article("a")))
    work = taken(store, article("a", TEXT + "More."))
    store.flush()
    assert one(store, "SELECT count(*), max(state) FROM articles") == (1, "waiting")
    assert one(store, "SELECT count(*) FROM sheets") == 0
    finish(store, work)
    assert [each.text for each in store.sheets()] == [TEXT + "More."]


def test_an_article_that_was_replaced_while_it_was_asked_about_leaves_no_trace(store: RunStore):
    old = taken(store, article("a"))
    store.flush()
    new = taken(store, article("a", "Another text."))
    store.keep_answer(old, b"r", b"{}")
    finish(store, old)
    fail(store, old, AnswerInvalid("no"))
    assert one(store, "SELECT count(*) FROM answers") == 0
    assert [work.number for work in store.waiting()] == [new.number]


def test_other_models_or_ids_make_other_keys():
    keys = {
        work_key(CONFIG, article("a")),
        work_key(CONFIG, article("b")),
        work_key(CONFIG, article("a", "Other.")),
        work_key(config_digest({"model": "n", "prompt": None}), article("a")),
    }
    assert len(keys) == 4
    assert work_key(CONFIG, article("a")) in keys


def test_articles_come_back_as_they_went(store: RunStore):
    whole = Article(
        id="a",
        text="Zeile\u2028zwei \x00 \ud83d",
        title="T\ud83d",
        outlet="O",
        published="2031-05-04",
        source="/x/a.txt",
        boilerplate=(Boilerplate(start=0, end=5, reason="teaser"),),
    )
    taken(store, whole)
    store.flush()
    (work,) = store.waiting()
    assert work.article == whole.model_copy(update={"title": "T?"})
    assert work.article.sha256 == whole.sha256


def test_answers_are_taken_again_until_they_have_led_to_something(store: RunStore):
    work = taken(store, article())
    for request, answer in ((b"r", b"1"), (b"s", b"2"), (b"r", b"3")):
        store.keep_answer(work, request, answer)
    store.flush()
    (again,) = store.waiting()
    assert again.answers == {b"r": ["1", "3"], b"s": ["2"]}
    fail(store, again, InternalError("ours"), ATTEMPT)
    (again,) = store.failed()
    assert (again.answers, again.failed) == ({b"r": ["1", "3"], b"s": ["2"]}, True)
    assert one(store, "SELECT tokens_in FROM articles") == 0  # they count when they are taken
    fail(store, again, AnswerInvalid("theirs"), ATTEMPT)
    (again,) = store.failed()
    assert again.answers == {}
    assert one(store, "SELECT tokens_in FROM articles") == 7
    assert one(store, "SELECT count(*) FROM answers") == 3


def test_failures_say_why_and_how_often_and_go_when_made_good(store: RunStore):
    work = taken(store, article())
    fail(store, work, RequestRefused("the server refused it", status=400), ATTEMPT)
    (again,) = store.failed("request_refused")
    assert list(store.failed("invalid_answer")) == []
    fail(store, again, AnswerInvalid("no"))
    sql = "SELECT article, code, message, status, tries FROM failures"
    assert one(store, sql) == ("ferry", "invalid_answer", "no", None, 2)
    finish(store, again)
    assert list(store.query(sql)) == []
    assert one(store, "SELECT tokens_in FROM articles") == 14


def test_attempts_of_failed_articles_can_be_selected(store: RunStore):
    fail(store, taken(store, article()), AnswerInvalid("no"), ATTEMPT)
    assert one(store, "SELECT article, purpose, tokens_in FROM attempts") == ("ferry", "ask", 7)


def test_what_cannot_be_read_is_listed_until_it_is_read_again(store: RunStore):
    async def wait() -> None:
        for name in ("a.txt", "b\ud83d.txt"):
            await store.fail_source("a", name, ReadError("a.txt is empty"))

    asyncio.run(wait())
    assert one(store, "SELECT count(*), max(code), count(number) FROM failures") == (
        2,
        "unreadable",
        0,
    )
    assert list(store.failed()) == []
    store.forget_unreadable()
    store.flush()
    assert one(store, "SELECT count(*) FROM failures") == 0


def test_absurd_numbers_from_a_server_do_no_harm(store: RunStore):
    absurd = ATTEMPT.model_copy(update={"tokens_in": 10**40, "seconds": 1e300})
    work = taken(store, article())
    finish(store, work, sheet(work.article, attempts=[absurd]))
    assert one(store, "SELECT tokens_in FROM articles") == 2**53


def test_a_run_remembers_what_it_is(folder: Path):
    setup = Setup(CONFIG, "1.0", {"sources": ["/x"], "settings": {"model": "m"}})
    with open_run(folder, read_only=False) as store:
        assert store.setup is None
        store.remember(setup)
        store.begin("run")
        store.end("done")
        store.remember(setup._replace(memory={"sources": ["/y"]}, config=b"other"))
    with open_run(folder) as store:
        assert store.setup == setup._replace(memory={"sources": ["/y"]})
        sql = "SELECT command, process, ending, ended >= started FROM runs"
        assert one(store, sql) == ("run", os.getpid(), "done", 1)


def test_only_one_writes_but_anybody_may_look(folder: Path, store: RunStore):
    words = f"run is being written by process {os.getpid()}, started"
    with pytest.raises(WriteError, match=words), open_run(folder, read_only=False):
        pass
    with open_run(folder) as reader:
        finish(store, taken(store, article()))
        assert len(list(reader.sheets())) == 1
        with pytest.raises(WriteError, match="opened for reading only"):
            reader.begin("run")


def test_what_is_no_run_is_told(tmp_path: Path, folder: Path):
    with pytest.raises(ReadError, match="holds no run"), open_run(tmp_path):
        pass
    deep = tmp_path / "a" / "b"
    with pytest.raises(WriteError, match="make the folder"), open_run(deep, read_only=False):
        pass
    folder.mkdir()
    other = sqlite3.connect(folder / DATABASE)
    with closing(other):
        other.execute("CREATE TABLE t (x)")
    assert not is_run(folder)
    with pytest.raises(ReadError, match="of another kind"), open_run(folder, read_only=False):
        pass


def test_after_a_full_disk_nothing_more_is_written_and_what_was_committed_stays(folder: Path):
    code = """
import asyncio, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.sheets import article, sheet
from tallystick.pipeline.store.runs import open_run
from tallystick.schemas.errors import WriteError
async def main():
    with open_run(Path(sys.argv[1]), read_only=False) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        for n in range(1000):
            work = store.admit(article(f"a{n:04}"), bytes(32))
            await store.finish(work, sheet(work.article))
            print(n, flush=True)
try:
    asyncio.run(main())
except WriteError as error:
    print(error)
"""
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(root)], capture_output=True, text=True
    )
    *numbers, told = done.stdout.splitlines()
    assert "the disk" in told, done.stderr
    assert 1 < len(numbers) < 1000
    with open_run(folder) as store:
        ids = [json.loads(each.line)["article"]["id"] for each in store.sheets()]
        assert ids == [f"a{n:04}" for n in range(len(numbers))]
    with open_run(folder, read_only=False) as store:
        finish(store, taken(store, article("more")))


def test_a_sheet_with_halves_of_characters_is_kept(store: RunStore):
    odd = article("a", TEXT + "\ud83d")
    finish(store, taken(store, odd), sheet(odd, model="m\ud83d"))
    (found,) = store.sheets()
    assert found.text == odd.text
    assert json.loads(found.line)["run"]["model"] == "m\ud83d"
