"""What servers say of their limits, and what nonsense they may say."""

import pytest

from tallystick.pipeline.limits.told import ServersMeter, Told, told


def headers(limit=None, remaining=None, reset=None, kind="requests") -> dict[str, str]:
    values = {"limit": limit, "remaining": remaining, "reset": reset}
    return {f"x-ratelimit-{k}-{kind}": str(v) for k, v in values.items() if v is not None}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120ms", 0.12),
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("2m59.56s", 179.56),
        ("1h2m3s", 3723.0),
        ("1d2h", 93_600.0),
        ("90", 90.0),
        ("0.5", 0.5),
        ("1m30s250ms", 90.25),
        ("0s", None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e400", None),
        ("nan", None),
        ("5s" * 1000, None),
    ],
)
def test_resets_are_read(text, seconds):
    said = told(headers(60, 59, text), "requests")
    assert said == Told(60, 59, pytest.approx(seconds) if seconds else None)


@pytest.mark.parametrize("remaining", ["-1", "nan", "inf", "1e300", "plenty", ""])
def test_nonsense_says_nothing(remaining):
    assert told(headers(60, remaining, "1s"), "requests") is None
    assert told({}, "tokens") is None


def test_requests_and_tokens_are_apart():
    both = headers(60, 10, "1s") | headers(9_000, 8_000, "2s", kind="tokens")
    assert told(both, "tokens") == Told(9_000, 8_000, 2.0)


def test_nothing_known_nothing_waited_for():
    meter = ServersMeter()
    meter.take(0.0, 1_000_000)
    assert meter.wait(0.0, 1) == 0


def test_what_is_left_is_used_and_then_waited_for():
    meter = ServersMeter()
    mark = meter.take(0.0, 1)
    meter.hear(0.0, Told(limit=60, remaining=2, reset=58.0), mark)
    for _ in range(2):
        assert meter.wait(0.0, 1) == 0
        meter.take(0.0, 1)
    assert meter.wait(0.0, 1) == pytest.approx(1.0)


def test_a_limit_of_a_day_is_no_limit_of_a_minute():
    """14,400 a day, 30 missing, there again in 180 s: one each 6 s, once what is left is used."""
    meter = ServersMeter()
    mark = meter.take(0.0, 1)
    meter.hear(0.0, Told(14_400, 14_370, 180.0), mark)
    assert meter.wait(0.0, 14_370) == 0
    meter.take(0.0, 14_370)
    assert meter.wait(0.0, 1) == pytest.approx(6.0)


def test_what_left_after_the_answered_request_is_counted_off():
    meter = ServersMeter()
    first = meter.take(0.0, 1)
    for _ in range(5):
        meter.take(0.1, 1)
    meter.hear(0.2, Told(60, 5, 55.0), first)
    assert meter.wait(0.2, 1) == pytest.approx(1.0)


def test_an_older_answer_says_nothing_new():
    meter = ServersMeter()
    old, new = meter.take(0.0, 1), meter.take(0.0, 1)
    meter.hear(0.1, Told(60, 0, 60.0), new)
    meter.hear(0.2, Told(60, 40, 20.0), old)
    assert meter.wait(0.2, 1) > 0


def test_what_others_use_up_under_the_same_key_is_followed():
    meter = ServersMeter()
    meter.hear(0.0, Told(600, 500, 10.0), meter.take(0.0, 1))
    meter.hear(1.0, Told(600, 0, 60.0), meter.take(1.0, 1))
    assert meter.wait(1.0, 1) == pytest.approx(0.1)


def test_remaining_alone_does():
    meter = ServersMeter()
    meter.hear(0.0, Told(None, 30, None), meter.take(0.0, 1))
    assert meter.wait(0.0, 30) == 0
    meter.take(0.0, 30)
    assert meter.wait(0.0, 1) == pytest.approx(2.0)
