import asyncio
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.provider.answers import Answers, Counts
from tallystick.pipeline.provider.delivery import Delivery, take_in
from tallystick.pipeline.provider.files import Limits, RequestFiles
from tallystick.pipeline.provider.rounds import Round, run_round
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.run_store import RunStore
from tallystick.pipeline.store.runs import open_run
from tallystick.schemas import Article
from tallystick.schemas.errors import WriteError

from .golds import NAMES, text_of
from .providers import Reply, claims, results

SETTINGS = Settings(model="m", reasks=0)


@contextmanager
def opened(folder: Path) -> Iterator[tuple[RunStore, Answers]]:
    with open_run(folder, read_only=False) as store, Answers(folder / "answers.sqlite") as answers:
        yield store, answers


def admit(folder: Path, count: int = 4) -> None:
    config = config_digest(Extractor(SETTINGS, None).key)
    with open_run(folder, read_only=False) as store:
        for n, name in list(enumerate(NAMES, 11))[:count]:
            store.admit(Article(id=name, text=text_of(n, name)), config)


def ask(folder: Path, settings: Settings = SETTINGS, *, failed: bool = False) -> list[Path]:
    """Write what there is to ask; return the files."""
    with opened(folder) as (store, answers):
        works = store.failed() if failed else store.waiting()
        with closing(RequestFiles(folder / "requests", answers, Limits(requests=3))) as files:
            asyncio.run(run_round(store, settings, works, answers, files.add))
            files.finish()
        return files.finished


def read(folder: Path, came: Path, settings: Settings = SETTINGS) -> tuple[Delivery, Round]:
    told: list[str] = []
    with opened(folder) as (store, answers):
        delivery = take_in(came, answers, told.append)
        works = chain(store.waiting(), store.failed())
        found = asyncio.run(run_round(store, settings, works, answers, lambda body: None))
    assert len(told) == delivery.passed_over
    return delivery, found


def provider(files: list[Path], reply: Reply = claims) -> Path:
    return results(files, files[0].with_name("results"), reply)


def sheets(folder: Path) -> dict[str, list[Any]]:
    with open_run(folder) as store:
        found = [json.loads(sheet.line) for sheet in store.sheets()]
    return {sheet["article"]["id"]: [c["number"] for c in sheet["claims"]] for sheet in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


def test_articles_are_finished_with_the_answers_that_came(folder: Path) -> None:
    admit(folder)
    files = ask(folder)
    assert [path.name for path in files] == ["0001.jsonl", "0002.jsonl"]
    delivery, found = read(folder, provider(files))
    assert delivery == Delivery(kept=4)
    assert found == Round(finished=4)
    assert sheets(folder) == {name: [n, n + 7] for n, name in enumerate(NAMES, 11)}
    assert ask(folder) == []


def test_a_batch_that_expired_half_way(folder: Path) -> None:
    admit(folder)
    files = ask(folder)
    came = provider(files)
    lines = came.read_text().splitlines()
    error = {"code": "batch_expired", "message": "not in time"}
    gone = [json.loads(line) | {"response": None, "error": error} for line in lines[:2]]
    came.write_text("\n".join([*map(json.dumps, gone), *lines[2:]]))
    delivery, found = read(folder, came)
    assert (delivery.kept, delivery.lost) == (2, 2)
    assert found == Round(finished=2, pending=2)
    again = ask(folder)
    assert len(again) == 1
    assert read(folder, provider(again))[1] == Round(finished=2)
    assert len(sheets(folder)) == 4


def test_what_is_under_way_is_not_written_twice(folder: Path) -> None:
    admit(folder)
    assert len(ask(folder)) == 2
    assert ask(folder) == []


def test_the_second_file_holds_only_what_the_checks_ask(folder: Path) -> None:
    admit(folder)

    def first(asked: str) -> dict[str, Any]:
        good = claims(asked)
        if NAMES[0] in asked:
            good["figures"][0]["evidence"] = ["The storm killed many"]
        return good

    assert read(folder, provider(ask(folder), first))[1] == Round(finished=3, pending=1)
    second = ask(folder)
    [line] = second[0].read_text().splitlines()
    assert "quote_not_found" in line
    assert read(folder, provider(second))[1] == Round(finished=1)
    assert sheets(folder)[NAMES[0]] == [11, 18]


def test_equal_articles_are_asked_once(folder: Path) -> None:
    admit(folder, 1)
    config = config_digest(Extractor(SETTINGS, None).key)
    with open_run(folder, read_only=False) as store:
        store.admit(Article(id="copy", text=text_of(11, NAMES[0])), config)
    files = ask(folder)
    assert [len(path.read_text().splitlines()) for path in files] == [1]
    assert read(folder, provider(files))[1] == Round(finished=2)


def test_lines_of_no_use_cost_no_other(folder: Path) -> None:
    admit(folder)
    came = provider(ask(folder))
    lines = came.read_text().splitlines()
    stranger = json.dumps(json.loads(lines[0]) | {"custom_id": "0" * 64})
    came.write_text("\n".join(["{", stranger, lines[0], *lines]))
    delivery, found = read(folder, came)
    assert delivery == Delivery(kept=4, passed_over=3)
    assert found == Round(finished=4)


def test_results_read_twice_change_nothing(folder: Path) -> None:
    admit(folder)
    came = provider(ask(folder))
    read(folder, came)
    before = sheets(folder)
    assert read(folder, came) == (Delivery(passed_over=4), Round())
    assert sheets(folder) == before


def test_an_article_that_failed_can_be_asked_again(folder: Path) -> None:
    admit(folder, 1)
    no = {"status_code": 400, "body": {"error": {"message": "no", "code": "content_filter"}}}
    assert read(folder, provider(ask(folder), lambda asked: no))[1] == Round(failed=1)
    with open_run(folder) as store:
        assert [work.failed for work in store.failed("content_filter")] == [True]
    assert ask(folder) == []
    files = ask(folder, failed=True)
    assert read(folder, provider(files))[1] == Round(finished=1)
    with open_run(folder) as store:
        assert list(store.failed()) == []
    with Answers(folder / "answers.sqlite") as answers:
        assert answers.counts() == Counts(1, 1, 0)


def test_a_full_disk_is_no_articles_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, data: bytes) -> None:
        raise WriteError("the disk is full")

    admit(folder)
    with monkeypatch.context() as broken:
        broken.setattr("tallystick.pipeline.output.writing.WholeFile.write", full)
        with pytest.raises(WriteError, match="is full"):
            ask(folder)
    with open_run(folder) as store:
        assert len(list(store.waiting())) == len(NAMES)
    assert read(folder, provider(ask(folder)))[1] == Round(finished=4)


def test_an_answer_outlives_a_fault_of_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    admit(folder, 1)
    came = provider(ask(folder))
    with monkeypatch.context() as broken:
        broken.setattr("tallystick.pipeline.extractor.settle", None)
        assert read(folder, came)[1] == Round(failed=1)
    assert read(folder, came)[1] == Round(finished=1)
