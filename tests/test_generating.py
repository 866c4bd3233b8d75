import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.evals.runs import generating
from tallystick.evals.runs.cells import Cell, read_run
from tallystick.evals.runs.generating import Generated, generate
from tallystick.evals.runs.systems import replay_settings
from tallystick.evals.sets import GoldSet, load_set
from tallystick.evals.summaries.summary import summarize
from tallystick.evals.tapes.recordings import Provenance
from tallystick.pipeline.settings import Settings
from tallystick.schemas.errors import ReadError, UsageError

from .golds import by_article, write_gold
from .loopback import Loopback, body, error, serving
from .loopback import answer as answering

PROMPT = "claims-1"


@pytest.fixture
def gold(tmp_path: Path) -> GoldSet:
    return write_gold(tmp_path / "small", 3)


def record(gold: GoldSet, server: Loopback, folder: Path, path: Path | None = None, **more: Any):
    settings = Settings(
        model="m", base_url=server.url, prompt=PROMPT, repair=False, retries=0, concurrency=1
    )
    more = {"how": "answered by a loopback server"} | more
    return asyncio.run(generate(gold, settings, path, cassettes=folder, record=True, **more))


def replay(gold: GoldSet, folder: Path, path: Path | None = None, **more: Any) -> Generated:
    settings = replay_settings("m", PROMPT, folder)
    return asyncio.run(generate(gold, settings, path, cassettes=folder, **more))


def codes(generated: Generated) -> list[str | None]:
    return [cell.error and cell.error.code for cell in generated.run.cells.values()]


def test_what_was_recorded_is_replayed_without_a_server(gold, tmp_path):
    with serving(by_article(gold)) as server:
        recorded = record(gold, server, tmp_path / "tape", epochs=2)
    replayed = replay(gold, tmp_path / "tape", epochs=2)
    assert len(replayed.run.cells) == 6
    assert summarize(gold, replayed.run).value("figure.strict") == 1.0
    assert replayed.run.header == recorded.run.header
    assert replayed.run.header.provenance == "answered by a loopback server"
    assert replayed.problems == []


def test_only_what_a_model_was_asked_for_has_a_time(gold, tmp_path):
    with serving(by_article(gold)) as server:
        recorded = record(gold, server, tmp_path / "tape")
        again = record(gold, server, tmp_path / "tape")
        assert len(server.requests) == 3
    replayed = replay(gold, tmp_path / "tape")
    live = [[cell.live for cell in g.run.cells.values()] for g in (recorded, again, replayed)]
    assert live == [[True] * 3, [False] * 3, [False] * 3]
    assert summarize(gold, recorded.run).effort.seconds is not None
    assert summarize(gold, replayed.run).effort.seconds is None
    assert summarize(gold, replayed.run).effort.tokens_out == (60, 3)


def test_a_miss_is_kept_apart_from_a_failure(gold, tmp_path):
    refusal = answering(None, refusal="I would rather not.")
    with serving(refusal, by_article(gold)) as server:
        record(gold, server, tmp_path / "tape")
    (tmp_path / "tape" / "a02-e0.json").unlink()
    replayed = replay(gold, tmp_path / "tape")
    assert codes(replayed) == ["refusal", None, "cassette_miss"]
    summary = summarize(gold, replayed.run)
    assert (summary.effort.shares.failed, summary.effort.shares.incomplete) == (1, 1)
    assert list(summary.articles) == ["a00", "a01"]
    miss = replayed.run.cells["a02", 0].error
    assert miss is not None
    assert f"--cassettes {tmp_path / 'tape'} --record" in miss.message
    assert [problem.kind for problem in replayed.problems] == ["missing"]


def test_a_resumed_run_does_what_is_left(gold, tmp_path):
    path = tmp_path / "run.jsonl"
    with serving(by_article(gold)) as server:
        record(gold, server, tmp_path / "tape")
    whole = replay(gold, tmp_path / "tape", path)
    first, second, *_ = path.read_text().splitlines(keepends=True)
    path.write_text(first + second + '{"article": "a0')
    done: list[Cell] = []
    resumed = replay(gold, tmp_path / "tape", path, on_cell=done.append)
    assert resumed.skipped == 1
    assert len(done) == 2
    assert resumed.problems == []  # the skipped article's recording is no orphan
    assert read_run(path) == resumed.run
    assert resumed.run.cells.keys() == whole.run.cells.keys()


def test_what_was_missing_is_asked_by_the_next_recording_alone(gold, tmp_path):
    path = tmp_path / "run.jsonl"
    with serving(by_article(gold)) as server:
        record(gold, server, tmp_path / "tape")
        (tmp_path / "tape" / "a01-e0.json").unlink()
        assert codes(replay(gold, tmp_path / "tape", path)) == [None, "cassette_miss", None]
        record(gold, server, tmp_path / "tape", path)
        assert len(server.requests) == 4
    assert codes(replay(gold, tmp_path / "tape", path)) == [None] * 3


def test_other_code_makes_the_sheets_anew(gold, tmp_path, monkeypatch):
    path = tmp_path / "run.jsonl"
    asyncio.run(generate(gold, Settings(), path))
    assert asyncio.run(generate(gold, Settings(), path)).skipped == 3
    monkeypatch.setattr(generating, "code_sha256", lambda: "0" * 64)
    again = asyncio.run(generate(gold, Settings(), path))
    assert (again.skipped, again.dropped) == (0, 3)


def test_the_labels_are_not_looked_at(gold, tmp_path):
    """What they say of an article's day would be told to the model."""
    file = gold.folder / "labels" / "a00.json"
    file.write_text(file.read_text().replace('"published": null', '"published": "1987-02-03"'))
    with serving(by_article(gold)) as server:
        record(load_set(gold.folder), server, tmp_path / "tape")
        assert not any("1987" in str(request["messages"]) for request in server.requests)


def test_orphans_and_stale_recordings_are_told_apart(gold, tmp_path):
    with serving(by_article(gold)) as server:
        record(gold, server, tmp_path / "tape", epochs=2)
    assert replay(gold, tmp_path / "tape").problems == []  # epochs that were not asked for
    two = write_gold(tmp_path / "two", 2)
    orphans = replay(two, tmp_path / "tape", epochs=2).problems
    assert {(p.kind, p.unit) for p in orphans} == {("orphan", "a02-e0"), ("orphan", "a02-e1")}
    kept = tmp_path / "tape" / "provenance.json"
    said = Provenance.model_validate_json(kept.read_text())
    kept.write_text(said.model_copy(update={"schema_sha256": "0" * 64}).model_dump_json())
    stale = replay(gold, tmp_path / "tape", epochs=2)
    assert [problem.kind for problem in stale.problems] == ["stale"]
    assert stale.run.header.stale == (stale.problems[0].message,)


def test_a_changed_recording_is_refused_and_named(gold, tmp_path):
    with serving(by_article(gold)) as server:
        record(gold, server, tmp_path / "tape")
    file = tmp_path / "tape" / "a01-e0.json"
    file.write_text(file.read_text().replace("killed", "injured"))
    with pytest.raises(ReadError, match=r"a01-e0\.json was changed after the recording"):
        replay(gold, tmp_path / "tape")


def test_a_replay_has_the_settings_of_its_recording_whatever_the_environment(
    gold, tmp_path, monkeypatch
):
    settings: dict[str, Any] = {"mode": "json_schema", "max_tokens": 900, "temperature": 0.0}
    with serving(by_article(gold)) as server:
        asked = Settings(model="m", base_url=server.url, prompt=PROMPT, **settings)
        asyncio.run(generate(gold, asked, cassettes=tmp_path / "tape", record=True))
    monkeypatch.setenv("TALLYSTICK_TEMPERATURE", "1.5")
    found = replay_settings("m", PROMPT, tmp_path / "tape")
    assert {name: getattr(found, name) for name in settings} == settings
    assert found.base_url == "http://localhost/v1"
    assert codes(replay(gold, tmp_path / "tape")) == [None] * 3


def test_a_refused_key_leaves_the_run_incomplete_and_no_key_in_any_file(gold, tmp_path):
    path = tmp_path / "run.jsonl"
    with serving(error(401, "no such key")) as server:
        generated = record(gold, server, tmp_path / "tape", path)
    assert codes(generated) == ["auth_refused"] * 3
    assert summarize(gold, generated.run).articles == {}


def test_a_server_that_talks_nonsense_is_the_systems_failure(gold, tmp_path):
    with serving(body(200, "<html>")) as server:
        generated = record(gold, server, tmp_path / "tape")
    assert codes(generated) == ["server_fault"] * 3
    assert summarize(gold, generated.run).value("figure.strict") == 0.0


def test_without_recordings_nothing_is_asked(gold, tmp_path):
    with pytest.raises(ReadError, match=r"holds no recordings .*--record"):
        replay(gold, tmp_path / "none")
    with pytest.raises(UsageError, match="name the folder"):
        asyncio.run(generate(gold, Settings(model="m")))


def test_the_header_says_what_made_the_run(gold):
    header = asyncio.run(generate(gold, Settings(model="baseline:nothing"))).run.header
    assert (header.model, header.prompt, header.gold) == ("baseline:nothing", None, "small")
    assert header.provenance is None
    other = write_gold(gold.folder.parent / "other", 3, start=40)
    assert asyncio.run(generate(other, Settings())).run.header.articles_sha256 != (
        header.articles_sha256
    )


def test_a_recording_says_how_it_came_about_and_goes_on_saying_it(gold, tmp_path):
    with serving(by_article(gold)) as server:
        record(gold, server, tmp_path / "tape")
        record(gold, server, tmp_path / "tape", how=None)
    said = json.loads((tmp_path / "tape" / "provenance.json").read_text())
    assert said["how"] == "answered by a loopback server"
    assert said["settings"]["endpoint"] == "http://localhost/v1"
    assert str(server.server_port) not in (tmp_path / "tape" / "provenance.json").read_text()
