import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.shards import engine
from tallystick.pipeline.shards.cluster import Cluster, Read, ShardEnd, open_cluster
from tallystick.pipeline.shards.collecting import collect, next_number
from tallystick.pipeline.shards.cutting import cut, shards_of
from tallystick.pipeline.shards.engine import collect_shards, read_in_shards
from tallystick.pipeline.shards.reading import ShardReader
from tallystick.pipeline.store.lock import holder
from tallystick.pipeline.store.parts import Taken
from tallystick.pipeline.store.rows import Setup, config_digest
from tallystick.pipeline.store.runs import LOCK, open_run
from tallystick.schemas import Article
from tallystick.schemas.errors import (
    MissingExtra,
    Stopped,
    WriteError,
)

from .golds import NAMES, text_of

RULES = Settings()
COUNT = 8


class Here:
    """A cluster of one, which is this process."""

    def read(self, shards: Sequence[Path], read: Read) -> Iterator[ShardEnd]:
        for shard in shards:
            yield ShardEnd(shard, read(shard))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    config = config_digest(Extractor(RULES, None).key)
    with open_run(tmp_path / "run", read_only=False) as store:
        store.remember(Setup(config, "1", {}))
        for n in range(COUNT):
            store.admit(Article(id=f"a{n}", text=text_of(n + 11, NAMES[n % 4])), config)
    return tmp_path / "run"


def read(run: Path, reader: Read | None = None, size: int = 3) -> list[Taken]:
    found: list[Taken] = []
    read_in_shards(run, Here(), reader or ShardReader(run, RULES), size=size, heed=found.append)
    return found


def states(run: Path) -> dict[str, int]:
    with open_run(run) as store:
        return dict(map(tuple, store.query("SELECT state, count(*) FROM articles GROUP BY 1")))


def published(run: Path) -> list[str]:
    from pyarrow.parquet import read_table

    tables = [read_table(path) for path in sorted((run / "parquet").iterdir())]
    return sorted({str(id) for table in tables for id in table["article"].to_pylist()})


def ids(numbers: Iterable[int]) -> list[str]:
    return [f"a{n}" for n in numbers]


def test_a_run_is_read_in_shards(run: Path) -> None:
    assert [taken.done for taken in read(run)] == [3, 3, 2]
    assert states(run) == {"done": COUNT}
    assert published(run) == ids(range(COUNT))
    assert shards_of(run) == []


def test_what_a_shard_finds_is_what_the_run_itself_would_find(run: Path, tmp_path: Path) -> None:
    read(run)

    async def alone() -> list[dict[str, object]]:
        extractor = Extractor(RULES, None)
        articles = [Article(id=f"a{n}", text=text_of(n + 11, NAMES[n % 4])) for n in range(COUNT)]
        return [(await extractor.sheet(one)).model_dump(mode="json") for one in articles]

    with open_run(run) as store:
        found = [json.loads(one.line) for one in store.sheets()]
    for one, other in zip(found, asyncio.run(alone()), strict=True):
        assert one | {"run": None} == other | {"run": None}


def test_what_stops_a_shard_stops_the_run_and_loses_nothing(run: Path) -> None:
    def reader(shard: Path) -> str | None:
        if shard.name == "000002":
            return "the key is dead"
        return ShardReader(run, RULES)(shard)

    with pytest.raises(Stopped, match="the key is dead"):
        read(run, reader)
    assert states(run) == {"done": 3, "waiting": 5}
    assert sum(taken.done for taken in read(run)) == 5
    assert states(run) == {"done": COUNT}
    assert published(run) == ids(range(COUNT))


def test_a_shard_that_was_left_half_done_is_taken_in_first(run: Path) -> None:
    [first, *_] = cut(run, 5)
    with open_run(first, read_only=False) as store:
        extractor = Extractor(RULES, None)

        async def half() -> None:
            for _, work in zip(range(2), store.waiting(), strict=False):
                await store.finish(work, await extractor.sheet(work.article))

        asyncio.run(half())
    taken = read(run)
    assert (taken[0].done, taken[0].waiting) == (2, 3)
    assert states(run) == {"done": COUNT}
    assert published(run) == ids(range(COUNT))


def test_a_kill_while_cutting_leaves_nothing_behind(run: Path) -> None:
    (run / "shards" / "000001.part").mkdir(parents=True)
    (run / "shards" / "000001.part" / "run.sqlite").write_text("half")
    read(run)
    assert states(run) == {"done": COUNT}
    assert list((run / "shards").iterdir()) == []


def test_a_kill_between_taking_in_and_removing(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(shard: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killing:
        killing.setattr("tallystick.pipeline.shards.collecting.remove", killed)
        with pytest.raises(KeyboardInterrupt):
            read(run)
    assert states(run) == {"done": 3, "waiting": 5}
    read(run)
    assert states(run) == {"done": COUNT}
    assert published(run) == ids(range(COUNT))


def test_tables_are_numbered_on(run: Path) -> None:
    assert next_number(run) == 1
    read(run)
    assert next_number(run) == 4


def test_a_shard_that_somebody_still_works_on_is_left_alone(run: Path) -> None:
    [first, *_] = cut(run, 5)
    with open_run(first, read_only=False), pytest.raises(WriteError, match="being written by"):
        collect(run, first)
    assert first.exists()


def test_what_a_killed_run_s_actor_still_holds_is_waited_for_but_not_for_ever(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [first, *_] = cut(run, 5)
    looks: list[Path] = []
    with ExitStack() as held:
        held.enter_context(open_run(first, read_only=False))

        def look(lock: Path) -> str | None:
            looks.append(lock)
            if len(looks) == 3:
                held.close()  # the actor comes to its end
            return holder(lock)

        monkeypatch.setattr(engine, "holder", look)
        monkeypatch.setattr(engine, "_GLANCE", 0.0)
        collect_shards(run)
    assert looks.count(first / LOCK) == 3
    [second, *_] = cut(run, 5)
    monkeypatch.setattr(engine, "_PARTING", 0.0)
    with open_run(second, read_only=False), pytest.raises(WriteError, match="being written by"):
        collect_shards(run)


def test_without_anything_waiting_nothing_is_cut(run: Path) -> None:
    read(run)
    assert read(run) == []


def test_a_reader_returns_what_stopped_it(run: Path, tmp_path: Path) -> None:
    missing = ShardReader(run, RULES)(tmp_path / "a" / "shard")
    assert missing
    assert "make the folder" in missing


def test_a_shard_stops_at_its_failures(run: Path) -> None:
    model = replace(RULES, model="m", base_url="http://127.0.0.1:9/v1", retries=0)
    with pytest.raises(Stopped, match="2 failed"):
        read(run, ShardReader(run, model, max_failures=2), size=COUNT)
    assert states(run)["failed"] >= 2
    assert states(run)["waiting"] > 0


class Broken:
    """Ray Data, of which a node is lost after the first shard."""

    def from_items(self, rows: object, **options: object) -> "Broken":
        return self

    def map(self, read: object, **options: object) -> "Broken":
        return self

    def ActorPoolStrategy(self, size: int) -> int:
        return size

    def iter_rows(self) -> Iterator[dict[str, object]]:
        yield {"shard": "a", "stopped": None}
        raise RuntimeError("a node\nis lost")


def test_a_cluster_that_fails_is_told_in_one_line(tmp_path: Path) -> None:
    ends = Cluster(Broken(), 2).read([tmp_path / "a", tmp_path / "b"], ShardReader(tmp_path, RULES))
    assert next(ends) == ShardEnd(Path("a"), None)
    with pytest.raises(Stopped, match=r"cluster failed \(RuntimeError: a node is lost\)"):
        next(ends)


def test_without_ray_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"tallystick\[ray\]"), open_cluster():
        pass
