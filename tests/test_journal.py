import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.output.journal import Journal, key_of
from tallystick.schemas import Article, ClaimSheet, PromptIdentity
from tallystick.schemas.errors import WriteError

from .sheets import article, sheet

KEY = key_of(sheet())


def lines(path: Path) -> list[bytes]:
    data = path.read_bytes()
    assert data == b"" or data.endswith(b"\n")
    return data.split(b"\n")[:-1]


def written(path: Path, *ids: str) -> Path:
    with Journal(path) as journal:
        for id in ids:
            journal.append(sheet(article(id), claims=[]))
    return path


def test_what_was_appended_is_held_at_once_and_when_opened_again(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    with Journal(path) as journal:
        assert not journal.holds(article(), KEY)
        journal.append(sheet())
        assert journal.holds(article(), KEY)
    with Journal(path) as journal:
        assert journal.holds(article(), KEY)
    (line,) = lines(path)
    assert ClaimSheet.model_validate_json(line) == sheet()


@pytest.mark.parametrize(
    "other",
    [
        {"model": "quill-3"},
        {"prompt": PromptIdentity(id="claims-1", sha256="00" * 32)},
        {"prompt": None},
        {"schema_sha256": "00" * 32},
    ],
)
def test_another_model_prompt_or_schema_is_another_run(tmp_path: Path, other):
    with Journal(written(tmp_path / "run.jsonl", "ferry")) as journal:
        assert not journal.holds(article(), key_of(sheet(**other)))


def test_another_text_or_id_is_another_article(tmp_path: Path):
    with Journal(written(tmp_path / "run.jsonl", "ferry")) as journal:
        assert not journal.holds(article(text="Another text."), KEY)
        assert not journal.holds(article("ferry-2"), KEY)


def test_the_version_counts_for_the_built_in_rules_alone():
    assert key_of(sheet(version="1")) == key_of(sheet(version="2"))
    assert key_of(sheet(model="rules", version="1")) != key_of(sheet(model="rules", version="2"))


def test_a_last_line_cut_anywhere_is_mended_and_the_others_stay(tmp_path: Path):
    whole = written(tmp_path / "whole.jsonl", "a", "b").read_bytes()
    first = whole.index(b"\n") + 1
    path = tmp_path / "torn.jsonl"
    for cut in (*range(first + 1, first + 60), *range(first + 60, len(whole) - 1, 37)):
        path.write_bytes(whole[:cut])
        with Journal(path) as journal:
            assert journal.mended == cut - first
            assert journal.holds(article("a"), KEY)
            assert not journal.holds(article("b"), KEY)
            journal.append(sheet(article("b"), claims=[]))
        assert path.read_bytes() == whole


def test_zeros_left_behind_by_a_loss_of_power_are_cut_off(tmp_path: Path):
    path = written(tmp_path / "run.jsonl", "a")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:50] + bytes(100))
    with Journal(path) as journal:
        assert journal.mended == 150
    assert path.read_bytes() == whole


def test_a_whole_last_line_without_its_end_is_kept(tmp_path: Path):
    path = written(tmp_path / "run.jsonl", "a", "b")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with Journal(path) as journal:
        assert journal.mended == 0
        assert journal.holds(article("b"), KEY)
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "content",
    [
        b"Some notes of mine\n",
        b"Some notes without an end",
        b'{"claims": []}\n',
        b'{"schema_version": 1}\n',
        b"[1, 2]",
        b"\x00\x01\x02\xff\n",
        b'{"article": {"id": "a", "sha256": "b"}, "run": "x"}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "mine.jsonl"
    path.write_bytes(content)
    with pytest.raises(WriteError, match="no file of claim sheets"):
        Journal(path)
    assert path.read_bytes() == content


def test_what_stands_behind_good_lines_is_refused_too(tmp_path: Path):
    path = written(tmp_path / "run.jsonl", "a")
    whole = path.read_bytes() + b"my own remark\n"
    path.write_bytes(whole)
    with pytest.raises(WriteError, match="line 2"):
        Journal(path)
    assert path.read_bytes() == whole


@given(text=st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_no_character_breaks_a_line_or_is_lost(tmp_path_factory, text: str):
    path = tmp_path_factory.mktemp("j") / "run.jsonl"
    of = Article(id=f"id {text}", text=text, title=text)
    with Journal(path) as journal:
        journal.append(sheet(of, claims=[]))
        journal.append(sheet(claims=[]))
    with Journal(path) as journal:
        assert journal.holds(of, KEY)
    assert len(path.read_bytes().decode().splitlines()) == 2
    assert json.loads(lines(path)[0])["article"]["title"] == text


def test_two_runs_cannot_write_one_file(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    with Journal(path), pytest.raises(WriteError, match="another run"):
        Journal(path)
    with Journal(path):
        pass


def test_on_a_full_disk_what_was_written_stays_whole(tmp_path: Path):
    path = written(tmp_path / "run.jsonl", "a")
    whole = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Journal(path) as journal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 100, hard))
        try:
            with pytest.raises(WriteError, match="too large"):
                journal.append(sheet(article("b")))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert path.read_bytes() == whole
        assert not journal.holds(article("b"), KEY)
        journal.append(sheet(article("b")))
    assert len(lines(path)) == 2


def test_interrupted_while_writing_the_line_is_taken_back(tmp_path: Path, monkeypatch):
    path = written(tmp_path / "run.jsonl", "a")
    whole = path.read_bytes()

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    with Journal(path) as journal:
        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            journal.append(sheet(article("b")))
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    ("name", "advice"),
    [("nowhere/run.jsonl", "make the folder"), (".", "directory"), ("/dev/null", "regular file")],
)
def test_places_that_take_no_journal_are_told(tmp_path: Path, name: str, advice: str):
    with pytest.raises(WriteError, match=advice):
        Journal(tmp_path / name)


KILLED = """
import sys
from pathlib import Path
from tallystick.pipeline.output.journal import Journal
from tallystick.schemas import ClaimSheet

sheet = ClaimSheet.model_validate_json(Path(sys.argv[2]).read_bytes())
sheet.article.title = "x" * 200_000
with Journal(Path(sys.argv[1])) as journal:
    for number in range(100_000):
        sheet.article.id = str(number)
        journal.append(sheet)
        print(number, flush=True)
"""


def test_a_run_killed_while_it_writes_goes_on_where_it_was(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    model = tmp_path / "sheet.json"
    model.write_text(sheet().model_dump_json())
    command = [sys.executable, "-c", KILLED, str(path), str(model)]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            told = process.stdout.readline()
            time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
            told = (process.stdout.read() or told).split(b"\n")[-2:-1][0] if told else b"0"
        with Journal(path) as journal:
            assert all(journal.holds(article(str(n)), KEY) for n in range(int(told) + 1))
        assert all(json.loads(line) for line in lines(path))
        path.unlink()
