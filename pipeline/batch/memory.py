"""What a run remembers, so that it can go on without being told anything again."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from ...prompts import prompt_names
from ...schemas.errors import UsageError
from ..extractor import Extractor, package_version
from ..reading.identifiers import printable
from ..reading.rows import DEFAULT_ID, DEFAULT_TEXT
from ..settings import RULES, Settings, load_settings
from ..store.rows import Setup, config_digest
from ..store.run_store import RunStore


@dataclass(frozen=True)
class Memory:
    """What a run was told.

    Attributes:
        sources: where the articles are, as absolute paths or patterns, or "-".
        settings: every setting by name, but for the key.
        text_column: the column of a table that holds the text.
        id_column: the column of a table that holds the id.
        limits: what it may use, by name: rpm, tpm, budget.
        copies: whether near-copies of an article are asked about too ("ask") or linked ("link").
    """

    sources: Sequence[str]
    settings: Mapping[str, Any]
    text_column: str = DEFAULT_TEXT
    id_column: str = DEFAULT_ID
    limits: Mapping[str, float | None] = field(default_factory=dict)
    copies: str = "ask"

    def changed(self, settings: Mapping[str, Any], limits: Mapping[str, float | None]) -> Self:
        """Return it with settings and limits that were given anew; those that are None stay."""
        return replace(
            self,
            settings={**self.settings, **_given(settings)},
            limits={**self.limits, **_given(limits)},
        )


def memory_of(
    sources: Sequence[str],
    settings: Settings,
    *,
    text_column: str,
    id_column: str,
    limits: Mapping[str, float | None] | None = None,
    copies: str = "ask",
) -> Memory:
    """Return what is to be remembered; paths are made absolute, the key is left out."""
    kept = {name: value for name, value in asdict(settings).items() if name != "api_key"}
    if settings.prompt not in prompt_names():
        kept["prompt"] = os.path.abspath(settings.prompt)
    if settings.prices is not None:
        kept["prices"] = os.path.abspath(settings.prices)
    places = [source if source == "-" else os.path.abspath(source) for source in sources]
    return Memory(places, kept, text_column, id_column, _given(limits or {}), copies)


def settings_of(memory: Memory) -> Settings:
    """Return the settings that are remembered, with the key that is in the environment today.

    Raises:
        ConfigError: the model needs a key and there is none.
    """
    kept = keyless_settings_of(memory)
    asked = {"model": kept.model or RULES, "base_url": kept.endpoint if kept.model else None}
    return replace(kept, api_key=load_settings(asked).api_key)


def keyless_settings_of(memory: Memory) -> Settings:
    """Return the settings that are remembered, for work that asks nobody."""
    return Settings(**memory.settings)


def recall(store: RunStore) -> Memory | None:
    """Return what a run remembers; None for a new one."""
    setup = store.setup
    return Memory(**setup.memory) if setup else None


def commit_to_memory(store: RunStore, memory: Memory, extractor: Extractor) -> bytes:
    """Have a run remember, and return the config part of its articles' keys.

    Raises:
        UsageError: the run was begun with other sources, or with another model, prompt, schema or
            version of `rules`: their results are not mixed.
    """
    config, before = config_digest(extractor.key), store.setup
    name = printable(str(store.folder))
    if before is not None:
        known = Memory(**before.memory)
        if before.config != config:
            raise UsageError(
                f"{name} was begun with {_way(known)} (tallystick {before.version}) and holds no "
                "other results; name another folder with --into"
            )
        if list(known.sources) != list(memory.sources):
            raise UsageError(
                f"{name} was begun with other sources ({printable(', '.join(known.sources))[:200]}"
                "); name those, or another folder with --into"
            )
    store.remember(Setup(config, package_version(), asdict(memory)))
    return config


def _way(memory: Memory) -> str:
    model, prompt = memory.settings["model"] or RULES, Path(memory.settings["prompt"]).name
    return f"{model}, prompt {prompt}" if memory.settings["model"] else model


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
