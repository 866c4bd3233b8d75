"""Cells of a table that others open: text that no spreadsheet runs and no terminal obeys."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|")
_MARKED = re.compile(r"'+ *[=+\-@\t\r\n|]")
# Newlines and tabs stay: a quoted cell may hold them. The rest acts on terminals, ends the line
# for some readers, or is no text.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)


def shown_cell(text: str) -> str:
    r"""Return the text with control and direction characters and lone surrogates as `\uXXXX`."""
    return _UNSHOWABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes in front.

    A plain number is none. What has the apostrophe already gets another, so that `as_written`
    takes off just what was put on.
    """
    if text.lstrip(" ").startswith(_FORMULA) and not _is_number(text):
        return f"'{text}"
    return f"'{text}" if _MARKED.match(text) else text


def as_written(cell: str) -> str:
    """Return the text that `harmless` made a cell of."""
    return cell[1:] if _MARKED.match(cell) else cell


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal() and text.isascii()
