"""The main job as a library: an article in, its checked claims out."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from ..schemas import Article, ClaimSheet
from ..schemas.errors import ConfigError
from .extractor import open_extractor
from .reading import article_from_text
from .settings import Settings, load_settings

if TYPE_CHECKING:  # see `pipeline.extractor`
    from .models import Chat


async def aextract(
    article: Article | str,
    *,
    schema: type[BaseModel] | None = None,
    chat: Chat | None = None,
    settings: Settings | None = None,
    **options: object,
) -> ClaimSheet:
    """Return the claims of one article.

    Args:
        article: the article, or its text.
        schema: a user's own Pydantic model with `evidence: list[str]`; None for the built-in
            claims.
        chat: the seam to the network: an async function like openai's `chat.completions.create`.
        settings: all settings at once, in place of the options.
        **options: settings by name (`model`, `base_url`, `api_key`, `prompt`, ...); what is not
            given comes from the environment. Without a model the built-in `rules` reads.

    Raises:
        ConfigError: a setting is missing or impossible.
        ModelError: the model gave no usable answer; the class says why.
    """
    if settings is None:
        settings = load_settings(cast(Mapping[str, Any], options), dotenv=None)
    elif options:
        raise ConfigError(f"give either settings or {', '.join(options)}, not both")
    if isinstance(article, str):
        article = article_from_text(article, id="text")
    async with open_extractor(settings, chat=chat, schema=schema) as extractor:
        return await extractor.sheet(article)


def extract(
    article: Article | str,
    *,
    schema: type[BaseModel] | None = None,
    chat: Chat | None = None,
    settings: Settings | None = None,
    **options: object,
) -> ClaimSheet:
    """Return the claims of one article; `aextract` for callers that do not wait.

    Works in any thread, in one with a running event loop too; arguments and errors are those of
    `aextract`.
    """

    def run() -> ClaimSheet:
        return asyncio.run(
            aextract(article, schema=schema, chat=chat, settings=settings, **options)
        )

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return run()
    return _in_thread(run)


def _in_thread(run: Callable[[], ClaimSheet]) -> ClaimSheet:
    """Run in a thread of its own: this one's event loop is busy with the caller."""
    outcome: list[ClaimSheet | BaseException] = []

    def work() -> None:
        try:
            outcome.append(run())
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=work, name="tallystick-extract")
    thread.start()
    thread.join()
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]
