import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.tapes.scrubbing import request_headers, response_headers, scrub

SECRETS = [
    "sk-" + "a1B2" * 8,
    "sk-proj-" + "x_Y-9" * 6,
    "gsk_" + "q7" * 12,
    "xai-" + "k3" * 12,
    "AIza" + "Sy9-" * 9,
    "org-" + "abc123" * 4,
    "proj_" + "Zz9" * 8,
    "user-" + "m4" * 10,
    "req_" + "0123456789abcdef" * 2,
    "Bearer " + "eyJhbGciOiJIUzI1NiJ9.eyJz.sig-na_ture",
]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_a_secret_goes_however_often_its_line_break_is_escaped(secret: str, depth: int) -> None:
    text = f"first line\n{secret}\nlast — line"
    for _ in range(depth):
        text = json.dumps({"said": text})
    assert secret.removeprefix("Bearer ") not in scrub(text)
    text = scrub(text)
    for _ in range(depth):
        text = json.loads(text)["said"]
    assert text.startswith("first line\n")
    assert text.endswith("\nlast — line")


pieces = st.sampled_from([*'sk-_orgBeaer 0aZ\\n"', "sk-", "org-", *SECRETS])


@given(st.lists(pieces))
def test_scrubbing_twice_is_scrubbing_once(parts: list[str]) -> None:
    once = scrub(" ".join(parts)) + scrub("".join(parts))
    assert scrub(once) == once


@pytest.mark.parametrize(
    "words",
    [
        "The risk-management-committee-of-the-province met.",
        "a task-force-of-five-hundred-soldiers, desk-bound-since-the-previous-spring",
        "Bearer of bad news: the organisation's user-friendly org-chart",
    ],
)
def test_words_of_an_article_stay(words: str) -> None:
    assert scrub(words) == words


def test_the_request_s_own_key_goes_whatever_its_form() -> None:
    echoed = "you sent Bearer plain.words.key and again plain.words.key"
    assert "plain.words" not in scrub(echoed, "Bearer plain.words.key")
    assert scrub("no one was hurt", "Bearer no one") == "no one was hurt"


def test_of_the_headers_only_the_allowed_stay() -> None:
    sent = {"Authorization": "Bearer x", "Content-Type": "Application/JSON; charset=utf-8"}
    assert request_headers(sent) == {"content-type": "application/json"}
    received = [
        ("Set-Cookie", "a=b"),
        ("openai-organization", "acme"),
        ("x-request-id", "1"),
        ("Retry-After", "20"),
        ("content-type", "application/json"),
    ]
    assert response_headers(received) == {
        "content-type": "application/json",
        "retry-after": "20",
    }
