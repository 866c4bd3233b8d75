"""Options that several commands share: sources, what a model is told, and what it may use."""

from typing import Annotated

import typer

from .root import prompt_names

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Articles: files (text, HTML, JSONL, CSV, Parquet), folders, patterns, or - for "
        "standard input, which is also read when no SOURCE is given and something is piped in.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="The model to ask; without one the built-in rules read, offline."
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="An OpenAI-compatible endpoint, up to and with /v1; OpenAI's own if left out. The key "
        "comes from TALLYSTICK_API_KEY or OPENAI_API_KEY, in the environment or in .env.",
    ),
]
PromptName = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|FILE",
        help="A prompt that comes with tallystick, or a .md file of your own.",
        autocompletion=prompt_names,
    ),
]
Concurrency = Annotated[
    str | None, typer.Option(metavar="N", help="Articles asked about at once. [4]")
]
ArticleTimeout = Annotated[
    str | None,
    typer.Option(
        "--timeout",
        "--article-timeout",
        metavar="SECONDS",
        help="What one article may take, waits and repetitions included. [600]",
    ),
]
RequestTimeout = Annotated[
    str | None,
    typer.Option(metavar="SECONDS", help="What one request may take. [a fifth of --timeout]"),
]
Retries = Annotated[
    str | None,
    typer.Option(metavar="N", help="Repetitions of a request that may yet succeed. [5]"),
]
NoRepair = Annotated[
    bool, typer.Option("--no-repair", help="Do not ask once more about claims with findings.")
]
Window = Annotated[
    str | None, typer.Option(metavar="CHARACTERS", help="What fits into one request. [60000]")
]
ModeName = Annotated[
    str | None,
    typer.Option(metavar="tools|json_schema|json", help="How structure is asked for. [tools]"),
]
MaxTokens = Annotated[
    str | None,
    typer.Option(metavar="N", help="The longest answer; the server's own limit if left out."),
]
Temperature = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="Sampling; the server's own if left out.")
]
Prices = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Your own list prices (JSON), before the built-in ones; each sheet's run then has its "
        "cost in US dollars.",
    ),
]
Rpm = Annotated[float | None, typer.Option(min=0.001, metavar="N", help="Requests a minute.")]
Tpm = Annotated[
    float | None, typer.Option(min=1, metavar="N", help="Tokens a minute, in and out together.")
]
Budget = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="USD",
        help="What the run may cost over all its goes; it stops before that is passed. Needs the "
        "model's price to be known.",
    ),
]
TextColumn = Annotated[
    str, typer.Option(metavar="NAME", help="The column of a table that holds the text.")
]
IdColumn = Annotated[
    str, typer.Option(metavar="NAME", help="The column of a table that holds the id.")
]
