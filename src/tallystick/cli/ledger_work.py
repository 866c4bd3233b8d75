"""`tallystick ledger`: sheets added to a ledger, and what it tells."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..pipeline.claims.files import ClaimsFailure
from ..pipeline.dossiers import Dossier, read_dossiers
from ..pipeline.ledger import APPLICATION, Ledger
from ..pipeline.reading.identifiers import printable
from ..pipeline.store.database import is_database
from ..schemas.errors import ReadError, UsageError
from .ledger_json import json_lines
from .ledger_text import text_lines
from .streams import tell, write_out

DONE = 0
SOME_FAILED = 3
CANNOT_RUN = 2

_AT_ONCE = 200  # sheets that reach the disk together


class Request(NamedTuple):
    """What was typed."""

    paths: Sequence[str]
    output: Path | None
    articles: Path | None
    aliases: Path | None
    join: tuple[str, str] | None
    apart: tuple[str, str] | None
    remove: Sequence[str]
    around: Sequence[str] | None
    only: Sequence[str]
    as_json: bool

    @property
    def changes(self) -> bool:
        """Whether more is wanted than to look."""
        return bool(self.aliases or self.join or self.apart or self.remove)


def run_ledger(request: Request) -> int:
    """Make, change or show a ledger, and return the exit status.

    Raises:
        TallystickError: nothing could run.
    """
    alone = _alone(request)
    if not request.paths and not (request.output and request.output.exists()):
        raise UsageError("name sheets to read, or a ledger to show")
    path = alone or request.output
    with closing(Ledger(path, read_only=alone is not None and not request.changes)) as ledger:
        counted = Counter[str]()
        if not alone:
            counted = _add(ledger, request)
        _change(ledger, request)
        if not len(ledger) and counted["failed"]:
            return CANNOT_RUN
        _show(ledger, request)
    return SOME_FAILED if counted["failed"] else DONE


def _alone(request: Request) -> Path | None:
    """Return the ledger that is to be shown or changed as it stands, where only one is named."""
    if request.output or request.articles or len(request.paths) != 1:
        return None
    path = Path(request.paths[0])
    return path if is_database(path, APPLICATION) else None


def _add(ledger: Ledger, request: Request) -> Counter[str]:
    stdin = sys.stdin.buffer if sys.stdin else None
    dossiers = read_dossiers(request.paths, articles=request.articles, stdin=stdin)
    counted: Counter[str] = Counter()
    while some := list(islice(dossiers, _AT_ONCE)):
        with ledger.adding():
            counted.update(_outcomes(ledger, some))
    if request.paths:
        told = ", ".join(f"{counted[what]:,} {what}" for what in _TOLD if counted[what])
        where = f" to {request.output}" if request.output else ""
        tell(f"sheets{where}: {told or 'none'}")
    return counted


_TOLD = ("added", "unchanged", "replaced", "older", "failed")


def _outcomes(ledger: Ledger, dossiers: Sequence[Dossier | ClaimsFailure]) -> Iterator[str]:
    for each in dossiers:
        try:
            if isinstance(each, ClaimsFailure):
                raise each.error
            yield ledger.add(each.sheet, each.text)
        except ReadError as error:
            source = "" if isinstance(each, ClaimsFailure) else f"{each.source}: "
            tell(f"error: {source}{error}")
            yield "failed"


def _change(ledger: Ledger, request: Request) -> None:
    if request.aliases:
        ledger.use_aliases(request.aliases)
    if request.join:
        ledger.join(*request.join)
    if request.apart:
        ledger.apart(*request.apart)
    for article in request.remove:
        if not ledger.remove(article):
            raise ReadError(f"there is no article {printable(article)!r} in the ledger")


def _show(ledger: Ledger, request: Request) -> None:
    overview = ledger.overview(request.around)
    if request.as_json:
        for line in json_lines(overview, request.only):
            write_out(line)
    else:
        text = "\n".join(text_lines(overview, request.only)) + "\n"
        encoding = (sys.stdout and sys.stdout.encoding) or "utf-8"
        write_out(text.encode(encoding, "backslashreplace"))
