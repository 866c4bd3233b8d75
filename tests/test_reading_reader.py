import io
import json
import os
import sys
import tracemalloc

import pytest

from tallystick.pipeline.reading import Failure, read_articles
from tallystick.schemas import Article

STORY = "Six men drowned when a quarry flooded, the provincial governor said."
PAGE = f"<!doctype html><html><head><title>Quarry</title></head><body><p>{STORY}</p></body></html>"


def read(*sources, **options):
    return list(read_articles(sources, **options))


def outcome(items):
    return [(item.id, "failed" if isinstance(item, Failure) else "read") for item in items]


def test_every_kind_of_file_gives_its_articles(tmp_path):
    (tmp_path / "a.txt").write_bytes(f"{STORY}\r\nMore.".encode())
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": STORY}) + "\n")
    (tmp_path / "d.json").write_text(json.dumps({"text": STORY, "title": "T"}))
    (tmp_path / "e.json").write_text(json.dumps([{"text": STORY, "id": "mine"}]))
    (tmp_path / "f.csv").write_text(f'text,id\n"{STORY}",row\n')
    (tmp_path / "g.tsv").write_text(f"id\ttext\nr2\t{STORY}\n")
    items = read(tmp_path)
    ids = ["a", "b", "c:1", "d", "mine", "row", "r2"]
    assert outcome(items) == [(name, "read") for name in ids]
    assert items[0].text == f"{STORY}\r\nMore."
    assert all(STORY in item.text for item in items)
    sources = [os.path.basename(item.source) for item in items]
    assert sources == ["a.txt", "b.html", "c.jsonl:1", "d.json", "e.json:1", "f.csv:2", "g.tsv:2"]


def test_parquet_gives_its_articles(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"body": [STORY, None]}), tmp_path / "a.parquet")
    assert outcome(read(tmp_path)) == [("a:1", "read"), ("a:2", "failed")]


def test_a_missing_extra_is_a_failure_that_names_it(tmp_path, monkeypatch):
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "b.txt").write_text(STORY)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    items = read(tmp_path)
    assert outcome(items) == [("a", "failed"), ("b", "read")]
    assert "tallystick[parquet]" in str(items[0].error)


def test_one_bad_source_costs_nothing_of_the_others(tmp_path):
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.5")
    (tmp_path / "rows.jsonl").write_text('{"text": "One."}\n{bad\n{"title": 1}\n{"text": "Two."}\n')
    (tmp_path / "bare.csv").write_text("text,id\n")
    items = read(tmp_path / "nowhere.txt", tmp_path, tmp_path / "*.xyz", tmp_path / "good.txt")
    assert outcome(items) == [
        ("nowhere", "failed"),
        ("bare", "failed"),
        ("empty", "failed"),
        ("good", "read"),
        ("rows:1", "read"),
        ("rows:2", "failed"),
        ("rows:3", "failed"),
        ("rows:4", "read"),
        ("scan", "failed"),
        ("*", "failed"),
        ("good-2", "read"),
    ]
    failures = [item for item in items if isinstance(item, Failure)]
    assert all(str(failure.error).isprintable() for failure in failures)
    assert failures[3].source.endswith("rows.jsonl:2")
    assert "rows.jsonl:2" in str(failures[3].error)


def test_what_is_too_large_is_a_failure_that_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(STORY * 3)
    (tmp_path / "b.json").write_text(json.dumps({"text": STORY * 3}))
    (tmp_path / "c.txt").write_text(STORY)
    items = read(tmp_path, max_bytes=len(STORY))
    assert outcome(items) == [("a", "failed"), ("b", "failed"), ("c", "read")]
    assert "larger than" in str(items[0].error)


def test_an_unreadable_file_is_a_failure_with_the_systems_reason(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)

    def refuse(*args, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (item,) = read(tmp_path / "a.txt")
    monkeypatch.undo()
    assert "Permission denied" in str(item.error)
    assert isinstance(item.error.__cause__, PermissionError)


def test_ids_are_safe_and_unique(tmp_path):
    rows = [{"id": name, "text": STORY} for name in ("a/b", "a_b", "a\u0000b", 5, None)]
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [item.id for item in read(tmp_path)] == ["a_b", "a_b-2", "a_b-3", "5", "t:5"]


def test_columns_can_be_named(tmp_path):
    (tmp_path / "t.csv").write_text(f'key,story,text\nk1,"{STORY}",other\n')
    (article,) = read(tmp_path, text_column="story", id_column="key")
    assert (article.id, article.text) == ("k1", STORY)


def test_control_characters_in_a_file_name_are_shown_escaped(tmp_path):
    path = tmp_path / "a\x1b[31m\n.txt"
    path.write_bytes(b"")
    (failure,) = read(path)
    assert "a\\x1b[31m\\n.txt" in str(failure.error)
    assert str(failure.error).isprintable()
    assert failure.id == "a_[31m_"


def test_a_file_name_that_is_not_text_is_read(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"a\xff.txt")
    with open(path, "w") as file:
        file.write(STORY)
    (article,) = read(tmp_path)
    assert (article.id, article.text) == ("a_", STORY)
    assert article.model_dump_json()


def test_an_unknown_ending_is_read_as_text_or_as_the_page_it_is(tmp_path):
    (tmp_path / "a.log").write_text(STORY)
    (tmp_path / "b.aspx").write_text(PAGE)
    text, page = read(tmp_path / "a.log", tmp_path / "b.aspx")
    assert text.text == STORY
    assert page.title == "Quarry"


@pytest.mark.parametrize(
    ("data", "outcomes"),
    [
        (STORY, [("stdin", "read")]),
        (PAGE, [("stdin", "read")]),
        ('{"text": "One."}\n{"text": "Two.", "id": "x"}\n', [("stdin:1", "read"), ("x", "read")]),
        ('{"text": "One."}\n{bad', [("stdin:1", "read"), ("stdin:2", "failed")]),
        ("{not json after all", [("stdin", "read")]),
        ("", [("stdin", "failed")]),
        ("x" * 500, [("stdin", "failed")]),
    ],
)
def test_standard_input_is_text_a_page_or_jsonl(data, outcomes):
    items = read("-", stdin=io.BytesIO(data.encode()), max_bytes=400)
    assert outcome(items) == outcomes
    assert all(item.source.startswith("-") for item in items)


def test_a_long_table_is_read_as_a_stream(tmp_path):
    path = tmp_path / "long.jsonl"
    line = json.dumps({"text": STORY * 20}) + "\n"
    with path.open("w") as file:
        for _ in range(1500):
            file.write(line)
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Article) for item in read_articles([path]))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 1500
    assert peak < path.stat().st_size / 2
