"""What can be typed to look at what is built in: `schema` and `prompt`, declared."""

from enum import StrEnum
from typing import Annotated

import typer

from .root import Debug, app, prompt_names

prompts = typer.Typer(help="Show the prompts that come with tallystick.")
app.add_typer(prompts, name="prompt")


class SchemaName(StrEnum):
    """Which record's JSON Schema is meant."""

    DRAFT = "draft"
    CLAIM = "claim"
    SHEET = "sheet"
    LABEL = "label"


@app.command()
def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="draft: what a model fills; claim and sheet: what comes out; label: "
            "what is written by hand."
        ),
    ] = SchemaName.SHEET,
    debug: Debug = False,
) -> None:
    """Print a JSON Schema."""
    from .show import show_schema

    show_schema(name.value)


@prompts.callback(invoke_without_command=True)
def _prompt(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        prompt_list()


@prompts.command("show")
def prompt_show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME|FILE]",
            help="The prompt; a copy of it in a .md file is a start for your own.",
            autocompletion=prompt_names,
        ),
    ] = "claims-1",
    debug: Debug = False,
) -> None:
    """Print a prompt as it stands in its file."""
    from .show import show_prompt

    show_prompt(name)


@prompts.command("list")
def prompt_list(debug: Debug = False) -> None:
    """List the prompts that come with tallystick."""
    from .show import list_prompts

    list_prompts()
