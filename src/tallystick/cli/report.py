"""`tallystick report`: sheets as one page to look at, declared and done."""

from pathlib import Path
from typing import Annotated

import typer

from .root import Debug, app
from .streams import tell

INCOMPLETE = 3
_TITLE = "Claims and their words"


@app.command()
def report(
    sheets: Annotated[
        list[str],
        typer.Argument(
            metavar="SHEETS|LEDGER|RUN",
            help="Sheets (JSONL or JSON) and folders of them, a ledger, the folder of a run; with "
            "--articles also label files in the form of evals/gold/FORMAT.md.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The page to write, such as r.html."),
    ],
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="The articles, a file or a folder: their texts are shown with the quotes marked. "
            "Without it, and where a run or ledger has no text, the quotes stand alone.",
        ),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The heading of the page.")] = _TITLE,
    debug: Debug = False,
) -> None:
    """Write a page to look at: articles with their claims, and what is told across them.

    The page is one file. It works offline, in print and on a phone, and asks nothing of anybody.

    Exit status: 0 done, 3 written without some sources (each named with its reason), 2 nothing
    could be written.
    """
    from ..pipeline.report import write_report

    failures = 0

    def failed(error: Exception) -> None:
        nonlocal failures
        failures += 1
        tell(f"error: {error}")

    written = write_report(sheets, output, articles=articles, title=title, failed=failed)
    without = f", {written.textless} without their text" if written.textless else ""
    tell(f"{written.claims:,} claims of {written.articles:,} articles{without} in {output}")
    raise typer.Exit(INCOMPLETE if failures else 0)
