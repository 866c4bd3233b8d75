"""How many requests may be under way at once, where only refusals tell."""

import math

_TOLERATED = 0.25  # of the answers: a busy server refuses a few by chance
_ROUND = 20  # answers that are judged together, at least


class Flights:
    """The bound on requests under way: additive increase, multiplicative decrease.

    As many answers as may be under way are one round. Where more than a quarter of a round were
    refused (429), the bound falls by their share, at most by half; where fewer were, it grows by
    one. After an outage it starts at one and doubles up to where it was, as TCP's slow start does.

    Attributes:
        most: the bound that is never passed.
        under_way: requests that are.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.under_way = 0
        self._bound = float(most)
        self._was = float(most)  # up to here every good answer adds one
        self._answers = 0
        self._refused = 0

    @property
    def bound(self) -> int:
        """How many may be under way now."""
        return int(self._bound)

    @property
    def free(self) -> bool:
        """Whether one more may be."""
        return self.under_way < self.bound

    def collapse(self) -> None:
        """Let one only be under way, until it comes back."""
        self._was, self._bound = max(self._was, self._bound), 1.0
        self._answers = self._refused = 0

    def note(self, *, refused: bool) -> None:
        """Count an answer."""
        self._answers += 1
        self._refused += refused
        if self._bound < self._was and not refused:
            self._bound = min(self._was, self._bound + 1)
        if self._answers >= max(math.ceil(self._bound), _ROUND):
            self._judge(self._refused / self._answers)
            self._answers = self._refused = 0

    def _judge(self, share: float) -> None:
        if share > _TOLERATED:
            self._bound = max(1.0, self._bound * max(0.5, 1 - share))
            self._was = self._bound
        else:
            self._bound = min(float(self.most), self._bound + 1)
