"""The loopback server of the benches: what it does, and that it counts right."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVER = Path(__file__).parents[1] / "evals" / "bench" / "server.py"


@contextmanager
def serving(*options: str) -> Iterator[str]:
    command = [sys.executable, str(SERVER), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def ask(url: str, number: int) -> tuple[int, dict, dict[str, str]]:
    body = json.dumps({"messages": [{"content": f"Report bench-{number}."}]}).encode()
    request = urllib.request.Request(url + "/chat/completions", body)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error), dict(error.headers)


def counts(url: str) -> dict:
    with urllib.request.urlopen(url.removesuffix("/v1") + "/counts", timeout=20) as answer:
        return dict(json.load(answer))


def test_it_answers_about_the_article_and_enforces_and_tells_its_limit():
    with serving("--rpm", "60") as url:
        status, answer, headers = ask(url, 7)
        assert status == 200
        assert headers["x-ratelimit-remaining-requests"] == "0"
        call = answer["choices"][0]["message"]["tool_calls"][0]["function"]
        assert json.loads(call["arguments"])["figures"][0]["number"] == 31 + 7
        status, _, headers = ask(url, 8)
        assert (status, headers["retry-after-ms"]) == (429, "1000")
        found = counts(url)
    assert (found["good"], found["over the limit"], found["articles"]) == (1, 1, 2)
    assert found["asked"] == {"1": 2}


def test_it_fails_as_it_is_told():
    with serving("--fail", "1") as url:
        assert ask(url, 1)[0] == 500
    with serving("--refuse", "1") as url:
        assert ask(url, 1)[0] == 429
    with serving("--reset", "1") as url:
        with pytest.raises(OSError, match="reset"):
            ask(url, 1)
        assert counts(url)["reset"] == 1
