"""What a run took: how often a model failed or was asked again, tokens, cost and time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ...schemas import ClaimSheet
from ..runs.cells import Cell
from ..scoring import Ratio

_REFUSED = frozenset({"refusal", "content_filter"})


class Measured(NamedTuple):
    """Something that is known of some cells only.

    Attributes:
        total: the sum over the cells that it is known of.
        cells: how many these are; never none.
    """

    total: float
    cells: int

    @property
    def mean(self) -> float:
        """The mean over these cells."""
        return self.total / self.cells


@dataclass(frozen=True)
class Shares:
    """How many cells of a run came to what; a cell is an article in an epoch.

    Attributes:
        cells: all that there should be.
        incomplete: not reached, or nobody answered; scored nowhere.
        failed: the model gave no usable answer; scored as an empty one.
        refused: of the failed, those in which it declined, or a filter did.
        truncated: cells in which an answer ended at the token limit.
        reasked: cells in which an answer did not satisfy the schema at first.
        repaired: cells with a question about claims with findings.
    """

    cells: int
    incomplete: int
    failed: int
    refused: int
    truncated: int
    reasked: int
    repaired: int

    @property
    def answered(self) -> int:
        """How many were scored."""
        return self.cells - self.incomplete

    def of(self, count: int) -> Ratio:
        """Return a count as a share of the cells that were scored."""
        return Ratio(count, self.answered or 1)


@dataclass(frozen=True)
class Effort:
    """What the answers of a run took; what was not measured is None, never 0.

    Attributes:
        shares: how many cells came to what.
        tokens_in: tokens asked with, where the server counted them.
        tokens_out: tokens answered with, where the server counted them.
        cost: US dollars, where prices are known.
        seconds: what a cell took, where a model was asked for it; a replay measures nothing.
    """

    shares: Shares
    tokens_in: Measured | None
    tokens_out: Measured | None
    cost: Measured | None
    seconds: Measured | None


def effort_of(cells: int, answered: Iterable[Cell]) -> Effort:
    """Return what a run took.

    Args:
        cells: how many cells there should be.
        answered: those that were answered, with a sheet or by failing. Of a failure nothing is
            known but its code.
    """
    answered = list(answered)
    sheets = [cell.sheet for cell in answered if cell.sheet]
    live = [cell.sheet for cell in answered if cell.sheet and cell.live]
    return Effort(
        _shares(cells, answered),
        _measure(sheets, _tokens_in),
        _measure(sheets, _tokens_out),
        _measure(sheets, lambda sheet: sheet.run.cost),
        _measure(live, lambda sheet: sheet.run.seconds),
    )


def _shares(cells: int, answered: list[Cell]) -> Shares:
    codes = [cell.error.code for cell in answered if cell.error]
    runs = [cell.sheet.run for cell in answered if cell.sheet]
    purposes = [{attempt.purpose for attempt in run.attempts} for run in runs]
    cut = [any(attempt.finish == "length" for attempt in run.attempts) for run in runs]
    return Shares(
        cells=cells,
        incomplete=cells - len(answered),
        failed=len(codes),
        refused=sum(code in _REFUSED for code in codes),
        truncated=codes.count("truncated") + sum(cut),
        reasked=sum("reask" in asked for asked in purposes),
        repaired=sum("repair" in asked for asked in purposes),
    )


def _measure(
    sheets: Iterable[ClaimSheet], value: Callable[[ClaimSheet], float | None]
) -> Measured | None:
    known = [found for sheet in sheets if (found := value(sheet)) is not None]
    return Measured(sum(known), len(known)) if known else None


def _tokens_in(sheet: ClaimSheet) -> int | None:
    return _sum_known([a.tokens_in for a in sheet.run.attempts if a.status == 200])


def _tokens_out(sheet: ClaimSheet) -> int | None:
    return _sum_known([a.tokens_out for a in sheet.run.attempts if a.status == 200])


def _sum_known(counts: list[int | None]) -> int | None:
    """Return the sum, or None where a part of it is not known: too low a sum is no measure."""
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None
