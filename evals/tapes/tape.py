"""Recording what a model answers, and playing it again without a network.

One cassette is open at a time. Each article, in each epoch, is a unit of it:

    with cassette(folder, mode="replay", command=command) as tape:
        with tape.unit(str(UnitName(article.id))):
            await extract(article)
    tape.assert_played()

The unit is known by a context variable, so any number of tasks may have one each at the same time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Literal

from ...schemas.errors import MissingExtra, ReadError, UsageError
from .misses import CassetteMiss, difference, nearest, printable
from .recordings import (
    Answered,
    Asked,
    Interaction,
    Provenance,
    UnitName,
    file_of,
    read_provenance,
    read_units,
    write_provenance,
    write_unit,
)
from .reel import Problem, ProblemKind, Reel

__all__ = ["CassetteMiss", "Mode", "Problem", "Provenance", "Tape", "UnitName", "cassette"]

Mode = Literal["replay", "record"]

COMMAND = "tallystick eval run --record"
"""What records, where the caller does not say it exactly."""

_LISTED = 5  # problems that one error names

_unit: ContextVar[str | None] = ContextVar("unit", default=None)


class Tape:
    """An open cassette.

    Attributes:
        folder: where the recordings are.
        mode: whether new answers are recorded.
        provenance: how the recordings came about.
        command: what records again; every complaint names it.
    """

    def __init__(self, folder: Path, *, mode: Mode, provenance: Provenance, command: str) -> None:
        """Read the recordings of a folder.

        Raises:
            ReadError: one of the files cannot be used.
        """
        self.folder = folder
        self.mode: Mode = mode
        self.provenance = provenance
        self.command = command
        self._stale: list[Problem] = []
        self._reels = {unit: Reel(found) for unit, found in read_units(folder, command).items()}

    @contextmanager
    def unit(self, name: str) -> Iterator[None]:
        """Make what is asked inside, in this task and those started there, belong to a unit.

        In record mode the unit's recordings that were not asked for are dropped at the end, unless
        the unit failed or an answer did not come: they may serve the next try.
        """
        reel = self._reels.setdefault(name, Reel([]))
        reel.entered = True
        token = _unit.set(name)
        try:
            yield
        finally:
            _unit.reset(token)
        if self.mode == "record" and reel.asked and not reel.awaited and reel.drop_unplayed():
            write_unit(self.folder, name, reel.interactions)

    def find(self, request: Asked) -> bool:
        """Return whether the current unit has an answer to this request left to play.

        Raises:
            CassetteMiss: it has none and none may be recorded, or there is no current unit.
        """
        name = _unit.get()
        if name is None:
            what = f"{request.method} {request.path} was asked outside of `tape.unit`"
            raise CassetteMiss(what[:200], unit=None, attempt=0, command=self.command)
        reel = self._reels[name]
        reel.asked += 1
        if reel.holds(request):
            return True
        if self.mode == "replay":
            raise self._miss(name, reel, request)
        reel.awaited += 1
        return False

    def answer(self, request: Asked) -> Answered | None:
        """Play a completion that is on tape; None leaves the request to `find`, misses included.

        Errors are left too: what becomes of a status and its headers is the client's to say.
        """
        reel = self._reels.get(_unit.get() or "")
        found = reel.next(request) if reel and self.mode == "replay" else None
        if reel is None or found is None or found.status != 200 or not isinstance(found.body, dict):
            return None
        reel.asked += 1
        return reel.play(request)

    def play(self, request: Asked) -> Answered:
        """Return the next answer to a found request; equal ones get theirs in recorded order."""
        return self._current.play(request)

    def keep(self, interaction: Interaction) -> None:
        """Add an interaction to the current unit and write its file at once.

        Raises:
            WriteError: the file cannot be written.
        """
        reel = self._current
        reel.add(interaction)
        write_unit(self.folder, str(_unit.get()), reel.interactions)

    def problems(self) -> list[Problem]:
        """Return what is wrong with the recordings, once all that should ask has asked."""
        found = list(self._stale)
        for name, reel in sorted(self._reels.items()):
            left = len(reel.unplayed)
            found += reel.misses
            if not reel.entered:
                text = f"{file_of(self.folder, name).name}: no article asked for it"
                found.append(Problem("orphan", name, text))
            elif left:
                whole = len(reel.interactions)
                text = f"{printable(name)}: {left} of {whole} answers were not asked for"
                found.append(Problem("unplayed", name, text))
        return found

    def assert_played(self) -> None:
        """Demand that the recordings and what was asked were the same.

        Raises:
            ReadError: they were not; names the first few differences.
        """
        if not (found := self.problems()):
            return
        told = "; ".join(problem.message for problem in found[:_LISTED])
        more = f"; and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise ReadError(
            f"the recordings in {self.folder} are not what was asked for: {told}{more}; "
            f"record them again with: {self.command}"
        )

    def compare(self, expected: Provenance) -> None:
        """Note as stale what the recordings were made with and is different now."""
        for field in ("model", "prompt", "schema_sha256", "settings"):
            if (was := getattr(self.provenance, field)) != (now := getattr(expected, field)):
                what = field.removesuffix("_sha256")
                text = f"recorded with another {what} ({was!s:.160}, now {now!s:.160})"
                self._stale.append(Problem("stale", None, text))

    @property
    def _current(self) -> Reel:
        return self._reels[str(_unit.get())]

    def _miss(self, name: str, reel: Reel, request: Asked) -> CassetteMiss:
        diff = ""
        kind: ProblemKind = "differs"
        equal = sum(other.request.key == request.key for other in reel.interactions)
        if not reel.interactions:
            kind, what = "missing", f"there is no {file_of(self.folder, name)}"
        elif equal:
            what = f"it was recorded {equal} times and is asked once more"
        else:
            candidates = [other.request for other in reel.unplayed or reel.interactions]
            what, diff = difference(nearest(request, candidates), request)
        text = f"{printable(name)}, request {reel.asked}: {what}"
        reel.misses.append(Problem(kind, name, text))
        return CassetteMiss(what, unit=name, attempt=reel.asked, command=self.command, diff=diff)


@contextmanager
def cassette(
    folder: Path,
    *,
    mode: Mode,
    command: str = COMMAND,
    provenance: Provenance | None = None,
) -> Iterator[Tape]:
    """Open the recordings of a folder for as long as the block lasts.

    Recording listens to httpx2: `open_chat` has to be given openai's `DefaultAsyncHttpxClient`.
    A replay reaches no network: a request without a recorded answer is a `CassetteMiss`. When
    recording, only such requests go out, and each answer is on disk before its asker has it.

    Args:
        folder: one folder for each model and version of a prompt.
        mode: "replay" or "record".
        command: the exact command that records this folder.
        provenance: how answers come about now; demanded by the first recording. A replay reports
            as stale what is different from when they were recorded.

    Raises:
        ReadError: there are no recordings to play, or a file cannot be used.
        WriteError: the folder cannot be written.
        UsageError: another cassette is open, or nothing says how the recordings come about.
        MissingExtra: the optional part `evals` is not installed.
    """
    try:
        from .replay import intercepted
    except ImportError as error:
        raise MissingExtra("playing recorded answers", "evals") from error
    if mode == "record":
        said = _provenance_of_recording(folder, provenance, command)
    else:
        said = read_provenance(folder, command)
    tape = Tape(folder, mode=mode, provenance=said, command=command)
    if provenance is not None:
        tape.compare(provenance)
    with intercepted(tape):
        yield tape


def _provenance_of_recording(
    folder: Path, provenance: Provenance | None, command: str
) -> Provenance:
    """Return what to say of the recordings, and say it where that is new."""
    try:
        before = read_provenance(folder, command)
    except ReadError as error:
        if provenance is None:
            raise UsageError(
                f"recording into {folder} needs a provenance: say who answers, and how"
            ) from error
        before = None
    if provenance is None or _undated(provenance) == _undated(before):
        assert before is not None
        return before  # the old date stays: what was not asked again is as old as that
    write_provenance(folder, provenance)
    return provenance


def _undated(provenance: Provenance | None) -> object:
    return provenance and provenance.model_dump(exclude={"recorded"})
