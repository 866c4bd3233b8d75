"""The errors that tallystick raises: one tree.

    TallystickError
    ├── UsageError              an option, a setting or a file name is wrong
    │   ├── ConfigError         a setting is missing or impossible (no key, no such prompt)
    │   └── SchemaError         a user's own schema cannot be extracted
    ├── ReadError               an article or a claims file cannot be read
    ├── WriteError              a result cannot be written
    ├── MissingExtra            an optional dependency is not installed
    ├── AnswerPending           the answer is still to come in a provider's batch file
    ├── InternalError           a fault of our own, told for the one article that met it
    ├── Stopped                 the run as a whole cannot or must not go on; no article's fault
    └── ModelError              the model gave no usable answer
        ├── Unreachable         no connection, reset, time limit of a request      (retryable)
        ├── RateLimited         429 that asks to wait                              (retryable)
        ├── ServerFault         5xx, or an answer that is not a completion         (retryable)
        ├── RequestRefused      400, 401, 403, 404, 422: asking again cannot help
        │   ├── AuthRefused     401, 403, or a quota that is used up
        │   └── ContextOverflow the request does not fit the model's window
        ├── AnswerRefused       the model declined to answer
        ├── ContentFiltered     the provider's filter cut the answer
        ├── AnswerTruncated     the answer ended at the token limit
        ├── AnswerInvalid       no answer satisfied the schema
        ├── UnsupportedLanguage the built-in model does not read this language
        └── OutOfTime           the time limit of the whole article passed

Each says in one line what happened and what to do, and keeps its cause. `code` is the class's
stable name in files; `retryable` tells whether the same request may succeed later.
"""


class TallystickError(Exception):
    """Whatever tallystick raises on purpose.

    Attributes:
        code: a stable name, written to result files.
        retryable: whether the same request may succeed later.
    """

    code = "error"
    retryable = False


class UsageError(TallystickError):
    """An option, a setting or a file name is wrong."""

    code = "usage"


class ConfigError(UsageError):
    """A setting is missing or impossible."""

    code = "config"


class SchemaError(UsageError):
    """A user's own schema cannot be extracted."""

    code = "schema"


class ReadError(TallystickError):
    """An article or a claims file cannot be read."""

    code = "unreadable"


class WriteError(TallystickError):
    """A result cannot be written."""

    code = "unwritable"


class MissingExtra(TallystickError):
    """An optional dependency is not installed."""

    code = "missing_extra"

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part: pip install 'tallystick[{extra}]'")


class AnswerPending(TallystickError):
    """The answer is still to come in a provider's batch file; nothing has failed."""

    code = "pending"
    retryable = True


class InternalError(TallystickError):
    """A fault of our own, told for the one article that met it; the cause is the exception."""

    code = "internal"


class Stopped(TallystickError):
    """The run as a whole cannot or must not go on: a dead key, no server, a budget that is spent.

    It is no article's fault: those that meet it stay unread, and none of them counts as failed.
    """

    code = "stopped"


class ModelError(TallystickError):
    """The model gave no usable answer.

    Attributes:
        status: the HTTP status, where there was one.
        retry_after: seconds that the server asked to wait, where it did.
    """

    code = "model"

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class Unreachable(ModelError):
    """No connection, a reset, or the time limit of one request."""

    code = "unreachable"
    retryable = True


class RateLimited(ModelError):
    """The server asked to wait (429)."""

    code = "rate_limited"
    retryable = True


class ServerFault(ModelError):
    """The server failed (5xx), or what it sent is not a completion."""

    code = "server_fault"
    retryable = True


class RequestRefused(ModelError):
    """The server refused the request; asking again cannot help."""

    code = "request_refused"


class AuthRefused(RequestRefused):
    """The key is refused, or its quota is used up."""

    code = "auth_refused"


class ContextOverflow(RequestRefused):
    """The request does not fit the model's window."""

    code = "context_overflow"


class AnswerRefused(ModelError):
    """The model declined to answer."""

    code = "refusal"


class ContentFiltered(ModelError):
    """The provider's content filter cut the answer."""

    code = "content_filter"


class AnswerTruncated(ModelError):
    """The answer ended at the token limit, and nothing of it could be used."""

    code = "truncated"


class AnswerInvalid(ModelError):
    """No answer satisfied the schema, and nothing of it could be used."""

    code = "invalid_answer"


class UnsupportedLanguage(ModelError):
    """The built-in model does not read this language."""

    code = "unsupported_language"


class OutOfTime(ModelError):
    """The time limit of the whole article passed."""

    code = "out_of_time"
