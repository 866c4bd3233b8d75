"""Many articles: some at once, each outcome as soon as it is there, memory flat."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import NamedTuple

from ..schemas import Article, ClaimSheet
from ..schemas.errors import AuthRefused, InternalError, TallystickError
from .extractor import Extractor
from .reading import Failure


class Outcome(NamedTuple):
    """What became of one article: a sheet or an error, never both."""

    id: str
    source: str
    sheet: ClaimSheet | None
    error: TallystickError | None


async def run_articles(
    extractor: Extractor, articles: Iterable[Article | Failure], *, concurrency: int
) -> AsyncGenerator[Outcome]:
    """Yield an outcome for every article, in the order of finishing.

    Reads no further ahead than the articles under way. Once the key is refused nothing more is
    asked: every article left gets that error.
    """
    waiting: Iterator[Article | Failure] = iter(articles)
    running: dict[asyncio.Task[Outcome], None] = {}  # in the order of starting
    dead: AuthRefused | None = None
    try:
        while True:
            while len(running) < concurrency and (item := next(waiting, None)) is not None:
                running[asyncio.create_task(_outcome(extractor, item, dead))] = None
            if not running:
                return
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in [task for task in running if task.done()]:
                del running[task]
                outcome = task.result()
                dead = dead or (outcome.error if isinstance(outcome.error, AuthRefused) else None)
                yield outcome
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _outcome(
    extractor: Extractor, item: Article | Failure, dead: AuthRefused | None
) -> Outcome:
    if isinstance(item, Failure):
        return Outcome(item.id, item.source, None, item.error)
    source = item.source or item.id
    if dead is not None:
        return Outcome(item.id, source, None, dead)
    try:
        return Outcome(item.id, source, await extractor.sheet(item), None)
    except TallystickError as error:
        return Outcome(item.id, source, None, error)
    except Exception as error:  # a fault of ours in one article costs no other
        return Outcome(item.id, source, None, internal_error(error))


def internal_error(error: Exception) -> InternalError:
    """Return the error that tells of a fault of our own in one line, and keeps it."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    internal = InternalError(f"internal error: {what[:200]}; run with --debug for the traceback")
    internal.__cause__ = error
    return internal
