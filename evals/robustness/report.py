"""The robustness scores as Markdown."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..gold import Case
from .catching import Alarms, Catch, Codes, count_alarms, try_damage
from .mutants import Orders, Trial, try_mutants, try_orders

_CODES = 3  # codes named in a row, the most frequent


class Robustness(NamedTuple):
    """Everything measured on one gold folder."""

    trials: list[Trial]
    orders: Orders
    catches: list[Catch]
    alarms: Alarms


def measure(cases: Sequence[Case]) -> Robustness:
    """Return all robustness scores of a gold folder; the same for the same folder."""
    return Robustness(try_mutants(cases), try_orders(cases), try_damage(cases), count_alarms(cases))


def list_robustness(measured: Robustness) -> Iterator[str]:
    """Yield the scores as lines of Markdown."""
    yield from _grounding(measured)
    yield ""
    yield from _checks(measured.catches)
    yield ""
    yield from _alarms(measured.alarms)


def _grounding(measured: Robustness) -> Iterator[str]:
    yield "Quotes made wrong, and how many of them grounding accepts (a sound one: none):"
    yield ""
    yield "| the quote | tried | accepted |"
    yield "|---|---:|---:|"
    for trial in measured.trials:
        yield f"| {trial.kind} | {trial.tried:,} | {trial.accepted:,} |"
    tried = sum(trial.tried for trial in measured.trials)
    accepted = sum(trial.accepted for trial in measured.trials)
    yield f"| **all** | {tried:,} | {accepted:,} |"
    yield ""
    orders = measured.orders
    found = f"{orders.tried - orders.astray:,} of {orders.tried:,}"
    yield f"Verbatim quotes in another order, found at their own span: {found}."


def _checks(catches: Sequence[Catch]) -> Iterator[str]:
    yield "Right claims made wrong one at a time, and what the checks say:"
    yield ""
    yield "| the claim | tried | caught | share | rejected | warned | only elsewhere | mostly by |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for catch in catches:
        cells = (
            f"{catch.tried:,}",
            f"{catch.caught:,}",
            _percent(catch.caught, catch.tried),
            f"{catch.rejected:,}",
            f"{catch.noticed:,}",
            f"{catch.elsewhere:,}",
            _top(catch.codes),
        )
        yield f"| {catch.kind} | {' | '.join(cells)} |"
    yield ""
    yield (
        "Caught is rejected, or kept with a finding that it did not have before. Only elsewhere: "
        "another claim of the article got one, such as a total whose parts no longer add up."
    )


def _alarms(alarms: Alarms) -> Iterator[str]:
    said = f" ({_top(alarms.codes)})" if alarms.codes else ""
    yield (
        f"False alarms: of {alarms.claims:,} labels as they are, {alarms.rejected:,} are rejected "
        f"and {alarms.flagged:,} have a finding{said}."
    )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _top(codes: Codes) -> str:
    ordered = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"`{code}` {count:,}" for code, count in ordered[:_CODES])
