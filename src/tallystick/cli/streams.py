"""Standard output and standard error, whatever they are: terminals, pipes, closed, full, ASCII."""

import os
import sys
import traceback

_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
_DIRECTION = (0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_ESCAPED = _CONTROL | {code: f"\\u{code:04x}" for code in _DIRECTION}


class PipeClosed(Exception):
    """Whoever read our standard output has gone, as `head` does when it has seen enough."""


def write_out(data: bytes) -> None:
    """Write to standard output, at once.

    Raises:
        PipeClosed: nobody reads it any more.
        WriteError: it is closed, or what it leads to is full.
    """
    from ..schemas.errors import WriteError

    if sys.stdout is None:
        raise WriteError("standard output is closed; name a file with -o")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise PipeClosed from error
    except OSError as error:
        drop_stdout()
        why = (error.strerror or type(error).__name__).lower()
        raise WriteError(f"cannot write to standard output: {why}") from error


def tell(text: str) -> None:
    """Write one line to standard error; where there is none, nobody is told.

    Control characters are escaped: file names and servers' words may hold any.
    """
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    line = f"{text.translate(_ESCAPED)}\n".encode(encoding, "backslashreplace").decode(encoding)
    try:
        sys.stderr.write(line)
        sys.stderr.flush()
    except OSError:
        return


def tell_traceback(error: BaseException) -> None:
    """Write an error's traceback, and those of its causes, to standard error."""
    for part in traceback.format_exception(error):
        for line in part.rstrip("\n").split("\n"):
            tell(line)


def is_terminal(stream: object) -> bool:
    """Tell whether a standard stream is there and is a terminal."""
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:  # closed
        return False


def drop_stdout() -> None:
    """Let what is still buffered go nowhere: at exit it would fail once more, with a traceback."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
