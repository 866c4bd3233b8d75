import os
import sqlite3
from pathlib import Path

import pytest

from tallystick.pipeline.store.database import is_database, open_database, telling
from tallystick.schemas.errors import ReadError, WriteError

OURS = 0x7A11
FIRST = "CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT;"
SECOND = "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'old';"


def opened(path: Path, *migrations: str, read_only: bool = False) -> sqlite3.Connection:
    return open_database(path, application=OURS, migrations=migrations, read_only=read_only)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "odd name #1?.sqlite"


def test_a_new_file_is_marked_at_once_and_keeps_what_is_committed(path: Path):
    connection = opened(path, FIRST)
    assert is_database(path, OURS)
    connection.execute("INSERT INTO a VALUES (7)")
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    connection.close()
    again = opened(path, FIRST)
    assert again.execute("SELECT x FROM a").fetchone()["x"] == 7
    again.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_form_is_brought_up_to_date(path: Path, read_only: bool):
    connection = opened(path, FIRST)
    connection.execute("INSERT INTO a VALUES (7)")
    connection.close()
    connection = opened(path, FIRST, SECOND, read_only=read_only)
    assert tuple(connection.execute("SELECT x, y FROM a").fetchone()) == (7, "old")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 2
    connection.close()


def test_a_migration_that_fails_leaves_the_form_before(path: Path):
    opened(path, FIRST).close()
    with pytest.raises(ReadError, match="cannot be used"):
        opened(path, FIRST, "CREATE TABLE b (x); DROP TABLE nothing;")
    connection = opened(path, FIRST)
    tables = [row["name"] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert tables == ["a"]
    connection.close()


def test_a_newer_form_is_refused(path: Path):
    opened(path, FIRST, SECOND).close()
    with pytest.raises(ReadError, match="written by a newer version of tallystick"):
        opened(path, FIRST)


def test_a_database_of_another_kind_is_refused_and_untouched(path: Path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert not is_database(path, OURS)
    with pytest.raises(ReadError, match="of another kind"):
        opened(path, FIRST)
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"no database at all, but long enough to be read " * 40, b"x"])
def test_what_is_no_database_is_refused_in_one_line(path: Path, data: bytes):
    path.write_bytes(data)
    assert not is_database(path, OURS)
    with pytest.raises(ReadError, match="no database") as caught:
        opened(path, FIRST)
    assert "\n" not in str(caught.value)


def test_a_damaged_file_is_told(path: Path):
    connection = opened(path, FIRST)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO a VALUES (?)", [(n,) for n in range(5000)])
    connection.execute("COMMIT")
    connection.close()
    data = bytearray(path.read_bytes())
    data[16_384 * 2 : 16_384 * 3] = os.urandom(16_384)
    path.write_bytes(data)
    connection = opened(path, FIRST)
    with pytest.raises(ReadError, match="damaged"), telling(path):
        connection.execute("SELECT sum(x) FROM a").fetchone()
    connection.close()


def test_a_file_that_is_not_there(path: Path):
    with pytest.raises(ReadError, match="there is no file"):
        opened(path, FIRST, read_only=True)
    assert not path.exists()
    with pytest.raises(WriteError, match="check that its folder"):
        opened(path / "below" / "x.sqlite", FIRST)
    assert not is_database(path, OURS)


def test_a_reader_does_not_write(path: Path):
    opened(path, FIRST).close()
    reader = opened(path, FIRST, read_only=True)
    with pytest.raises(WriteError, match="read-only"), telling(path):
        reader.execute("INSERT INTO a VALUES (1)")
    reader.close()


def test_a_reader_sees_what_a_writer_commits_meanwhile(path: Path):
    writer, reader = opened(path, FIRST), opened(path, FIRST, read_only=True)
    writer.execute("INSERT INTO a VALUES (1)")
    assert reader.execute("SELECT count(*) FROM a").fetchone()[0] == 1
    writer.close()
    reader.close()


def test_a_full_disk_is_told_and_costs_nothing_that_was_committed(path: Path):
    connection = opened(path, FIRST)
    connection.execute("INSERT INTO a VALUES (1)")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    connection.execute("BEGIN")
    with pytest.raises(WriteError, match="the disk is full"), telling(path):
        connection.executemany("INSERT INTO a VALUES (?)", [(n,) for n in range(2, 5000)])
    connection.close()
    connection = opened(path, FIRST)
    assert connection.execute("SELECT x FROM a WHERE x = 1").fetchone() is not None
    connection.close()
