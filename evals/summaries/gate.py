"""The gate: floors for what can be replayed here, which refuse to sink.

Every value is a share, and higher is better. A floor is lowered only on demand, with a reason that
stays in the file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ...pipeline.output.writing import WholeFile
from ...schemas.errors import ReadError, UsageError
from .summary import MAIN_METRICS, Summary

Values = Mapping[str, Mapping[str, float]]
"""By system ("gold | rules"), by metric: shares from 0 to 1."""

_DIGITS = 6  # kept of a value: more would differ between machines
_SLACK = 10.0**-_DIGITS


class Lowered(BaseModel):
    """A floor that was lowered, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: str
    metric: str
    old: float
    new: float | None
    reason: str


class Floors(BaseModel):
    """The file of the gate."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    floors: dict[str, dict[str, float]] = {}
    lowered: tuple[Lowered, ...] = ()


@dataclass(frozen=True)
class Change:
    """A value that is not its floor.

    Attributes:
        system: set, model and prompt.
        metric: which value.
        floor: what is pinned; None where nothing is.
        value: what there is now; None where it could not be replayed.
    """

    system: str
    metric: str
    floor: float | None
    value: float | None

    @property
    def sinks(self) -> bool:
        """Whether the value is under its floor, or gone."""
        if self.floor is None:
            return False
        return self.value is None or self.value < self.floor - _SLACK / 2

    def __str__(self) -> str:
        where = f"{self.system}: {self.metric}"
        if self.value is None:
            return f"{where} has the floor {self.floor:.4f} and cannot be replayed any more"
        if self.floor is None:
            return f"{where} new at {self.value:.4f}"
        by = f"{abs(self.value - self.floor):.4f}"
        return f"{where} {self.floor:.4f} -> {self.value:.4f} ({'-' if self.sinks else '+'}{by})"


def values_of(summary: Summary) -> dict[str, float]:
    """Return what the gate holds of a run: the main metrics, the gates, and that all is there."""
    shares = summary.effort.shares
    values = {metric: summary.value(metric) or 0.0 for metric in MAIN_METRICS}
    values["output.grounded"] = summary.output.grounded.value
    values["output.not_invented"] = 1 - summary.output.invention.value
    if summary.first is not None:
        values["first.grounded"] = summary.first.grounded.value
        values["first.not_invented"] = 1 - summary.first.invention.value
    values["answered"] = 1 - (shares.failed + shares.incomplete) / (shares.cells or 1)
    return {name: round(value, _DIGITS) for name, value in values.items()}


def system_of(summary: Summary) -> str:
    """Return the name that the gate has for a run: set, model and prompt."""
    return f"{summary.header.gold} | {summary.header.system}"


def changes_of(floors: Floors, values: Values) -> list[Change]:
    """Return every value that is not its floor, and every floor without a value."""
    systems = sorted(floors.floors.keys() | values.keys())
    changes = []
    for system in systems:
        pinned, now = floors.floors.get(system, {}), values.get(system, {})
        for metric in dict.fromkeys([*now, *pinned]):
            change = Change(system, metric, pinned.get(metric), now.get(metric))
            if change.floor != change.value:
                changes.append(change)
    return changes


def pinned(floors: Floors, values: Values, reason: str | None) -> Floors:
    """Return the floors with today's values.

    Args:
        floors: what was pinned.
        values: what there is now.
        reason: why floors are lowered; kept beside each that is.

    Raises:
        UsageError: a floor would be lowered, and no reason is given.
    """
    sinking = [change for change in changes_of(floors, values) if change.sinks]
    if sinking and not reason:
        raise UsageError(f"{sinking[0]}: lower it with --lower and the reason, which is kept")
    lowered = [_lowered(change, reason or "") for change in sinking]
    today = {system: dict(values[system]) for system in sorted(values)}
    return Floors(floors=today, lowered=(*floors.lowered, *lowered))


def _lowered(change: Change, reason: str) -> Lowered:
    assert change.floor is not None
    return Lowered(
        system=change.system,
        metric=change.metric,
        old=change.floor,
        new=change.value,
        reason=reason,
    )


def read_floors(path: Path) -> Floors:
    """Read the file of the gate; where there is none, nothing is pinned.

    Raises:
        ReadError: it cannot be read, or is none.
    """
    if not path.exists():
        return Floors()
    try:
        return Floors.model_validate(json.loads(path.read_bytes()))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise ReadError(f"{path}: is no file of floors ({where}: {first['msg']})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path}: is not JSON ({error})") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write the file of the gate.

    Raises:
        WriteError: it cannot be written; what was there stays.
    """
    whole = WholeFile(path)
    try:
        whole.write(f"{floors.model_dump_json(indent=2)}\n".encode())
        whole.finish()
    finally:
        whole.close()
