from datetime import UTC, datetime

import httpx2
import openai
import pytest

from tallystick.pipeline.models.failures import translate, wait_asked
from tallystick.pipeline.models.wording import Redactor
from tallystick.schemas import errors

REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")
NOW = datetime(2030, 5, 1, 12, 0, 0, tzinfo=UTC)


def status_error(status: int, body: object, **headers: str) -> openai.APIStatusError:
    response = httpx2.Response(status, headers=headers, request=REQUEST)
    return openai.APIStatusError("raw", response=response, body=body)


def told(error: Exception) -> errors.TallystickError:
    return translate(error, Redactor(None), model="m", endpoint="http://127.0.0.1/v1")


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"message": "bad"}, errors.RequestRefused),
        (422, {"detail": [{"loc": ["body"]}]}, errors.RequestRefused),
        (404, "not found", errors.RequestRefused),
        (418, None, errors.RequestRefused),
        (401, {"message": "no"}, errors.AuthRefused),
        (403, {"message": "no"}, errors.AuthRefused),
        (402, {"message": "Insufficient Balance"}, errors.AuthRefused),
        (429, {"message": "m", "code": "insufficient_quota"}, errors.AuthRefused),
        (429, {"message": "m", "type": "insufficient_quota"}, errors.AuthRefused),
        (429, {"message": "slow down"}, errors.RateLimited),
        (429, {"message": "Request too large for m on tokens per min"}, errors.ContextOverflow),
        (400, {"message": "m", "code": "context_length_exceeded"}, errors.ContextOverflow),
        (400, {"message": "exceeds the available context size"}, errors.ContextOverflow),
        (400, {"message": "This model's maximum context length is 9"}, errors.ContextOverflow),
        (413, "<html>too large</html>", errors.ContextOverflow),
        (400, {"message": "m", "code": "content_filter"}, errors.ContentFiltered),
        (408, None, errors.ServerFault),
        (409, None, errors.ServerFault),
        (500, "<html>oops</html>", errors.ServerFault),
        (529, {"message": "overloaded"}, errors.ServerFault),
    ],
)
def test_statuses_and_codes_become_our_errors(status: int, body: object, expected: type):
    error = told(status_error(status, body))
    assert type(error) is expected
    assert isinstance(error, errors.ModelError)
    assert error.status == status
    assert error.retryable is (expected in (errors.RateLimited, errors.ServerFault))


def test_a_server_without_tool_calls_is_told_how_to_be_asked():
    assert "--mode json" in str(told(status_error(400, {"message": "m does not support tools"})))


def test_an_error_of_ours_from_beneath_the_client_comes_back_as_it_is():
    miss = errors.TallystickError("the cassette has no such request")
    wrapped = openai.APIConnectionError(request=REQUEST)
    wrapped.__cause__ = miss
    assert told(wrapped) is miss


def test_a_message_is_one_harmless_line():
    error = told(status_error(400, {"message": "a\n\x1b[31mb" + "c" * 10_000}))
    assert str(error).isprintable()
    assert len(str(error)) < 500


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "600"}, 600.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "Wed, 01 May 2030 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 01 May 2030 11:00:00 GMT"}, 0.0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "later"}, None),
        ({"retry-after": "Wed, 99 May 99999 12:00:30 GMT"}, None),
    ],
)
def test_the_wait_a_server_asks_for(headers: dict[str, str], seconds: float | None):
    assert wait_asked(headers, NOW) == seconds
