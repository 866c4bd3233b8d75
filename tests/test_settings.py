import dataclasses
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from tallystick.pipeline.settings import OPENAI_URL, Settings, load_settings
from tallystick.schemas.errors import ConfigError

KEY = "sk-test-0123456789"


def load(overrides=None, env=None, dotenv=None):
    return load_settings(overrides or {}, env=env or {}, dotenv=dotenv)


def test_a_request_may_take_a_fifth_of_the_article_unless_told():
    assert Settings().request_limit == 120
    assert Settings(article_timeout=3600).request_limit == 720
    assert Settings(article_timeout=3600, request_timeout=9).request_limit == 9


def test_nothing_given_means_the_built_in_model_and_no_key():
    settings = load()
    assert settings.model is None
    assert settings.api_key is None
    assert settings == Settings()


def test_a_key_alone_names_no_model():
    assert load(env={"OPENAI_API_KEY": KEY}).model is None


def test_naming_rules_is_naming_none():
    assert load({"model": "rules"}).model is None


def test_option_beats_environment_beats_dotenv_beats_default(tmp_path: Path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("TALLYSTICK_RETRIES=2\nTALLYSTICK_REASKS=3\nTALLYSTICK_WINDOW=900\n")
    env = {"TALLYSTICK_RETRIES": "7", "TALLYSTICK_REASKS": "8"}
    settings = load({"retries": 9}, env, dotenv)
    assert (settings.retries, settings.reasks, settings.window) == (9, 8, 900)
    assert settings.concurrency == Settings().concurrency


def test_our_own_variable_beats_the_shared_one():
    env = {
        "TALLYSTICK_API_KEY": KEY,
        "OPENAI_API_KEY": "other",
        "TALLYSTICK_BASE_URL": "http://ours/v1/",
        "OPENAI_BASE_URL": "http://theirs/v1",
    }
    settings = load(env=env)
    assert settings.bearer == KEY
    assert settings.endpoint == "http://ours/v1"


def test_the_environment_beats_dotenv_for_the_key_whatever_its_name(tmp_path: Path):
    (tmp_path / ".env").write_text("TALLYSTICK_API_KEY=from-file\n")
    assert load(env={"OPENAI_API_KEY": KEY}, dotenv=tmp_path / ".env").bearer == KEY


def test_empty_values_count_as_not_given():
    assert load(env={"TALLYSTICK_MODEL": "  ", "TALLYSTICK_RETRIES": ""}) == Settings()


def test_dotenv_is_read_as_it_stands_and_stays_out_of_the_environment(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("EXTRA", "leaked")
    monkeypatch.delenv("TALLYSTICK_API_KEY", raising=False)
    (tmp_path / ".env").write_text("TALLYSTICK_API_KEY='a${EXTRA}$b'\n")
    assert load_settings({}, dotenv=tmp_path / ".env").bearer == "a${EXTRA}$b"
    assert "TALLYSTICK_API_KEY" not in os.environ


def test_an_unreadable_dotenv_is_named(tmp_path: Path):
    path = tmp_path / ".env"
    path.write_bytes(b"TALLYSTICK_MODEL=\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"\.env cannot be read"):
        load(dotenv=path)


def test_openai_models_need_a_key():
    with pytest.raises(ConfigError, match="TALLYSTICK_API_KEY"):
        load({"model": "some-model"})
    assert load({"model": "some-model"}, {"OPENAI_API_KEY": KEY}).endpoint == OPENAI_URL


def test_other_servers_need_none():
    settings = load({"model": "m", "base_url": "http://127.0.0.1:8080/v1"})
    assert settings.bearer == "none"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("retries", "-1"),
        ("retries", "many"),
        ("retries", "2.5"),
        ("reasks", "-1"),
        ("window", "10"),
        ("concurrency", "0"),
        ("max_tokens", "0"),
        ("temperature", "nan"),
        ("temperature", "-0.1"),
        ("request_timeout", "0"),
        ("article_timeout", "inf"),
        ("repair", "perhaps"),
        ("mode", "xml"),
        ("base_url", "example.org/v1"),
        ("base_url", "ftp://example.org"),
        ("base_url", "http://[::1"),
        ("base_url", "http://host:99999"),
        ("base_url", "http://host/\nX-Other: 1"),
        ("model", "a\x1b[31mb"),
    ],
)
def test_a_wrong_value_is_refused_with_its_origin_in_one_line(name: str, value: str):
    variable = f"TALLYSTICK_{name.upper()}"
    for given_as, origin in (
        ({"overrides": {name: value}}, f"--{name.replace('_', '-')}"),
        ({"env": {variable: value}}, f"{variable} in the environment"),
    ):
        with pytest.raises(ConfigError) as caught:
            load(**given_as)
        assert origin in str(caught.value)
        assert str(caught.value).isprintable()


def test_an_unknown_setting_is_named():
    with pytest.raises(ConfigError, match="colour"):
        load({"colour": "red"})


def test_a_key_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(ConfigError) as caught:
        load({"base_url": f"https://user:{KEY}@example.org/v1"})
    assert KEY not in str(caught.value)


def test_the_key_shows_in_no_form_of_the_settings():
    settings = Settings(model="m", api_key=SecretStr(KEY))
    for shown in (repr(settings), str(settings), str(dataclasses.asdict(settings))):
        assert KEY not in shown


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_a_printable_key_is_taken_as_it_is(key: str):
    assert load({"api_key": f" {key}\n"}).bearer == key


@given(st.text(), st.characters(exclude_categories=()).filter(lambda c: not "!" <= c <= "~"))
def test_any_other_key_is_refused_without_being_shown(head: str, wrong: str):
    with pytest.raises(ConfigError) as caught:
        load({"api_key": f"{head}x{wrong}{KEY}"})
    assert KEY not in f"{caught.value!r} {caught.value.__cause__!r}"
