"""Rulings in the ledger's tables: what a user says about names, and what it does to places."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from ....schemas.errors import UsageError
from ...reading.identifiers import printable
from ..names.aliases import Ruling, key_of, ruling
from ..names.joining import places_turned
from ..records import NameKind
from ..rows import block_of
from .reading import read_rulings

_KINDS: tuple[NameKind, ...] = get_args(NameKind)


def say(database: sqlite3.Connection, one: str, other: str, *, same: bool) -> None:
    """Keep what the command line says of two names, in place of what it said of them before.

    Raises:
        UsageError: one of them is empty, or nothing tells them apart.
    """
    said = [ruling(kind, one, other, same=same, origin="command") for kind in _KINDS]
    said = [each for each in said if each.one_key and each.other_key]
    said = [each for each in said if each.one_key != each.other_key]
    if not said:
        raise UsageError(f"{printable(one)!r} and {printable(other)!r} are one name to the ledger")
    for each in said:
        keys = each.one_key, each.other_key
        database.execute(
            "DELETE FROM rulings WHERE origin = 'command' AND kind = ? "
            "AND (one_key = ? AND other_key = ? OR other_key = ? AND one_key = ?)",
            (each.kind, *keys, *keys),
        )
    rule(database, said)


def use_file(database: sqlite3.Connection, rulings: Sequence[Ruling]) -> None:
    """Keep the rulings of an aliases file in place of those of an earlier one."""
    database.execute("DELETE FROM rulings WHERE origin != 'command'")
    rule(database, rulings)


def rule(database: sqlite3.Connection, rulings: Iterable[Ruling]) -> None:
    """Keep rulings, and give the figures the keys that their places have now."""
    database.executemany("INSERT INTO rulings VALUES (?, ?, ?, ?, ?, ?, ?)", rulings)
    _turn(database, read_places(database))


def read_places(database: sqlite3.Connection) -> dict[str, str]:
    """Return the keys of places that the rulings turn into others."""
    return dict(places_turned(read_rulings(database)))


def _turn(database: sqlite3.Connection, places: Mapping[str, str]) -> None:
    query = (
        "SELECT rowid, measure, counting, victims_key, place, place_key, cause_key, day "
        "FROM figures WHERE place IS NOT NULL"
    )
    new = []
    for row in database.execute(query):
        own = key_of("place", row["place"])
        key = places.get(own, own)
        if key != row["place_key"]:
            keys = row["victims_key"], key, row["cause_key"], row["day"]
            new.append((key, block_of(row["measure"], row["counting"], *keys), row["rowid"]))
    database.executemany("UPDATE figures SET place_key = ?, block = ? WHERE rowid = ?", new)
