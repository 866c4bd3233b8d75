"""How far a run is."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ...schemas import ClaimSheet
from ...schemas.errors import TallystickError


class Ended(NamedTuple):
    """What became of one article, once it is committed: a sheet or an error, never both.

    Attributes:
        id: the article's id.
        source: where it was read from.
        sheet: what was found.
        error: why nothing was.
        tokens: what went in and what came out, as far as the server counted.
        cost: in US dollars; None where no price is known.
    """

    id: str
    source: str
    sheet: ClaimSheet | None
    error: TallystickError | None
    tokens: tuple[int, int] = (0, 0)
    cost: float | None = None


@dataclass
class Tally:
    """How many articles came to which end in this go, and what they cost.

    Attributes:
        done: articles with a sheet.
        failed: articles and sources without, by the code of the error.
        skipped: articles that the store had already.
        linked: articles that are copies of others, and were not read.
        claims: claims found.
        tokens_in: tokens of requests.
        tokens_out: tokens of answers.
        cost: US dollars; None where no price is known.
    """

    done: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    linked: int = 0
    claims: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None

    @property
    def failures(self) -> int:
        """How many failed."""
        return self.failed.total()

    def add(self, ended: Ended) -> None:
        """Count an article."""
        if ended.error is not None:
            self.failed[ended.error.code] += 1
        elif ended.sheet is not None:
            self.done += 1
            self.claims += len(ended.sheet.claims)
        self.tokens_in += ended.tokens[0]
        self.tokens_out += ended.tokens[1]
        if ended.cost is not None:
            self.cost = (self.cost or 0.0) + ended.cost
