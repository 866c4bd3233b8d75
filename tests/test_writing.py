import json
import stat
from pathlib import Path

import pytest

from tallystick.pipeline.output.writing import WholeFile, json_line
from tallystick.schemas.errors import WriteError

from .sheets import article, sheet


def test_the_file_appears_when_it_is_finished(tmp_path: Path):
    path = tmp_path / "out.json"
    path.write_text("before")
    file = WholeFile(path)
    file.write(b"after")
    assert path.read_text() == "before"
    file.finish()
    file.close()
    assert path.read_text() == "after"
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_left_unfinished_it_leaves_nothing(tmp_path: Path):
    path = tmp_path / "out.json"
    file = WholeFile(path)
    file.write(b"half")
    file.close()
    assert list(tmp_path.iterdir()) == []


def test_kept_it_stands_beside_what_was_there(tmp_path: Path):
    path = tmp_path / "out.json"
    path.write_text("before")
    file = WholeFile(path)
    file.write(b"half")
    assert file.keep() == tmp_path / "out.json.part"
    file.close()
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
        "out.json": "before",
        "out.json.part": "half",
    }


def test_a_link_stays_a_link_and_rights_stay_as_they_were(tmp_path: Path):
    target = tmp_path / "real.json"
    target.write_text("before")
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    file = WholeFile(link)
    file.write(b"after")
    file.finish()
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path):
    other = tmp_path / "other"
    other.touch()
    file = WholeFile(tmp_path / "out.json")
    file.finish()
    assert (tmp_path / "out.json").stat().st_mode == other.stat().st_mode


def test_a_folder_that_is_not_there_is_told():
    with pytest.raises(WriteError, match="make the folder /nowhere/at/all first"):
        WholeFile(Path("/nowhere/at/all/out.json"))


def test_a_line_is_one_line_to_every_reader_and_acts_on_no_terminal():
    line = json_line(sheet(article(text="a\u2028b\x85c\x9b31m\u202ed\ud800e\n"), claims=[]))
    named = json_line(sheet(article("x\u2028\x85\x9b\u202e\ud800\r\x0b")))
    for each in (line, named):
        assert len(each.decode().splitlines()) == 1
        assert not any(c in each.decode() for c in "\x9b\u202e")
    assert json.loads(named)["article"]["id"] == "x\u2028\x85\x9b\u202e\ud800\r\x0b"
