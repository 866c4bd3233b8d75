from typing import Any

import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.tapes.misses import CassetteMiss, difference, nearest
from tallystick.evals.tapes.recordings import Asked
from tallystick.schemas.errors import ModelError, TallystickError

ARTICLE = "\n".join(f"Line {n} of an invented report." for n in range(40))


def asked(*contents: str, path: str = "/v1/chat/completions", **rest: Any) -> Asked:
    roles = ["system", "user", "assistant", "tool"]
    messages = [{"role": roles[i], "content": text} for i, text in enumerate(contents)]
    body = {"model": "m", "messages": messages} | rest
    return Asked(method="POST", path=path, body=body)


BEFORE = asked("Be exact.", ARTICLE, tools=[{"type": "function"}], temperature=0)


@pytest.mark.parametrize(
    ("now", "part"),
    [
        (
            asked("Be quick.", ARTICLE, tools=[{"type": "function"}], temperature=0),
            "message 1 (sys",
        ),
        (asked("Be exact.", "x", tools=[{"type": "function"}], temperature=0), "message 2 (user)"),
        (asked("Be exact.", ARTICLE, tools=[], temperature=0), "the schema"),
        (asked("Be exact.", ARTICLE, tools=[{"type": "function"}], temperature=1), "the settings"),
        (BEFORE.model_copy(update={"path": "/v2"}), "the path"),
        (
            asked("Be exact.", ARTICLE, "and?", tools=[{"type": "function"}]),
            "message 3 (assistant)",
        ),
        (BEFORE.model_copy(update={"body": "words"}), "the body"),
        (asked("Be exact.", ARTICLE, model="n"), "the model"),
    ],
)
def test_the_part_that_differs_is_named(now: Asked, part: str) -> None:
    assert part in difference(BEFORE, now).summary


def test_the_words_that_differ_are_shown_from_where_they_part() -> None:
    told = difference(BEFORE, asked("Be exact.", ARTICLE.replace("Line 33 of", "Line 33 in")))
    assert "Line 33 of an invented" in told.summary
    assert "Line 33 in an invented" in told.summary
    assert "-Line 33 of an invented report." in told.diff
    assert "+Line 33 in an invented report." in told.diff
    assert "Line 12" not in told.diff


bodies = st.one_of(
    st.none(),
    st.text(),
    st.fixed_dictionaries(
        {},
        optional={
            "model": st.text(),
            "messages": st.one_of(
                st.text(),
                st.lists(st.one_of(st.text(), st.dictionaries(st.text(), st.text()))),
            ),
            "tools": st.lists(st.text()),
            "seed": st.integers(),
        },
    ),
)


@given(bodies, bodies)
def test_any_two_requests_can_be_told_apart_in_one_line(old: Any, new: Any) -> None:
    before = Asked(method="POST", path="/a", body=old)
    after = Asked(method="POST", path="/a", body=new)
    told = difference(before, after)
    assert told.summary.isprintable()
    assert len(told.summary) < 1_000
    assert len(told.diff) < 40_000
    assert all(line.isprintable() for line in told.diff.split("\n"))


def test_a_huge_and_hostile_text_stays_short() -> None:
    before = asked("\x1b[2J" + "a" * 500_000 + "b", "\n" * 300_000)
    after = asked("\x1b[2J" + "a" * 500_000 + "c" * 9_000, "x\n" * 300_000)
    told = difference(before, after)
    assert len(told.summary) + len(told.diff) < 3_000
    assert "\x1b" not in told.summary + told.diff
    assert "aaab" in told.diff


def test_the_nearest_shares_the_most() -> None:
    reask = asked("Be exact.", ARTICLE, "wrong", tools=[{"type": "function"}], temperature=0)
    now = asked("Be exact.", ARTICLE, "bad", tools=[{"type": "function"}], temperature=0)
    far = asked("Other.", "Other.", "wrong")
    assert nearest(now, [far, reask]) == reask


def test_a_miss_says_all_in_one_line_and_the_diff_in_a_note() -> None:
    miss = CassetteMiss(
        "it differs", unit="flood\x1b-e0", attempt=2, command="make it", diff="-a\n+b"
    )
    assert str(miss) == (
        r"no recorded answer for flood\x1b-e0, request 2: it differs; record it with: make it"
    )
    assert miss.__notes__ == ["-a\n+b"]
    assert isinstance(miss, TallystickError)
    assert not isinstance(miss, ModelError)  # nothing that goes on without an answer may hide it
    assert isinstance(miss, openai.OpenAIError)
    assert (miss.code, miss.retryable) == ("cassette_miss", False)
