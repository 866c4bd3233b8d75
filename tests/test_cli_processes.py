"""The command line as a shell starts it: pipes, signals, full disks, other encodings."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tallystick.schemas import ClaimSheet

from . import loopback
from .claims import answer
from .sheets import CLAIMS, TEXT

COMMAND = [sys.executable, "-m", "tallystick"]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("TALLYSTICK_", "OPENAI_", "PYTHONIOENCODING"))
}


def spawn(*args: object, **options: Any) -> "subprocess.Popen[bytes]":
    options = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, "env": CLEAN} | options
    return subprocess.Popen([*COMMAND, *map(str, args)], **options)


def told(process: "subprocess.Popen[bytes]") -> list[str]:
    _, err = process.communicate(timeout=60)
    return (err or b"").decode().splitlines()


@pytest.fixture
def arts(tmp_path: Path) -> Path:
    folder = tmp_path / "arts"
    folder.mkdir()
    for number in range(6):
        (folder / f"a{number}.txt").write_text(f"{TEXT}\nStory {number}.\n")
    return folder


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = "import sys, tallystick.cli; print(*sys.modules)"
    modules = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert "tallystick.cli" in modules
    assert not {"pydantic", "openai", "instructor", "trafilatura", "rich"} & set(modules)


def test_a_reader_that_goes_away_is_no_error():
    read, write = os.pipe()
    os.close(read)
    process = spawn("schema", stdout=write)
    os.close(write)
    assert told(process) == []
    assert process.returncode == 141


def test_a_full_disk_behind_standard_output_is_told_in_one_line():
    with open("/dev/full", "wb") as full:
        process = spawn("schema", stdout=full)
        assert told(process) == ["error: cannot write to standard output: no space left on device"]
    assert process.returncode == 2


def test_without_standard_output_or_error_there_is_no_traceback():
    for close, status in ((">&-", 2), ("2>&-", 0), (">&- 2>&-", 2)):
        line = f"{sys.executable} -m tallystick schema {close}"
        done = subprocess.run(["sh", "-c", line], capture_output=True, env=CLEAN, timeout=60)
        assert b"Traceback" not in done.stderr
        assert done.returncode == status


def test_an_ascii_terminal_gets_escapes(arts: Path):
    (arts / "a0.txt").write_text("Bericht: 12 people were killed in Köln, police said.\n")
    env = CLEAN | {"PYTHONIOENCODING": "ascii"}
    args = ("extract", arts / "a0.txt", "--format", "table")
    process = spawn(*args, stdout=subprocess.PIPE, env=env)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert out.isascii()
    assert b"a0" in out


def test_extract_into_a_pipe_that_closes_ends_silently(arts: Path):
    read, write = os.pipe()
    os.close(read)
    process = spawn("extract", arts, stdout=write)
    os.close(write)
    assert told(process) == ["model: rules (built in; no model named)"]
    assert process.returncode == 141


def test_ctrl_c_ends_a_wait_for_standard_input():
    process = spawn("extract", "-", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stderr is not None
    assert process.stderr.readline() == b"model: rules (built in; no model named)\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 130
    assert process.stderr.read() == b"interrupted; 0 articles done\n"
    for stream in (process.stdin, process.stderr):
        assert stream is not None
        stream.close()


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_asks_only_for_what_is_missing(arts: Path):
    out = arts.parent / "out.jsonl"
    good = loopback.answer(answer(list(CLAIMS)))
    with loopback.serving(good, good, good, loopback.stall) as server:
        model = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", "1")
        process = spawn("extract", arts, "-o", out, *model)
        while len(server.requests) < 4 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        told(process)
        done = out.read_bytes().count(b"\n")
    with loopback.serving(good) as server:
        model = ("--model", "m", "--base-url", server.url, "--no-repair")
        process = spawn("extract", arts, "-o", out, *model)
        lines = told(process)
        assert process.returncode == 0, lines
        assert (done, len(server.requests)) == (3, 3)
    assert lines[1] == "3 articles done before, skipped"
    sheets = [ClaimSheet.model_validate_json(line) for line in out.read_bytes().splitlines()]
    assert sorted(sheet.article.id for sheet in sheets) == [f"a{n}" for n in range(6)]
