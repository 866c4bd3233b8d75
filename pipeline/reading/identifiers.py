"""Names that are safe to keep and to show: article ids, and sources in messages."""

import re
from array import array

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
        self._taken = _Hashes()
        self._last_suffix: dict[str, int] = {}

    def claim(self, raw: str) -> str:
        """Return the cleaned id, with "-2", "-3" and so on where it was given out before."""
        wanted = unique = clean_id(raw)
        while not self._taken.add(hash(unique)):
            suffix = self._last_suffix.get(wanted, 1) + 1
            self._last_suffix[wanted] = suffix
            unique = f"{wanted}-{suffix}"
        return unique


class _Hashes:
    """A set of 64-bit numbers in 12 to 24 bytes each, where Python's own takes 65 and more.

    Open addressing: a number stands in the first free slot from the one that it belongs to.
    """

    def __init__(self) -> None:
        self._slots = array("q", bytes(8 * 1024))  # 0 is a free slot
        self._used = 0

    def add(self, number: int) -> bool:
        """Add a number, and tell whether it is new."""
        number = number or 1
        slots = self._slots
        at = number % len(slots)
        while slots[at]:
            if slots[at] == number:
                return False
            at = (at + 1) % len(slots)
        slots[at] = number
        self._used += 1
        if self._used * 3 > len(slots) * 2:
            self._grow()
        return True

    def _grow(self) -> None:
        before, self._used = self._slots, 0
        self._slots = array("q", bytes(2 * len(before) * before.itemsize))
        for number in filter(None, before):
            self.add(number)
