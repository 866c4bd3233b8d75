import os

import pytest

from tallystick.pipeline.reading.sources import files_of
from tallystick.schemas.errors import ReadError


@pytest.fixture
def folder(tmp_path):
    for name in (
        *("b.txt", "a.HTML", "c.log", "picture.png", ".hidden.txt"),
        *("sub/d.jsonl", "sub/deep/e.csv", ".git/f.txt"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "empty").mkdir()
    return tmp_path


def names(source, folder):
    return [path.relative_to(folder).as_posix() for path in files_of(source)]


def test_a_folder_is_searched_to_the_bottom_in_order(folder):
    assert names(folder, folder) == ["a.HTML", "b.txt", "sub/d.jsonl", "sub/deep/e.csv"]


def test_a_file_named_directly_is_taken_whatever_its_ending(folder):
    assert names(folder / "c.log", folder) == ["c.log"]
    assert names(str(folder / "picture.png"), folder) == ["picture.png"]


def test_a_pattern_matches_readable_files_and_those_of_its_own_ending(folder):
    assert names(str(folder / "*"), folder) == ["a.HTML", "b.txt"]
    assert names(str(folder / "*.log"), folder) == ["c.log"]
    assert names(str(folder / "**" / "*.csv"), folder) == ["sub/deep/e.csv"]


def test_a_name_that_looks_like_a_pattern_is_a_name_where_it_exists(folder):
    (folder / "[1].txt").write_text("x")
    assert names(str(folder / "[1].txt"), folder) == ["[1].txt"]


def test_a_pipe_in_a_folder_is_passed_over(folder):
    os.mkfifo(folder / "endless.txt")
    assert "endless.txt" not in names(folder, folder)


@pytest.mark.parametrize("name", ["nowhere.txt", "empty", "*.xyz", "a\0b", "x" * 5000, "b.txt/c"])
def test_a_source_without_files_is_an_error(folder, name):
    with pytest.raises(ReadError) as caught:
        list(files_of(str(folder / name)))
    assert str(caught.value).isprintable()
