"""Statements for many rows at once: SQLite takes a step for a handful of rows, not one for each.

What many jobs write row by row costs more in handing over between threads than in writing.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

_SIZES = (32, 16, 8, 4, 2, 1)  # rows a statement: few forms, so that each stays prepared


class ManyRows(str):
    """SQL that takes any number of rows where it says `{rows}`, each as the `VALUES` of one."""


Statement = tuple[str, Sequence[Any]]
"""SQL with its parameters; those of one row where it is `ManyRows`."""

Job = Sequence[Statement]
"""Statements that are executed together."""


def joined(jobs: Sequence[Job]) -> Iterator[Statement]:
    """Yield the statements of jobs in their order, ready to be executed.

    Where jobs in a row say the same in `ManyRows` throughout, the first statement of all of them
    comes before the second of any.
    """
    for form, alike in groupby(jobs, key=_form):
        if form is None:
            for sql, values in chain.from_iterable(alike):
                yield from _in_few(sql, [values])
        else:
            for sql, rows in zip(form, zip(*alike, strict=True), strict=True):
                yield from _in_few(sql, [values for _, values in rows])


def _form(job: Job) -> tuple[str, ...] | None:
    """Return what a job's statements say, where others of the kind may be joined with them."""
    form = tuple([sql for sql, _ in job])
    return form if _may_be_joined(form) else None


@lru_cache(maxsize=256)
def _may_be_joined(form: tuple[str, ...]) -> bool:
    return bool(form) and all(isinstance(sql, ManyRows) for sql in form)


def _in_few(sql: str, rows: Sequence[Sequence[Any]]) -> Iterator[Statement]:
    if not isinstance(sql, ManyRows):
        yield from ((sql, row) for row in rows)
        return
    done = 0
    for size in _SIZES:
        while len(rows) - done >= size:
            some = rows[done : done + size]
            yield _spelled(sql, len(some[0]), size), list(chain.from_iterable(some))
            done += size


@lru_cache(maxsize=256)
def _spelled(sql: str, width: int, size: int) -> str:
    row = f"({', '.join('?' * width)})"
    return sql.format(rows=", ".join([row] * size))
