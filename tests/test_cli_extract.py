import asyncio
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from tallystick.cli import extract as module
from tallystick.pipeline.running import Outcome, run_articles
from tallystick.schemas import ClaimSheet

from . import loopback
from .claims import answer
from .commandline import Ran, run
from .sheets import CLAIMS, DENIAL, TEXT

ANSWER = answer(list(CLAIMS), [DENIAL])


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests, no `.env`, a folder of three articles."""
    for name in list(os.environ):
        if name.startswith(("TALLYSTICK_", "OPENAI_", "COLUMNS", "NO_COLOR", "FORCE_COLOR")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    Path("arts").mkdir()
    for name in ("a", "b", "c"):
        Path(f"arts/{name}.txt").write_text(f"{TEXT}\nStory {name}.\n")


@pytest.fixture
def model():
    """Options for a model that answers well, and the server behind them."""
    with loopback.serving(loopback.answer(ANSWER)) as server:
        yield ["--model", "loop-1", "--base-url", server.url, "--no-repair"], server


def sheets(text: str) -> dict[str, ClaimSheet]:
    read = [ClaimSheet.model_validate_json(line) for line in text.split("\n")[:-1]]
    return {sheet.article.id: sheet for sheet in read}


def test_in_a_pipe_each_article_is_one_line_of_json(model):
    ran = run("extract", "arts", *model[0])
    assert ran.status == 0
    found = sheets(ran.out)
    assert sorted(found) == ["a", "b", "c"]
    assert [claim.id for claim in found["a"].claims] == ["f1", "f2", "f3", "f4", "s1"]
    assert ran.told == [f"model: loop-1 at {model[1].url}, prompt claims-1"]


def test_on_a_terminal_it_is_a_table(model):
    ran = run("extract", "arts/a.txt", *model[0], terminal=True)
    assert ran.status == 0
    assert "Ninety-five (95)" in ran.out
    assert "\x1b[" in ran.out


def test_a_terminal_of_another_encoding_gets_escapes(model):
    Path("arts/a.txt").write_text(TEXT.replace("women", "wömen — 女"))
    ran = run("extract", "arts/a.txt", *model[0], "--format", "table", encoding="ascii")
    assert ran.status == 0
    assert "\\u201cNinety-five people died\\u201d" in ran.out


def test_json_is_utf_8_whatever_the_encoding_of_the_pipe(model):
    Path("arts/ä.txt").write_text(TEXT)
    ran = run("extract", "arts/ä.txt", *model[0], encoding="ascii")
    assert list(sheets(ran.out)) == ["ä"]


def test_json_is_one_array(model):
    ran = run("extract", "arts", *model[0], "--format", "json")
    assert [each["schema_version"] for each in json.loads(ran.out)] == ["1", "1", "1"]


def test_an_array_of_nothing_is_still_json():
    ran = run("extract", "nowhere", "--format", "json")
    assert json.loads(ran.out) == []


def test_without_a_model_the_built_in_rules_read_and_it_says_so():
    ran = run("extract", "arts/a.txt")
    assert ran.told == ["model: rules (built in; no model named)"]
    assert sheets(ran.out)["a"].run.model == "rules"
    assert run("extract", "arts/a.txt", "--model", "rules").told == ["model: rules (built in)"]


def test_an_article_piped_in_needs_no_path(model):
    ran = run("extract", *model[0], stdin=TEXT.encode())
    assert list(sheets(ran.out)) == ["stdin"]
    assert list(sheets(run("extract", "-", *model[0], stdin=TEXT.encode()).out)) == ["stdin"]


def test_with_nothing_to_read_it_says_what_to_do():
    ran = run("extract")
    assert ran.status == 2
    assert ran.told == [
        "error: nothing to read: name files or folders, or pipe an article in "
        "(see `tallystick extract --help`)"
    ]


def test_a_second_run_skips_what_the_file_holds(model):
    first = run("extract", "arts", *model[0], "-o", "out.jsonl")
    assert (first.status, first.told[-1]) == (0, "3 articles done, written to out.jsonl")
    before = Path("out.jsonl").read_bytes()
    asked = len(model[1].requests)
    again = run("extract", "arts", *model[0], "-o", "out.jsonl")
    assert (again.status, again.told[-1]) == (0, "3 articles done before, skipped")
    assert (Path("out.jsonl").read_bytes(), len(model[1].requests)) == (before, asked)


def test_a_changed_article_and_a_new_one_are_asked_for_and_no_other(model):
    run("extract", "arts", *model[0], "-o", "out.jsonl")
    Path("arts/b.txt").write_text(f"{TEXT}\nUpdated.\n")
    Path("arts/d.txt").write_text(TEXT)
    asked = len(model[1].requests)
    ran = run("extract", "arts", *model[0], "-o", "out.jsonl")
    assert len(model[1].requests) == asked + 2
    assert ran.told[1:] == [
        "2 articles done before, skipped",
        "2 articles done, written to out.jsonl",
    ]


def test_another_prompt_or_model_is_another_run(model):
    run("extract", "arts", *model[0], "-o", "out.jsonl")
    shipped = run("prompt", "show", "claims-1").out
    Path("mine.md").write_text(shipped.replace('id = "claims-1"', 'id = "mine"'))
    ran = run("extract", "arts", *model[0], "-o", "out.jsonl", "--prompt", "mine.md")
    assert ran.told[-1] == "3 articles done, written to out.jsonl"
    assert len(Path("out.jsonl").read_bytes().split(b"\n")) == 7


def test_a_torn_line_is_cut_off_and_asked_for_again(model):
    run("extract", "arts", *model[0], "-o", "out.jsonl")
    data = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(data[:-40])
    ran = run("extract", "arts", *model[0], "-o", "out.jsonl")
    assert "of a line never finished" in ran.told[0]
    assert sorted(sheets(Path("out.jsonl").read_text())) == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["arts/out.jsonl", "./arts/out.jsonl", "arts/out.json"])
def test_a_result_among_the_articles_is_not_read_as_one(model, name: str):
    for _ in range(2):
        ran = run("extract", "arts", *model[0], "-o", name)
        assert ran.status == 0, ran.err
    assert Path(name).read_bytes().count(b'"schema_version"') == 3


def test_one_failing_article_is_named_and_loses_none_of_the_others():
    script = [loopback.error(400, "no thanks"), loopback.answer(ANSWER)]
    with loopback.serving(*script) as server:
        options = ["--model", "m", "--base-url", server.url, "--concurrency", "1", "--no-repair"]
        ran = run("extract", "arts", *options)
    assert ran.status == 3
    assert len(sheets(ran.out)) == 2
    assert "no thanks" in ran.told[1]
    assert ran.told[1].split(":")[0] not in sheets(ran.out)
    assert ran.told[-1] == "2 articles done, 1 failed"


def test_an_unreadable_article_is_named_and_loses_none_of_the_others(model):
    Path("arts/x.txt").write_bytes(b"%PDF-1.7 \x00")
    ran = run("extract", "arts", "nowhere.txt", *model[0])
    assert ran.status == 3
    assert len(sheets(ran.out)) == 3
    assert sorted(line.split(":")[0] for line in ran.told[1:-1]) == ["nowhere", "x"]


def test_nothing_readable_means_that_nothing_could_run():
    Path("empty").mkdir()
    ran = run("extract", "nowhere.txt", "empty")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no file nowhere.txt" in ran.told[1]


def test_if_every_article_fails_the_run_itself_worked():
    with loopback.serving(loopback.error(401, "who are you")) as server:
        ran = run("extract", "arts", "--model", "m", "--base-url", server.url)
    assert ran.status == 3
    assert len(ran.told) == 5


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--modle", "x"], "No such option: --modle"),
        (["--format", "csv"], "'csv' is not one of 'table', 'jsonl', 'json' (see `tallystick ext"),
        (["--model", "gpt"], "needs a key: set TALLYSTICK_API_KEY"),
        (["--model", "m", "--base-url", "localhost:80"], "starts with http:// or https://"),
        (["--model", "m", "--base-url", "http://x/v1", "--prompt", "nix.md"], "no prompt 'nix.md'"),
        (["--retries", "some"], "--retries: 'some' will not do; give a whole number"),
        (["--timeout", "0"], "a number of seconds above 0"),
        (["-o", "nowhere/out.jsonl"], "make the folder nowhere first"),
        (["-o", "arts/a.txt"], "arts/a.txt is no file of claim sheets"),
        (["-o", "arts"], "is a directory"),
        (["-o", "arts", "--format", "json"], "is a directory"),
    ],
)
def test_a_mistake_gets_one_line_that_says_what_to_do(args: list[str], told: str):
    before = Path("arts/a.txt").read_bytes()
    ran = run("extract", "arts", *args)
    assert (ran.status, ran.out) == (2, "")
    (line,) = ran.told
    assert line.startswith("error: ")
    assert told in line
    assert Path("arts/a.txt").read_bytes() == before


def test_a_whole_file_is_written_at_the_end_and_by_its_suffix(model):
    ran = run("extract", "arts", *model[0], "-o", "out.json")
    assert ran.told[-1] == "3 articles done, written to out.json"
    assert len(json.loads(Path("out.json").read_text())) == 3
    run("extract", "arts", *model[0], "-o", "out.txt", "--format", "table")
    assert "killed 60 women" in Path("out.txt").read_text()


def test_a_whole_file_is_left_as_it_was_where_nothing_was_done():
    Path("out.json").write_text("before")
    assert run("extract", "nowhere.txt", "-o", "out.json").status == 2
    assert Path("out.json").read_text() == "before"


def interrupting_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C come when so many articles are done."""

    async def interrupted(*args: Any, **options: Any):
        done = 0
        async for outcome in run_articles(*args, **options):
            yield outcome
            done += 1
            if done == count:
                os.kill(os.getpid(), signal.SIGINT)
                await asyncio.sleep(30)

    monkeypatch.setattr(module, "run_articles", interrupted)


def test_interrupted_it_keeps_what_is_finished(model, monkeypatch):
    interrupting_after(2, monkeypatch)
    ran = run("extract", "arts", *model[0], "-o", "out.jsonl")
    assert (ran.status, ran.told[-1]) == (130, "interrupted; 2 articles done")
    assert len(sheets(Path("out.jsonl").read_text())) == 2
    monkeypatch.undo()


def test_interrupted_a_whole_file_stays_and_what_is_finished_is_beside_it(model, monkeypatch):
    interrupting_after(2, monkeypatch)
    Path("out.json").write_text("before")
    ran = run("extract", "arts", *model[0], "-o", "out.json")
    assert ran.status == 130
    assert "what is finished is in" in ran.told[-2]
    assert Path("out.json").read_text() == "before"
    assert len(json.loads(Path("out.json.part").read_text())) == 2


def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*args: Any, **options: Any):
        yield Outcome("a", "a", None, None)
        raise ZeroDivisionError("by\nnought \x1b[31m")

    monkeypatch.setattr(module, "run_articles", fails)
    monkeypatch.setattr(module, "_settle", lambda *args: None)


def test_an_error_of_our_own_is_one_line_without_a_traceback(monkeypatch):
    broken(monkeypatch)
    ran = run("extract", "arts")
    assert ran.status == 1
    assert ran.told[1:] == [
        "internal error: ZeroDivisionError: by nought \\x1b[31m; run with --debug for the traceback"
    ]


@pytest.mark.parametrize("where", ["before", "behind", "environment"])
def test_debug_shows_the_traceback(monkeypatch, where: str):
    broken(monkeypatch)
    args = {"before": ["--debug", "extract", "arts"], "behind": ["extract", "arts", "--debug"]}
    if where == "environment":
        monkeypatch.setenv("TALLYSTICK_DEBUG", "1")
    ran = run(*args.get(where, ["extract", "arts"]))
    assert ran.status == 1
    assert "Traceback (most recent call last)" in ran.err


def test_debug_shows_why_an_article_failed():
    with loopback.serving(loopback.error(400, "no thanks")) as server:
        options = ["--model", "m", "--base-url", server.url]
        assert "Traceback" not in run("extract", "arts/a.txt", *options).err
        assert "Traceback" in run("extract", "arts/a.txt", *options, "--debug").err


def test_what_a_server_says_cannot_act_on_the_terminal():
    with loopback.serving(loopback.error(400, "\x1b]0;owned\x07 \u009b31m")) as server:
        ran = run("extract", "arts/a.txt", "--model", "m", "--base-url", server.url)
    assert not any(c in ran.err for c in "\x1b\x07\x9b")


def test_columns_of_a_table_are_named(model):
    Path("t.csv").write_text(f'story,name\n"{TEXT.replace(chr(34), "")}",first\n')
    options = ["--text-column", "story", "--id-column", "name"]
    ran: Ran = run("extract", "t.csv", *model[0], *options)
    assert list(sheets(ran.out)) == ["first"]
