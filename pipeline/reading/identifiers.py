"""Names that are safe to keep and to show: article ids, and sources in messages."""

import re

_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SEPARATORS = re.compile(r"[/\\]")
_LONGEST_ID = 200


def printable(name: str) -> str:
    r"""Return the name on one line: control, direction and undecodable characters as escapes."""
    return _UNSHOWABLE.sub(lambda found: ascii(found.group())[1:-1], name)


def clean_id(raw: str) -> str:
    """Return an article id without control characters and path separators, never empty."""
    cleaned = _SEPARATORS.sub("_", _UNSHOWABLE.sub("_", raw)).strip()[:_LONGEST_ID]
    return "article" if cleaned in {"", ".", ".."} else cleaned


class IdRegister:
    """The ids given out in one run, so that no two articles share one."""

    def __init__(self) -> None:
        # Hashes, not the ids themselves: a run may read millions of rows. Two ids that share a
        # hash only cost the second a needless suffix.
        self._taken: set[int] = set()
        self._last_suffix: dict[str, int] = {}

    def claim(self, raw: str) -> str:
        """Return the cleaned id, with "-2", "-3" and so on where it was given out before."""
        wanted = unique = clean_id(raw)
        while hash(unique) in self._taken:
            suffix = self._last_suffix.get(wanted, 1) + 1
            self._last_suffix[wanted] = suffix
            unique = f"{wanted}-{suffix}"
        self._taken.add(hash(unique))
        return unique
