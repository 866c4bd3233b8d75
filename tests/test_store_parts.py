import asyncio
import json
from pathlib import Path

import pytest

from tallystick.pipeline.store.parts import Taken, copy_waiting, take_in
from tallystick.pipeline.store.rows import Setup
from tallystick.pipeline.store.run_store import RunStore
from tallystick.pipeline.store.runs import DATABASE, open_run
from tallystick.schemas import Article, ClaimSheet
from tallystick.schemas.errors import AnswerRefused, ReadError

from .golds import attempt, sheet_of

CONFIG = b"c" * 32
TABLES = ("articles", "sheets", "failures")


def article(n: int, text: str = "said") -> Article:
    return Article(id=f"a{n}", text=f"{n} were {text}.", title=f"title {n}", source=f"a{n}.txt")


def sheet(one: Article) -> ClaimSheet:
    return sheet_of(one, [], attempts=[attempt()])


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    with open_run(tmp_path / "run", read_only=False) as store:
        store.remember(Setup(CONFIG, "1", {"sources": ["x"]}))
        for n in range(5):
            store.admit(article(n), CONFIG)
    return tmp_path / "run"


@pytest.fixture
def part(tmp_path: Path) -> Path:
    (tmp_path / "part").mkdir()
    return tmp_path / "part"


def waiting(folder: Path) -> list[str]:
    with open_run(folder) as store:
        return [work.article.id for work in store.waiting()]


def finish(folder: Path, *ids: str, failing: bool = False) -> None:
    async def work(store: RunStore) -> None:
        for one in [work for work in store.waiting() if work.article.id in ids]:
            store.keep_answer(one, b"r", f"answer {one.article.id}".encode())
            if failing:
                await store.fail(one, AnswerRefused("it declined"), [attempt()])
            else:
                await store.finish(one, sheet(one.article))

    with open_run(folder, read_only=False) as store:
        asyncio.run(work(store))


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with open_run(folder) as store:
        return [tuple(row) for row in store.query(sql)]


def test_a_part_holds_the_next_waiting_articles(whole: Path, part: Path, tmp_path: Path) -> None:
    finish(whole, "a1")
    assert copy_waiting(whole, part, size=3) == 4
    assert waiting(part) == ["a0", "a2", "a3"]
    (tmp_path / "second").mkdir()
    assert copy_waiting(whole, tmp_path / "second", size=3, after=4) == 5
    assert waiting(tmp_path / "second") == ["a4"]
    assert waiting(whole) == ["a0", "a2", "a3", "a4"]


def test_a_part_knows_what_the_run_knows(whole: Path, part: Path) -> None:
    with open_run(whole, read_only=False) as store:
        [first, *_] = store.waiting()
        store.keep_answer(first, b"r", b"an answer")
    copy_waiting(whole, part, size=5)
    with open_run(part) as copied:
        assert copied.setup == Setup(CONFIG, "1", {"sources": ["x"]})
        works = list(copied.waiting())
        assert works[0].article == article(0)
        assert works[0].answers == {b"r": ["an answer"]}
        assert works[1].answers == {}


def test_without_articles_left_there_is_no_part(whole: Path, part: Path) -> None:
    assert copy_waiting(whole, part, size=5, after=5) is None


def test_what_became_of_a_part_is_taken_in(whole: Path, part: Path) -> None:
    copy_waiting(whole, part, size=4)
    finish(part, "a0", "a1")
    finish(part, "a2", failing=True)
    assert take_in(whole, part) == Taken(2, 1, 0, 300, 60, None, {"refusal": 1})
    assert waiting(whole) == ["a3", "a4"]
    with open_run(whole) as store:
        sheets = [json.loads(one.line)["article"]["id"] for one in store.sheets()]
        assert sheets == ["a0", "a1"]
        assert [work.article.id for work in store.failed("refusal")] == ["a2"]
    assert rows(whole, "SELECT tokens_in, tokens_out, claims FROM articles WHERE id = 'a0'") == [
        (100, 20, 0)
    ]
    # Answers that led to a sheet are kept no longer, in a part as in the whole.
    assert rows(whole, "SELECT answer, spent FROM answers") == [("answer a2", 1)]


def test_a_part_taken_in_twice_changes_nothing(whole: Path, part: Path) -> None:
    copy_waiting(whole, part, size=3)
    finish(part, "a0")
    finish(part, "a1", failing=True)
    take_in(whole, part)
    before = [rows(whole, f"SELECT * FROM {table}") for table in TABLES]
    assert take_in(whole, part) == Taken(waiting=1)
    assert before == [rows(whole, f"SELECT * FROM {table}") for table in TABLES]


def test_an_answer_to_an_article_that_still_waits_is_taken_in(whole: Path, part: Path) -> None:
    copy_waiting(whole, part, size=3)
    with open_run(part, read_only=False) as store:
        [first, *_] = store.waiting()
        store.keep_answer(first, b"r", b'"paid for"')
    for _ in range(2):
        take_in(whole, part)
    with open_run(whole) as store:
        [first, *_] = store.waiting()
        assert first.answers == {b"r": ['"paid for"']}


def test_an_article_that_was_replaced_meanwhile_stays_waiting(whole: Path, part: Path) -> None:
    copy_waiting(whole, part, size=3)
    finish(part, "a0")
    with open_run(whole, read_only=False) as store:
        store.admit(article(0, "changed"), CONFIG)
    assert take_in(whole, part) == Taken(waiting=2)
    assert "a0" in waiting(whole)


def test_a_damaged_part_costs_the_run_nothing(whole: Path, part: Path) -> None:
    copy_waiting(whole, part, size=3)
    (part / DATABASE).write_bytes(b"SQLite format 3\0" + b"\xff" * 4_000)
    with pytest.raises(ReadError):
        take_in(whole, part)
    assert len(waiting(whole)) == 5


def test_both_at_once(whole: Path, part: Path) -> None:
    # As the run's own store is open, and writing, while its parts come in.
    with open_run(whole, read_only=False) as store:
        copy_waiting(whole, part, size=3)
        finish(part, "a0")
        assert take_in(whole, part).done == 1
        store.begin("batch run")
        store.flush()
        assert [work.article.id for work in store.waiting()] == ["a1", "a2", "a3", "a4"]


def test_what_a_killed_part_had_noted_is_taken_in_once(whole: Path, part: Path) -> None:
    copy_waiting(whole, part, size=5)
    with open_run(part, read_only=False) as store:
        first, second, *_ = store.waiting()
        assert store.note_answer(first, b"r", b'"paid for"')
        assert store.note_answer(second, b"r", b'"kept too"')
        store.keep_answer(second, b"r", b'"kept too"')
    assert list(part.glob("answers-*.log"))
    with open_run(part, read_only=False):  # as whoever collects it does
        pass
    take_in(whole, part)
    with open_run(whole) as store:
        first, second, *_ = store.waiting()
        assert first.answers == {b"r": ['"paid for"']}
        assert second.answers == {b"r": ['"kept too"']}
    assert not list(part.glob("answers-*.log"))
