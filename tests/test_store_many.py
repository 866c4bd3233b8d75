import sqlite3

from tallystick.pipeline.store.many import Job, ManyRows, joined

PUT = ManyRows("INSERT INTO t (x, y) VALUES {rows}")
MARK = ManyRows(
    "WITH new (x, y) AS (VALUES {rows}) UPDATE t SET y = new.y FROM new WHERE t.x = new.x"
)
DROP = "DELETE FROM t WHERE x = ?"


def put(x: int) -> Job:
    return [(PUT, (x, "put")), (MARK, (x, f"marked {x}"))]


def written(jobs: list[Job]) -> tuple[list[tuple[int, str]], int]:
    """Return the rows that jobs leave, and how many statements it took."""
    connection, statements = sqlite3.connect(":memory:"), list(joined(jobs))
    connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, y TEXT)")
    for sql, values in statements:
        connection.execute(sql, values)
    return connection.execute("SELECT x, y FROM t ORDER BY x").fetchall(), len(statements)


def test_like_jobs_share_their_statements():
    rows, statements = written([put(x) for x in range(1000)])
    assert rows == [(x, f"marked {x}") for x in range(1000)]
    assert statements < 100


def test_jobs_of_another_kind_keep_their_place():
    rows, _ = written([put(1), put(2), [(DROP, (1,)), *put(1)], [(DROP, (2,))], put(3)])
    assert rows == [(1, "marked 1"), (3, "marked 3")]


def test_any_number_of_jobs_will_do():
    for many in range(70):
        assert len(written([put(x) for x in range(many)])[0]) == many
    assert written([[], put(1), []])[0] == [(1, "marked 1")]
