"""What can be typed below `tallystick batch` for providers' batch files, declared."""

from pathlib import Path
from typing import Annotated

import typer

from . import options
from .batch import Copies, CopiesForm, Folder, batch
from .root import Debug


@batch.command()
def write_requests(
    into: Annotated[
        Path,
        typer.Option(
            metavar="RUN",
            help="The folder of the run; made if it is not there. The files go into RUN/requests.",
        ),
    ],
    sources: options.Sources = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    prompt: options.PromptName = None,
    max_requests: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="N",
            help="Requests in a file: OpenAI takes 50,000; give vLLM's run-batch a few thousand.",
        ),
    ] = 50_000,
    max_megabytes: Annotated[
        float,
        typer.Option(min=0.01, metavar="MB", help="The size of a file: OpenAI takes 200 MB."),
    ] = 200.0,
    failed: Annotated[
        bool, typer.Option("--failed", help="Write what failed articles ask once more, instead.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Write requests too whose answers may yet come: the files were never sent, or "
            "are lost.",
        ),
    ] = False,
    copies: CopiesForm = Copies.ASK,
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
    """Write what a run still has to ask as files in the form of OpenAI's Batch API.

    The first time with the SOURCES and the model; then, with --into alone, what the answers led
    to: re-asks, the one further question about claims that do not hold, and requests that the
    provider did not answer. Each request is in one file only; prints the files' names. No key is
    needed, and nothing is sent. Exit status: 0 done, 2 nothing could run.
    """
    from ..pipeline.provider.files import Limits
    from .batch_provider import Writing, write_files
    from .batch_run import Order

    settings = {
        "model": model,
        "base_url": base_url,
        "prompt": prompt,
        "repair": False if no_repair else None,
        "window": window,
        "mode": mode,
        "max_tokens": max_tokens,
        "temperature": temperature,
        "prices": prices,
    }
    limits = Limits(max_requests, round(max_megabytes * 1e6))
    writing = Writing(limits, failed=failed, again=again)
    order = Order(into, sources or [], settings, text_column, id_column, {}, copies.value)
    raise typer.Exit(write_files(order, writing))


@batch.command()
def read_answers(
    folder: Folder,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="What came back: files of outputs and of errors, whole or of an expired batch.",
        ),
    ],
    debug: Debug = False,
) -> None:
    """Read the answers to a run's requests and finish the articles that have all of theirs.

    Answers are matched by what was asked, in any order; those that a line is wrong for are told
    and passed over. What is still to be asked: `batch write-requests --into RUN`. Exit status: 0
    all done, 3 some articles failed or a line was of no use, 2 nothing could run.
    """
    from .batch_provider import read_files

    raise typer.Exit(read_files(folder, files))
