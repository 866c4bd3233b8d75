"""What users' own tests use: replaying a folder and holding its scores to floors."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.evals.runs.generating import generate
from tallystick.evals.sets import GoldSet
from tallystick.evals.testing import areplayed, assert_floors, replayed, values_by_name
from tallystick.pipeline.settings import Settings
from tallystick.schemas.errors import ReadError, UsageError

from .claims import answer
from .invented_sets import TOWNS, labels_of, write_set
from .loopback import answer as answering
from .loopback import serving


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[GoldSet, Path]:
    """A set, and recordings in which the first of its articles got no answer worth a claim."""
    folder = tmp_path_factory.mktemp("mine")
    gold, tape = write_set(folder / "gold", 2), folder / "tape"

    def behave(handler: Any) -> None:
        asked = json.dumps(handler.server.requests[-1]["messages"])
        claims = labels_of(1) if TOWNS[1] in asked else []
        figures = [claim for claim in claims if "measure" in claim]
        statements = [claim for claim in claims if "act" in claim]
        answering(answer(figures, statements))(handler)

    with serving(behave) as server:
        settings = Settings(
            model="tern-1", base_url=server.url, prompt="claims-1", repair=False, retries=0
        )
        asyncio.run(generate(gold, settings, cassettes=tape, record=True, how="by a test"))
    return gold, tape


def test_recordings_say_themselves_what_is_replayed(recorded: tuple[GoldSet, Path]) -> None:
    gold, tape = recorded
    scores = replayed(gold.folder, str(tape))

    assert (scores.header.model, scores.header.prompt and scores.header.prompt.id) == (
        "tern-1",
        "claims-1",
    )
    assert values_by_name(scores)["figure.strict"] == pytest.approx(2 / 3)
    assert_floors(scores, {"figure.strict": 0.66, "output.grounded": 1, "answered": 1})


def test_what_sinks_is_told_with_how_far(recorded: tuple[GoldSet, Path]) -> None:
    scores = replayed(*(recorded[0].folder, recorded[1]))

    with pytest.raises(AssertionError) as caught:
        assert_floors(scores, {"figure.strict": 0.9, "statement.right": 0.1, "attribution": 1})
    assert str(caught.value).splitlines() == [
        "tern-1 | claims-1 on gold:",
        "figure.strict is 0.6667, 0.2333 under its floor of 0.9",
        "attribution is 0.5000, 0.5000 under its floor of 1",
    ]


def test_without_recordings_the_rules_are_tested(recorded: tuple[GoldSet, Path]) -> None:
    assert replayed(recorded[0].folder).header.model == "rules"
    nothing = replayed(recorded[0].folder, model="baseline:nothing")
    assert values_by_name(nothing)["figure.strict"] == 0


@pytest.mark.parametrize(
    ("floors", "message"),
    [({"figure.struct": 0.5}, "no value 'figure.struct'; there are .*figure.strict"),
     ({"figure.strict": 80}, "floor of figure.strict is 80")],
)  # fmt: skip
def test_a_floor_that_can_hold_nothing_is_refused(
    recorded: tuple[GoldSet, Path], floors: dict[str, float], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        assert_floors(replayed(recorded[0].folder, model="baseline:nothing"), floors)


def copied(recorded: tuple[GoldSet, Path], to: Path) -> Path:
    to.mkdir()
    for path in recorded[1].iterdir():
        (to / path.name).write_bytes(path.read_bytes())
    return to


def test_a_missing_recording_fails_the_replay_and_says_what_records_it(
    recorded: tuple[GoldSet, Path], tmp_path: Path
) -> None:
    tape = copied(recorded, tmp_path / "tape")
    (tape / "belcy-e0.json").unlink()

    with pytest.raises(ReadError, match=r"belcy-e0.*record them again with: .* --record") as caught:
        replayed(recorded[0].folder, tape)
    assert "\n" not in str(caught.value)


def test_a_recording_that_nobody_asks_for_fails_the_replay(
    recorded: tuple[GoldSet, Path], tmp_path: Path
) -> None:
    alone = write_set(tmp_path / "gold", 1)

    with pytest.raises(ReadError, match=r"belcy-e0\.json: no article asked for it"):
        replayed(alone.folder, recorded[1])


def test_recordings_of_another_prompt_fail_the_replay(recorded: tuple[GoldSet, Path]) -> None:
    with pytest.raises(ReadError, match="recorded with another prompt"):
        replayed(recorded[0].folder, recorded[1], prompt="brief-1")


def test_a_folder_without_recordings_is_told(
    recorded: tuple[GoldSet, Path], tmp_path: Path
) -> None:
    with pytest.raises(ReadError, match="holds no recordings"):
        replayed(recorded[0].folder, tmp_path)


def test_in_an_event_loop_it_is_awaited(recorded: tuple[GoldSet, Path]) -> None:
    async def inside() -> float:
        with pytest.raises(UsageError, match="await areplayed"):
            replayed(recorded[0].folder, recorded[1])
        return values_by_name(await areplayed(recorded[0].folder, recorded[1]))["answered"]

    assert asyncio.run(inside()) == 1
