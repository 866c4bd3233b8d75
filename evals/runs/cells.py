"""Runs on disk: what a system answered about a set, kept apart from what it is worth.

One JSON object a line: a header that says how the answers came about, then one line for each
article and epoch, a sheet or the reason why there is none. The order of the lines means nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ...schemas import SCHEMA_VERSION, ClaimSheet, PromptIdentity
from ...schemas.errors import ReadError

KIND: Final = "tallystick run"

NOT_ANSWERED = frozenset({"cassette_miss", "auth_refused"})
"""Failures that are none of the model's: nobody asked it. They leave the run incomplete."""

CellKey = tuple[str, int]
"""An article and an epoch, counted from 0."""


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RunHeader(_Stored):
    """How the answers of a run came about."""

    kind: Literal["tallystick run"] = KIND
    schema_version: str = SCHEMA_VERSION
    model: str
    prompt: PromptIdentity | None = Field(description="Null for what is built in.")
    schema_sha256: str = Field(description="SHA-256 of the draft's JSON Schema.")
    gold: str = Field(description="The name of the set.")
    articles_sha256: str = Field(description="SHA-256 over the ids and texts of its articles.")
    epochs: int = Field(ge=1, description="How often each article was to be read.")
    provenance: str | None = Field(description="Who or what answered; null for what is built in.")
    stale: tuple[str, ...] = Field(
        default=(), description="What the recordings were made with and is different now."
    )
    version: str = Field(description="The version of tallystick.")
    code_sha256: str = Field(description="SHA-256 over the modules that made the sheets.")

    @property
    def system(self) -> str:
        """Model and prompt, as results name them."""
        return f"{self.model} | {self.prompt.id}" if self.prompt else self.model

    @property
    def identity(self) -> dict[str, Any]:
        """What two runs must share to stand in one file at all."""
        shared = self.model_dump(include={"model", "gold", "epochs"})
        return shared | {"prompt": self.prompt.id if self.prompt else None}


class Failed(_Stored):
    """Why there is no sheet."""

    code: str
    message: str


class Cell(_Stored):
    """What became of one article in one epoch: a sheet or an error, never both."""

    article: str
    epoch: int = Field(default=0, ge=0)
    sheet: ClaimSheet | None = None
    error: Failed | None = None
    live: bool = Field(
        default=False, description="Whether a model was asked, so that the time taken means one's."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> "Cell":
        if (self.sheet is None) == (self.error is None):
            raise ValueError("a line has either a sheet or an error")
        if self.sheet is not None and self.sheet.article.id != self.article:
            raise ValueError(f"the sheet is of another article, {self.sheet.article.id!r}")
        return self

    @property
    def key(self) -> CellKey:
        """Article and epoch."""
        return self.article, self.epoch

    @property
    def is_answered(self) -> bool:
        """Whether it can be scored; a model that failed has answered with nothing."""
        return self.error is None or self.error.code not in NOT_ANSWERED


@dataclass(frozen=True)
class EvalRun:
    """A run as read: a header, and a cell for each article and epoch that was reached."""

    header: RunHeader
    # Not in the repr: asyncio writes out the result of what it ran, and throws it away.
    cells: Mapping[CellKey, Cell] = field(repr=False)


def read_run(path: Path) -> EvalRun:
    """Read a run file.

    Raises:
        ReadError: it cannot be read, is no run, or ends in the middle of a line; names the line.
    """
    lines = _lines(path)
    if lines.pop():
        raise ReadError(f"{path}: ends in the middle of a line; run `eval run` again to finish it")
    return _run(path, lines)


def read_unfinished(path: Path) -> EvalRun:
    """Read a run file whose last line may be torn; that line is left out.

    Raises:
        ReadError: as `read_run`, but for the torn line.
    """
    return _run(path, _lines(path)[:-1])


def _lines(path: Path) -> list[bytes]:
    """Return the lines of a file; the last is what stands behind the last line end."""
    try:
        return path.read_bytes().split(b"\n")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error


def _run(path: Path, lines: list[bytes]) -> EvalRun:
    first = lines[0] if lines else b""
    header = _parse(RunHeader, first, f"{path}:1", "header of a run")
    return EvalRun(header, _cells(path, lines[1:], header))


def _cells(path: Path, lines: Iterable[bytes], header: RunHeader) -> dict[CellKey, Cell]:
    cells: dict[CellKey, Cell] = {}
    for number, line in _numbered(lines):
        where = f"{path}:{number}"
        cell = _parse(Cell, line, where, "cell of a run")
        if cell.key in cells:
            raise ReadError(f"{where}: {cell.article}, epoch {cell.epoch}, stands twice")
        if cell.epoch >= header.epochs:
            raise ReadError(f"{where}: epoch {cell.epoch} of {header.epochs}; they count from 0")
        cells[cell.key] = cell
    return dict(sorted(cells.items()))


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines, 2) if line.strip())


_Record = TypeVar("_Record", RunHeader, Cell)


def _parse(record: type[_Record], line: bytes, where: str, what: str) -> _Record:
    try:
        return record.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"]))
        reason = " ".join(f"{field}: {first['msg']}".split())
        raise ReadError(f"{where}: is no {what} ({reason[:200]})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{where}: is no {what} (it is not JSON)") from error
