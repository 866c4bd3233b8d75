"""A round over a run's articles: those with answers are finished, the others' questions noted."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...schemas import ClaimSheet
from ...schemas.errors import AnswerPending, InternalError, TallystickError
from ..extractor import Extractor, open_extractor
from ..running import internal_error
from ..settings import Settings
from ..store.rows import Work
from ..store.run_store import RunStore
from .answers import Answers
from .transport import StoredAnswers, Wanted, open_stored_chat

_AT_ONCE = 64  # articles a commit


@dataclass
class Round:
    """What became of the articles of a round: finished, failed, or without an answer yet."""

    finished: int = 0
    failed: int = 0
    pending: int = 0


async def run_round(
    store: RunStore, settings: Settings, works: Iterable[Work], answers: Answers, wanted: Wanted
) -> Round:
    """Read articles with the answers that are there; nobody is asked.

    An article that fails has its answers asked for again, whenever it is taken up again.

    Args:
        store: the run, opened for writing.
        settings: how the run asks.
        works: the articles.
        answers: the answers that came.
        wanted: is given each request that has none.

    Raises:
        WriteError: the run cannot be written.
    """
    transport = StoredAnswers(answers, wanted)
    # What may pass is not repeated here: the same answer would come again.
    asking = replace(settings, retries=0)
    found, written = Round(), list[asyncio.Future[None]]()
    async with (
        open_stored_chat(asking, transport) as chat,
        open_extractor(asking, chat=chat) as extractor,
    ):
        for work in works:
            transport.served.clear()
            outcome = await _outcome(extractor, work)
            if isinstance(outcome, AnswerPending):
                found.pending += 1
                continue
            if isinstance(outcome, ClaimSheet):
                found.finished += 1
                written.append(store.finish(work, outcome))
            else:
                found.failed += 1
                if not isinstance(outcome, InternalError):
                    answers.spend(transport.served, outcome.code)
                written.append(store.fail(work, outcome))
            if len(written) >= _AT_ONCE:
                await asyncio.gather(*written)
                written.clear()
        await asyncio.gather(*written)
    return found


async def _outcome(extractor: Extractor, work: Work) -> ClaimSheet | TallystickError:
    try:
        return await extractor.sheet(work.article)
    except TallystickError as error:
        return error
    except Exception as error:  # a fault of ours in one article costs no other
        return internal_error(error)
