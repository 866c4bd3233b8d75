"""The root of the command line: the application, and what every command of it shares.

Nothing here or in the commands' declarations does any work: that is imported when a command runs,
so that `--help` and `--version` answer at once.
"""

from dataclasses import dataclass
from typing import Annotated

import typer

app = typer.Typer(
    help="Read news articles about conflict and disaster and write down who claims what: every "
    "claim with the article's own words, every number found again in them.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass
class Session:
    """What holds for one call of the command line.

    Attributes:
        debug: whether tracebacks are shown.
        internal: the exit status of an error of our own.
    """

    debug: bool = False
    internal: int = 1


def _version(asked: bool) -> None:
    if asked:
        from .. import __version__

        typer.echo(f"tallystick {__version__}")
        raise typer.Exit


def _debug(context: typer.Context, asked: bool) -> None:
    if asked:
        context.ensure_object(Session).debug = True


def prompt_names(incomplete: str) -> list[str]:
    """Complete the name of a prompt."""
    from .. import prompts

    return [name for name in prompts.prompt_names() if name.startswith(incomplete)]


Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        callback=_debug,
        help="Show tracebacks of errors (also TALLYSTICK_DEBUG=1).",
    ),
]


@app.callback(invoke_without_command=True)
def _tallystick(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
    debug: Debug = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)
