"""Running the command line in this process: its status, and what it wrote where."""

import io
import sys
from typing import NamedTuple

import pytest

from tallystick.cli import main


class Ran(NamedTuple):
    """What came of a call."""

    status: int
    out: str
    err: str

    @property
    def told(self) -> list[str]:
        return self.err.splitlines()


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal, or not."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False, encoding: str = "utf-8"):
        super().__init__(io.BytesIO(data), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def text(self) -> str:
        self.flush()
        data = self.buffer.getvalue()  # type: ignore[attr-defined]
        return str(data.decode())


def run(
    *args: object,
    stdin: bytes | None = None,
    terminal: bool = False,
    encoding: str = "utf-8",
) -> Ran:
    """Run the command line.

    Args:
        *args: its arguments.
        stdin: what is piped in; None for a terminal that nobody types at.
        terminal: whether standard output and error are terminals.
        encoding: of standard output and error.
    """
    out, err = (Terminal(terminal=terminal, encoding=encoding) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", Terminal(stdin or b"", terminal=stdin is None))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        status = main([str(arg) for arg in args])
        return Ran(status, out.text, err.text)
