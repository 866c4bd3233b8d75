"""Systems under evaluation: a model with a prompt, `rules`, a baseline, opened to read a set.

A system reads from recordings unless it is told to record; it then asks, and keeps the answers.
"""

import shlex
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from openai import DefaultAsyncHttpxClient

from ...pipeline.extractor import Extractor
from ...pipeline.models import Chat, open_chat
from ...pipeline.settings import RULES, Settings, load_settings
from ...schemas import Article, ClaimSheet, PromptIdentity
from ...schemas.errors import UsageError
from ..sets import file_name
from ..tapes.direct import direct
from ..tapes.recordings import PROVENANCE, Provenance, UnitName, read_provenance
from ..tapes.tape import Tape, cassette
from .baselines import PREFIX, Baseline

SHAPING = ("mode", "max_tokens", "temperature", "reasks", "repair", "window")
"""The settings that shape requests; the endpoint does too, and is kept beside them."""

_ENDPOINT = "endpoint"
_ANY_ENDPOINT = "http://localhost/v1"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class System:
    """What reads a set.

    Attributes:
        reader: returns what reads the articles of an epoch, counted from 0.
        tape: the recordings; None for what is built in.
        provenance: who or what answers; None for what is built in.
    """

    reader: Callable[[int], Extractor]
    tape: Tape | None = None
    provenance: str | None = None


class Taped(Extractor):
    """An extractor whose questions belong to a unit of a tape: the article in an epoch."""

    def __init__(self, settings: Settings, chat: Chat, tape: Tape, epoch: int) -> None:
        super().__init__(settings, chat)
        self._tape = tape
        self._epoch = epoch

    async def sheet(self, article: Article) -> ClaimSheet:
        """Return the claims of one article, its questions on tape."""
        with self._tape.unit(str(UnitName(article.id, self._epoch))):
            return await super().sheet(article)


def is_built_in(model: str | None) -> bool:
    """Return whether a model needs no recordings: `rules`, none named, or a baseline."""
    return model is None or model == RULES or model.startswith(PREFIX)


def cassettes_of(root: Path, set_name: str, prompt: str, model: str) -> Path:
    """Return the folder below a root where a system's recordings about a set belong."""
    return root / file_name(set_name) / file_name(prompt) / file_name(model)


def replay_settings(model: str, prompt: str, cassettes: Path) -> Settings:
    """Return the settings that recordings were made with; the environment has no say.

    Args:
        model: the model.
        prompt: the name of a prompt, or its file.
        cassettes: the recordings; a folder without any gives the settings that hold by default.

    Raises:
        ReadError: how the recordings came about cannot be read.
        ConfigError: a setting that they were made with is impossible now.
    """
    if is_built_in(model) or not (cassettes / PROVENANCE).exists():
        return Settings(model=None if model == RULES else model, prompt=prompt)
    kept = read_provenance(cassettes, record_command(Settings(model=model, prompt=prompt)))
    told = {name: kept.settings.get(name) for name in SHAPING}
    told["base_url"] = kept.settings.get(_ENDPOINT) or _ANY_ENDPOINT
    # The client insists on a key, and a replay sends none anywhere.
    told |= {"model": model, "prompt": prompt, "api_key": "replayed"}
    return load_settings(told, env={}, dotenv=None)


def record_command(
    settings: Settings, gold: Path | None = None, cassettes: Path | None = None
) -> str:
    """Return the command that makes a system's recordings."""
    words = ["tallystick", "eval", "run", "--model", settings.model or RULES]
    words += ["--prompt", settings.prompt]
    words += ["--base-url", settings.base_url] if settings.base_url else []
    words += ["--gold", str(gold)] if gold else []
    words += ["--cassettes", str(cassettes)] if cassettes else []
    return shlex.join([*words, "--record"])


@asynccontextmanager
async def open_system(
    settings: Settings,
    *,
    cassettes: Path | None = None,
    record: bool = False,
    how: str | None = None,
    command: str | None = None,
) -> AsyncIterator[System]:
    """Open what reads a set.

    Args:
        settings: the model, its prompt and limits; for a replay those of `replay_settings`.
        cassettes: the folder of the recordings of this model, prompt and set; not needed for what
            is built in.
        record: whether what is not recorded is asked and recorded.
        how: who or what answers, for a recording; what was said before holds where None.
        command: what makes the recordings, for complaints.

    Raises:
        ReadError: the recordings cannot be used, or there are none.
        WriteError: the folder cannot be written.
        ConfigError: there is no such prompt.
        UsageError: no folder is named, or there is no such baseline.
        MissingExtra: the optional part `evals` is not installed.
    """
    if settings.model is None or is_built_in(settings.model):
        reader = _built_in(settings)
        yield System(lambda epoch: reader)
        return
    if cassettes is None:
        raise UsageError(f"name the folder of the recordings of {settings.model} with --cassettes")
    command = command or record_command(settings, cassettes=cassettes)
    said = _provenance(settings, cassettes, how, command, record=record)
    with cassette(
        cassettes, mode="record" if record else "replay", command=command, provenance=said
    ) as tape:
        # The transport that tapes listen to; without a tape another is faster.
        async with (
            DefaultAsyncHttpxClient() as plain,
            open_chat(settings, http_client=plain) as chat,
        ):
            yield System(
                lambda epoch: Taped(settings, direct(chat, tape, settings), tape, epoch),
                tape,
                tape.provenance.how,
            )


def _built_in(settings: Settings) -> Extractor:
    if settings.model is None or settings.model == RULES:
        return Extractor(Settings(), None)
    return Baseline(settings.model)


def _provenance(
    settings: Settings, cassettes: Path, how: str | None, command: str, *, record: bool
) -> Provenance:
    """Return how answers come about now, of the settings only those that the recordings name."""
    asking = Extractor(settings, None)
    assert asking.prompt is not None
    shaping: dict[str, Any] = {name: getattr(settings, name) for name in SHAPING}
    shaping[_ENDPOINT] = _endpoint(settings)
    there = (cassettes / PROVENANCE).exists()
    kept = read_provenance(cassettes, command) if there else None
    if kept and not record:
        shaping = {name: shaping.get(name) for name in kept.settings}
    default = kept.how if kept else f"asked at {shaping[_ENDPOINT]}"
    return Provenance(
        how=how or default,
        recorded=datetime.now(UTC).date(),
        model=asking.model,
        prompt=PromptIdentity(id=asking.prompt.id, sha256=asking.prompt.sha256),
        schema_sha256=asking.key["schema"] or "",
        settings=shaping,
    )


def _endpoint(settings: Settings) -> str:
    """Return the endpoint as it is kept: a port of this machine says nothing to another."""
    place = urlsplit(settings.endpoint)
    return f"http://localhost{place.path}" if place.hostname in _HERE else settings.endpoint
