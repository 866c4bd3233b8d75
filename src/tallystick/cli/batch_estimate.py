"""`tallystick batch run --dry-run`: what there would be to do, and what it would cost."""

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from ..pipeline.batch.estimate import Estimate, estimate
from ..pipeline.batch.memory import Memory, keyless_settings_of
from ..pipeline.extractor import Extractor, open_extractor
from ..pipeline.reading import read_articles
from ..pipeline.store.rows import config_digest
from ..pipeline.store.runs import is_run, open_run
from .extract import ALL_DONE, CANNOT_RUN
from .streams import tell


def way_of(extractor: Extractor) -> str:
    """Return what reads, in words."""
    settings = extractor.settings
    if settings.model is None or extractor.prompt is None:
        return f"{extractor.model} (built in)"
    place = urlsplit(settings.endpoint)
    where = f"{place.scheme}://{place.netloc}{place.path}"
    return f"{extractor.model} at {where}, prompt {extractor.prompt.id}"


async def estimate_run(folder: Path, memory: Memory, stdin: BinaryIO | None) -> int:
    """Say what a run would ask, ask nobody, and return the exit status.

    Args:
        folder: the run; it need not be there, and is not made.
        memory: what it is told.
        stdin: what the source "-" reads.
    """
    async with open_extractor(keyless_settings_of(memory)) as extractor:
        with ExitStack() as opened:
            store = opened.enter_context(open_run(folder)) if is_run(folder) else None
            config = config_digest(extractor.key)
            items = read_articles(
                memory.sources,
                stdin=stdin,
                text_column=memory.text_column,
                id_column=memory.id_column,
            )
            found = estimate(items, extractor, lambda a: bool(store and store.knows(a, config)))
    _tell_estimate(found, way_of(extractor))
    return ALL_DONE if found.articles + found.skipped else CANNOT_RUN


def _tell_estimate(found: Estimate, way: str) -> None:
    tell(f"model: {way}")
    tell(f"articles to read: {found.articles:,} ({found.characters:,} characters)")
    if found.skipped:
        tell(f"in the run already: {found.skipped:,}")
    if found.unreadable:
        tell(f"cannot be read: {found.unreadable:,}")
    if found.requests:
        tell(f"requests: {found.requests:,}, re-asks and repairs on top")
        tell(f"tokens: about {found.tokens_in:,} in, {found.tokens_out:,} out")
        if found.cost is None:
            tell("cost: no price is known for this model; --prices FILE gives one")
        else:
            tell(f"cost: about ${found.cost:,.2f}")
