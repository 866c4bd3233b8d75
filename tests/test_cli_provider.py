import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.store.runs import open_run

from .commandline import Ran, run
from .golds import NAMES, text_of
from .providers import claims, results


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("TALLYSTICK_API_KEY", "OPENAI_API_KEY", "TALLYSTICK_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for n, name in enumerate(NAMES, 11):
        (tmp_path / "news" / f"{name}.txt").write_text(text_of(n, name))


def write(*args: object, **rest: Any) -> Ran:
    return run("batch", "write-requests", "--into", "run", *args, **rest)


def files(ran: Ran) -> list[Path]:
    return [Path(line) for line in ran.out.splitlines()]


def sheets() -> dict[str, int]:
    with open_run(Path("run")) as store:
        found = [json.loads(sheet.line) for sheet in store.sheets()]
    return {sheet["article"]["id"]: len(sheet["claims"]) for sheet in found}


def test_out_and_back(tmp_path: Path) -> None:
    wrote = write("news", "--model", "m", "--max-requests", 3)
    assert wrote.status == 0
    assert [path.name for path in files(wrote)] == ["0001.jsonl", "0002.jsonl"]
    assert "4 requests in 2 files; 0 articles finished, 0 failed, 4 wait" in wrote.err
    read = run("batch", "read-answers", "run", results(files(wrote), tmp_path / "output"))
    assert read.status == 0, read.err
    assert "4 answers kept" in read.err
    assert sheets() == dict.fromkeys(NAMES, 2)
    assert write().out == ""


def test_a_second_round(tmp_path: Path) -> None:
    def wrong(asked: str) -> dict[str, Any]:
        made = claims(asked)
        made["figures"][0]["evidence"] = ["The storm killed many"]
        return made

    first = results(files(write("news", "--model", "m")), tmp_path / "output", wrong)
    read = run("batch", "read-answers", "run", first)
    assert "write-requests --into run" in read.err
    second = write()
    assert "4 requests" in second.err
    read = run("batch", "read-answers", "run", results(files(second), tmp_path / "second"))
    assert read.status == 0
    assert sheets() == dict.fromkeys(NAMES, 2)


def test_outputs_and_errors_are_read_together(tmp_path: Path) -> None:
    output = results(files(write("news", "--model", "m")), tmp_path / "output")
    lines = output.read_text().splitlines()
    gone = json.loads(lines[0]) | {"response": None, "error": {"message": "expired"}}
    (tmp_path / "errors").write_text(json.dumps(gone))
    output.write_text("\n".join(lines[1:]))
    read = run("batch", "read-answers", "run", output, tmp_path / "errors")
    assert "3 answers kept, 1 not answered by the provider" in read.err
    assert "1 request in 1 file" in write().err


def test_lines_of_no_use_are_told_one_by_one(tmp_path: Path) -> None:
    output = results(files(write("news", "--model", "m")), tmp_path / "output")
    output.write_text(output.read_text() + "{\n" * 30 + '{"custom_id": "\\u001b[31m"}\n')
    read = run("batch", "read-answers", "run", output)
    assert read.status == 3
    assert "output:5: passed over: the line is not valid JSON" in read.err
    assert "31 lines passed over" in read.err
    assert len(read.told) < 30
    assert sheets() == dict.fromkeys(NAMES, 2)


def test_articles_that_failed_are_told_and_asked_again(tmp_path: Path) -> None:
    no = {"status_code": 400, "body": {"error": {"message": "not\x1b[31m that"}}}
    output = results(files(write("news", "--model", "m")), tmp_path / "output", lambda asked: no)
    read = run("batch", "read-answers", "run", output)
    assert read.status == 3
    assert "4 failed" in read.err
    assert "\x1b" not in read.err
    assert "0 requests" in write().err
    again = write("--failed")
    assert "4 requests" in again.err
    read = run("batch", "read-answers", "run", results(files(again), tmp_path / "second"))
    assert read.status == 0, read.err
    assert sheets() == dict.fromkeys(NAMES, 2)


def test_new_articles_of_the_same_sources_are_added(tmp_path: Path) -> None:
    write("news", "--model", "m")
    (tmp_path / "news" / "new.txt").write_text("Nothing happened here, the mayor said on Monday.")
    assert "1 request in 1 file" in write("news", "--model", "m").err


def test_articles_that_wait_are_not_read_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = files(write("news", "--model", "m", "--max-requests", 1))
    output = results(wrote[:1], tmp_path / "output")
    from tallystick.pipeline.provider import rounds

    read: list[str] = []
    sheet = rounds.Extractor.sheet

    async def counted(self: Any, article: Any) -> Any:
        read.append(article.id)
        return await sheet(self, article)

    monkeypatch.setattr(rounds.Extractor, "sheet", counted)
    told = run("batch", "read-answers", "run", output).err
    assert "1 article finished, 0 failed, 3 wait" in told
    assert len(read) == 1
    write()
    assert len(read) == 1


def test_a_batch_costs_half_the_list_price(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    price = {"model": "m", "input": 1.0, "output": 10.0, "as_of": "2031-01-02"}
    (tmp_path / "prices.json").write_text(json.dumps({"made": "2031-01-02", "models": [price]}))
    monkeypatch.setenv("TALLYSTICK_PRICES", str(tmp_path / "prices.json"))
    output = results(files(write("news", "--model", "m")), tmp_path / "output")
    run("batch", "read-answers", "run", output)
    with open_run(Path("run")) as store:
        costs = [json.loads(sheet.line)["run"]["cost"] for sheet in store.sheets()]
    assert costs == [pytest.approx((100 * 1.0 + 20 * 10.0) / 1e6 / 2)] * 4


def test_lost_files_are_written_again() -> None:
    write("news", "--model", "m")
    assert "0 requests" in write().err
    assert "4 requests" in write("--again").err


def test_articles_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "news" / "bad.jsonl").write_text("{\n")
    wrote = write("news", "--model", "m")
    assert "bad.jsonl:1" in wrote.err
    assert "4 requests" in wrote.err


def test_copies_are_linked_where_it_is_wanted(tmp_path: Path) -> None:
    story = "".join(text_of(n, name) for n, name in enumerate(NAMES, 11)) * 3
    for name in ("Ann", "Bob"):
        (tmp_path / "news" / f"copy-{name}.txt").write_text(f"{story}\nPrinted by {name}.\n")
    wrote = write("news", "--model", "m", "--copies", "link")
    assert "5 requests in 1 file" in wrote.err
    assert "1 linked" in run("batch", "status", "run").out


def test_articles_may_be_piped_in(tmp_path: Path) -> None:
    wrote = write("--model", "m", stdin=text_of(11, NAMES[0]).encode())
    assert "1 request" in wrote.err
    run("batch", "read-answers", "run", results(files(wrote), tmp_path / "output"))
    assert sheets() == {"stdin": 2}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["news"], "name the --model"),
        (["news", "--model", "rules"], "name the --model"),
        ([], "nothing to read"),
        (["news", "--model", "m", "--mode", "x"], "--mode"),
        (["gone", "--model", "m", "--max-requests", "0"], "--max-requests"),
    ],
)
def test_what_cannot_be_written(args: list[str], said: str) -> None:
    wrote = write(*args)
    assert wrote.status == 2
    assert said in wrote.told[-1]
    assert len(wrote.told) == 1


def test_a_run_remembers_how_it_asks() -> None:
    write("news", "--model", "m")
    assert "remembers" in write("--model", "other").err
    assert "was begun with m" in write("news", "--model", "other").err


def test_a_run_of_the_rules_asks_nobody() -> None:
    run("batch", "run", "news", "--into", "run")
    assert "asks no model" in write().err


@pytest.mark.parametrize("folder", ["gone", "news"])
def test_answers_to_no_requests(folder: str) -> None:
    read = run("batch", "read-answers", folder, "output")
    assert read.status == 2
    assert "holds no requests" in read.err


def test_a_file_of_answers_that_is_not_there() -> None:
    write("news", "--model", "m")
    read = run("batch", "read-answers", "run", "gone")
    assert read.status == 2
    assert "cannot read gone" in read.err


def test_the_key_is_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-9876543210")
    write("news", "--model", "m")
    for path in (path for path in (tmp_path / "run").rglob("*") if path.is_file()):
        assert b"sk-secret" not in path.read_bytes()
