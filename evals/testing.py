"""For tests of one's own: replay recorded answers over labelled articles, hold scores to floors.

Record once with `tallystick eval run --model M --prompt P --gold tests/gold --cassettes
tests/cassettes --record`, keep both folders, and let pytest replay them, without a key or network:

    from tallystick.evals.testing import assert_floors, replayed

    def test_the_claims_stay_right():
        scores = replayed("tests/gold", "tests/cassettes")
        assert_floors(scores, {"figure.strict": 0.8, "attribution": 0.7, "output.grounded": 1})

Without recordings `replayed("tests/gold")` tests the built-in rules. In tests that run an event
loop, `await areplayed(...)`.
"""

import asyncio
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from ..pipeline.settings import RULES, Settings
from ..schemas.errors import ReadError, UsageError
from .runs.generating import Generated, generate
from .runs.systems import record_command, replay_settings
from .sets import GoldSet, load_set
from .summaries.gate import values_of
from .summaries.summary import Summary, summarize
from .tapes.recordings import read_provenance

__all__ = ["areplayed", "assert_floors", "replayed", "values_by_name"]

_LISTED = 5  # problems that one error names
_SLACK = 1e-9  # a floor copied from a printed value may be higher by the last bit


def replayed(
    gold: str | PathLike[str],
    cassettes: str | PathLike[str] | None = None,
    *,
    model: str | None = None,
    prompt: str | None = None,
    epochs: int = 1,
) -> Summary:
    """Replay a system over a folder of gold and return what its answers are worth.

    Args:
        gold: a folder with articles/*.txt and labels/*.json.
        cassettes: the folder of one model's recorded answers to one prompt; None for what is built
            in.
        model: the model; the recorded one, or `rules`, where None.
        prompt: the prompt's name or file; the recorded one where None.
        epochs: how often each article was recorded.

    Raises:
        ReadError: gold or recordings cannot be used, or are not what is asked for now: something
            is missing, different, stale or left over. The message has the command that records.
        UsageError: called inside an event loop.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(areplayed(gold, cassettes, model=model, prompt=prompt, epochs=epochs))
    raise UsageError("an event loop is running here: await areplayed(...) instead of replayed(...)")


async def areplayed(
    gold: str | PathLike[str],
    cassettes: str | PathLike[str] | None = None,
    *,
    model: str | None = None,
    prompt: str | None = None,
    epochs: int = 1,
) -> Summary:
    """Do what `replayed` does, in a running event loop; arguments and errors are the same."""
    loaded = load_set(Path(gold))
    folder = Path(cassettes) if cassettes is not None else None
    settings = _settings(folder, model, prompt)
    generated = await generate(loaded, settings, cassettes=folder, epochs=epochs)
    _demand_played(generated, loaded, settings, folder)
    return summarize(loaded, generated.run)


def values_by_name(summary: Summary) -> dict[str, float]:
    """Return every value that can have a floor: shares from 0 to 1, higher is better.

    F1 by name of the count ("figure.strict", "statement.right", "relation", ...), end to end
    accuracy by name of the field ("figure.number", "attribution", ...), and of the gates
    "output.grounded", "output.not_invented", the same with "first.", and "answered".
    """
    names = [*summary.total.counts, *summary.total.fields]
    scores = {name: summary.value(name) or 0.0 for name in names}
    return scores | values_of(summary)


def assert_floors(summary: Summary, floors: Mapping[str, float]) -> None:
    """Demand that no value is under its floor.

    Args:
        summary: what `replayed` returned.
        floors: the least value by name (`values_by_name`), 0 to 1.

    Raises:
        AssertionError: some are; it says by how much.
        UsageError: there is no value of that name, or a floor is not from 0 to 1.
    """
    __tracebackhide__ = True  # pytest then points at the caller's line
    values = values_by_name(summary)
    for name, floor in floors.items():
        if name not in values:
            raise UsageError(f"there is no value {name!r}; there are {', '.join(sorted(values))}")
        if not 0 <= floor <= 1:
            raise UsageError(f"the floor of {name} is {floor}; values go from 0 to 1")
    sunk = [
        f"{name} is {values[name]:.4f}, {floor - values[name]:.4f} under its floor of {floor}"
        for name, floor in floors.items()
        if values[name] < floor - _SLACK
    ]
    if sunk:
        system = f"{summary.header.system} on {summary.header.gold}"
        raise AssertionError("\n".join([f"{system}:", *sunk]))


def _settings(folder: Path | None, model: str | None, prompt: str | None) -> Settings:
    if folder is None:
        return replay_settings(model or RULES, prompt or Settings.prompt, Path())
    command = record_command(
        Settings(model=model or "MODEL", prompt=prompt or "PROMPT"), cassettes=folder
    )
    kept = read_provenance(folder, command)
    recorded = kept.prompt.id if kept.prompt else Settings.prompt
    return replay_settings(model or kept.model, prompt or recorded, folder)


def _demand_played(
    generated: Generated, gold: GoldSet, settings: Settings, folder: Path | None
) -> None:
    told = [problem.message for problem in generated.problems]
    if told:
        more = f"; and {len(told) - _LISTED} more" if len(told) > _LISTED else ""
        raise ReadError(
            f"the recordings in {folder} are not what is asked for: {'; '.join(told[:_LISTED])}"
            f"{more}; record them again with: {record_command(settings, gold.folder, folder)}"
        )
