"""`tallystick eval leaderboard` as it is typed."""

from pathlib import Path

import pytest

from tallystick.cli import leaderboard, main
from tallystick.evals.sets import GoldSet

from .invented_sets import right_run, write_set
from .test_leaderboard_collecting import write_run

assert leaderboard.__name__, "importing it declares the command"


@pytest.fixture
def gold(tmp_path: Path) -> GoldSet:
    return write_set(tmp_path / "floods", 2)


def test_without_a_file_it_prints_markdown(
    gold: GoldSet, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run = write_run(tmp_path / "run.jsonl", right_run(gold))

    assert main(["eval", "leaderboard", str(run), "--gold", str(gold.folder)]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"# Leaderboard\n")
    assert err == b""


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", "<!doctype html>"), ("b.md", "# Le"), ("b.csv", "set,")]
)
def test_the_files_ending_says_the_form(
    gold: GoldSet, tmp_path: Path, name: str, start: str
) -> None:
    run = write_run(tmp_path / "run.jsonl", right_run(gold))
    path = tmp_path / name
    command = ["eval", "leaderboard", str(run), "--gold", str(gold.folder), "-o", str(path)]

    assert main(command) == 0
    assert path.read_text().startswith(start)


def test_what_cannot_be_done_is_told_in_one_line(
    gold: GoldSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = write_run(tmp_path / "run.jsonl", right_run(gold))
    folder = ["--gold", str(gold.folder)]
    for words in ([str(tmp_path / "no.jsonl"), *folder], [str(run), *folder, "-o", "board.xlsx"]):
        assert main(["eval", "leaderboard", *words]) == 2
        assert capsys.readouterr().err.count("\n") == 1
