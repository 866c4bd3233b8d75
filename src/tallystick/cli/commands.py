"""What can be typed to do the work: `extract` and `check`, declared."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .root import Debug, Session, app, prompt_names


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
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The model to ask; without one the built-in rules read, offline."
        ),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="An OpenAI-compatible endpoint, up to and with /v1; OpenAI's own "
            "if left out. The key comes from TALLYSTICK_API_KEY or OPENAI_API_KEY, in the "
            "environment or in .env.",
        ),
    ] = None,
    prompt: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE",
            help="A prompt that comes with tallystick, or a .md file of your own.",
            autocompletion=prompt_names,
        ),
    ] = None,
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
    concurrency: Annotated[
        str | None, typer.Option(metavar="N", help="Articles asked about at once. [4]")
    ] = None,
    timeout: Annotated[
        str | None,
        typer.Option(
            "--timeout",
            "--article-timeout",
            metavar="SECONDS",
            help="What one article may take, waits and repetitions included. [600]",
        ),
    ] = None,
    request_timeout: Annotated[
        str | None,
        typer.Option(metavar="SECONDS", help="What one request may take. [a fifth of --timeout]"),
    ] = None,
    retries: Annotated[
        str | None,
        typer.Option(metavar="N", help="Repetitions of a request that may yet succeed. [5]"),
    ] = None,
    no_repair: Annotated[
        bool,
        typer.Option("--no-repair", help="Do not ask once more about claims with findings."),
    ] = False,
    window: Annotated[
        str | None,
        typer.Option(metavar="CHARACTERS", help="What fits into one request. [60000]"),
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option(metavar="tools|json_schema|json", help="How structure is asked for. [tools]"),
    ] = None,
    max_tokens: Annotated[
        str | None,
        typer.Option(metavar="N", help="The longest answer; the server's own limit if left out."),
    ] = None,
    temperature: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Sampling; the server's own if left out."),
    ] = None,
    prices: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Your own list prices (JSON), before the built-in ones; each sheet's run then has "
            "its cost in US dollars.",
        ),
    ] = None,
    text_column: Annotated[
        str, typer.Option(metavar="NAME", help="The column of a table that holds the text.")
    ] = "text",
    id_column: Annotated[
        str, typer.Option(metavar="NAME", help="The column of a table that holds the id.")
    ] = "id",
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
