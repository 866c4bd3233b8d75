"""The aliases file: what a user says about names, a line each.

    # Names of one party, outlet or place; the first is the one it is shown by.
    claimant: Syrian Observatory for Human Rights = SOHR = Britain-based monitoring group
    outlet: Calder Post = The Calder Post
    place: Aleppo = Halab
    # Never one, whatever else seems to say so.
    claimant: Red Crescent != Turkish Red Crescent

Empty lines and those that begin with # say nothing. Taking a line out undoes what it said.
"""

from pathlib import Path
from typing import NamedTuple, get_args

from ....schemas.errors import ReadError
from ...reading.identifiers import printable
from ..records import NameKind
from .keys import name_key, place_key

_KINDS = get_args(NameKind)
_LARGEST = 10_000_000  # bytes


class Ruling(NamedTuple):
    """That two names are one, or are not.

    `origin` is "file:line", or "command" for what was said on the command line.
    """

    kind: NameKind
    one: str
    other: str
    one_key: str
    other_key: str
    same: bool
    origin: str


def ruling(kind: NameKind, one: str, other: str, *, same: bool, origin: str) -> Ruling:
    """Return the ruling on two names; the order of two that are apart makes no difference."""
    key = key_of(kind, one), key_of(kind, other)
    return Ruling(kind, one, other, *key, same, origin)


def key_of(kind: NameKind, name: str) -> str:
    """Return the key of a name of this kind."""
    return place_key(name) if kind == "place" else name_key(name)


def read_aliases(path: Path) -> list[Ruling]:
    """Return the rulings of an aliases file.

    Raises:
        ReadError: it cannot be read, or a line is wrong; the message names the line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise ReadError(f"{printable(str(path))}: cannot be read: {why}") from error
    if len(data) > _LARGEST:
        raise ReadError(f"{printable(str(path))}: is larger than {_LARGEST:,} bytes; no aliases")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"{printable(str(path))}:{line}: is not UTF-8; save the file as UTF-8"
        ) from error
    rulings: list[Ruling] = []
    for number, each in enumerate(text.split("\n"), 1):
        origin = f"{printable(path.name)}:{number}"
        try:
            rulings += _rulings(each.strip(), origin)
        except ReadError as error:
            raise ReadError(f"{printable(str(path))}:{number}: {error}") from error
    _refuse_both(rulings, path)
    return rulings


def _rulings(line: str, origin: str) -> list[Ruling]:
    if not line or line.startswith("#"):
        return []
    kind, colon, rest = line.partition(":")
    kind = kind.strip()
    if not colon or kind not in _KINDS:
        raise ReadError(f"should begin with one of {', '.join(f'{k}:' for k in _KINDS)}")
    same = "!=" not in rest
    names = [name.strip() for name in rest.split("=" if same else "!=")]
    if len(names) < 2 or not all(names):
        raise ReadError("should hold two names or more, with = or != between them")
    if not same and (len(names) > 2 or any("=" in name for name in names)):
        raise ReadError("should hold two names where it says !=, and no = beside it")
    made = [ruling(kind, names[0], name, same=same, origin=origin) for name in names[1:]]  # type: ignore[arg-type]
    if any(each.one_key == each.other_key for each in made):
        if same:  # harmless: they are one already
            return [each for each in made if each.one_key != each.other_key]
        raise ReadError("takes apart two spellings of one name, which nothing tells apart")
    return made


def _refuse_both(rulings: list[Ruling], path: Path) -> None:
    """Refuse a file that says of two names both that they are one and that they are not."""
    said: dict[tuple[str, str, str], Ruling] = {}
    for each in rulings:
        pair = (each.kind, *sorted((each.one_key, each.other_key)))
        other = said.setdefault(pair, each)  # type: ignore[arg-type]
        if other.same != each.same:
            line = each.origin.rpartition(":")[2]
            first = other.origin.rpartition(":")[2]
            raise ReadError(
                f"{printable(str(path))}:{line}: says the opposite of line {first}; take one out"
            )
