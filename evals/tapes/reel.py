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
        self._waiting: dict[tuple[str, str, str], list[Interaction]] = {}
        for interaction in interactions:
            self._waiting.setdefault(interaction.request.key, []).append(interaction)

    @property
    def unplayed(self) -> list[Interaction]:
        """The interactions that were read and not played."""
        return [interaction for equal in self._waiting.values() for interaction in equal]

    def holds(self, request: Asked) -> bool:
        """Return whether an answer to this request is left."""
        return bool(self._waiting.get(request.key))

    def next(self, request: Asked) -> Answered | None:
        """Return the answer that `play` would give; None where none is left."""
        waiting = self._waiting.get(request.key)
        return waiting[0].response if waiting else None

    def play(self, request: Asked) -> Answered:
        """Return the next answer to this request, of which `holds` said that there is one."""
        return self._waiting[request.key].pop(0).response

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
