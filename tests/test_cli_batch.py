import csv
import io
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.store.runs import open_run
from tallystick.schemas import ClaimSheet

from . import loopback
from .commandline import Ran, run
from .sheets import TEXT
from .test_cli_processes import CLEAN, spawn, told

SENTENCE = "On Monday {} people were killed in Arvo, police said.\n"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TALLYSTICK_MODEL", "TALLYSTICK_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"a{number}.txt").write_text(SENTENCE.format(number + 2))
    return folder


def batch(*args: object, **options: Any) -> Ran:
    return run("batch", *args, **options)


def lines_of(name: str) -> list[str]:
    return Path(name).read_text().splitlines()


def events(ran: Ran) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in ran.told)


def test_a_run_and_what_came_of_it(news: Path):
    ran = batch("run", news, "--into", "r")
    assert ran.status == 0
    assert ran.told[0] == "model: rules (built in)"
    assert ran.told[-1].startswith("3 articles done, 3 claims, ")
    assert ran.out == ""
    status = batch("status", "r")
    assert status.out.splitlines()[:2] == ["articles   3 done", "claims     3"]
    whole = json.loads(batch("status", "r", "--json").out)
    assert whole["states"] == {"done": 3}
    assert [go["ending"] for go in whole["goes"]] == ["done"]
    assert whole["working"] is None


def test_a_second_run_reads_what_is_new_or_has_changed(news: Path):
    batch("run", news, "--into", "r")
    (news / "a0.txt").write_text(SENTENCE.format(99))
    (news / "a9.txt").write_text(SENTENCE.format(9))
    found = list(events(batch("run", news, "--into", "r", "--log", "json")))
    assert [e["id"] for e in found if e["event"] == "article"] == ["a0", "a9"]
    assert (found[-1]["done"], found[-1]["skipped"]) == (2, 2)
    batch("export", "r", "-o", "out.jsonl")
    numbers = [json.loads(line)["claims"][0]["number"] for line in lines_of("out.jsonl")]
    assert numbers == [99, 3, 4, 9]


def test_resume_needs_no_options_from_wherever_it_is_called(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    batch("run", "news", "--into", "r", "--concurrency", 7)
    (news / "a9.txt").write_text(SENTENCE.format(9))
    monkeypatch.chdir(news)
    ran = batch("resume", tmp_path / "r")
    assert (ran.status, ran.told[-1][:14]) == (0, "1 article done")


def test_what_cannot_be_read_fails_and_is_read_again_by_resume(news: Path):
    (news / "a3.txt").write_text("")
    ran = batch("run", news, "--into", "r")
    assert ran.status == 3
    assert "a3: " in ran.err
    assert (
        ran.told[-1] == "failed in this run: 1 unreadable; `tallystick batch resume r` tries again"
    )
    (news / "a3.txt").write_text(SENTENCE.format(12))
    assert batch("resume", "r").status == 0
    assert "failed" not in batch("status", "r").out


def test_failures_are_retried_alone(news: Path):
    with loopback.serving(loopback.error(400, "no"), loopback.answer(EMPTY)) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", 1)
        ran = batch("run", news, "--into", "r", *way)
        assert ran.status == 3
        assert "1 request_refused" in ran.told[-1]
        assert batch("resume", "r").status == 3
        assert len(server.requests) == 3
        wrong = batch("retry", "r", "--only", "nonsense")
        assert wrong.status == 2
        assert wrong.told == [
            "error: nothing failed with 'nonsense' in this run; what failed: request_refused"
        ]
        assert batch("retry", "r", "--only", "request_refused").status == 0
        assert len(server.requests) == 4
    assert json.loads(batch("status", "r", "--json").out)["tokens_in"] == 300


EMPTY: dict[str, list[object]] = {"figures": [], "statements": []}


def test_a_dead_key_stops_the_run_before_it_fails_everything(news: Path):
    with loopback.serving(loopback.error(401, "bad key")) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", 1)
        ran = batch("run", news, "--into", "r", *way)
        assert len(server.requests) == 1
    assert ran.status == 2
    assert ran.told[-1].startswith("stopped: the key is not taken any more: ")
    assert ran.told[-1].endswith("`tallystick batch resume r` goes on")
    with loopback.serving(loopback.answer(EMPTY)) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair")
        ran = batch("run", news, "--into", "r", *way)
        assert (ran.status, len(server.requests)) == (0, 3)


def test_standard_input_is_kept_as_far_as_it_was_read():
    lines = b"".join(
        json.dumps({"id": f"n{n}", "text": TEXT + str(n)}).encode() + b"\n" for n in range(5)
    )
    with loopback.serving(loopback.error(401, "bad key")) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", 1)
        assert batch("run", "-", "--into", "r", *way, stdin=lines).status == 2
    states = json.loads(batch("status", "r", "--json").out)["states"]
    assert 1 <= states["waiting"] <= 5
    batch("run", "-", "--into", "r2", stdin=lines)
    assert batch("status", "r2").out.startswith("articles   5 done\n")
    assert batch("resume", "r2").told[-1].startswith("0 articles done")
    # Piped in again, nothing is read twice.
    ran = batch("run", "--into", "r2", stdin=lines)
    assert "5 there before" in ran.told[-1]


def test_a_dry_run_needs_no_key(news: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TALLYSTICK_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    ran = batch("run", news, "--into", "fresh", "--dry-run", "--model", "gpt-5-mini")
    assert ran.status == 0
    assert ran.told[-1].startswith("cost: about $")
    assert batch("run", news, "--into", "fresh", "--model", "gpt-5-mini").status == 2


def test_a_dry_run_counts_and_asks_nobody(news: Path):
    batch("run", news / "a0.txt", "--into", "r")
    with loopback.serving(loopback.stall) as server:
        way = ("--model", "m", "--base-url", server.url)
        ran = batch("run", news, "--into", "fresh", "--dry-run", *way)
        assert server.requests == []
    assert ran.status == 0
    assert ran.told[1:3] == [
        "articles to read: 3 (159 characters)",
        "requests: 3, re-asks and repairs on top",
    ]
    assert ran.told[3].startswith("tokens: about ")
    assert ran.told[4] == "cost: no price is known for this model; --prices FILE gives one"
    assert not Path("fresh").exists()
    ran = batch("run", news / "a0.txt", "--into", "r", "--dry-run")
    assert "in the run already: 1" in ran.told


PRICES = {
    "made": "2031-01-01",
    "models": [{"model": "m", "input": 1000, "output": 5000, "as_of": "2031-01-01"}],
}


def test_a_budget_stops_the_run_before_it_is_passed_and_is_remembered(news: Path):
    Path("prices.json").write_text(json.dumps(PRICES))
    with loopback.serving(loopback.answer(EMPTY)) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair", "--prices", "prices.json")
        dry = batch("run", news, "--into", "r", "--dry-run", *way)
        assert dry.told[-1].startswith("cost: about $")
        ran = batch("run", news, "--into", "r", *way, "--budget", "0.1")
        assert (ran.status, server.requests) == (2, [])
        assert ran.told[-1].startswith("stopped: the budget of $0.1 is used up")
        assert batch("resume", "r").status == 2
        ran = batch("resume", "r", "--budget", "500", "--rpm", "60000", "--tpm", "1e9")
        assert (ran.status, len(server.requests)) == (0, 3)
        assert ran.told[-1].endswith("300 tokens in, 60 out, $0.60")
        assert "cost       $0.60" in batch("status", "r").out
        (news / "a4.txt").write_text(SENTENCE.format(4))
        ran = batch("resume", "r", "--budget", "0.6")
        assert (ran.status, len(server.requests)) == (2, 3)
        assert batch("resume", "r", "--budget", "-1").told[-1].startswith("error: Invalid value")


def test_a_budget_needs_a_price(news: Path):
    way = ("--model", "m", "--base-url", "http://localhost:9/v1", "--budget", "1")
    ran = batch("run", news, "--into", "r", *way)
    assert (ran.status, "--prices" in ran.told[-1]) == (2, True)
    assert not Path("r").exists()


def test_other_models_and_sources_are_refused(news: Path):
    batch("run", news, "--into", "r")
    other = batch("run", news, "--into", "r", "--model", "m", "--base-url", "http://localhost/v1")
    assert (other.status, "--into" in other.told[-1]) == (2, True)
    assert batch("run", news / "a0.txt", "--into", "r").status == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("resume", "none"), "none holds no run"),
        (("retry", "none"), "none holds no run"),
        (("status", "none"), "none holds no run"),
        (("export", "none", "-o", "x.csv"), "none holds no run"),
        (("export", "r", "-o", "x.doc"), "the ending says the format; there are .jsonl, .csv"),
        (("run", "news", "--into", "a/b/c"), "make the folder a/b first"),
        (("run", "news", "--into", "news/a0.txt"), "cannot write news/a0.txt"),
        (("run", "news", "--into", "r", "--concurrency", "x"), "--concurrency"),
        (("run", "news", "--into", "r", "--max-failures", "0"), "--max-failures"),
        (("resume", "r", "--concurrency", "0"), "--concurrency"),
        (("run", "--into", "r"), "nothing to read"),
        (("run", "-", "news", "--into", "r"), "name - alone"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(news: Path, args: tuple[str, ...], words: str):
    batch("run", news, "--into", "r")
    ran = batch(*args)
    assert ran.status == 2
    assert words in ran.told[-1]
    assert len(ran.told) == 1


@pytest.mark.slow
def test_two_runs_on_one_store_are_refused_with_the_first_s_process_and_age(news: Path):
    with loopback.serving(loopback.stall) as server:
        first = spawn("batch", "run", news, "--into", "r", "--model", "m", "--base-url", server.url)
        while not server.requests:
            threading.Event().wait(0.01)
        second = batch("run", news, "--into", "r", "--model", "m", "--base-url", server.url)
        words = f"error: r is being written by process {first.pid}, started "
        assert (second.status, second.told[-1][: len(words)]) == (2, words)
        status = batch("status", "r")
        assert f"now        process {first.pid}, started" in status.out
        first.kill()
        told(first)
    assert batch("status", "r").out.splitlines()[-1].endswith(": killed")


@pytest.mark.slow
def test_ctrl_c_once_finishes_what_is_under_way(news: Path):
    go_on = threading.Event()

    def slow(handler: Any) -> None:
        go_on.wait(30)
        loopback.answer(EMPTY)(handler)

    with loopback.serving(slow) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", 2)
        process = spawn("batch", "run", news, "--into", "r", *way)
        while len(server.requests) < 2:
            threading.Event().wait(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        while b"finishing what is under way" not in process.stderr.readline():
            pass
        go_on.set()
        lines = told(process)
        assert process.returncode == 130
        assert lines[0].startswith("2 articles done")
        assert lines[-1] == "stopped: interrupted; `tallystick batch resume r` goes on"
        assert len(server.requests) == 2
    assert json.loads(batch("status", "r", "--json").out)["states"]["done"] == 2


@pytest.mark.slow
def test_ctrl_c_twice_stops_at_once(news: Path):
    with loopback.serving(loopback.stall) as server:
        way = ("--model", "m", "--base-url", server.url, "--no-repair", "--concurrency", 2)
        process = spawn("batch", "run", news, "--into", "r", *way)
        while len(server.requests) < 2:
            threading.Event().wait(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        while b"finishing what is under way" not in process.stderr.readline():
            pass
        process.send_signal(signal.SIGINT)
        assert told(process) == ["stopped at once; `tallystick batch resume r` goes on"]
        assert process.returncode == 130
    status = batch("status", "r").out.splitlines()
    assert status[0] == "articles   3 waiting"
    assert status[-1].endswith(": stopped at once")


@pytest.mark.slow
def test_a_full_disk_is_told_in_one_line_and_the_run_goes_on_when_there_is_room(tmp_path: Path):
    lines = (json.dumps({"id": f"n{n}", "text": TEXT + str(n)}) + "\n" for n in range(300))
    Path("a.jsonl").write_text("".join(lines))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000)); "
        "from tallystick.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "batch", "run", "a.jsonl", "--into", "r"],
        capture_output=True,
        text=True,
        env=CLEAN,
    )
    assert done.returncode == 2, done.stderr
    assert "the disk" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    states = json.loads(batch("status", "r", "--json").out)["states"]
    assert 0 < states["done"] < 300
    assert batch("resume", "r").status == 0
    assert json.loads(batch("status", "r", "--json").out)["states"] == {"done": 300}


def test_progress_on_a_terminal_leaves_only_the_end(news: Path):
    ran = batch("run", news, "--into", "r", terminal=True)
    assert ran.status == 0
    assert "3 articles done, 3 claims" in ran.told[-1]


def test_copies_are_linked_where_that_is_wanted(news: Path):
    story = "\n\n".join(f"In {place}, 31 people were killed, police said." for place in PLACES)
    (news / "b1.txt").write_text(story)
    (news / "b2.txt").write_text(f"ARVO (Agency) - {story}\n\n(Reporting by our staff)")
    (news / "b3.txt").write_text(story.replace("31", "32"))
    asked = batch("run", news, "--into", "asked")
    assert asked.told[-1].startswith("6 articles done")
    ran = batch("run", news, "--into", "r", "--copies", "link")
    assert ran.told[-1].startswith("5 articles done")
    assert "1 linked as copies" in ran.told[-1]
    assert batch("status", "r").out.splitlines()[0] == "articles   5 done, 1 linked"
    with open_run(Path("r")) as store:
        assert [tuple(row) for row in store.query("SELECT * FROM copies")] == [("b2", "b1", "done")]
    # Those that come in a later go are known by the store, and a copy without its original is read.
    (news / "b4.txt").write_text(f"{story}\n\nMore to follow.")
    (news / "b1.txt").write_text("Another story.")
    ran = batch("resume", "r")
    assert ran.status == 3
    assert ran.told[-1].endswith(" still to be read; `tallystick batch resume r` goes on")
    assert batch("resume", "r").status == 0
    assert batch("status", "r").out.splitlines()[0] == "articles   7 done"


PLACES = "Arvo Bellin Cotter Dray Estmark Fallow Garn Hollis Ivers Jarrow Kell Lorne".split()


def test_articles_in_the_run_s_own_folder_are_not_read(news: Path):
    batch("run", news, "--into", "news/r")
    batch("export", "news/r", "-o", "news/r/sheets.jsonl")
    assert "0 articles done, 0 claims, 3 there before" in batch("resume", "news/r").told[-1]


def test_exports_are_whole_and_harmless(news: Path):
    (news / "=cmd.txt").write_text(SENTENCE.format(7))
    batch("run", news, "--into", "r")
    for name in ("out.jsonl", "out.csv", "out.parquet"):
        ran = batch("export", "r", "-o", name)
        assert (ran.status, ran.told) == (0, [f"written to {name}"])
    sheets = [ClaimSheet.model_validate_json(line) for line in lines_of("out.jsonl")]
    rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_text())))
    assert len(rows) == sum(len(sheet.claims) for sheet in sheets) == 4
    assert rows[0]["article"] == "'=cmd"
    import pyarrow.parquet as parquet

    assert parquet.read_table("out.parquet").column("number").to_pylist() == [7, 2, 3, 4]
    assert sorted(path.name for path in Path().glob("out.*")) == [
        "out.csv",
        "out.jsonl",
        "out.parquet",
    ]


def test_events_hold_nothing_that_acts_on_a_terminal(tmp_path: Path):
    Path("a.jsonl").write_text(json.dumps({"id": "x\u202e\x1b[2Jy", "text": SENTENCE.format(3)}))
    ran = batch("run", "a.jsonl", "--into", "r", "--log", "json", encoding="ascii")
    assert ran.status == 0
    assert ran.err.replace("\n", "").isprintable()
    assert [e["event"] for e in events(ran)] == ["begin", "article", "end"]
