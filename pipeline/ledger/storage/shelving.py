"""Adding an article to the ledger's tables and taking it out again.

Whatever is derived here (keys, names, likenesses) follows from the article itself or from a pair
of articles, so that neither the order of adding nor what was there in between makes a difference.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from ....schemas import Article, ClaimSheet, Figure
from ....schemas.errors import ReadError
from ...claims.sheets import sheet_of
from ...copies import COPY, VERSION, bands, same_numbers, signature, similarity
from ...output.writing import json_line
from ..names.forms import forms_of
from ..names.keys import name_key, place_key
from ..rows import figure_rows, statement_rows
from .tables import INSERT_FIGURE, INSERT_STATEMENT, insertion

Outcome = Literal["added", "unchanged", "replaced", "older"]
"""What adding came to; `older`: the ledger has a newer sheet of this article and keeps it."""

_FEWEST_QUOTES = 4  # by which two articles without texts can be told to be one story
_APART = 60  # days between two articles of one story, at most


class _Kept(NamedTuple):
    """What of an article decides whether another is of its story."""

    number: int
    sha256: str
    published: str | None
    text: bytes | None
    text_signature: bytes | None
    quotes_signature: bytes


def shelve(
    database: sqlite3.Connection, sheet: ClaimSheet, text: str | None, places: dict[str, str]
) -> Outcome:
    """Put a sheet and its article's text into the tables.

    Args:
        database: the ledger's, in a transaction.
        sheet: the sheet.
        text: the text that its offsets refer to; None where it is not at hand.
        places: keys of places that aliases turn into others.

    Raises:
        ReadError: the text is another one, or the sheet holds what no table can.
    """
    if text is not None and Article(id="", text=text).sha256 != sheet.article.sha256.lower():
        raise ReadError("the text is not the one that the sheet was made from (SHA-256 differs)")
    line = json_line(sheet)
    made = f"{sheet.run.started.timestamp():017.6f} {sha256(line).hexdigest()}"
    known = database.execute(
        "SELECT number, made, text FROM articles WHERE id = ? AND sha256 = ?", _identity(sheet)
    ).fetchone()
    if known and known["made"] == made and (text is None or known["text"]):
        return "unchanged"
    if known and known["made"] > made:
        return "older"
    if known:
        text = text if text is not None else _unpacked(known["text"])
        unshelve(database, known["number"])
    _insert(database, sheet, line, made, text, places)
    return "replaced" if known else "added"


def renew(database: sqlite3.Connection, places: dict[str, str]) -> None:
    """Sign articles anew whose signatures were made in another way and compare with none."""
    own = signature("")  # that of no words is the mark of how they are made
    stale = database.execute(
        "SELECT number, made, sheet, text FROM articles WHERE substr(quotes_signature, 1, ?) != ?",
        (len(own), own),
    ).fetchall()
    for number, made, packed, text in stale:
        unshelve(database, number)
        line = zlib.decompress(packed)
        _insert(database, sheet_of(json.loads(line)), line, made, _unpacked(text), places)


def unshelve(database: sqlite3.Connection, number: int) -> None:
    """Take an article out, with all that followed from it."""
    database.execute("DELETE FROM articles WHERE number = ?", (number,))


def _identity(sheet: ClaimSheet) -> tuple[str, str]:
    return _storable(sheet.article.id), _storable(sheet.article.sha256)


def _storable(value: Any) -> Any:
    """Return a value as a column takes it: half a surrogate pair has no UTF-8."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value


def _unpacked(data: bytes | None) -> str | None:
    return zlib.decompress(data).decode("utf-8", "surrogatepass") if data else None


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def _insert(
    database: sqlite3.Connection,
    sheet: ClaimSheet,
    line: bytes,
    made: str,
    text: str | None,
    places: dict[str, str],
) -> None:
    article, quotes = sheet.article, _quotes(sheet)
    raw = None if text is None else text.encode("utf-8", "surrogatepass")
    by_text = None if text is None else signature(text)
    by_quotes = signature("\n".join(quotes) if len(quotes) >= _FEWEST_QUOTES else "")
    row = (
        *_identity(sheet),
        article.title,
        article.outlet,
        article.published and article.published.isoformat(),
        made,
        _packed(line),
        raw and _packed(raw),
        by_text,
        by_quotes,
    )
    columns = "(id, sha256, title, outlet, published, made, sheet, text, text_signature, "
    query = f"INSERT INTO articles {columns} quotes_signature) VALUES ({', '.join('?' * 10)})"
    number = database.execute(query, tuple(map(_storable, row))).lastrowid
    assert number is not None
    _insert_claims(database, sheet, number, places)
    kept = _Kept(number, row[1], row[4], row[7], by_text, by_quotes)  # type: ignore[arg-type]
    own, sought = _keys(kept)
    _insert_likenesses(database, kept, sought)
    _insert_all(database, "bands", ((key, number) for key in sorted(own)), 2)


def _keys(kept: _Kept) -> tuple[set[bytes], set[bytes]]:
    """Return the keys that an article is found by, and those by which it finds others.

    Articles are told by their texts where both have one, else by their quotes: an article with a
    text looks for texts, and by its quotes for articles without one alone.
    """
    quotes = bands(kept.quotes_signature)
    bare = {b"q" + key for key in quotes}
    if kept.text_signature is None:
        return bare, bare | {b"Q" + key for key in quotes}
    texts = {b"t" + key for key in bands(kept.text_signature)}
    return texts | {b"Q" + key for key in quotes}, texts | bare


def _quotes(sheet: ClaimSheet) -> list[str]:
    """Return the claims' quotes in the order of the text, each once."""
    spans = {(q.start, q.quote) for c in sheet.claims for q in c.evidence}
    return list(dict.fromkeys(quote for _, quote in sorted(spans)))


def _insert_claims(
    database: sqlite3.Connection, sheet: ClaimSheet, number: int, places: dict[str, str]
) -> None:
    try:
        figures = (tuple(map(_storable, row)) for row in figure_rows(sheet, number, places))
        database.executemany(INSERT_FIGURE, figures)
        statements = (tuple(map(_storable, row)) for row in statement_rows(sheet, number))
        database.executemany(INSERT_STATEMENT, statements)
    except OverflowError as error:
        raise ReadError("the sheet has an offset that is out of bounds") from error
    sums = ((number, s.total, json.dumps(s.parts), s.verdict, s.message) for s in sheet.sums)
    _insert_all(database, "sums", sums, 5)
    _insert_all(database, "names", ((number, *name) for name in sorted(set(_names(sheet)))), 4)
    forms = ((number, *form) for form in forms_of(sheet))
    _insert_all(database, "forms", forms, 6)


def _insert_all(
    database: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]], columns: int
) -> None:
    database.executemany(insertion(table, columns), (tuple(map(_storable, row)) for row in rows))


def _names(sheet: ClaimSheet) -> Iterator[tuple[str, str, str]]:
    """Yield kind, key and name of all that the sheet names."""
    if outlet := sheet.article.outlet:
        yield "outlet", name_key(outlet), outlet
    for claim in sheet.claims:
        claimant = getattr(claim, "claimant", None) or ""
        affiliation = getattr(claim, "affiliation", None) or ""
        for name in (*claimant.split(";"), affiliation):
            if name.strip():
                yield "claimant", name_key(name.strip()), name.strip()
        if isinstance(claim, Figure) and claim.place:
            yield "place", place_key(claim.place), claim.place


def _insert_likenesses(database: sqlite3.Connection, new: _Kept, keys: set[bytes]) -> None:
    marks = ", ".join("?" * len(keys))
    near = database.execute(
        "SELECT number, sha256, published, text, text_signature, quotes_signature FROM articles "
        f"WHERE number IN (SELECT article FROM bands WHERE key IN ({marks})) "
        "OR sha256 = ? AND number != ?",
        (*keys, new.sha256, new.number),
    ).fetchall()
    for row in near:
        other = _Kept(*row)
        if (found := _likeness(new, other)) is not None:
            pair = sorted((new.number, other.number))
            database.execute("INSERT INTO likenesses VALUES (?, ?, ?, ?, ?)", (*pair, *found))


def _likeness(one: _Kept, other: _Kept) -> tuple[float, str, bool] | None:
    """Return how alike two articles of one story are and by what; None where they are of two."""
    if one.sha256 == other.sha256:  # the same text, whether it is at hand or not
        return 1.0, "text", True
    if one.published and other.published and _days(one.published, other.published) > _APART:
        return None
    if one.text_signature and other.text_signature:
        likeness = similarity(one.text_signature, other.text_signature)
        if likeness < VERSION:
            return None
        return likeness, "text", likeness >= COPY and _same_numbers(one, other)
    likeness = similarity(one.quotes_signature, other.quotes_signature)
    return (likeness, "quotes", False) if likeness >= VERSION else None


def _same_numbers(one: _Kept, other: _Kept) -> bool:
    texts = _unpacked(one.text) or "", _unpacked(other.text) or ""
    return texts[0] == texts[1] or same_numbers(*texts)


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
