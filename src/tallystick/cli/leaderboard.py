"""`tallystick eval leaderboard`: runs side by side, declared and done."""

from pathlib import Path
from typing import Annotated

import typer

from .evals import evals
from .extras import evals_needed
from .root import Debug
from .streams import tell, write_out

SETS = (Path("evals/gold"), Path("evals/probes/open"))
"""The sets that are looked into where none is named."""


@evals.command()
def leaderboard(
    runs: Annotated[
        list[Path],
        typer.Argument(metavar="RUN", help="Files that `eval run` wrote, over any sets."),
    ],
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="A set that the runs were made over; may be given several times. "
            "[evals/gold and evals/probes/open]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here: .html is a page of its own, .md and .csv have the same figures. "
            "Without it Markdown is printed.",
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Put runs side by side, a table for each set: gates, scores, intervals, ties, fields, cost.

    Exit status: 0 done, 2 a run or a set cannot be read.
    """
    with evals_needed():
        from ..evals.leaderboard import render_leaderboard, rows_of_files, write_leaderboard

    folders = gold or [folder for folder in SETS if folder.is_dir()]
    rows = rows_of_files(runs, folders)
    if output is None:
        write_out(render_leaderboard(rows).encode("utf-8", "backslashreplace"))
        return
    write_leaderboard(rows, output)
    tell(f"{len(rows)} rows in {output}")
