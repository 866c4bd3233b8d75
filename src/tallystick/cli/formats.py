"""The forms that sheets are written in: a table, a line of JSON each, one JSON array."""

import io
import os
from typing import Protocol, TextIO

from rich.console import Console, RenderableType

from ..pipeline.output.table import sheet_table
from ..pipeline.output.writing import json_line
from ..schemas import ClaimSheet
from .streams import is_terminal

_PLAIN_WIDTH = 100  # columns of a table that no terminal bounds


class Form(Protocol):
    """What goes before, between and behind the sheets."""

    def start(self) -> bytes:
        """Return what comes before the first sheet."""
        ...

    def sheet(self, sheet: ClaimSheet) -> bytes:
        """Return one sheet."""
        ...

    def end(self) -> bytes:
        """Return what comes behind the last sheet."""
        ...


class Lines:
    """JSONL: one sheet a line, in UTF-8 whatever the terminal's encoding."""

    def start(self) -> bytes:
        """Return nothing."""
        return b""

    def sheet(self, sheet: ClaimSheet) -> bytes:
        """Return the sheet's line."""
        return json_line(sheet) + b"\n"

    def end(self) -> bytes:
        """Return nothing."""
        return b""


class Array:
    """One JSON array of sheets, one sheet a line."""

    def __init__(self) -> None:
        self._before = b"\n"

    def start(self) -> bytes:
        """Return the bracket that opens it."""
        return b"["

    def sheet(self, sheet: ClaimSheet) -> bytes:
        """Return the sheet, behind a comma where it is not the first."""
        before, self._before = self._before, b",\n"
        return before + json_line(sheet)

    def end(self) -> bytes:
        """Return the bracket that closes it."""
        return b"\n]\n"


class Tables:
    """A table for each sheet, as a console would print it.

    Args:
        console: how wide, and with which colours.
        encoding: of the bytes; what it does not have is escaped.
    """

    def __init__(self, console: Console, encoding: str) -> None:
        self._console = console
        self._encoding = encoding

    def start(self) -> bytes:
        """Return nothing."""
        return b""

    def sheet(self, sheet: ClaimSheet) -> bytes:
        """Return the sheet laid out."""
        return rendered(sheet_table(sheet), self._console, self._encoding)

    def end(self) -> bytes:
        """Return nothing."""
        return b""


def form_for(format: str, stream: TextIO | None) -> Form:
    """Return the form of a format name.

    Args:
        format: "table", "jsonl" or "json".
        stream: the text stream that a table will stand on; None for a file.
    """
    if format == "jsonl":
        return Lines()
    if format == "json":
        return Array()
    return Tables(console_for(stream), (stream and stream.encoding) or "utf-8")


def console_for(stream: TextIO | None, *, plain_width: int = _PLAIN_WIDTH) -> Console:
    """Return a console as wide as the stream's terminal.

    Args:
        stream: the text stream to print to; None for a file.
        plain_width: columns where it is no terminal and COLUMNS is not set.
    """
    if stream is None or not is_terminal(stream):
        width = None if os.environ.get("COLUMNS", "").isdecimal() else plain_width
        return Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
    return Console(file=stream, markup=False, highlight=False, emoji=False)


def rendered(what: RenderableType, console: Console, encoding: str | None) -> bytes:
    """Return what the console would print, what the encoding does not have escaped."""
    with console.capture() as captured:
        console.print(what)
    text = captured.get()
    if not console.is_terminal:  # nothing is coloured there: what ends a line is but padding
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return text.encode(encoding or "utf-8", "backslashreplace")
