import asyncio
import sqlite3
from pathlib import Path

import pytest

from tallystick.pipeline.store.database import open_database
from tallystick.pipeline.store.writer import Writer
from tallystick.schemas.errors import InternalError, ReadError

TABLE = "CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT;"
INSERT = "INSERT INTO t VALUES (?)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.sqlite"


@pytest.fixture
def writer(path: Path) -> Writer:
    return Writer(opened(path), path)


def opened(path: Path) -> sqlite3.Connection:
    return open_database(path, application=7, migrations=[TABLE])


def held(path: Path) -> list[int]:
    connection = opened(path)
    try:
        return [row[0] for row in connection.execute("SELECT x FROM t ORDER BY x")]
    finally:
        connection.close()


def test_what_is_awaited_is_committed(path: Path, writer: Writer):
    async def go() -> None:
        await writer.put([(INSERT, (1,))])
        assert held(path) == [1]
        await asyncio.gather(*(writer.put([(INSERT, (n,))]) for n in range(2, 900)))
        assert held(path) == list(range(1, 900))

    asyncio.run(go())
    writer.close()


def test_many_jobs_share_a_commit(path: Path):
    connection = opened(path)
    commits: list[str] = []
    connection.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
    writer = Writer(connection, path)
    for number in range(100):
        writer.submit([(INSERT, (number,))])
    writer.close()
    assert held(path) == list(range(100))
    assert 1 <= len(commits) < 20


def test_what_nobody_waits_for_is_written_at_the_close(path: Path, writer: Writer):
    writer.submit([(INSERT, (1,)), (INSERT, (2,))])
    writer.close()
    assert held(path) == [1, 2]


def test_after_an_error_nothing_more_is_written_and_everybody_is_told(path: Path, writer: Writer):
    async def go() -> None:
        await writer.put([(INSERT, (1,))])
        with pytest.raises(ReadError, match="UNIQUE"):
            await writer.put([(INSERT, (2,)), (INSERT, (1,))])
        with pytest.raises(ReadError, match="UNIQUE"):
            writer.submit([(INSERT, (3,))])

    asyncio.run(go())
    with pytest.raises(ReadError):
        writer.flush()
    with pytest.raises(ReadError):
        writer.close()
    assert held(path) == [1]


def test_a_value_that_sqlite_does_not_take_leaves_nobody_waiting(path: Path, writer: Writer):
    async def go() -> None:
        with pytest.raises(InternalError, match="OverflowError"):
            await writer.put([(INSERT, (10**30,))])

    asyncio.run(go())
    with pytest.raises(InternalError):
        writer.close()


def test_a_loop_that_is_gone_is_no_error(path: Path, writer: Writer):
    async def go() -> None:
        writer.submit([(INSERT, (1,))], asyncio.get_running_loop().create_future())

    asyncio.run(go())
    writer.close()
    assert held(path) == [1]
