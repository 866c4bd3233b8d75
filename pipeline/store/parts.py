"""Parts of a run as runs of their own: waiting articles copied out, what became of them taken in.

A part keeps its articles' numbers, and the whole forgets nothing: what is in a part is still
waiting in the whole, until it is taken in.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .database import open_database, telling
from .runs import DATABASE
from .schema import APPLICATION, MIGRATIONS

_COPY = """
INSERT INTO setup SELECT * FROM whole.setup;
INSERT INTO articles SELECT * FROM whole.articles
    WHERE state = 'waiting' AND number > {after} ORDER BY number LIMIT {size};
UPDATE articles SET tokens_in = 0, tokens_out = 0, cost = NULL;
INSERT INTO texts SELECT t.* FROM whole.texts t JOIN articles USING (number);
INSERT INTO answers SELECT a.* FROM whole.answers a JOIN articles USING (number) WHERE NOT spent;
"""

# The key is compared too: the article may have been replaced in the whole meanwhile.
_CAME = """
CREATE TEMP TABLE came AS SELECT p.number, p.state FROM part.articles p
    JOIN main.articles w ON w.number = p.number AND w.key = p.key WHERE w.state = 'waiting';
"""
_TAKE = """
DELETE FROM answers WHERE NOT spent AND number IN (SELECT number FROM came);
INSERT INTO answers (number, request, arrived, answer, spent)
    SELECT a.number, a.request, a.arrived, a.answer, a.spent
    FROM part.answers a JOIN came USING (number) ORDER BY a.entry;
INSERT INTO sheets SELECT s.* FROM part.sheets s JOIN came USING (number);
INSERT INTO failures (number, article, source, failed, code, message, status, tries, attempts)
    SELECT f.number, f.article, f.source, f.failed, f.code, f.message, f.status, f.tries, f.attempts
    FROM part.failures f JOIN came USING (number);
UPDATE articles SET state = p.state, claims = p.claims, finished = p.finished,
    tokens_in = articles.tokens_in + p.tokens_in, tokens_out = articles.tokens_out + p.tokens_out,
    cost = ifnull(articles.cost + p.cost, ifnull(articles.cost, p.cost))
    FROM part.articles p JOIN came USING (number) WHERE articles.number = p.number;
"""


_SPENT = """
SELECT count(*) FILTER (WHERE c.state = 'done'), count(*) FILTER (WHERE c.state = 'waiting'),
    ifnull(sum(claims), 0), ifnull(sum(tokens_in), 0), ifnull(sum(tokens_out), 0), sum(cost)
    FROM came c JOIN part.articles USING (number)
"""
_FAILED = "SELECT code, count(*) FROM part.failures JOIN came USING (number) GROUP BY code"


class Taken(NamedTuple):
    """What became of the articles of a part.

    Attributes:
        done: how many have a sheet.
        waiting: how many were not dealt with.
        claims: claims found.
        tokens_in: tokens of requests.
        tokens_out: tokens of answers.
        cost: US dollars; None where no price is known.
        failed: how many failed, by the code of the error.
    """

    done: int = 0
    waiting: int = 0
    claims: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    failed: Mapping[str, int] = {}


def copy_waiting(whole: Path, part: Path, *, size: int, after: int = 0) -> int | None:
    """Make a part of a run: the next waiting articles, with what was answered about them.

    Args:
        whole: the run's folder; everything written to it is committed.
        part: the part's folder, which is there and is empty.
        size: the most articles in it.
        after: the number of the article after which it begins.

    Returns:
        The number of its last article; None where there was none left.

    Raises:
        WriteError: the part cannot be written.
    """
    with _attached(part, whole, "whole") as connection:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{_COPY.format(after=int(after), size=int(size))}\nCOMMIT;"
        )
        last: int | None = connection.execute("SELECT max(number) FROM articles").fetchone()[0]
        return last


def take_in(whole: Path, part: Path) -> Taken:
    """Put down in a run what became of the articles of a part; done twice, it changes nothing.

    Args:
        whole: the run's folder; nothing that was asked to be written to it is still to come.
        part: the part's folder, in which nobody writes any more.

    Raises:
        ReadError: the part's store is damaged.
        WriteError: the run's store cannot be written.
    """
    with _attached(whole, part, "part") as connection:
        connection.executescript(f"BEGIN IMMEDIATE;\n{_CAME}\n{_TAKE}\nCOMMIT;")
        failed = dict(connection.execute(_FAILED).fetchall())
        return Taken(*connection.execute(_SPENT).fetchone())._replace(failed=failed)


@contextmanager
def _attached(folder: Path, other: Path, name: str) -> Iterator[sqlite3.Connection]:
    """Open a run's database with another's beside it; undone where it is left by an error."""
    path, beside = folder / DATABASE, other / DATABASE
    open_database(beside, application=APPLICATION, migrations=MIGRATIONS, read_only=True).close()
    connection = open_database(path, application=APPLICATION, migrations=MIGRATIONS)
    try:
        with telling(path):
            connection.execute(f"ATTACH ? AS {name}", (str(beside),))
            yield connection
    finally:
        connection.close()
