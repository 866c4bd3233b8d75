"""What tokens cost: a file of list prices that a user can edit or replace.

The format, in JSON:

    {
      "made": "2026-11-26",
      "models": [
        {"model": "gpt-5-mini", "host": "api.openai.com", "input": 0.25, "output": 2.0,
         "as_of": "2026-04-13"}
      ]
    }

`input` and `output` are US dollars for a million tokens. `host` is the server that asks this price
(a model served elsewhere costs something else); an entry without one holds everywhere. `as_of` says
when the price was looked up. Discounts (cached input, batches) and surcharges for very long
requests are not counted.
"""

import json
import math
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..schemas import Attempt
from ..schemas.errors import ConfigError
from .settings import Settings

_BUILT_IN = "prices.json"
_MILLION = 1_000_000
_DATED = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{8})")  # what a snapshot's name adds to the model's
_ALLOWED = frozenset({"model", "host", "input", "output", "as_of"})


class Price(NamedTuple):
    """What a model costs.

    Attributes:
        model: the name that it is asked by.
        host: the server that asks this price; None for any.
        input: US dollars for a million tokens of requests.
        output: US dollars for a million tokens of answers.
        as_of: when it was looked up.
    """

    model: str
    host: str | None
    input: float
    output: float
    as_of: date

    def cost(self, asked: float, answered: float) -> float:
        """Return the US dollars for tokens of a request and of an answer."""
        return (asked * self.input + answered * self.output) / _MILLION

    def times(self, factor: float) -> "Price":
        """Return the price at a discount, or with a surcharge."""
        return self._replace(input=self.input * factor, output=self.output * factor)

    def cost_of(self, attempts: Iterable[Attempt]) -> float | None:
        """Return the US dollars for an article's answers.

        None where a server did not count the tokens: too low a sum is no measure.
        """
        answers = [a for a in attempts if a.status == 200]
        known = [(a.tokens_in, a.tokens_out) for a in answers]
        if not known or any(None in pair for pair in known):
            return None
        return round(sum(self.cost(asked or 0, answered or 0) for asked, answered in known), 9)


class Prices(NamedTuple):
    """A list of prices; an entry of a user's own stands before a built-in one.

    Attributes:
        made: the day that the list was made.
        entries: the prices.
    """

    made: date
    entries: tuple[Price, ...]

    def find(self, settings: Settings) -> Price | None:
        """Return the price of a run's model at its endpoint, or None where it is not known."""
        host = urlsplit(settings.endpoint).hostname
        there = [price for price in self.entries if price.host in (None, host)]
        named = [price for price in there if price.model == settings.model]
        undated = _DATED.sub("", settings.model or "")
        return next(iter(named or [price for price in there if price.model == undated]), None)


def load_prices(path: str | Path | None = None) -> Prices:
    """Return the prices of a file, with the built-in ones behind them.

    Args:
        path: a user's own file; None for the built-in prices alone.

    Raises:
        ConfigError: the file cannot be read, or an entry is wrong; names the entry.
    """
    built_in = _built_in()
    if path is None:
        return built_in
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({type(error).__name__})") from error
    own = _parse(text, str(path))
    return Prices(own.made, own.entries + built_in.entries)


@lru_cache(maxsize=1)
def _built_in() -> Prices:
    return _parse(files(__package__).joinpath(_BUILT_IN).read_text("utf-8"), _BUILT_IN)


def _parse(text: str, where: str) -> Prices:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{where}: is not JSON ({str(error)[:80]})") from error
    models = data.get("models") if isinstance(data, dict) else None
    if not isinstance(models, list):
        raise ConfigError(f'{where}: is no list of prices; it should hold "made" and "models"')
    entries = (_entry(item, f"{where}: entry {n}") for n, item in enumerate(models, 1))
    return Prices(_day(data, "made", where), tuple(entries))


def _entry(item: Any, where: str) -> Price:
    name = item.get("model") if isinstance(item, dict) else None
    if not isinstance(name, str) or not name:
        raise ConfigError(f'{where}: has no "model"')
    where = f"{where} ({name[:60]!r})"
    if unknown := sorted(item.keys() - _ALLOWED):
        raise ConfigError(f"{where}: unknown {unknown[0][:40]!r}; known: {sorted(_ALLOWED)}")
    host = item.get("host")
    if host is not None and not (isinstance(host, str) and host):
        raise ConfigError(f'{where}: "host" should be a server\'s name, as api.openai.com')
    return Price(
        name,
        host,
        _dollars(item, "input", where),
        _dollars(item, "output", where),
        _day(item, "as_of", where),
    )


def _dollars(item: dict[str, Any], key: str, where: str) -> float:
    value = item.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        raise ConfigError(f'{where}: "{key}" should be US dollars for a million tokens, as 0.25')
    return float(value)


def _day(item: dict[str, Any], key: str, where: str) -> date:
    try:
        return date.fromisoformat(item[key])
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f'{where}: "{key}" should be a day, as 2026-11-26') from error
