"""Optional parts: a missing one is told in one line, with what installs it."""

from collections.abc import Iterator
from contextlib import contextmanager

_EVALS = frozenset({"numpy", "scipy", "vcr"})


@contextmanager
def evals_needed() -> Iterator[None]:
    """Say of what is imported inside that it comes with `tallystick[evals]`.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in _EVALS:
            from ..schemas.errors import MissingExtra  # errors bring pydantic: not at start-up

            raise MissingExtra("tallystick eval", "evals") from error
        raise
