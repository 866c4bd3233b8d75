import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.cli import batch_watch
from tallystick.cli.batch_watch import FAILURES_TOLD, Watch
from tallystick.cli.batch_watches import JsonWatch, open_watch
from tallystick.pipeline.batch.tally import Ended, Tally
from tallystick.schemas.errors import AnswerInvalid

from .sheets import article, sheet

FOLDER = Path("r")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, now[0] + seconds)


def done(tally: Tally, watch: Watch, number: int) -> None:
    for _ in range(number):
        ended = Ended("a", "/a", sheet(article()), None, (1000, 50), 0.01)
        tally.add(ended)
        watch.heed(ended)


def test_a_line_says_how_far_it_is(clock: Callable[[float], None]):
    tally = Tally(skipped=10)
    watch = Watch(tally, debug=False)
    clock(9.0)
    done(tally, watch, 18)
    watch.total = 100
    assert watch.line() == (
        "18 articles done, 90 claims, 10 there before, 2.0/s, about 36 s left, "
        "18.0k tokens in, 900 out, $0.18"
    )


def test_lines_come_every_so_often(
    clock: Callable[[float], None], capsys: pytest.CaptureFixture[str]
):
    tally = Tally()
    watch = Watch(tally, debug=False)
    done(tally, watch, 5)
    assert capsys.readouterr().err == ""
    clock(11.0)
    done(tally, watch, 5)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_first_failures_are_told_and_the_rest_counted(capsys: pytest.CaptureFixture[str]):
    tally = Tally()
    watch = Watch(tally, debug=False)
    for number in range(3 * FAILURES_TOLD):
        ended = Ended(f"a{number}", "/a", None, AnswerInvalid("no\x1b"))
        tally.add(ended)
        watch.heed(ended)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "a0: no\\x1b"
    assert len(lines) == FAILURES_TOLD + 1
    watch.end(None, {"invalid_answer": 60}, FOLDER)
    assert "60 invalid_answer; `tallystick batch retry r`" in capsys.readouterr().err


def test_events_are_json(clock: Callable[[float], None], capsys: pytest.CaptureFixture[str]):
    tally = Tally()
    watch = JsonWatch(tally, debug=False)
    watch.begin("run", "m", FOLDER)
    done(tally, watch, 1)
    clock(11.0)
    done(tally, watch, 1)
    watch.note("finishing")
    watch.end("interrupted", {}, FOLDER)
    found = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [e["event"] for e in found] == [
        "begin",
        "article",
        "article",
        "progress",
        "note",
        "end",
    ]
    assert found[1] | {"time": 0, "seconds": 0} == {
        "event": "article",
        "time": 0,
        "id": "a",
        "source": "/a",
        "state": "done",
        "claims": 5,
        "findings": found[1]["findings"],
        "seconds": 0,
        "code": None,
        "message": None,
        "tokens_in": 1000,
        "tokens_out": 50,
        "cost": 0.01,
    }
    assert (found[-1]["done"], found[-1]["stopped"]) == (2, "interrupted")


def test_articles_are_counted_beside_the_work():
    with open_watch(Tally(), lambda: 42, log="text", debug=False) as watch:
        until = time.monotonic() + 30
        while watch.total is None and time.monotonic() < until:
            time.sleep(0.01)
        assert watch.total == 42


@pytest.mark.parametrize(
    ("seconds", "told"), [(4.4, "4 s"), (200, "3 min 20 s"), (7_300, "2 h 1 min")]
)
def test_spans(seconds: float, told: str):
    assert batch_watch._span(seconds) == told


@pytest.mark.parametrize(("number", "told"), [(999, "999"), (1500, "1.5k"), (2_340_000, "2.3M")])
def test_short_numbers(number: int, told: str):
    assert batch_watch._short(number) == told
