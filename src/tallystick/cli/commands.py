"""What can be typed to do the work: `extract` and `check`, declared."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .root import Debug, Session, app


class Format(StrEnum):
    """How sheets are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


@app.command()
def extract(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles: files (text, HTML, JSONL, CSV, Parquet), folders, patterns, or - for "
            "standard input, which is also read when no PATH is given and something is piped in.",
            show_default=False,
        ),
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    prompt: options.PromptName = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here. JSONL: each finished article is appended at once, and a second run "
            "skips the articles that the file holds. Other formats: written when all is done.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="How to write; by default a table on a terminal, else JSONL (JSON for -o "
            "FILE.json)."
        ),
    ] = None,
    concurrency: options.Concurrency = None,
    timeout: options.ArticleTimeout = None,
    request_timeout: options.RequestTimeout = None,
    retries: options.Retries = None,
    no_repair: options.NoRepair = False,
    window: options.Window = None,
    mode: options.ModeName = None,
    max_tokens: options.MaxTokens = None,
    temperature: options.Temperature = None,
    prices: options.Prices = None,
    text_column: options.TextColumn = "text",
    id_column: options.IdColumn = "id",
    cassettes: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Read recorded answers of the model from this folder, and ask nobody "
            "(needs tallystick[evals]; `tallystick eval run --record` makes them).",
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Write down the claims of articles.

    Exit status: 0 all done, 3 some articles failed (each named with its reason), 2 nothing could
    run, 130 interrupted; what is finished is kept.
    """
    from .extract import Request, run_extract

    settings = {
        "model": model,
        "base_url": base_url,
        "prompt": prompt,
        "concurrency": concurrency,
        "article_timeout": timeout,
        "request_timeout": request_timeout,
        "retries": retries,
        "repair": False if no_repair else None,
        "window": window,
        "prices": prices,
        "mode": mode,
        "max_tokens": max_tokens,
        "temperature": temperature,
    }
    request = Request(
        paths=paths or [],
        settings=settings,
        output=output,
        format=format and format.value,
        text_column=text_column,
        id_column=id_column,
        cassettes=cassettes,
        debug=context.ensure_object(Session).debug,
    )
    raise typer.Exit(run_extract(request))


@app.command()
def check(
    context: typer.Context,
    claims: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIMS",
            help="Sheets (JSONL or JSON), label files in the form of evals/gold/FORMAT.md, folders "
            "of them, or - for standard input.",
        ),
    ],
    articles: Annotated[
        Path,
        typer.Option(
            metavar="PATH",
            help="The articles: a file or a folder; matched by the file name's stem.",
        ),
    ],
    as_json: Annotated[
        bool,
        typer.Option("--json", help="One object a line: article, claim, code, message."),
    ] = False,
    debug: Debug = False,
) -> None:
    """Look for the words and numbers of claims from anywhere in their articles.

    Exit status: 0 no findings, 1 findings, 2 something could not be checked.
    """
    from .check import CANNOT_RUN, run_check

    context.ensure_object(Session).internal = CANNOT_RUN  # 1 would say that there are findings
    raise typer.Exit(run_check(claims, articles, as_json=as_json))
