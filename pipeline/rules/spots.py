"""A number's place in its sentence and among the article's mentions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..text.recall import kept
from .marks import Line
from .mentions import Mention

REACH_BACK = 40
"""Marks back to which an enumeration may reach."""


class Antecedent(NamedTuple):
    """The mention that tells what a number counts.

    Attributes:
        mention: it.
        whole: whether the number is a part of it.
    """

    mention: Mention
    whole: bool


@dataclass(eq=False)
class Spot:
    """A number's place.

    Attributes:
        line: its sentence.
        at: its place among the marks.
        found: the mentions of the sentence so far, by their places.
        earlier: the mentions of the sentences before.
    """

    line: Line
    at: int
    found: dict[int, Mention]
    earlier: Sequence[Mention]

    @kept
    def before(self) -> str:
        """The letters before the number, as far back as matters."""
        return self.line.letters[max(0, self.at - REACH_BACK) : self.at]

    @kept
    def behind(self) -> Mention | None:
        """The sentence's last mention before the number."""
        return self.inside(self.at)

    def inside(self, end: int) -> Mention | None:
        """Return the sentence's last mention before a mark."""
        last = max([at for at in self.found if at < end], default=None) if self.found else None
        return None if last is None else self.found[last]

    def last(self, reach: int, measure: str | None = None) -> Mention | None:
        """Return the latest total of earlier sentences within reach, of the measure if given."""
        for mention in reversed(self.earlier):
            if self.line.order - mention.line.order > reach:
                return None
            if measure and mention.measure not in (measure, "casualties"):
                continue
            while mention.whole is not None and mention.how == "part":
                mention = mention.whole
            if mention.whole is None and mention.value != 0:
                return mention
        return None
