"""Text escaped, data embedded: what others wrote never gets out of its place."""

import json
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline.output.markup import embed, escape, policy, visible


@settings(max_examples=40)
@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_data_reads_back_and_cannot_end_its_element(data: Any) -> None:
    text = embed(data)

    assert text.isascii()
    assert not set("<>&") & set(text)
    assert json.loads(text) == data


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "&lt;", "\u2028\u2029", "\ud800"])
def test_what_could_end_a_script_is_written_otherwise(text: str) -> None:
    embedded = embed({"quote": text})

    assert text not in embedded
    assert json.loads(embedded)["quote"] == text


@given(st.text())
def test_escaped_text_holds_no_markup(text: str) -> None:
    escaped = escape(text)

    assert not set("<>\"'") & set(escaped)
    assert "\n" not in escaped
    if text.isprintable():
        assert unescape(escaped) == text


def test_running_text_keeps_lines_and_shows_what_would_turn_it_around() -> None:
    assert visible("one\r\ntwo\tthree\u200f") == "one\ntwo\tthree\u200f"
    assert visible("\u202eevil\u2066\x1b[31m\x00") == "\\u202eevil\\u2066\\x1b[31m\\x00"


def test_the_policy_names_style_and_script_by_their_hashes() -> None:
    told = policy("p { }", "go();")

    assert told.startswith("default-src 'none'; style-src 'sha256-")
    assert policy("p { }", "go(1);") != told
    assert "unsafe" not in told
    assert "img-src" not in told
    assert "img-src data: blob:;" in policy("", "", images=True)
