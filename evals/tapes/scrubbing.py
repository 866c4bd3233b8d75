"""What may be kept of an exchange with a provider: no keys, no identities, no cookies.

Headers pass by a list of those allowed. Bodies pass whole, except for what looks like a key or an
account's identity; both sides of a comparison are scrubbed alike, so a match is not lost by it.
"""

import re
from collections.abc import Iterable, Mapping

REMOVED = "[removed]"
"""What stands where a secret stood."""

_REQUEST_HEADERS = frozenset({"content-type"})
_RESPONSE_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms"})

_KEYS = ("sk-", "sk_", "gsk_", "xai-", "hf_", "AIza", "sess-")
_IDENTITIES = ("org-", "org_", "proj_", "user-", "user_", "req_")
_LEAST = 16  # characters after the prefix: words of a text stay below that
_LEAST_KEY = 12  # a shorter key, of a server that checks none, may be a common word


def _pattern(prefix: str, letters: str) -> re.Pattern[str]:
    """Compile the pattern of a secret that begins with a prefix, outside of words.

    The prefix comes first and the look behind after it, which lets `re` skip to the prefix. A
    letter before it that belongs to an escape of JSON inside JSON is no word.
    """
    start = re.escape(prefix)
    boundary = rf"(?:(?<![A-Za-z0-9]{start})|(?<=\\[bfnrt]{start})|(?<=\\u[0-9A-Fa-f]{{4}}{start}))"
    return re.compile(rf"{start}{boundary}[{letters}]{{{_LEAST},}}")


_PATTERNS = (
    *(_pattern(prefix, r"A-Za-z0-9_-") for prefix in _KEYS),
    *(_pattern(prefix, r"A-Za-z0-9") for prefix in _IDENTITIES),
    _pattern("Bearer ", r"A-Za-z0-9._~+/=-"),
)


def scrub(text: str, authorization: str = "") -> str:
    """Return the text without what looks like a key or the identity of an account.

    Args:
        text: a body as it was sent or received.
        authorization: the header that the request carried; its key is removed whatever its form.
    """
    key = authorization.removeprefix("Bearer ").strip()
    if len(key) >= _LEAST_KEY:
        text = text.replace(key, REMOVED)
    for pattern in _PATTERNS:
        text = pattern.sub(REMOVED, text)
    return text


def request_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of a request that may be kept, in lower case."""
    return _allowed(headers.items(), _REQUEST_HEADERS)


def response_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the headers of a response that may be kept, in lower case."""
    return _allowed(headers, _RESPONSE_HEADERS)


def _allowed(headers: Iterable[tuple[str, str]], names: frozenset[str]) -> dict[str, str]:
    kept = {name.lower(): value for name, value in headers if name.lower() in names}
    if "content-type" in kept:
        # The media type alone: bodies are kept as text and played as UTF-8.
        kept["content-type"] = kept["content-type"].partition(";")[0].strip().lower()
    return dict(sorted(kept.items()))
