"""What a run may be told, and where it was told: option, environment, `.env` or default."""

import math
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import SecretStr

from ..schemas.errors import ConfigError

Mode = Literal["tools", "json_schema", "json"]

OPENAI_URL = "https://api.openai.com/v1"
"""Where a model lives when no base URL is given."""

RULES = "rules"
"""The name of the built-in model; naming it is the same as naming none."""

_NO_KEY = "none"  # what servers that check no key are sent, since the client insists on one


@dataclass(frozen=True)
class Settings:
    """How a run asks its model; built by `load_settings`, or by hand for a library's own use.

    Attributes:
        model: the model's name; None for the built-in `rules`, which asks nobody.
        base_url: the endpoint up to and with `/v1`; None for OpenAI's own.
        api_key: the key, which no repr shows.
        prompt: the name of a prompt, or the path of a file that holds one.
        mode: how structure is asked for: a tool call, a JSON schema, or plain JSON.
        max_tokens: the most tokens an answer may have; None leaves it to the server.
        temperature: sampling temperature; None leaves it to the server.
        request_timeout: seconds that one request may take; None for a fifth of the article's.
        article_timeout: seconds that one article may take, waits and repetitions included.
        retries: how often one request is repeated after a failure that may pass.
        reasks: how often an answer that does not satisfy the schema is asked again.
        repair: whether claims with findings are asked about once more.
        window: characters of an article that fit one request.
        concurrency: requests under way at once.
        prices: the path of a file of prices, in the form of `pipeline.prices`, which stand before
            the built-in ones; None for those alone.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    prompt: str = "claims-1"
    mode: Mode = "tools"
    max_tokens: int | None = None
    temperature: float | None = None
    request_timeout: float | None = None
    article_timeout: float = 600.0
    retries: int = 5
    reasks: int = 1
    repair: bool = True
    window: int = 60_000
    concurrency: int = 4
    prices: str | None = None

    @property
    def endpoint(self) -> str:
        """The base URL that requests go to."""
        return self.base_url or OPENAI_URL

    @property
    def request_limit(self) -> float:
        """Seconds that one request may take: long articles of slow models have long requests."""
        return self.request_timeout or self.article_timeout / 5

    @property
    def bearer(self) -> str:
        """The key that requests carry; a placeholder where there is none."""
        return self.api_key.get_secret_value() if self.api_key else _NO_KEY


class _Unfit(ValueError):
    """A value that will not do; the text says what would."""


def _integer(least: int) -> Callable[[object], int]:
    def parse(value: object) -> int:
        try:
            number = int(str(value))
        except ValueError:
            number = least - 1
        if number < least:
            raise _Unfit(f"a whole number of at least {least}")
        return number

    return parse


def _number(value: object) -> float:
    try:
        number = float(str(value))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise _Unfit("a number of at least 0")
    return number


def _seconds(value: object) -> float:
    number = _number(value)
    if number == 0:
        raise _Unfit("a number of seconds above 0")
    return number


def _flag(value: object) -> bool:
    text = str(value).strip().lower()
    if text not in ("1", "true", "yes", "on", "0", "false", "no", "off"):
        raise _Unfit("yes or no")
    return text in ("1", "true", "yes", "on")


def _mode(value: object) -> str:
    if value not in get_args(Mode):
        raise _Unfit("one of " + ", ".join(get_args(Mode)))
    return str(value)


def _url(value: object) -> str:
    text = str(value).strip().rstrip("/")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, a port that is no number
        usable = False
    if not usable or not text.isprintable() or " " in text:
        raise _Unfit("an address that starts with http:// or https://")
    if "@" in parts.netloc:
        raise _Unfit("an address without a user name; the key goes into TALLYSTICK_API_KEY")
    return text


def _name(value: object) -> str:
    text = str(value).strip()
    if not text or not text.isprintable():
        raise _Unfit("a name of printable characters")
    return text


def _file(value: object) -> str:
    path = Path(str(value)).expanduser()
    if not path.is_file():
        raise _Unfit("the path of a file")
    return str(path.absolute())


def _key(value: object) -> SecretStr:
    text = (value.get_secret_value() if isinstance(value, SecretStr) else str(value)).strip()
    # A line break would split the header, and the client would quote the key in its complaint.
    if not re.fullmatch(r"[!-~]+", text):
        raise _Unfit("a key of printable ASCII characters without spaces")
    return SecretStr(text)


_PARSERS: Mapping[str, Callable[[object], Any]] = {
    "model": _name,
    "base_url": _url,
    "api_key": _key,
    "prompt": _name,
    "mode": _mode,
    "max_tokens": _integer(1),
    "temperature": _number,
    "request_timeout": _seconds,
    "article_timeout": _seconds,
    "retries": _integer(0),
    "reasks": _integer(0),
    "repair": _flag,
    "window": _integer(500),
    "concurrency": _integer(1),
    "prices": _file,
}
assert set(_PARSERS) == {f.name for f in fields(Settings)}, "every setting can be told"

_SHARED = {"base_url": "OPENAI_BASE_URL", "api_key": "OPENAI_API_KEY"}
"""Variables of other programs that serve where ours is not set."""


def load_settings(
    overrides: Mapping[str, object] | None = None,
    *,
    env: Mapping[str, str] | None = None,
    dotenv: Path | None = Path(".env"),
) -> Settings:
    """Gather the settings of a run: an option before the environment before `.env`.

    Args:
        overrides: settings by name, as options give them; None means not given.
        env: the environment; None means the process's own.
        dotenv: a file of `NAME=value` lines; None, or a file that is not there, means no such
            file. Nothing of it gets into the process's own environment.

    Raises:
        ConfigError: a setting is unknown or its value impossible, `.env` cannot be read, or a
            model is named that needs a key and there is none.
    """
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    if unknown := sorted(given.keys() - _PARSERS.keys()):
        raise ConfigError(f"no such setting: {', '.join(unknown)}; see `tallystick extract --help`")
    layers = (
        (os.environ if env is None else env, "the environment"),
        (_read_dotenv(dotenv), str(dotenv)),
    )
    values: dict[str, Any] = {}
    for name in _PARSERS:
        if name in given:
            values[name] = _parse(name, given[name], f"option --{name.replace('_', '-')}")
        elif found := _find(name, layers):
            values[name] = _parse(name, *found)
    if values.get("model") == RULES:
        values["model"] = None
    settings = Settings(**values)
    _demand_key(settings)
    return settings


def _find(name: str, layers: Iterable[tuple[Mapping[str, str], str]]) -> tuple[str, str] | None:
    """Return the text of a setting and the words that say where it stands."""
    variables = [f"TALLYSTICK_{name.upper()}", *filter(None, [_SHARED.get(name)])]
    for layer, place in layers:
        for variable in variables:
            if text := layer.get(variable, "").strip():
                return text, f"{variable} in {place}"
    return None


def _parse(name: str, value: object, origin: str) -> Any:
    try:
        return _PARSERS[name](value)
    except _Unfit as wanted:
        secret = name == "api_key" or "@" in str(value)
        shown = "this value" if secret else repr(value)[:80]
        raise ConfigError(f"{origin}: {shown} will not do; give {wanted}") from wanted


def _read_dotenv(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        # Without interpolation: a key may hold a dollar sign, and os.environ stays out of it.
        found = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = type(error).__name__
        raise ConfigError(f"{path} cannot be read ({reason}); mend or remove it") from error
    return {name: value for name, value in found.items() if value is not None}


def _demand_key(settings: Settings) -> None:
    if settings.model is None or settings.api_key is not None:
        return
    host = urlsplit(settings.endpoint).hostname or ""
    if host == "openai.com" or host.endswith(".openai.com"):
        raise ConfigError(
            f"the model {settings.model!r} needs a key: set TALLYSTICK_API_KEY (or OPENAI_API_KEY) "
            "in the environment or in .env, or name a server that needs none with --base-url"
        )
