import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from tallystick.pipeline.batch.counting import count_articles
from tallystick.pipeline.batch.estimate import estimate
from tallystick.pipeline.batch.memory import commit_to_memory, memory_of, recall, settings_of
from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.reading import Failure
from tallystick.pipeline.settings import Settings
from tallystick.pipeline.store.runs import open_run
from tallystick.schemas.errors import ConfigError, ReadError, UsageError

from .runs import ASKING, Answerer, story

KEY = SecretStr("sk-secret")
COLUMNS = {"text_column": "text", "id_column": "id"}


def test_a_run_remembers_all_but_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("own.md").write_text("x")
    told = Settings(model="m", api_key=KEY, prompt="own.md", window=999, temperature=0.5)
    memory = memory_of(["news", "-", "*.txt"], told, text_column="body", id_column="nr")
    assert "secret" not in json.dumps(memory.settings)
    assert memory.sources == [str(tmp_path / "news"), "-", str(tmp_path / "*.txt")]
    assert memory.settings["prompt"] == str(tmp_path / "own.md")
    monkeypatch.setenv("TALLYSTICK_API_KEY", "sk-today")
    monkeypatch.setenv("TALLYSTICK_BASE_URL", "http://elsewhere/v1")
    monkeypatch.setenv("TALLYSTICK_MODEL", "other")
    monkeypatch.setenv("TALLYSTICK_MAX_TOKENS", "7")
    settings = settings_of(memory)
    assert settings.bearer == "sk-today"
    assert (settings.model, settings.base_url, settings.max_tokens) == ("m", None, None)
    assert (settings.window, settings.temperature) == (999, 0.5)


def test_the_built_in_model_stays_what_it_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TALLYSTICK_MODEL", "other")
    assert settings_of(memory_of(["a"], Settings(), **COLUMNS)).model is None


def test_without_the_key_that_it_needs_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for name in ("TALLYSTICK_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    memory = memory_of(["a"], Settings(model="m", api_key=KEY), **COLUMNS)
    with pytest.raises(ConfigError, match="needs a key"):
        settings_of(memory)


def test_results_of_two_models_or_of_other_sources_are_not_mixed(tmp_path: Path):
    memory = memory_of(["a"], ASKING, **COLUMNS)
    other = Settings(model="n", base_url=ASKING.base_url)
    with open_run(tmp_path / "run", read_only=False) as store:
        assert recall(store) is None
        config = commit_to_memory(store, memory, Extractor(ASKING, Answerer()))
        assert recall(store) == memory
        faster = memory_of(["a"], Settings(model="m", concurrency=99), **COLUMNS)
        assert commit_to_memory(store, faster, Extractor(ASKING, Answerer())) == config
        assert recall(store) == faster
        with pytest.raises(UsageError, match=r"begun with m, prompt claims-1 .* --into"):
            commit_to_memory(store, memory, Extractor(other, Answerer()))
        with pytest.raises(UsageError, match=r"other sources \(/.*/a\)"):
            commit_to_memory(
                store, memory_of(["b"], ASKING, **COLUMNS), Extractor(ASKING, Answerer())
            )


def test_articles_are_counted_without_reading_them(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n{"text": "y"}')
    (tmp_path / "c.csv").write_text("id,text\n1,x\n2,y\n3,z\n")
    assert count_articles([str(tmp_path)]) == 6
    assert count_articles([str(tmp_path / "sub" / "*.txt"), str(tmp_path / "none")]) == 2
    assert count_articles([str(tmp_path), "-"]) is None
    (tmp_path / "d.json").write_text("[]")
    assert count_articles([str(tmp_path)]) is None


def test_rows_of_parquet_are_counted(tmp_path: Path):
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"text": ["x"] * 5}), path)
    assert count_articles([str(path)]) == 5
    path.write_bytes(b"PAR1")
    assert count_articles([str(path)]) is None


def test_what_a_run_would_ask_is_estimated():
    items = [story(n) for n in range(4)] + [Failure("x", "x", ReadError("no"))]
    found = estimate(items, Extractor(ASKING, Answerer()), lambda article: article.id == "a000")
    assert (found.articles, found.skipped, found.unreadable, found.requests) == (3, 1, 1, 3)
    assert found.characters == sum(len(story(n).text) for n in (1, 2, 3))
    assert found.tokens_in > 3 * 1000  # the prompt is the most of it
    rules = estimate(items, Extractor(Settings(), None), lambda article: False)
    assert (rules.articles, rules.requests, rules.tokens_in) == (4, 0, 0)
