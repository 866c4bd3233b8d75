"""List prices: the built-in ones, a user's own, and what is wrong with a file."""

import asyncio
import json
from datetime import date

import pytest

from tallystick.pipeline.extractor import open_extractor
from tallystick.pipeline.prices import Price, load_prices
from tallystick.pipeline.reading import article_from_text
from tallystick.pipeline.settings import Settings, load_settings
from tallystick.schemas import Attempt
from tallystick.schemas.errors import ConfigError

from .scripted import ScriptedChat

ENTRY = {"model": "m", "input": 1.0, "output": 4, "as_of": "2026-01-31"}
LOCAL = "http://localhost:8000/v1"


def write(tmp_path, *entries, **rest):
    path = tmp_path / "prices.json"
    path.write_text(json.dumps({"made": "2026-02-01", "models": list(entries)} | rest))
    return path


def test_the_built_in_list_is_dated_and_holds_no_model_twice():
    prices = load_prices()
    assert prices.made >= max(price.as_of for price in prices.entries)
    names = [(price.model, price.host) for price in prices.entries]
    assert len(set(names)) == len(names) > 10
    assert all(0 < price.input < price.output for price in prices.entries)


def test_a_model_is_found_at_its_own_endpoint_only():
    prices = load_prices()
    found = prices.find(Settings(model="gpt-5-mini"))
    assert found is not None
    assert found.host == "api.openai.com"
    assert prices.find(Settings(model="gpt-5-mini", base_url=LOCAL)) is None
    assert prices.find(Settings(model="no-such-model")) is None


def test_a_dated_snapshot_costs_what_its_model_does_unless_it_is_listed():
    prices = load_prices()
    assert prices.find(Settings(model="gpt-5-mini-2025-08-07")) == prices.find(
        Settings(model="gpt-5-mini")
    )
    old, new = (prices.find(Settings(model=n)) for n in ("gpt-4o-2024-05-13", "gpt-4o-2024-08-06"))
    assert old is not None
    assert new is not None
    assert old.input > new.input


def test_a_users_own_price_stands_before_the_built_in_one(tmp_path):
    prices = load_prices(write(tmp_path, ENTRY, ENTRY | {"model": "gpt-5-mini"}))
    assert prices.made == date(2026, 2, 1)
    assert prices.find(Settings(model="gpt-5-mini")) == Price(
        "gpt-5-mini", None, 1.0, 4.0, date(2026, 1, 31)
    )
    assert prices.find(Settings(model="m", base_url=LOCAL)) is not None
    assert prices.find(Settings(model="gpt-5")) is not None, "the built-in ones are still there"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("m", 'entry 2: has no "model"'),
        ({"input": 1}, 'entry 2: has no "model"'),
        (ENTRY | {"input": -1}, "entry 2 ('m'): \"input\" should be US dollars"),
        (ENTRY | {"output": "4"}, "entry 2 ('m'): \"output\" should be US dollars"),
        (ENTRY | {"output": True}, "entry 2 ('m'): \"output\" should be US dollars"),
        (ENTRY | {"output": float("nan")}, "entry 2 ('m'): \"output\" should be US dollars"),
        (ENTRY | {"as_of": "spring"}, "entry 2 ('m'): \"as_of\" should be a day"),
        ({**ENTRY, "as_of": None}, "entry 2 ('m'): \"as_of\" should be a day"),
        (ENTRY | {"host": ""}, "entry 2 ('m'): \"host\" should be a server's name"),
        (ENTRY | {"price": 3}, "entry 2 ('m'): unknown 'price'"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, entry, said):
    with pytest.raises(ConfigError) as caught:
        load_prices(write(tmp_path, ENTRY, entry))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"models": 3}', "[" * 100_000, "\xff"])
def test_what_is_no_list_of_prices_is_told(tmp_path, text):
    path = tmp_path / "prices.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"prices\.json: "):
        load_prices(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_prices(tmp_path / "missing.json")


def attempt(status=200, tokens_in=1_000, tokens_out=500) -> Attempt:
    return Attempt(
        purpose="ask",
        window=0,
        status=status,
        seconds=1.0,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
    )


def test_cost_is_of_answers_and_unknown_where_a_count_is_missing():
    price = Price("m", None, 1.0, 4.0, date(2026, 1, 31))
    failed = attempt(429, None, None)
    assert price.cost_of([attempt(), failed, attempt()]) == pytest.approx(0.006)
    assert price.cost_of([attempt(), attempt(tokens_out=None)]) is None
    assert price.cost_of([failed]) is None


def test_a_sheet_has_its_cost_where_the_price_is_known(tmp_path):
    path = write(tmp_path, ENTRY)

    async def cost(settings: Settings):
        chat = ScriptedChat({"figures": [], "statements": []})
        async with open_extractor(settings, chat=chat) as extractor:
            return (await extractor.sheet(article_from_text("Rain fell.", id="a"))).run.cost

    known = Settings(model="m", base_url=LOCAL, repair=False, prices=str(path))
    assert asyncio.run(cost(known)) == pytest.approx((100 * 1 + 20 * 4) / 1e6)
    assert asyncio.run(cost(Settings(model="m", base_url=LOCAL, repair=False))) is None


def test_the_file_is_a_setting_and_has_to_be_there(tmp_path):
    path = write(tmp_path, ENTRY)
    env = {"TALLYSTICK_PRICES": str(path)}
    assert load_settings({}, env=env, dotenv=None).prices == str(path)
    with pytest.raises(ConfigError, match=r"option --prices: .* give the path of a file"):
        load_settings({"prices": str(tmp_path / "missing.json")}, env={}, dotenv=None)
