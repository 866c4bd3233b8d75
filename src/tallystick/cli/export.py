"""What can be typed to hand claims to other programs: `export`, declared."""

from pathlib import Path
from typing import Annotated

import typer

from .root import Debug, app


@app.command()
def export(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SHEETS|LEDGER|RUN",
            help="Sheets (JSONL or JSON), folders of them, a run, a ledger, or - for standard "
            "input; label files too where --articles is given.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="csv (a line a claim), parquet (the same, typed), xlsx (a sheet for each kind, "
            "linked), jsonld (schema.org's Claim), coder (a line an event: low, best, high by "
            "victims). By default what the ending of FILE says.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here, whole or not at all; standard output if left out, where the format "
            "is text.",
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The articles: a file or a folder."),
    ] = None,
    columns: Annotated[
        bool, typer.Option("--columns", help="List the columns of the format, and stop.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Hand claims to other programs: CSV, Parquet, Excel, linked data, an event coder's sheet.

    Exit status: 0 all done, 3 some sheets could not be read (each named with its reason), 2
    nothing could be written.
    """
    from .exporting import run_export

    raise typer.Exit(run_export(paths or ["-"], to, output, articles, columns=columns))
