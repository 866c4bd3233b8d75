"""What went wrong at the server or on the way there, told in errors of our own."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import openai
from instructor.core.exceptions import IncompleteOutputException

from ...schemas.errors import (
    AuthRefused,
    ContentFiltered,
    ContextOverflow,
    ModelError,
    RateLimited,
    RequestRefused,
    ServerFault,
    TallystickError,
    Unreachable,
)
from .wording import Redactor

_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"})
_TOO_LONG = re.compile(
    r"context[ _](?:length|window|size)|maximum context|prompt is too long"
    r"|too many (?:input )?tokens|request too large|exceeds the maximum number of tokens"
    r"|input is too long",
    re.IGNORECASE,
)
_TRANSIENT = frozenset({408, 409, 425})


class Halt(IncompleteOutputException):
    """Carries an error of ours through instructor.

    Of all exceptions instructor hands this kind alone on as it is: others it writes to the log,
    article and all, and wraps in its own.
    """

    def __init__(self, error: TallystickError) -> None:
        super().__init__(str(error))
        self.error = error


def translate(
    error: Exception, redactor: Redactor, *, model: str, endpoint: str
) -> TallystickError:
    """Return our error for one that the client raised; the client's own is cleaned of the key.

    An error of ours that was raised beneath the client (a cassette that misses, for instance)
    comes back as it is.
    """
    if (ours := _ours(error)) is not None:
        return ours
    redactor.clean(error)
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, redactor, model)
    if isinstance(error, openai.APITimeoutError):
        return Unreachable(f"{endpoint} did not answer in time; raise the request timeout")
    if isinstance(error, openai.APIConnectionError):
        cause = error.__cause__ or error
        said = redactor.line(str(cause) or type(cause).__name__, 160)
        return Unreachable(
            f"no answer from {endpoint} ({said}); check the base URL and that the server runs"
        )
    said = redactor.line(f"{type(error).__name__}: {error}", 160)
    # The client reads a body only once the server has answered well.
    unread = isinstance(error, (ValueError, RecursionError))
    return ServerFault(
        f"what {endpoint} sent is not a completion ({said}); check that the base URL is right",
        status=200 if unread else None,
    )


def wait_asked(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the seconds that a response asks to wait, or None where it asks for none.

    Reads `retry-after-ms` and `Retry-After`, the latter in seconds or as an HTTP date.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return seconds
    try:
        until = parsedate_to_datetime(headers.get("retry-after", ""))
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def _ours(error: BaseException | None) -> TallystickError | None:
    for _ in range(10):
        if error is None or isinstance(error, TallystickError):
            return error
        error = error.__cause__
    return None


def _from_status(error: openai.APIStatusError, redactor: Redactor, model: str) -> ModelError:
    status = error.status_code
    said = redactor.line(_message_of(error.body))
    codes = {str(error.code), str(error.type)}
    wait = wait_asked(error.response.headers)
    if status == 402 or (status == 429 and codes & _NO_CREDIT):
        return AuthRefused(
            f"the key's quota is used up ({status}): {said}; add credit or use another key",
            status=status,
        )
    if status in (401, 403):
        return AuthRefused(
            f"the server refused the key ({status}): {said}; check TALLYSTICK_API_KEY",
            status=status,
        )
    if "content_filter" in codes:
        return ContentFiltered(
            f"the provider's filter refused the article ({status}): {said}", status=status
        )
    if status == 413 or (status in (400, 422, 429) and _is_too_long(codes, said)):
        return ContextOverflow(
            f"the request does not fit the model's window ({status}): {said}; "
            "set a smaller --window",
            status=status,
        )
    if status == 429:
        return RateLimited(
            f"the server asks to wait (429): {said}; lower --concurrency",
            status=status,
            retry_after=wait,
        )
    if status >= 500 or status in _TRANSIENT:
        return ServerFault(
            f"the server failed ({status}): {said}; try again later",
            status=status,
            retry_after=wait,
        )
    return RequestRefused(
        f"the server refused the request ({status}): {said}; {_advice(status, said, model)}",
        status=status,
    )


def _is_too_long(codes: set[str], said: str) -> bool:
    named = {"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"}
    return bool(codes & named) or _TOO_LONG.search(said) is not None


def _advice(status: int, said: str, model: str) -> str:
    if status == 404:
        return f"check the model's name ({model!r}) and the base URL"
    if re.search(r"\btools?\b|tool_choice|function", said, re.IGNORECASE):
        return "a server without tool calls may take --mode json_schema or --mode json"
    if re.search(r"response_format|json_schema|schema", said, re.IGNORECASE):
        return "a server without JSON schemas may take --mode tools or --mode json"
    return "check the model's name and the settings"


def _message_of(body: object) -> str:
    """Return the words in an error body, in whichever of the usual places they stand."""
    for _ in range(3):
        if not isinstance(body, dict):
            break
        body = next((body[key] for key in ("message", "detail", "error") if body.get(key)), "")
    return str(body) if body else "no reason given"
