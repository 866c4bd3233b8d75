"""What can be typed below `tallystick eval`, declared: run, score, compare, gate, agree."""

from pathlib import Path
from typing import Annotated

import typer

from .extras import evals_needed
from .root import Debug, app, prompt_names

evals = typer.Typer(
    help="Run systems over labelled articles, score what they answered, and compare it. Needs "
    "tallystick[evals].",
    rich_markup_mode=None,
)
app.add_typer(evals, name="eval")

GOLD = Path("evals/gold")
CASSETTES = Path("evals/cassettes")
RUNS = Path("runs")

Gold = Annotated[
    Path,
    typer.Option(metavar="DIR", help="The set: a folder with articles/*.txt and labels/*.json."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@evals.callback(invoke_without_command=True)
def _eval(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@evals.command()
def run(
    context: typer.Context,
    model: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The model; rules, baseline:nothing and baseline:every-number are built in.",
        ),
    ],
    prompt: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE", help="The prompt. [claims-1]", autocompletion=prompt_names
        ),
    ] = None,
    gold: Gold = GOLD,
    cassettes: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The recorded answers of this model to this prompt. "
            "[evals/cassettes/SET/PROMPT/MODEL]",
        ),
    ] = None,
    record: Annotated[
        bool,
        typer.Option("--record", help="Ask what is not recorded, and record it; needs a key."),
    ] = False,
    epochs: Annotated[int, typer.Option(min=1, help="How often each article is read.")] = 1,
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="With --record: an OpenAI-compatible endpoint."),
    ] = None,
    provenance: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="With --record: who or what answers, in plain words."),
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option(
            metavar="tools|json_schema|json", help="With --record: how structure is asked for."
        ),
    ] = None,
    max_tokens: Annotated[
        str | None, typer.Option(metavar="N", help="With --record: the longest answer.")
    ] = None,
    temperature: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="With --record: sampling.")
    ] = None,
    concurrency: Annotated[
        str | None, typer.Option(metavar="N", help="Articles asked about at once. [4]")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="RUN",
            help="Where the answers are kept, a line each; a second run does what is left. "
            "[runs/SET-MODEL-PROMPT.jsonl]",
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Let a system read a set, from recorded answers unless told to record, and keep its answers.

    Exit status: 0 all done, 3 some articles failed, were not recorded, or the recordings are not
    what was asked for, 2 nothing could run, 130 interrupted; what is finished is kept.
    """
    with evals_needed():
        from .eval_run import Request, run_eval

    asking = {
        "base_url": base_url,
        "mode": mode,
        "max_tokens": max_tokens,
        "temperature": temperature,
        "concurrency": concurrency,
    }
    request = Request(
        model=model,
        prompt=prompt,
        gold=gold,
        cassettes=cassettes,
        record=record,
        epochs=epochs,
        provenance=provenance,
        asking=asking,
        output=output,
    )
    raise typer.Exit(run_eval(request))


Run = Annotated[Path, typer.Argument(metavar="RUN", help="A file that `eval run` wrote.")]


@evals.command()
def score(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN", help="Files that `eval run` wrote.")],
    gold: Gold = GOLD,
    per_article: Annotated[
        bool, typer.Option("--per-article", help="Each article's values too.")
    ] = False,
    errors: Annotated[
        bool,
        typer.Option("--errors", help="Each missed, spurious and wrong field, with its sentence."),
    ] = False,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Score runs against the labels of their set."""
    with evals_needed():
        from .eval_score import run_score

    run_score(runs, gold, per_article=per_article, errors=errors, as_json=as_json)


@evals.command()
def compare(
    ours: Run,
    theirs: Run,
    gold: Gold = GOLD,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Compare two runs over one set: the difference, its interval and p, by field and article."""
    with evals_needed():
        from .eval_score import run_compare

    run_compare(ours, theirs, gold, as_json=as_json)


@evals.command()
def agree(
    ours: Annotated[Path, typer.Argument(metavar="DIR", help="One annotator's *.json.")],
    theirs: Annotated[Path, typer.Argument(metavar="DIR", help="The other's.")],
    gold: Annotated[
        Path, typer.Option(metavar="DIR", help="The set, for which articles tell one story.")
    ] = GOLD,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Score one annotator's labels against another's: the most that a system can be held to."""
    with evals_needed():
        from .eval_score import run_agree

    run_agree(ours, theirs, gold, as_json=as_json)


@evals.command()
def gate(
    pin: Annotated[
        bool, typer.Option("--pin", help="Write today's values as the floors, and say by how much.")
    ] = False,
    lower: Annotated[
        str | None,
        typer.Option(
            metavar="REASON", help="With --pin: let floors sink; the reason is kept beside them."
        ),
    ] = None,
    gate_file: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="The floors; sets and recordings are in the folders beside it."
        ),
    ] = Path("evals/gate.json"),
    debug: Debug = False,
) -> None:
    """Replay all that can be replayed here, and refuse to let its scores sink.

    Exit status: 0 nothing is under its floor, 1 something is, or recordings are not what was asked
    for, 2 nothing could run.
    """
    with evals_needed():
        from .eval_gate import run_gate

    raise typer.Exit(run_gate(gate_file, pin=pin, lower=lower))
