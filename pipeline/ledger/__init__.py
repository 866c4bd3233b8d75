"""The ledger: claims of many articles, grouped, followed and set against each other."""

from collections.abc import Iterable
from pathlib import Path

from ...schemas import ClaimSheet
from .ledger import Kept, Ledger
from .storage.tables import APPLICATION

__all__ = ["APPLICATION", "Kept", "Ledger", "ledger"]


def ledger(
    sheets: Iterable[ClaimSheet | tuple[ClaimSheet, str | None]],
    *,
    path: Path | str | None = None,
    aliases: Path | str | None = None,
) -> Ledger:
    """Return a ledger of sheets.

    Args:
        sheets: the sheets, or pairs of a sheet and its article's text: with texts, copies and
            versions are told apart from other articles best.
        path: the ledger's file, added to where it is there; None for one that goes away with what
            is returned.
        aliases: an aliases file, in the form that `tallystick ledger --help` shows.

    Raises:
        ReadError: the file is no ledger, the aliases are wrong, or a text is not its sheet's.
        WriteError: the file cannot be written.
    """
    made = Ledger(None if path is None else Path(path))
    with made.adding():
        if aliases is not None:
            made.use_aliases(Path(aliases))
        for each in sheets:
            sheet, text = (each, None) if isinstance(each, ClaimSheet) else each
            made.add(sheet, text)
    return made
