"""One unit's recordings while they are played."""

from typing import Literal, NamedTuple

from .recordings import Answered, Asked, Interaction

ProblemKind = Literal["missing", "differs", "unplayed", "orphan", "stale"]


class Problem(NamedTuple):
    """What is wrong with the recordings after they were played.

    Attributes:
        kind: `missing`: a unit asked and has no file. `differs`: it has one, but not with this
            request. `unplayed`: it has requests that nobody made. `orphan`: nobody asked for the
            unit. `stale`: the recordings were made with something else than is used now.
        unit: the unit, or None for the folder as a whole.
        message: what is wrong, in one line.
    """

    kind: ProblemKind
    unit: str | None
    message: str


class Reel:
    """The recordings of one unit, and how far they were played.

    Attributes:
        interactions: all of them, new ones last.
        asked: how many requests the unit made.
        awaited: how many of them went out and have no answer yet.
        entered: whether the unit was entered at all.
        misses: the requests that had no answer.
    """

    def __init__(self, interactions: list[Interaction]) -> None:
        self.interactions = interactions
        self.asked = 0
        self.awaited = 0
        self.entered = False
        self.misses: list[Problem] = []
        self._waiting = list(interactions)

    @property
    def unplayed(self) -> list[Interaction]:
        """The interactions that were read and not played."""
        return list(self._waiting)

    def holds(self, request: Asked) -> bool:
        """Return whether an answer to this request is left."""
        return self.next(request) is not None

    def next(self, request: Asked) -> Answered | None:
        """Return the answer that `play` would give; None where none is left."""
        found = self._find(request)
        return found.response if found else None

    def play(self, request: Asked) -> Answered:
        """Return the next answer to this request, of which `holds` said that there is one."""
        found = self._find(request)
        assert found is not None
        self._waiting.remove(found)
        return found.response

    def _find(self, request: Asked) -> Interaction | None:
        # Compared, not looked up: a unit has a few requests, and the digest of one costs more.
        return next((one for one in self._waiting if one.request.equals(request)), None)

    def add(self, interaction: Interaction) -> None:
        """Add what has just been asked and answered; it counts as played."""
        self.awaited -= 1
        self.interactions.append(interaction)

    def drop_unplayed(self) -> bool:
        """Forget what was not played; return whether there was any."""
        left = {id(interaction) for interaction in self.unplayed}
        self.interactions = [kept for kept in self.interactions if id(kept) not in left]
        self._waiting.clear()
        return bool(left)
