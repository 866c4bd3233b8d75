"""The project's own board, and the boards of run files."""

import asyncio
import shutil
from pathlib import Path

import pytest

from tallystick.evals.leaderboard import Row, rows_of_files
from tallystick.evals.leaderboard.__main__ import main
from tallystick.evals.runs.cells import EvalRun
from tallystick.evals.runs.run_files import RunFile
from tallystick.schemas.errors import ReadError, UsageError

from .invented_sets import right_run, write_set


def write_run(path: Path, run: EvalRun) -> Path:
    file = RunFile(path, run.header)
    for cell in run.cells.values():
        file.append(cell)
    return path


def test_the_projects_board_has_rules_baselines_and_annotators_twice_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write_set(tmp_path / "gold", 2)
    for name in "ab":
        shutil.copytree(gold.folder / "labels", gold.folder / "annotators" / name)

    assert main(["--evals", str(tmp_path)]) == 0
    page, text = tmp_path / "leaderboard.html", tmp_path / "LEADERBOARD.md"
    before = page.read_bytes(), text.read_bytes()
    assert main(["--evals", str(tmp_path)]) == 0

    assert (page.read_bytes(), text.read_bytes()) == before
    for name in ("rules", "baseline:nothing", "baseline:every-number", "annotator a against b"):
        assert name in text.read_text()
    assert capsys.readouterr().err == ""


def test_without_a_set_it_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--evals", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_runs_find_their_sets_by_name(tmp_path: Path) -> None:
    one, other = write_set(tmp_path / "one", 1), write_set(tmp_path / "other", 2)
    runs = [write_run(tmp_path / f"{g.name}.jsonl", right_run(g)) for g in (one, other)]
    rows = rows_of_files(runs, [other.folder, one.folder])

    assert [row.gold.name for row in rows] == ["one", "other"]
    assert [row.headline for row in rows] == [1.0, 1.0]


def test_a_run_over_a_set_that_is_not_there_names_it(tmp_path: Path) -> None:
    gold, other = write_set(tmp_path / "one", 1), write_set(tmp_path / "other", 1)
    path = write_run(tmp_path / "run.jsonl", right_run(gold))

    with pytest.raises(UsageError, match=r"over the set 'one', and there is other; .* --gold"):
        rows_of_files([path], [other.folder])


def test_a_run_that_does_not_fit_its_set_names_its_file(tmp_path: Path) -> None:
    gold = write_set(tmp_path / "one", 2)
    path = write_run(tmp_path / "run.jsonl", right_run(gold))
    for kind, suffix in (("articles", "txt"), ("labels", "json")):
        (gold.folder / kind / f"arden.{suffix}").unlink()

    with pytest.raises(ReadError, match=r"run\.jsonl: .*'arden'"):
        rows_of_files([path], [gold.folder])


def test_collecting_needs_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from tallystick.evals.leaderboard import collect_rows

    write_set(tmp_path / "gold", 1)

    def refuse(*_: object) -> None:
        raise AssertionError("nothing may be asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)

    async def names() -> list[str]:
        return [row.system async for row in collect_rows(tmp_path)]

    assert asyncio.run(names()) == ["rules", "baseline:nothing", "baseline:every-number"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["LEADERBOARD.md", "leaderboard.html"])
def test_the_committed_board_is_what_its_command_writes(name: str) -> None:
    from tallystick.evals.leaderboard import collect_rows, render_leaderboard

    evals = Path(__file__).parents[1] / "evals"

    async def rows() -> list[Row]:
        return [row async for row in collect_rows(evals)]

    written = render_leaderboard(asyncio.run(rows()), Path(name).suffix)
    assert (evals / name).read_text("utf-8") == written, "run make leaderboard"
