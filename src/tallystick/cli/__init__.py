"""The command line: the only part of tallystick that prints.

Exit status of every command: 0 done, 2 nothing could run, 130 interrupted, 141 the reader of a
pipe went away, 1 an error of our own. `extract` adds 3: some articles failed. `check` means by 1
that there are findings, and says 2 for an error of our own.
"""

import os
from collections.abc import Sequence

import typer

from . import (  # noqa: F401  (declaring a command adds it to the application)
    batch,
    batch_files,
    commands,
    evals,
    export,
    leaderboard,
    ledger,
    lookups,
    report,
)
from .root import Session, app
from .streams import PipeClosed, drop_stdout, tell, tell_traceback

__all__ = ["app", "main"]

CANNOT_RUN = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; nothing is raised.

    Args:
        args: the arguments; those of the process where None.
    """
    session = Session(debug=os.environ.get("TALLYSTICK_DEBUG", "").lower() in ("1", "true", "yes"))
    try:
        result = app(args, prog_name="tallystick", standalone_mode=False, obj=session)
        return result if isinstance(result, int) else 0
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except PipeClosed:
        drop_stdout()
        return PIPE_CLOSED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else session.internal
    except typer.TyperException as error:
        tell(f"error: {_usage(error)}")
        return CANNOT_RUN
    except Exception as error:
        return _failed(error, session)


def _usage(error: typer.TyperException) -> str:
    message = _one_line(error.format_message()).replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "tallystick"
    return f"{message} (see `{command} --help`)"


def _failed(error: Exception, session: Session) -> int:
    from ..schemas.errors import TallystickError

    if session.debug:
        tell_traceback(error)
    if isinstance(error, TallystickError):
        tell(f"error: {error}")
        return CANNOT_RUN
    again = "" if session.debug else "; run with --debug for the traceback"
    tell(f"internal error: {type(error).__name__}: {_one_line(str(error))}{again}")
    return session.internal


def _one_line(text: str) -> str:
    return " ".join(text.split())
