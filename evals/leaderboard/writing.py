"""Boards to a file, in the form that the file's name asks for."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ...pipeline.output.writing import WholeFile
from ...schemas.errors import UsageError
from .boards import Board, make_boards
from .csv import write_csv
from .markdown import write_markdown
from .page import write_page
from .rows import Row

FORMS: Mapping[str, Callable[[Sequence[Board]], str]] = {
    ".md": write_markdown,
    ".html": write_page,
    ".htm": write_page,
    ".csv": write_csv,
}
"""What writes a board, by the end of the file's name."""


def render_leaderboard(rows: Sequence[Row], suffix: str = ".md") -> str:
    """Return the rows as a leaderboard, a board for each set.

    Args:
        rows: of any sets.
        suffix: `.md`, `.html` or `.csv`.

    Raises:
        UsageError: there is no such form, or a system stands twice on one set.
    """
    write = FORMS.get(suffix.lower())
    if write is None:
        raise UsageError(f"a leaderboard is written as .html, .md or .csv, not as {suffix!r}")
    return write(make_boards(rows))


def write_leaderboard(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as a leaderboard, whole or not at all; the same rows give the same bytes.

    Args:
        rows: of any sets.
        path: the file; its name ends in `.html`, `.md` or `.csv`.

    Raises:
        UsageError: there is no such form, or a system stands twice on one set.
        WriteError: the file cannot be written.
    """
    text = render_leaderboard(rows, path.suffix)
    whole = WholeFile(path)
    try:
        whole.write(text.encode("utf-8", "backslashreplace"))
        whole.finish()
    finally:
        whole.close()
