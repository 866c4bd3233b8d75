"""Words of letters, for looking up: quicker than the patterns that find the same."""

import re

_ASCII = bytes(range(128))
_BLANKED = bytes(at if chr(at) in "abcdefghijklmnopqrstuvwxyz" else ord(" ") for at in range(256))
_WORD = re.compile(r"[^\W\d_]+")


def ascii_words(text: str) -> list[str]:
    """Return the words in small letters in order; whatever is no letter from a to z parts them."""
    return text.lower().encode("ascii", "replace").translate(_BLANKED).decode("ascii").split()


def lettered_words(text: str) -> list[str]:
    """Return the words in small letters in order; all but letters, of any script, parts them."""
    small = text.lower()
    others = small.encode("utf-8", "replace").translate(None, _ASCII).decode("utf-8")
    return _WORD.findall(small) if any(map(str.isalnum, others)) else ascii_words(small)
