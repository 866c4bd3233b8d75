"""What can be typed below `tallystick batch`, declared: run, resume, retry, status, export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .root import Debug, Session, app

batch = typer.Typer(
    help="Read many articles into a run: a folder whose store keeps every article, sheet and "
    "failure. Killed at any moment, a run goes on where it was; Ctrl-C finishes what is under way, "
    "Ctrl-C again stops at once.",
    rich_markup_mode=None,
)
app.add_typer(batch, name="batch")


class Engine(StrEnum):
    """Where a run is carried out."""

    ASYNCIO = "asyncio"
    RAY = "ray"


class Log(StrEnum):
    """How progress is told."""

    TEXT = "text"
    JSON = "json"


class Copies(StrEnum):
    """What becomes of near-copies of an article."""

    ASK = "ask"
    LINK = "link"


Folder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]
MaxFailures = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Stop after so many failures. Without it failures stop nothing."
    ),
]
EngineName = Annotated[
    Engine,
    typer.Option(
        help="Where it is done: in this process, or in shards on a Ray cluster (needs "
        "tallystick[ray]), which also writes the claims of each shard to RUN/parquet.",
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="A Ray cluster (host:6379, auto); every node has to see RUN under the same path. "
        "Without it Ray is started on this machine.",
    ),
]
Actors = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Shards read at once with --engine ray, half a CPU each; --concurrency and other "
        "limits are split among them. [what the CPUs allow, with one left to Ray]",
    ),
]
Shard = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Articles in a shard with --engine ray. [500]"),
]
CopiesForm = Annotated[
    Copies,
    typer.Option(
        help="Near-copies of an article, with the same numbers in the same order: ask about them "
        "too, or link them to the first one, whose sheet then stands for them."
    ),
]
LogForm = Annotated[
    Log,
    typer.Option(
        help="Progress on standard error: a bar or lines, or one JSON object for each event."
    ),
]


@batch.callback(invoke_without_command=True)
def _batch(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@batch.command()
def run(
    context: typer.Context,
    into: Annotated[
        Path,
        typer.Option(
            metavar="RUN",
            help="The folder of the run; made if it is not there. Into a run that is there go the "
            "articles of the same sources that are new or have changed.",
        ),
    ],
    sources: options.Sources = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    prompt: options.PromptName = None,
    concurrency: options.Concurrency = None,
    rpm: options.Rpm = None,
    tpm: options.Tpm = None,
    budget: options.Budget = None,
    max_failures: MaxFailures = None,
    engine: EngineName = Engine.ASYNCIO,
    ray_address: RayAddress = None,
    actors: Actors = None,
    shard: Shard = None,
    copies: CopiesForm = Copies.ASK,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Read and count, estimate the tokens, and ask nobody."),
    ] = False,
    log: LogForm = Log.TEXT,
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
    debug: Debug = False,
) -> None:
    """Read articles into a run; each is finished once it is committed to the store.

    Exit status: 0 all done, 3 some articles failed, 2 nothing could run or the run was stopped
    early (a dead key, --max-failures, a full disk), 130 interrupted; what is finished is kept.
    """
    from .batch_engines import ray_of
    from .batch_run import Manner, Order, run_batch

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
        "mode": mode,
        "max_tokens": max_tokens,
        "temperature": temperature,
        "prices": prices,
    }
    limits = {"rpm": rpm, "tpm": tpm, "budget": budget}
    order = Order(into, sources or [], settings, text_column, id_column, limits, copies.value)
    ray = ray_of(engine.value, ray_address, actors, shard)
    manner = Manner(max_failures, log.value, context.ensure_object(Session).debug, ray)
    raise typer.Exit(run_batch(order, manner, dry_run=dry_run))


@batch.command()
def resume(
    context: typer.Context,
    folder: Folder,
    concurrency: options.Concurrency = None,
    rpm: options.Rpm = None,
    tpm: options.Tpm = None,
    budget: options.Budget = None,
    max_failures: MaxFailures = None,
    engine: EngineName = Engine.ASYNCIO,
    ray_address: RayAddress = None,
    actors: Actors = None,
    shard: Shard = None,
    log: LogForm = Log.TEXT,
    debug: Debug = False,
) -> None:
    """Go on with a run: what is missing, new or changed is asked, what is there is not.

    Sources and settings are those that the run remembers; only the key comes from the environment
    again. What came by standard input is in the store as far as it was read. Failed articles stay
    as they are: see `batch retry`. Exit status as for `batch run`.
    """
    from .batch_engines import ray_of
    from .batch_run import Manner, resume_batch

    ray = ray_of(engine.value, ray_address, actors, shard)
    manner = Manner(max_failures, log.value, context.ensure_object(Session).debug, ray)
    told = {"concurrency": concurrency}
    limits = {"rpm": rpm, "tpm": tpm, "budget": budget}
    raise typer.Exit(resume_batch(folder, manner, settings=told, limits=limits))


@batch.command()
def retry(
    context: typer.Context,
    folder: Folder,
    only: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Those alone that failed with this code."),
    ] = None,
    concurrency: options.Concurrency = None,
    rpm: options.Rpm = None,
    tpm: options.Tpm = None,
    budget: options.Budget = None,
    max_failures: MaxFailures = None,
    log: LogForm = Log.TEXT,
    debug: Debug = False,
) -> None:
    """Ask again about the articles of a run that failed, from the texts in its store.

    `batch status` lists the codes. Answers that arrived and broke the checks are checked again,
    not asked again. Files that could not be read are tried again by `batch resume`. Exit status as
    for `batch run`.
    """
    from .batch_run import Manner, retry_batch

    manner = Manner(max_failures, log.value, context.ensure_object(Session).debug)
    told = {"concurrency": concurrency}
    limits = {"rpm": rpm, "tpm": tpm, "budget": budget}
    raise typer.Exit(retry_batch(folder, manner, code=only, settings=told, limits=limits))


@batch.command()
def status(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    debug: Debug = False,
) -> None:
    """Say how a run stands: articles, claims, failures by code, tokens, who works on it."""
    from .batch_look import show_status

    show_status(folder, as_json=as_json)


@batch.command()
def export(
    folder: Folder,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="What to write, by its ending: .jsonl the sheets, .csv or .parquet a line for "
            "each claim.",
        ),
    ],
    debug: Debug = False,
) -> None:
    """Write the finished articles of a run to a file, which appears when it is whole."""
    from .batch_look import export_run

    export_run(folder, output)
