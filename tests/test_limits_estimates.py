"""Tokens by estimate, put right by what servers count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.limits import Estimates, tokens_in


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("x" * 400, 100),
        ("Ж" * 400, 200),
        ("é" + "x" * 399, 100.25),
        ("ก" * 400, 400),
        ("漢" * 400, 400),
        ("😀" * 4, 8),
        ("", 0),
    ],
)
def test_characters_a_token_depend_on_the_script(text, tokens):
    assert tokens_in(text) == pytest.approx(tokens)


@given(st.text())
def test_any_text_has_an_estimate(text):
    assert 0 <= tokens_in(text) <= 2 * len(text)


def test_all_that_goes_out_counts():
    message = {"role": "user", "content": "x" * 400}
    schema = {"description": "y" * 4_000}
    tool = {"type": "function", "function": {"name": "Fleet", "parameters": schema}}
    wanted = {"type": "json_schema", "json_schema": {"name": "Ship", "schema": schema}}
    estimates = Estimates()
    bare = {"messages": [message], "model": "m", "temperature": 0.5}
    assert estimates.of(bare).asked == 100
    for rest in ({"tools": [tool]}, {"response_format": wanted}):
        assert 1_100 < estimates.of(bare | rest).asked < 1_200
        assert estimates.of({"messages": [message] * 2} | rest).asked > 1_200
    assert estimates.of(bare | {"response_format": {"type": "json_object"}}).asked < 120
    parts = [{"type": "text", "text": "x" * 400}]
    assert estimates.of({"messages": [{"role": "user", "content": parts}]}).asked > 100


def test_the_answer_is_taken_for_the_largest_seen_within_the_requests_own_limit():
    estimates = Estimates()
    request = {"messages": [{"content": "x"}]}
    assert estimates.of(request).answered == 2_000
    estimates.learn(estimates.of(request), 1, 600)
    estimates.learn(estimates.of(request), 1, 500)
    assert estimates.of(request).answered == estimates.of(request).most == 600
    for name in ("max_tokens", "max_completion_tokens"):
        bounded = estimates.of(request | {name: 900})
        assert (bounded.answered, bounded.most) == (600, 900)
        assert estimates.of(request | {name: 100}).answered == 100


def test_what_the_server_counts_puts_the_estimate_right():
    estimates = Estimates()
    request = {"messages": [{"content": "x" * 4_000}]}
    for _ in range(200):
        estimates.learn(estimates.of(request), 1_300, 10)
    assert estimates.of(request).asked == pytest.approx(1_300, rel=0.01)
    for _ in range(400):  # a model with another tokenizer answers now
        estimates.learn(estimates.of(request), 800, 10)
    assert estimates.of(request).asked == pytest.approx(800, rel=0.01)


def test_a_server_that_does_not_count_changes_nothing():
    estimates = Estimates()
    request = {"messages": [{"content": "x" * 4_000}]}
    before = estimates.of(request)
    estimates.learn(before, None, None)
    estimates.learn(before, 0, None)
    assert estimates.of(request) == before
