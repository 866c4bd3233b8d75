"""What can be typed to see claims across articles: `ledger`, declared."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .root import Debug, app

_ALIASES = """\
An aliases file says a thing a line: `claimant: Syrian Observatory for Human Rights = SOHR` joins
names, the first being the one shown; `claimant: Red Crescent != Turkish Red Crescent` keeps two
apart; `outlet:` and `place:` do the same for those. Lines that begin with # say nothing. Taking
a line out undoes it; each --aliases takes the place of the one before.
"""


class Part(StrEnum):
    """What a ledger tells."""

    STORIES = "stories"
    MATTERS = "matters"
    SERIES = "series"
    CONTRADICTIONS = "contradictions"
    DENIALS = "denials"
    INDEPENDENCE = "independence"
    BREAKDOWNS = "breakdowns"
    NAMES = "names"


@app.command(epilog=_ALIASES)
def ledger(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SHEETS",
            help="Sheets (JSONL or JSON), folders of them, a run's folder, a ledger, or - for "
            "standard input; with --articles also labels in the form of evals/gold/FORMAT.md. A "
            "ledger alone is shown, or changed where the options say so.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="LEDGER",
            help="Keep the ledger here: made, or added to. Without it nothing is kept.",
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="The articles, a file or a folder: texts tell copies and versions best.",
        ),
    ] = None,
    aliases: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Names that are one, and names that are not."),
    ] = None,
    join: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NAME NAME", help="Take two names for one from now on."),
    ] = None,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NAME NAME", help="Keep two names apart from now on."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="ARTICLE", help="Take an article out, by its id or SHA-256."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(metavar="ARTICLE", help="Show what has to do with this article alone."),
    ] = None,
    only: Annotated[
        list[Part] | None, typer.Option(help="Show this part, all of it; may be repeated.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One object a line, its kind under `record`.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Follow claims across articles: versions, tallies over time, rival numbers, who repeats whom.

    Nothing is resolved and nothing is summed; every line has its quotes. Exit status: 0 done, 3
    some sheets could not be read (each named with its reason), 2 nothing could run.
    """
    from .ledger_work import Request, run_ledger

    request = Request(
        paths=paths or [],
        output=output,
        articles=articles,
        aliases=aliases,
        join=join,
        apart=apart,
        remove=remove or [],
        around=article or None,
        only=[part.value for part in only or ()],
        as_json=as_json,
    )
    raise typer.Exit(run_ledger(request))
