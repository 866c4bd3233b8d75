"""The texts of articles, kept on the disk while sheets are matched with them."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ..schemas import Article
from ..schemas.errors import ReadError
from .reading import Failure, read_articles
from .reading.identifiers import clean_id

_TABLE = "CREATE TABLE texts (sha256 TEXT PRIMARY KEY, id TEXT, article TEXT, text BLOB)"


class Texts:
    """The articles below a path, found by what they say or by name.

    They lie in a temporary file of their own, so that a large folder is never held in memory.

    Args:
        path: a file or a folder of articles, in any form that `read_articles` reads.

    Raises:
        ReadError: there is not one article.
    """

    def __init__(self, path: Path) -> None:
        self._failures: dict[str, ReadError] = {}
        self._table = sqlite3.connect("")  # SQLite's own name for a file that goes away by itself
        self._table.execute(_TABLE)
        for item in read_articles([path]):
            if isinstance(item, Failure):
                self._failures[item.id] = item.error
            else:
                self._keep(item)
        self._table.execute("CREATE INDEX by_id ON texts (id)")
        if not self._table.execute("SELECT 1 FROM texts").fetchone():
            reasons = [str(error) for error in self._failures.values()]
            raise ReadError(f"no articles under --articles: {reasons[0] if reasons else path}")

    def _keep(self, article: Article) -> None:
        known = article.model_copy(update={"text": ""}).model_dump_json()
        text = article.text.encode("utf-8", "surrogatepass")
        row = (article.sha256, article.id, known, text)
        self._table.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?)", row)

    def by_digest(self, sha256: str) -> Article | None:
        """Return the article with this text, whatever it is called."""
        return self._one("sha256 = ?", sha256.lower()) if sha256.isascii() else None

    def by_name(self, names: Iterable[str]) -> Article | None:
        """Return the article of the first of the names that there is.

        Raises:
            ReadError: there is one, and it cannot be read.
        """
        for name in map(clean_id, names):
            if article := self._one("id = ?", name):
                return article
            if name in self._failures:
                raise ReadError(str(self._failures[name]))
        return None

    def _one(self, where: str, value: str) -> Article | None:
        query = f"SELECT article, text FROM texts WHERE {where} ORDER BY rowid LIMIT 1"
        row = self._table.execute(query, (value,)).fetchone()
        if row is None:
            return None
        text = row[1].decode("utf-8", "surrogatepass")
        return Article.model_validate_json(row[0]).model_copy(update={"text": text})

    def close(self) -> None:
        """Drop the temporary file."""
        self._table.close()
