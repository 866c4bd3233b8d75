"""What reads articles: a model or the built-in rules, the prompt, the checks, one sheet each."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import TYPE_CHECKING, Self, cast

from pydantic import BaseModel

from ..prompts import Prompt, load_prompt
from ..schemas import (
    Article,
    Attempt,
    ClaimSheet,
    Draft,
    DraftClaim,
    PromptIdentity,
    Run,
    Unclaimed,
    finding,
)
from ..schemas.errors import ConfigError, ModelError
from . import rules
from .asking import Asked, ask_article
from .checks import Settled, settle
from .prices import load_prices
from .records import SettledRecords, records_of, settle_records
from .repair import repair
from .rules.coverage import unclaimed
from .settings import RULES, Settings

if TYPE_CHECKING:  # openai and instructor take a second to import, and `rules` needs neither
    from .models import Chat, Conversation

_ROUNDS = 4  # of the event loop between the checks of two articles

OPEN_PROMPT = "open-1"
"""The prompt for a user's own schema, where none is named."""


class Extractor:
    """Reads articles with one model, prompt and schema; made by `open_extractor`.

    Attributes:
        settings: the settings it works with.
        prompt: the prompt; None for the built-in model.
        schema: a user's own record; None for the built-in claims.
        price: what the model costs, where that is known.
    """

    def __init__(
        self, settings: Settings, chat: Chat | None, schema: type[BaseModel] | None = None
    ) -> None:
        self.settings = settings
        self.schema = schema
        self.prompt = _prompt_for(settings, schema)
        self.price = load_prices(settings.prices).find(settings) if settings.model else None
        self._chat = chat
        self._record: list[Attempt] | None = None
        self._schema_sha256 = schema_sha256(schema)
        self._next_check = asyncio.Lock()

    @property
    def model(self) -> str:
        """The name of the model asked."""
        return self.settings.model or RULES

    @property
    def key(self) -> dict[str, str | None]:
        """What makes two runs over one text the same: model, version of rules, prompt, schema."""
        return {
            "model": self.model,
            "version": None if self.settings.model else package_version(),
            "prompt": self.prompt.sha256 if self.prompt else None,
            "schema": self._schema_sha256,
        }

    def through(self, wrap: Callable[[Chat], Chat], record: list[Attempt]) -> Self:
        """Return the same reader for one article's sake.

        Args:
            wrap: makes the chat that is asked of the one that there is.
            record: gets every attempt as it is made, which outlives an article that fails.
        """
        reader = object.__new__(type(self))  # copy.copy takes ten times as long
        reader.__dict__.update(self.__dict__)
        reader._chat = wrap(self._chat) if self._chat else None
        reader._record = record
        return reader

    async def sheet(self, article: Article) -> ClaimSheet:
        """Return the claims of one article.

        Raises:
            ModelError: the model gave no usable answer; the class says why.
        """
        started, clock = datetime.now(UTC), perf_counter()
        sheet = await self._asked(article) if self._chat else self._ruled(article)
        sheet.run.started = started
        sheet.run.seconds = round(perf_counter() - clock, 6)
        return sheet

    def _ruled(self, article: Article) -> ClaimSheet:
        outline = rules.Outline(article)
        settled = self._rated(settle(self._written(outline), article), outline)
        missed = unclaimed(article, settled.claims, outline)
        return self._sheet(article, settled, missed, model_answered=self.model)

    def _written(self, outline: rules.Outline) -> Sequence[DraftClaim]:
        """Return what a built-in model writes down; baselines write something else."""
        return rules.read(outline.article, outline).claims

    def _rated(self, settled: Settled, outline: rules.Outline) -> Settled:
        """Return the claims with a confidence, which was counted for `rules` alone."""
        return rules.rate(settled, outline)

    async def _asked(self, article: Article) -> ClaimSheet:
        assert self._chat is not None
        assert self.prompt is not None
        from .models import Conversation

        talk = Conversation(self._chat, self.settings, record=self._record)
        asked = await ask_article(
            talk, self.prompt, article, window=self.settings.window, schema=self.schema
        )
        await self._let_others_ask()
        settled = self._settle(asked.draft, article)
        unchanged = asked.first is asked.draft
        first = (settled if unchanged else self._settle(asked.first, article)).first
        missed: list[Unclaimed] = []
        if isinstance(settled, Settled):
            outline = rules.Outline(article)
            missed = unclaimed(article, settled.claims, outline)
            before = settled
            if self.settings.repair:
                settled = await self._repaired(talk, asked, settled, missed, article)
            if settled is not before:
                missed = unclaimed(article, settled.claims, outline)
        settled.findings.extend(asked.findings)
        settled.rejected.extend(asked.rejected)
        sheet = self._sheet(article, settled, missed, model_answered=asked.model_answered)
        sheet.run.attempts = talk.attempts
        sheet.run.cost = self.price.cost_of(talk.attempts) if self.price else None
        sheet.run.first_draft = first
        return sheet

    async def _let_others_ask(self) -> None:
        """Wait until the loop has gone round a few times since the last article's checks.

        Answers that come together would else be checked in a row, some milliseconds each, before
        one further request left: the server would be idle meanwhile, and its next answers would
        come together again. An answer takes about so many rounds from the wire to its question.
        """
        async with self._next_check:
            for _ in range(_ROUNDS):
                await asyncio.sleep(0)

    async def _repaired(
        self,
        talk: Conversation,
        asked: Asked,
        settled: Settled,
        missed: list[Unclaimed],
        article: Article,
    ) -> Settled:
        assert self.prompt is not None
        draft, window = cast(Draft, asked.draft), self.settings.window
        try:
            return await repair(talk, self.prompt, draft, settled, missed, article, window=window)
        except ModelError as error:  # what was found before the question stands
            asked.findings.append(finding("repair_failed", None, str(error)))
            return settled

    def _settle(self, answer: BaseModel, article: Article) -> Settled | SettledRecords:
        example = self.prompt.example if self.prompt else ()
        if isinstance(answer, Draft):
            return settle(answer.claims, article, example=example)
        return settle_records(getattr(answer, "records", ()), article)

    def _sheet(
        self,
        article: Article,
        settled: Settled | SettledRecords,
        missed: list[Unclaimed],
        *,
        model_answered: str | None,
    ) -> ClaimSheet:
        return ClaimSheet(
            article=article.identity,
            claims=list(settled.claims),
            rejected=settled.rejected,
            findings=settled.findings,
            unclaimed=missed,
            sums=settled.sums,
            run=Run(
                model=self.model,
                model_answered=model_answered,
                prompt=_identity(self.prompt),
                schema_sha256=self._schema_sha256,
                version=package_version(),
                started=datetime.now(UTC),
                seconds=0.0,
            ),
        )


def _prompt_for(settings: Settings, schema: type[BaseModel] | None) -> Prompt | None:
    if settings.model is None:
        if schema is not None:
            raise ConfigError(
                "the built-in model `rules` fills the built-in schema only; name a model"
            )
        return None
    default = settings.prompt == Settings.prompt
    return load_prompt(OPEN_PROMPT if schema is not None and default else settings.prompt)


def _identity(prompt: Prompt | None) -> PromptIdentity | None:
    return PromptIdentity(id=prompt.id, sha256=prompt.sha256) if prompt else None


@lru_cache(maxsize=64)
def schema_sha256(schema: type[BaseModel] | None = None) -> str:
    """Return the SHA-256, in hex, of the JSON Schema that a model is asked to fill."""
    shape = records_of(schema) if schema else Draft
    text = json.dumps(shape.model_json_schema(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def package_version() -> str:
    """Return the version of tallystick that is installed."""
    try:
        return version("tallystick")
    except PackageNotFoundError:
        return "unknown"


@asynccontextmanager
async def open_extractor(
    settings: Settings, *, chat: Chat | None = None, schema: type[BaseModel] | None = None
) -> AsyncIterator[Extractor]:
    """Open what reads articles under the given settings; one serves any number of them.

    Args:
        settings: model, endpoint, prompt and limits.
        chat: the seam to the network, where it should not be openai's client.
        schema: a user's own Pydantic model with `evidence: list[str]`.

    Raises:
        ConfigError: the prompt or the schema does not go with the model, or the prices cannot be
            read.
        SchemaError: the user's schema has no evidence.
    """
    if settings.model is None or chat is not None:
        yield Extractor(settings, chat if settings.model else None, schema)
        return
    Extractor(settings, None, schema)  # a wrong prompt is told before anything is opened
    from .models import open_chat

    async with open_chat(settings) as opened:
        yield Extractor(settings, opened, schema)
