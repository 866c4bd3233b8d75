"""Text of others made fit for one line of ours: shortened, harmless, without secrets."""

import re

from pydantic import SecretStr

_TOKENS = re.compile(r"(?i)\b(?:sk|org|proj)-[\w*.-]{6,}|\bBearer [^\s'\"]+")
_GLANCE = 4_000  # characters looked at before the cut: patterns need not see ten megabytes


def one_line(text: str, limit: int = 300) -> str:
    """Return the text in one printable line of at most `limit` code points.

    Runs of white space become one space; control characters, direction marks and surrogates are
    shown as escapes, so that nothing of it can act on a terminal.
    """
    words = " ".join(text[:_GLANCE].split())
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


class Redactor:
    """Takes the key, and what looks like one, out of texts."""

    def __init__(self, key: SecretStr | None) -> None:
        self._key = key.get_secret_value() if key else ""

    def line(self, text: str, limit: int = 300) -> str:
        """Return the text in one line without the key."""
        # The whole text first: cut before that, half a key could stand at the end.
        whole = text.replace(self._key, "[key]") if self._key else text
        return one_line(_TOKENS.sub("[key]", whole[:_GLANCE]), limit)

    def clean(self, error: BaseException) -> None:
        """Take the key out of an exception's texts, and out of those that led to it.

        The causes are kept on our errors, and a traceback prints them.
        """
        seen: set[int] = set()
        pending: list[BaseException | None] = [error]
        while pending:
            current = pending.pop()
            if current is None or id(current) in seen:
                continue
            seen.add(id(current))
            current.args = tuple(
                self.line(str(part)) if isinstance(part, (str, bytes)) else part
                for part in current.args
            )
            pending += [current.__cause__, current.__context__]
