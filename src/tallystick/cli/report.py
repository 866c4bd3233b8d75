"""`tallystick report`: sheets as one page to look at, declared and done."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from .root import Debug, app
from .streams import tell

INCOMPLETE = 3


@app.command()
def report(
    sheets: Annotated[
        list[str],
        typer.Argument(
            metavar="SHEETS|LEDGER|RUN",
            help="Sheets (JSONL or JSON) and folders of them, a ledger, the folder of a run, or - "
            "for standard input; with --articles also labels in the form of evals/gold/FORMAT.md.",
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
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The heading of the page. [Claims and their words]"),
    ] = None,
    debug: Debug = False,
) -> None:
    """Write a page to look at: articles with their claims, and what is told across them.

    The page is one file. It works offline, in print and on a phone, and asks nothing of anybody.

    Exit status: 0 done, 3 written without some sources (each named with its reason), 2 nothing
    could be written.
    """
    from ..pipeline.report import TITLE, write_report

    failures = 0

    def failed(error: Exception) -> None:
        nonlocal failures
        failures += 1
        tell(f"error: {error}")

    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    written = write_report(
        sheets, output, articles=articles, title=title or TITLE, stdin=stdin, failed=failed
    )
    tell(_summary(written.articles, written.claims, written.textless, output))
    raise typer.Exit(INCOMPLETE if failures else 0)


def _summary(articles: int, claims: int, textless: int, output: Path) -> str:
    held = f"{_count(claims, 'claim')} of {_count(articles, 'article')}"
    missing = "its text" if textless == 1 else "their texts"
    without = f", {textless:,} without {missing}," if textless else ""
    return f"{held}{without} in {output}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
