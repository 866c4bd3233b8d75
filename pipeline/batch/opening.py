"""What reads a run's articles: an extractor whose questions keep within limits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from ..extractor import Extractor, open_extractor
from ..settings import Settings


@asynccontextmanager
async def open_reader(settings: Settings, limits: Mapping[str, Any]) -> AsyncIterator[Extractor]:
    """Open what reads articles under the settings, within the limits.

    Args:
        settings: how to ask; at most `concurrency` requests are under way at once.
        limits: what may be used, as the fields of `limits.Limits`; a model that is built in uses
            nothing.

    Raises:
        ConfigError: the prompt does not go with the model, the prices cannot be read, or there is a
            budget but no price.
    """
    if settings.model is None:
        async with open_extractor(settings) as extractor:
            yield extractor
        return
    from ..limits import Limits, limited
    from ..models import open_chat

    price = Extractor(settings, None).price
    async with open_chat(settings) as chat:
        bounded = limited(chat, settings, Limits(**limits), price=price)
        async with open_extractor(settings, chat=bounded) as extractor:
            yield extractor
