"""The command line with --engine ray, its cluster played by this process."""

import json
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from tallystick.cli import batch_ray
from tallystick.pipeline.shards.cluster import Read, ShardEnd
from tallystick.pipeline.store.runs import open_run

from .claims import answer
from .commandline import Ran, run
from .golds import NAMES, text_of
from .loopback import answer as answering
from .loopback import serving


class Here:
    """A cluster of one, which is this process; interrupted before the shard of this number."""

    actors = 1
    interrupted = 0

    def read(self, shards: Sequence[Path], read: Read) -> Iterator[ShardEnd]:
        for number, shard in enumerate(shards, 1):
            if number == self.interrupted:
                raise KeyboardInterrupt
            yield ShardEnd(shard, read(shard))


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Here:
    here = Here()

    @contextmanager
    def opened(address: str | None, actors: int | None) -> Iterator[Here]:
        yield here

    monkeypatch.setattr(batch_ray, "open_cluster", opened)
    return here


@pytest.fixture(autouse=True)
def _news(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for n, name in enumerate(NAMES, 11):
        (tmp_path / "news" / f"{name}.txt").write_text(text_of(n, name))


def batch(command: str, *args: object) -> Ran:
    return run("batch", command, *args)


def states() -> dict[str, int]:
    with open_run(Path("run")) as store:
        return dict(map(tuple, store.query("SELECT state, count(*) FROM articles GROUP BY 1")))


@pytest.mark.usefixtures("cluster")
def test_a_run_in_shards() -> None:
    ran = batch("run", "news", "--into", "run", "--engine", "ray", "--shard", 3)
    assert ran.status == 0, ran.err
    assert "4 articles done, 8 claims" in ran.told[-1]
    assert states() == {"done": 4}
    assert sorted(path.name for path in Path("run/parquet").iterdir()) == [
        "000001.parquet",
        "000002.parquet",
    ]
    assert "done" in batch("status", "run").out
    again = batch("resume", "run", "--engine", "ray")
    assert "0 articles done" in again.told[-1]


@pytest.mark.usefixtures("cluster")
def test_what_cannot_be_read_is_counted() -> None:
    Path("news/bad.jsonl").write_text("{\n")
    ran = batch("run", "news", "--into", "run", "--engine", "ray")
    assert ran.status == 3
    assert "1 unreadable" in ran.err
    assert states() == {"done": 4}


def test_interrupted_and_gone_on_with_in_this_process(cluster: Here) -> None:
    cluster.interrupted = 2
    ran = batch("run", "news", "--into", "run", "--engine", "ray", "--shard", 1)
    assert ran.status == 130
    assert states() == {"done": 1, "waiting": 3}
    assert "interrupted" in ran.told[-1]
    assert batch("resume", "run").status == 0
    assert states() == {"done": 4}


def test_shards_that_were_left_are_taken_in_by_whoever_goes_on(
    cluster: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as killing:
        killing.setattr("tallystick.pipeline.shards.engine.collect", killed)
        batch("run", "news", "--into", "run", "--engine", "ray", "--shard", 1)
    assert states() == {"waiting": 4}
    ran = batch("resume", "run")
    assert ran.status == 0
    assert "3 articles done" in ran.told[-1], "one was done in its shard"
    assert states() == {"done": 4}


@pytest.mark.usefixtures("cluster")
def test_a_run_stops_at_its_failures() -> None:
    server = ("--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--retries", 0)
    ray = ("--engine", "ray", "--shard", 2, "--max-failures", 2, "--concurrency", 1)
    ran = batch("run", "news", "--into", "run", *server, *ray)
    assert ran.status == 2
    assert "2 failed, as many as --max-failures allows" in ran.told[-1]
    assert states() == {"failed": 2, "waiting": 2}


@pytest.mark.usefixtures("cluster")
def test_a_run_stops_before_its_budget_is_passed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    price = {"model": "m", "input": 1.0, "output": 10.0, "as_of": "2031-01-02"}
    (tmp_path / "prices").write_text(json.dumps({"made": "2031-01-02", "models": [price]}))
    monkeypatch.setenv("TALLYSTICK_PRICES", str(tmp_path / "prices"))
    with serving(answering(answer())) as server:
        asking = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", 1)
        ray = ("--engine", "ray", "--shard", 1)
        once = batch("run", "news", "--into", "run", *asking, *ray, "--budget", 1e-5)
        assert len(server.requests) == 0, "the first request alone may cost more"
        assert once.status == 2
        assert "the budget of $1e-05 is used up" in once.told[-1]
        assert batch("resume", "run", "--engine", "ray", "--budget", 1).status == 0
    assert states() == {"done": 4}


def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", ModuleType("ray"))
    monkeypatch.setitem(sys.modules, "ray.data", ModuleType("ray.data"))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"127.0.0.1:{closed.getsockname()[1]}"
    ran = batch("run", "news", "--into", "run", "--engine", "ray", "--ray-address", address)
    assert ran.status == 2
    assert f"nobody answers at '{address}'" in ran.told[-1]


def test_without_ray_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = batch("run", "news", "--into", "run", "--engine", "ray")
    assert ran.status == 2
    assert "pip install 'tallystick[ray]'" in ran.told[-1]


@pytest.mark.parametrize(
    "options", [("--actors", 2), ("--ray-address", "auto"), ("--shard", 9), ("--engine", "x")]
)
def test_options_of_ray_without_ray(options: Sequence[object]) -> None:
    ran = batch("run", "news", "--into", "run", *options)
    assert ran.status == 2
    assert "--engine" in ran.told[-1]
    assert not Path("run").exists()
