"""Texts that are nearly the same: syndicated copies, and rewritten versions of one story.

A text is looked at as the set of its runs of three words, and a signature is what MinHash keeps of
that set (Broder, "On the resemblance and containment of documents", 1997): two signatures agree
in as many places as the sets have in common. Keys made of parts of a signature (locality-sensitive
hashing) go into an indexed column, so that the texts worth comparing are found without comparing
all; nothing has to be held in memory.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from rensa import RMinHash

from .text.numbers import Numeral, find_numbers

COPY = 0.8
"""From this similarity on, two texts are copies of one, but for headline, dateline and tail.

One changed number hardly lowers it, so ask `same_numbers` too before one text stands for another.
"""

VERSION = 0.5
"""From this similarity on, two texts are versions of one story.

Two thirds of their words are then the same, in the same order. Different stories, of one event
too, stay far below.
"""

_WORDS = 3  # in a shingle: two are often a phrase that any such story has
_SLOTS = 128  # the estimate's standard error is at most 0.044
_BANDS, _ROWS = 32, 3  # a pair at VERSION shares a key with probability 0.99, one at 0.1 with 0.03
_SEED = 1
_SHINGLING = 1  # to be raised whenever the words below come out differently
_MARK = bytes((RMinHash.ALGORITHM_VERSION, _SHINGLING))

# Scripts that write no spaces between words: there, each character stands for one.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def signature(text: str) -> bytes:
    """Return what is kept of a text to compare it with others: 514 bytes, 2 without any words.

    Case, punctuation, white space and Unicode composition make no difference. It is the same on
    every machine; whether it still is after an update of the library, `is_current` tells.
    """
    shingles = iter(_shingles(text))
    if (first := next(shingles, None)) is None:
        return _MARK
    sketch = RMinHash(num_perm=_SLOTS, seed=_SEED)
    sketch.update([first])
    sketch.update(shingles)
    return _MARK + struct.pack(f"<{_SLOTS}I", *sketch.digest())


def is_current(signature: bytes) -> bool:
    """Tell whether a stored signature can be compared with new ones; if not, make it anew."""
    return signature.startswith(_MARK)


def bands(signature: bytes) -> tuple[bytes, ...]:
    """Return the keys of a signature: 32 of 8 bytes, none for a text without words.

    Texts that share a key are worth comparing, and those at `VERSION` or above share one with a
    probability of 0.99.
    """
    mark, slots = signature[: len(_MARK)], signature[len(_MARK) :]
    if not slots:
        return ()
    width = _ROWS * 4
    parts = (slots[band * width : (band + 1) * width] for band in range(_BANDS))
    return tuple(
        blake2b(mark + bytes((band,)) + part, digest_size=8).digest()
        for band, part in enumerate(parts)
    )


def similarity(one: bytes, other: bytes) -> float:
    """Return the estimated share of word runs that two texts have in common, 0 to 1.

    Raises:
        ValueError: the signatures were made in different ways (see `is_current`).
    """
    if one[: len(_MARK)] != other[: len(_MARK)]:
        raise ValueError("signatures of different versions cannot be compared")
    if len(one) != len(other) or len(one) == len(_MARK):
        return 0.0
    return sum(a == b for a, b in zip(_slots(one), _slots(other), strict=True)) / _SLOTS


def same_numbers(one: str, other: str) -> bool:
    """Tell whether no number of two near-copies was changed.

    The numbers of one text have to be among the other's, in their order: a dateline or a tail
    with numbers of its own may have come on. Words for numbers are read in English alone.
    """
    left, right = _numbers(one), _numbers(other)
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(number in rest for number in short)


def _shingles(text: str) -> Iterable[str]:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    words = _WORD.findall(plain)
    if 0 < len(words) < _WORDS:
        return [" ".join(words)]
    return map(" ".join, zip(*(words[start:] for start in range(_WORDS)), strict=False))


def _slots(signature: bytes) -> Iterator[int]:
    return iter(struct.unpack_from(f"<{_SLOTS}I", signature, len(_MARK)))


def _numbers(text: str) -> list[tuple[int, int] | str]:
    return [_value(text, found) for found in find_numbers(text)]


def _value(text: str, found: Numeral) -> tuple[int, int] | str:
    if found.low is None or found.high is None:
        return text[found.start : found.end].casefold()
    return found.low, found.high
