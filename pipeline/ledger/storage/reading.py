"""Reading the ledger's tables: articles, claims, likenesses and names, all or those asked for."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ..names.aliases import Ruling
from ..names.joining import Form, Names, Written
from ..rows import ArticleRow, FigureRow, StatementRow, SumRow
from ..telling.stories import Likeness

_MANY = 500  # values in one query


def read_names(database: sqlite3.Connection) -> Names:
    """Return all claimants, and what else a user has named, joined by what is said of them."""
    written = database.execute(
        "SELECT kind, key, name, count(*) FROM names WHERE kind = 'claimant' OR (kind, key) IN "
        "(SELECT kind, one_key FROM rulings UNION SELECT kind, other_key FROM rulings) "
        "GROUP BY kind, key, name"
    )
    forms = database.execute(
        "SELECT DISTINCT form_key, form, key, name, quote, id FROM forms "
        "JOIN articles ON articles.number = forms.article "
        "WHERE EXISTS (SELECT 1 FROM names WHERE kind = 'claimant' AND names.key = form_key)"
    )
    return Names(map(Written._make, written), map(Form._make, forms), read_rulings(database))


def read_rulings(database: sqlite3.Connection) -> list[Ruling]:
    """Return what the user says about names, the command line's words first."""
    rows = database.execute("SELECT * FROM rulings ORDER BY origin != 'command', rowid")
    return [Ruling._make((*row[:5], bool(row["same"]), row["origin"])) for row in rows]


def read_likenesses(
    database: sqlite3.Connection, articles: Sequence[int] | None = None
) -> list[Likeness]:
    """Return the pairs of one story, all or those that one of the articles is in."""
    query = 'SELECT one, other, likeness, "by", copy FROM likenesses'
    if articles is None:
        rows: Iterable[Any] = database.execute(query)
    else:
        ones = _chosen(database, f"{query} WHERE one IN", articles)
        others = _chosen(database, f"{query} WHERE other IN", articles)
        rows = {tuple(row) for row in (*ones, *others)}
    return [Likeness._make((*row[:4], bool(row[4]))) for row in rows]


def read_articles(
    database: sqlite3.Connection, articles: Sequence[int] | None = None
) -> dict[int, ArticleRow]:
    """Return articles by their number, all or those asked for."""
    query = "SELECT number, id, sha256, title, outlet, published FROM articles"
    rows: Iterable[Any]
    if articles is None:
        rows = database.execute(query)
    else:
        rows = _chosen(database, f"{query} WHERE number IN", articles)
    dated = ((*row[:5], row[5] and date.fromisoformat(row[5])) for row in rows)
    return {row[0]: ArticleRow._make(row) for row in dated}


def read_kept(
    database: sqlite3.Connection, articles: Sequence[int] | None = None
) -> Iterator[tuple[bytes, str | None]]:
    """Yield the JSON of sheets with their texts in order of id, all or those asked for."""
    query, order = "SELECT sheet, text FROM articles", "ORDER BY id, sha256"
    where = "" if articles is None else f"WHERE number IN ({', '.join('?' * len(articles))})"
    for row in database.execute(f"{query} {where} {order}", articles or ()):
        text = row["text"] and zlib.decompress(row["text"]).decode("utf-8", "surrogatepass")
        yield zlib.decompress(row["sheet"]), text


def read_figures(
    database: sqlite3.Connection,
    names: Names,
    column: str = "",
    values: Sequence[Any] | None = None,
) -> Iterator[FigureRow]:
    """Yield figures, all or those with one of the values in a column; parties as joined."""
    for row in map(FigureRow._make, _read(database, "figures", column, values)):
        yield row._replace(parties=names.parties(row.parties))


def read_shelf(
    database: sqlite3.Connection, names: Names, articles: Sequence[int], kind: tuple[str, str, str]
) -> Iterator[FigureRow]:
    """Yield the articles' figures of one measure, key of victims and way of counting."""
    query = "SELECT * FROM figures WHERE measure = ? AND victims_key = ? AND counting = ?"
    for row in map(
        FigureRow._make, _chosen(database, f"{query} AND article IN", articles, before=kind)
    ):
        yield row._replace(parties=names.parties(row.parties))


def read_statements(
    database: sqlite3.Connection, names: Names, articles: Sequence[int] | None = None
) -> Iterator[StatementRow]:
    """Yield statements, all or those of the articles asked for; parties as joined."""
    for row in map(StatementRow._make, _read(database, "statements", "article", articles)):
        yield row._replace(parties=names.parties(row.parties))


def read_sums(
    database: sqlite3.Connection, articles: Sequence[int] | None = None
) -> Iterator[SumRow]:
    """Yield sums, all or those of the articles asked for."""
    return map(SumRow._make, _read(database, "sums", "article", articles))


def _read(
    database: sqlite3.Connection, table: str, column: str, values: Sequence[Any] | None
) -> Iterator[Any]:
    query = f"SELECT * FROM {table}"
    if values is None:
        return iter(database.execute(query))
    return _chosen(database, f"{query} WHERE {column} IN", values)


def _chosen(
    database: sqlite3.Connection, query: str, values: Sequence[Any], before: tuple[Any, ...] = ()
) -> Iterator[Any]:
    for start in range(0, len(values), _MANY):
        some = values[start : start + _MANY]
        marks = ", ".join("?" * len(some))
        yield from database.execute(f"{query} ({marks})", (*before, *some))
