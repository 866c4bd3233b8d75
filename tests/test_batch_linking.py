from pathlib import Path

import pytest

from tallystick.pipeline.batch import linking
from tallystick.pipeline.batch.linking import Links
from tallystick.pipeline.store.rows import Work, config_digest
from tallystick.pipeline.store.runs import RunStore, open_run
from tallystick.schemas import Article

WORDS = "The river rose through the night and took {} houses with it before the army came to help."


def admitted(store: RunStore, id: str, text: str) -> Work:
    work = store.admit(Article(id=id, text=text), config_digest({}))
    assert work is not None
    return work


def test_a_copy_is_known_at_once_and_when_the_store_is_opened_again(tmp_path: Path):
    with open_run(tmp_path / "run", read_only=False) as store:
        links = Links(store)
        assert not links.link(admitted(store, "a", WORDS.format(7)))
        assert links.link(admitted(store, "b", WORDS.format(7).upper()))
        assert not links.link(admitted(store, "c", WORDS.format(8)))
        assert not links.link(admitted(store, "d", "..."))
        assert not links.link(admitted(store, "e", "..."))
    with open_run(tmp_path / "run", read_only=False) as store:
        assert Links(store).link(admitted(store, "f", WORDS.format(7)))
        store.flush()
        found = store.query("SELECT article, copy_of FROM copies ORDER BY article")
        assert [tuple(row) for row in found] == [("b", "a"), ("f", "a")]


def test_what_is_held_in_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(linking, "_UNCOMMITTED", 8)
    with open_run(tmp_path / "run", read_only=False) as store:
        links = Links(store)
        for number in range(3 * linking._UNCOMMITTED):
            links.link(admitted(store, str(number), WORDS.format(number)))
        assert sum(map(len, links._recent.values())) <= 32 * linking._UNCOMMITTED
        assert links.link(admitted(store, "copy", WORDS.format(3)))
