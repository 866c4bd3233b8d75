"""Between records and rows: the store's statements, and the values that go with them."""

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from ...schemas import Article, Attempt, Boilerplate
from ...schemas.errors import ModelError, TallystickError
from .many import ManyRows

_BOILERPLATE = TypeAdapter(tuple[Boilerplate, ...])
_ATTEMPTS = TypeAdapter(list[Attempt])
_LARGEST = 2**53  # servers may count what they like; SQLite counts up to 64 bits

REMEMBER = """
INSERT INTO setup (entry, created, version, config, memory) VALUES (1, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET memory = excluded.memory
"""
BEGIN = "INSERT INTO runs (command, process, started) VALUES (?, ?, ?)"
END = "UPDATE runs SET ended = ?, ending = ? WHERE run = (SELECT max(run) FROM runs)"

KNOWN = "SELECT number, key FROM articles WHERE id = ?"
# An answer noted by a process that was killed: the store may have it already.
TAKE_IN_ANSWER = """
INSERT INTO answers (number, request, arrived, answer)
    SELECT number, ?2, ?3, ?4 FROM articles WHERE id = ?1 AND state IN ('waiting', 'failed')
    AND NOT EXISTS (SELECT 1 FROM answers a
        WHERE a.number = articles.number AND a.request = ?2 AND a.answer = ?4)
"""
ADMIT = ManyRows("""
INSERT INTO articles (number, id, key, source, title, outlet, published, sha256, length,
    boilerplate, state) VALUES {rows}
""")
KEEP_TEXT = ManyRows("INSERT INTO texts (number, text) VALUES {rows}")

# An article may have been replaced while it was being asked about: then these do nothing.
KEEP_ANSWER = """
INSERT INTO answers (number, request, arrived, answer)
    SELECT number, ?, ?, ? FROM articles WHERE number = ?
"""
KEEP_SHEET = ManyRows("""
WITH came (number, sheet) AS (VALUES {rows})
INSERT INTO sheets SELECT number, sheet FROM came JOIN articles USING (number)
""")
SETTLE = ManyRows("""
WITH came (number, state, claims, tokens_in, tokens_out, cost, finished) AS (VALUES {rows})
UPDATE articles SET state = came.state, claims = came.claims,
    tokens_in = articles.tokens_in + came.tokens_in,
    tokens_out = articles.tokens_out + came.tokens_out,
    cost = ifnull(articles.cost + came.cost, ifnull(articles.cost, came.cost)),
    finished = came.finished FROM came WHERE articles.number = came.number
""")
FAIL = """
INSERT INTO failures (number, article, source, failed, code, message, status, attempts)
    SELECT number, id, source, ?, ?, ?, ?, ? FROM articles WHERE number = ?
    ON CONFLICT (number) DO UPDATE SET failed = excluded.failed, code = excluded.code,
        message = excluded.message, status = excluded.status, tries = tries + 1,
        attempts = excluded.attempts
"""
FAIL_SOURCE = """
INSERT INTO failures (article, source, failed, code, message) VALUES (?, ?, ?, ?, ?)
"""

LINK = """
UPDATE articles SET state = 'linked', copy_of = ?1 WHERE number = ?2
    AND EXISTS (SELECT 1 FROM articles WHERE number = ?1)
"""
NOTE_SIGNATURE = "INSERT INTO signatures (number, signature) VALUES (?, ?)"
NOTE_BAND = "INSERT INTO bands (band, number) VALUES (?, ?)"
ALIKE = """
SELECT number, signature, text FROM signatures JOIN texts USING (number)
    WHERE number IN (SELECT number FROM bands WHERE band IN ({marks})) ORDER BY number LIMIT 100
"""

WORKS = """
SELECT * FROM articles JOIN texts USING (number)
    WHERE number > ? AND {where} ORDER BY number LIMIT 64
"""
ANSWERS = "SELECT request, answer FROM answers WHERE number = ? AND NOT spent ORDER BY entry"
SHEETS = """
SELECT sheet, text, source FROM articles JOIN sheets USING (number) JOIN texts USING (number)
    ORDER BY id
"""


class Work(NamedTuple):
    """An article to be read, and what the store knows of it.

    Attributes:
        number: its row in the store.
        article: the article.
        answers: what was answered about it before and led to nothing yet: by digest of the
            request, in the order of arrival.
        failed: whether it is down as failed.
    """

    number: int
    article: Article
    answers: Mapping[bytes, list[str]] = {}
    failed: bool = False


class Setup(NamedTuple):
    """What a run remembers: enough to go on without being told anything again.

    Attributes:
        config: what every key of the run rests on (`config_digest`).
        version: the version of tallystick that began it.
        memory: sources, columns and settings, as JSON can hold them; never the key.
    """

    config: bytes
    version: str
    memory: Mapping[str, Any]


class StoredSheet(NamedTuple):
    """The sheet of a finished article, and the text that its offsets refer to.

    Attributes:
        line: the sheet as one line of JSON in UTF-8, without a line end.
        text: the article's text.
        source: where it was read from.
    """

    line: bytes
    text: str
    source: str | None


def config_digest(key: Mapping[str, str | None]) -> bytes:
    """Return the SHA-256 of what makes two ways of reading the same (`Extractor.key`)."""
    return hashlib.sha256(json.dumps(sorted(key.items())).encode()).digest()


def work_key(config: bytes, article: Article) -> bytes:
    """Return what a piece of work is known by: 16 bytes of SHA-256 over config, text and id."""
    parts = config + bytes.fromhex(article.sha256) + article.id.encode("utf-8", "surrogatepass")
    return hashlib.sha256(parts).digest()[:16]


def article_row(number: int, key: bytes, article: Article) -> Sequence[Any]:
    """Return the values for `ADMIT`."""
    return (
        number,
        _fit(article.id),
        key,
        _fit(article.source),
        _fit(article.title),
        _fit(article.outlet),
        article.published and article.published.isoformat(),
        article.sha256,
        len(article.text),
        _BOILERPLATE.dump_json(article.boilerplate).decode() if article.boilerplate else "[]",
        "waiting",
    )


def article_of(row: sqlite3.Row) -> Article:
    """Return the article of a row that has all columns of `articles` and the text."""
    return Article(
        id=row["id"],
        text=text_of(row["text"]),
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"] and date.fromisoformat(row["published"]),
        source=row["source"],
        boilerplate=_BOILERPLATE.validate_json(row["boilerplate"]),
    )


def stored_text(text: str) -> str | bytes:
    """Return a text as it is stored: as a blob where it has halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text_of(stored: str | bytes) -> str:
    """Return the text that was stored."""
    return stored.decode("utf-8", "surrogatepass") if isinstance(stored, bytes) else stored


def spent_of(attempts: Iterable[Attempt]) -> tuple[int, int]:
    """Return the tokens that went in and came out."""
    tokens_in = tokens_out = 0
    for attempt in attempts:
        tokens_in += attempt.tokens_in or 0
        tokens_out += attempt.tokens_out or 0
    return min(tokens_in, _LARGEST), min(tokens_out, _LARGEST)


def failure_row(error: TallystickError, attempts: Sequence[Attempt], number: int) -> Sequence[Any]:
    """Return the values for `FAIL`."""
    status = error.status if isinstance(error, ModelError) else None
    made = _ATTEMPTS.dump_json(list(attempts)).decode()
    return now(), error.code, _fit(str(error)), status, made, number


def source_failure_row(id: str, source: str, error: TallystickError) -> Sequence[Any]:
    """Return the values for `FAIL_SOURCE`."""
    return _fit(id), _fit(source), now(), error.code, _fit(str(error))


def now() -> str:
    """Return the time as the store writes it: ISO 8601, in UTC, to the second."""
    return _iso(int(time.time()))


@lru_cache(maxsize=1)
def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _fit(text: str | None) -> str | None:
    """Return a text that UTF-8 can hold: for a half of a character, a question mark."""
    return text and text.encode("utf-8", "replace").decode()
