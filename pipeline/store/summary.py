"""How a run stands, in numbers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .run_store import RunStore


class Go(NamedTuple):
    """One time that somebody set to work on a run; `ended` is None where it was killed or runs."""

    command: str
    process: int
    started: str
    ended: str | None
    ending: str | None


class Summary(NamedTuple):
    """What a run holds.

    Attributes:
        states: how many articles are done, failed, waiting.
        failures: how many articles and sources are down as failed, by code.
        claims: claims of all articles.
        tokens_in: tokens of requests.
        tokens_out: tokens of answers.
        cost: US dollars; None where no price is known.
        goes: who worked on it, the last ones.
    """

    states: Mapping[str, int]
    failures: Mapping[str, int]
    claims: int
    tokens_in: int
    tokens_out: int
    cost: float | None
    goes: Sequence[Go]


_STATES = """
SELECT iif(state = 'linked' AND copy_of IS NULL, 'waiting', state) AS state,
    count(*) AS articles, total(claims) AS claims, total(tokens_in) AS tokens_in,
    total(tokens_out) AS tokens_out, sum(cost) AS cost FROM articles GROUP BY 1
"""
_FAILURES = "SELECT code, count(*) FROM failures GROUP BY code ORDER BY 2 DESC, 1"
_GOES = "SELECT command, process, started, ended, ending FROM runs ORDER BY run DESC LIMIT 10"


def summary_of(store: RunStore) -> Summary:
    """Return how a run stands."""
    states = list(store.query(_STATES))
    costs = [row["cost"] for row in states if row["cost"] is not None]
    return Summary(
        states={row["state"]: row["articles"] for row in states},
        failures=dict(tuple(row) for row in store.query(_FAILURES)),
        claims=int(sum(row["claims"] for row in states)),
        tokens_in=int(sum(row["tokens_in"] for row in states)),
        tokens_out=int(sum(row["tokens_out"] for row in states)),
        cost=sum(costs) if costs else None,
        goes=[Go(*row) for row in store.query(_GOES)][::-1],
    )
