import json
import random
from pathlib import Path

import pytest

from tallystick.evals.runs.cells import Cell, EvalRun, Failed, read_run
from tallystick.evals.runs.run_files import RunFile
from tallystick.schemas.errors import ReadError, UsageError, WriteError

from .golds import answered, failed, header, right_claims, write_gold


@pytest.fixture
def cells(tmp_path: Path) -> list[Cell]:
    gold = write_gold(tmp_path / "small")
    claims = right_claims(gold)
    first, second, third = gold.articles.values()
    return [
        answered(first, claims["a00"]),
        answered(second, claims["a01"]),
        failed(third.id),
    ]


def write(path: Path, cells: list[Cell], **changes: object) -> RunFile:
    file = RunFile(path, header(**changes))
    for cell in cells:
        file.append(cell)
    return file


def test_what_is_written_is_read_again(tmp_path, cells):
    path = tmp_path / "deep" / "run.jsonl"
    write(path, cells)
    assert read_run(path) == EvalRun(header(), {cell.key: cell for cell in cells})


def test_the_order_of_the_lines_means_nothing(tmp_path, cells):
    path = tmp_path / "run.jsonl"
    write(path, cells)
    first, *rest = path.read_text().splitlines(keepends=True)
    before = read_run(path)
    for seed in range(3):
        random.Random(seed).shuffle(rest)
        path.write_text(first + "".join(rest))
        assert read_run(path) == before


def test_a_second_opening_goes_on_where_the_first_ended(tmp_path, cells):
    path = tmp_path / "run.jsonl"
    write(path, cells[:2])
    file = RunFile(path, header())
    assert file.held == {cell.key: cell for cell in cells[:2]}
    file.append(cells[2])
    assert len(read_run(path).cells) == 3


def test_every_cut_of_a_killed_run_is_mended_and_loses_one_cell_at_most(tmp_path, cells):
    path = tmp_path / "run.jsonl"
    write(path, cells)
    data = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(data) if byte == 10]
    for end in [*range(ends[0], len(data), 97), len(data) - 1]:
        path.write_bytes(data[:end])
        whole = sum(at <= end for at in ends) - 1
        if end not in ends:
            with pytest.raises(ReadError, match="in the middle of a line"):
                read_run(path)
        file = RunFile(path, header())
        assert len(file.held) == whole
        for cell in cells[whole:]:
            file.append(cell)
        assert path.read_bytes() == data


@pytest.mark.parametrize("code", ["cassette_miss", "unreachable", "auth_refused"])
def test_what_nobody_answered_is_asked_again_and_a_refusal_is_not(tmp_path, cells, code):
    path = tmp_path / "run.jsonl"
    write(path, [cells[0], failed("a01", code), failed("a02", "refusal")])
    file = RunFile(path, header())
    assert set(file.held) == {("a00", 0), ("a02", 0)}
    file.append(cells[1])
    assert read_run(path).cells["a01", 0] == cells[1]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"model": "n"}, "model"),
        ({"gold": "large"}, "gold"),
        ({"epochs": 3}, "epochs"),
        ({"prompt": None}, "prompt"),
    ],
)
def test_another_runs_file_is_refused_and_stays(tmp_path, cells, changes, name):
    path = tmp_path / "run.jsonl"
    write(path, cells)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=f"holds another run \\({name} "):
        RunFile(path, header(**changes))
    assert path.read_bytes() == before


def test_what_other_code_made_is_made_anew(tmp_path, cells):
    path = tmp_path / "run.jsonl"
    write(path, cells)
    file = RunFile(path, header(code_sha256="4" * 64))
    assert (file.held, file.dropped) == ({}, 3)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "run.jsonl:1: is no header of a run"),
        ('{"article": "a"}\n', "run.jsonl:1: is no header of a run"),
        ("notes\n", "run.jsonl:1: is no header of a run"),
        ("HEADER\n{}\n", "run.jsonl:2: is no cell of a run"),
        ("HEADER\n[\n", r"run.jsonl:2: is no cell of a run \(it is not JSON\)"),
        ('HEADER\n{"article": "a", "epoch": 0}\n', "either a sheet or an error"),
        ("HEADER\nFAIL\nFAIL\n", "run.jsonl:3: a00, epoch 0, stands twice"),
        ("HEADER\nLATE\n", "epoch 1 of 1"),
    ],
)
def test_a_file_that_is_no_run_is_told_in_one_line(tmp_path, text, complaint):
    path = tmp_path / "run.jsonl"
    lines = {
        "HEADER": header().model_dump_json(),
        "FAIL": failed("a00").model_dump_json(),
        "LATE": failed("a00", epoch=1).model_dump_json(),
    }
    for name, line in lines.items():
        text = text.replace(name, line)
    path.write_text(text)
    with pytest.raises(ReadError, match=complaint) as caught:
        read_run(path)
    assert "\n" not in str(caught.value)


def test_a_sheet_of_another_article_is_no_cell_of_this_one(cells):
    data = json.loads(cells[0].model_dump_json())
    with pytest.raises(ValueError, match="of another article, 'a00'"):
        Cell.model_validate(data | {"article": "a01"})


def test_a_lone_surrogate_and_a_line_separator_come_back_as_they_were(tmp_path):
    path = tmp_path / "run.jsonl"
    cell = Cell(article="x\ud800\u2028y", error=Failed(code="refusal", message="\udfff"))
    write(path, [cell])
    assert read_run(path).cells == {cell.key: cell}


def test_a_file_elsewhere_than_on_a_disk_is_left_alone():
    with pytest.raises(WriteError, match="no regular file"):
        RunFile(Path("/dev/null"), header())
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="cannot make the folder"):
        RunFile(tmp_path / "file" / "run.jsonl", header())


def test_a_missing_run_is_told(tmp_path):
    with pytest.raises(ReadError, match=r"no\.jsonl: cannot be read"):
        read_run(tmp_path / "no.jsonl")
