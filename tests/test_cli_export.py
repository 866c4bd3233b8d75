import csv
import io
import json
from pathlib import Path

import pytest

from tallystick.pipeline.output.writing import json_line

from .commandline import run
from .sheets import sheet

SHEETS = json_line(sheet()) + b"\n"


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    (path := tmp_path / "claims.jsonl").write_bytes(SHEETS)
    return path


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.xlsx", "out.jsonld"])
def test_the_ending_of_the_file_says_the_format(name: str, sheets: Path, tmp_path: Path) -> None:
    ran = run("export", sheets, "-o", out := tmp_path / name)
    assert (ran.status, ran.told) == (0, [])
    assert out.stat().st_size > 1000


def test_text_goes_to_standard_output_and_sheets_come_from_standard_input() -> None:
    ran = run("export", "--to", "csv", stdin=SHEETS)
    assert ran.status == 0
    assert [row["claim"] for row in csv.DictReader(io.StringIO(ran.out))][:2] == ["f1", "f2"]
    events = run("export", "-", "--to", "coder", stdin=SHEETS)
    assert [row["event"] for row in csv.DictReader(io.StringIO(events.out))] == [
        *("ferry#f1", "ferry#f4")
    ]
    assert json.loads(run("export", "-", "--to", "jsonld", stdin=SHEETS).out)["@graph"]


def test_columns_are_listed_with_what_they_hold() -> None:
    for format in ("csv", "xlsx", "coder", "jsonld"):
        ran = run("export", "--to", format, "--columns")
        assert ran.status == 0
    assert "Figures.measure (text): killed" in run("export", "--to", "xlsx", "--columns").out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--to", "ods"], "no format 'ods'; there are csv, parquet"),
        (["-o", "out.doc"], "say what to export to with --to"),
        ([], "say what to export to with --to"),
        (["--to", "xlsx"], "xlsx is no text; name a file with -o"),
        (["--to", "parquet"], "parquet is no text; name a file with -o"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(args: list[str], told: str, sheets: Path) -> None:
    ran = run("export", sheets, *args)
    assert ran.status == 2
    (line,) = ran.told
    assert told in line


def test_sheets_that_cannot_be_read_are_told_and_the_others_exported(tmp_path: Path) -> None:
    (path := tmp_path / "claims.jsonl").write_bytes(b"{}\n" + SHEETS)
    ran = run("export", path, "-o", tmp_path / "out.csv")
    assert ran.status == 3
    assert len(ran.told) == 1
    assert (tmp_path / "out.csv").exists()


def test_nothing_to_export_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    ran = run("export", tmp_path / "none.jsonl", "-o", tmp_path / "out.csv")
    assert ran.status == 2
    assert "there is no sheet to export" in ran.told[-1]
    assert not (tmp_path / "out.csv").exists()
