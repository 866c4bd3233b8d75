"""Sentences: where one ends, in news as it is printed, wired and scraped.

A rule of thumb for each sign that may end a sentence: a stop, a line's end, a gap of blanks, and
the place where a stop was lost. Every sign is looked at once, so time is linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ..text.recall import Recall
from ..text.words import ascii_words


class Sentence(NamedTuple):
    """A sentence or headline; offsets in code points, end exclusive, white space left out."""

    start: int
    end: int


_CLOSING = "\"'”’»)\\]"
_OPENING = "\"'“‘«(\\["
# Words that open a sentence and are seldom written large inside one.
_STARTERS = frozenset(
    "It He She They We The This These Those That There But And His Her Their Its In On At A An As "
    "If When While After Before Since Some Several Many Most Scores Dozens Hundreds "
    "According".split()
)
_STARTER = rf"(?:{'|'.join(sorted(_STARTERS, reverse=True))})"
_FIRST_LETTERS = "".join(sorted({word[0] for word in _STARTERS}))
_BREAKS = (
    "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # no plain blank
)
# One set of characters comes first, so that the search skips all others quickly; blanks are too
# many to be among them.
_SIGN = re.compile(
    rf"[.!?…{_BREAKS}{_FIRST_LETTERS}](?:"
    r"(?P<word>(?<=[a-z\"”] [A-Z])[a-z]*+(?=\s[a-z]))"
    rf"|(?P<stop>(?<=[.!?…])(?<![.!?…]{{2}})[.!?…]*+[{_CLOSING}]*+(?=\s|$))"
    r"|(?P<glued>(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]*+\s))"
    rf"|(?P<lost>(?:(?<=[a-z\"”]\s)|(?<=[a-z\"”] \s)|(?<=[a-z\"”]  \s))\s*+(?={_STARTER}\s[a-z]))"
    r"|(?P<line>(?<=\n)\s*+))"
)
_GAP = re.compile(r"  (?:(?<=[\w\"”’,:]  ) ++(?=\S)|(?<=[a-z0-9\"”’]  )(?=[\"“A-Z0-9]))")
_STARTS = re.compile(rf"[{_OPENING}]*+(?:{_STARTER}\b|{_STARTER.upper()}\b)")
_LIST_ITEM = re.compile(r"[-–—*•·.]\s|\d{1,3}[.)]\s")
_RUNNING_ON = re.compile(r"\n[^\S\n]*[a-z]")
_LAST_WORD = re.compile(r"[\w.&’']+$")
_FIRST_WORD = re.compile(r"\S+")

# Never the end of a sentence: a name or a number follows.
_TITLES = frozenset(
    "mr mrs ms mx dr prof gen lt col maj sgt cpl pvt capt cmdr cdr adm brig supt insp det gov sen "
    "rep rev fr hon pres amb msgr sr sra srta mme mlle st mt ft vs fig approx ca cf viz spc".split()
)
# The end of a sentence unless a number follows ("No. 46").
_COUNTED = frozenset("no nos p pp art vol sec ch nr".split())
# The end of a sentence only where the next word can open one.
_SHORTENED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "inc ltd co corp bros etc jr al est dist dept univ ave blvd rd km kg mph hrs min ed".split()
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")  # U.S, a.m, e.g
_WRAPPED = 120  # a longer line was not broken to fit a page
_LONGEST = 4000  # characters in which every real sentence ends
_REACH = 80  # characters: a paragraph's gap
_LOOK_BACK = 24  # characters before a stop in which its word is looked for


def split(text: str) -> list[Sentence]:
    """Return the sentences and headlines of the text, in order and without overlap."""
    sentences: list[Sentence] = []
    start = 0
    for end, following in _boundaries(text):
        _add(sentences, text, start, end)
        start = following
    _add(sentences, text, start, len(text))
    return sentences


@lru_cache(maxsize=512)  # several rules ask for the same sentence's words
def words_in(sentence: str) -> frozenset[str]:
    """Return the words of a sentence in lower case, each once; only letters a to z make words."""
    return frozenset(ascii_words(sentence))


def in_small_letters(text: str) -> str:
    """Return the text in lower case, every letter where it was."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small) == 1 else "i" for small in map(str.lower, text))  # İ


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int:
    """Return the index of the sentence that holds the offset, or of the last one before it.

    The first sentence's index (0) is returned for an offset before all of them.
    """
    return max(0, bisect_right(sentences, (offset, float("inf"))) - 1)


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST:  # no sentence, but what reads it must stay linear
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        _add(sentences, text, start, cut)
        start = cut
    piece = text[start:end].lstrip()
    if piece[:1].isalnum() or any(map(str.isalnum, piece)):
        sentences.append(Sentence(end - len(piece), end - len(piece) + len(piece.rstrip())))


def _boundaries(text: str) -> Iterator[tuple[int, int]]:
    """Yield the end of each sentence and the earliest start of the next."""
    lines = _Lines(text)
    signs: Iterable[re.Match[str]] = _SIGN.finditer(text)
    if "  " in text:
        signs = sorted(chain(signs, _GAP.finditer(text)), key=re.Match.start)
    for sign in signs:
        start, end = sign.span()
        kind = sign.lastgroup
        if kind == "word":
            if sign.group() in _STARTERS:
                yield start, start
        elif kind == "stop":
            if _stops(text, start, end):
                yield end, end
        elif kind == "glued":
            if not _in_address(text, start):
                yield end, end
        elif kind != "line" or lines.ends_sentence(start, end):
            yield start, end


def _stops(text: str, start: int, end: int) -> bool:
    """Tell whether the stop from `start` to `end` ends its sentence."""
    ahead = text[end : end + _REACH].lstrip()
    if not ahead or text.startswith("\n\n", end):
        return True
    if ahead[0].islower():
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    if text[start] != "." or end - start > 1 or not before or before[-1].isspace():
        return True
    last = before.rsplit(None, 1)[-1]
    kind = _KINDS[last]
    return not kind or _word_ends(kind, before[: -len(last)], ahead[:_LOOK_BACK])


def _word_ends(kind: str, before: str, after: str) -> bool:
    """Tell whether a word of a kind, with a stop behind it, ends the sentence."""
    if kind == "counted":
        return not after[0].isdigit()
    if kind == "shortened":
        return _STARTS.match(after) is not None
    if kind == "digits":  # "1." at the head of a line is an item's number, not a sentence
        return bool(before) and before[-1] != "\n"
    return kind != "title"


def _kind_of(last: str) -> str:
    """Return what kind of word stands before a stop, given what stands behind the last blank."""
    found = _LAST_WORD.search(last)
    word = found.group() if found else ""
    bare = word.lower()
    if bare in _TITLES or (len(word) == 1 and word.isalpha() and word.isupper()):
        return "title"
    if bare in _COUNTED:
        return "counted"
    if bare in _SHORTENED or _DOTTED.search(word):
        return "shortened"
    return "digits" if word.isdigit() and word == last else ""


_KINDS = Recall(_kind_of)


def _in_address(text: str, at: int) -> bool:
    space = max(text.rfind(" ", max(0, at - 80), at), text.rfind("\n", max(0, at - 80), at))
    return any(sign in text[space + 1 : at].lower() for sign in ("www.", "://", "@"))


class _Lines:
    """Tells line ends that break a page from those that end a sentence or headline."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._block_end = 0
        self._width = 0
        self._runs_on = False

    def ends_sentence(self, start: int, end: int) -> bool:
        """Tell whether the line end (with the white space behind it) is a boundary."""
        before = self._text[self._text.rfind("\n", 0, start) + 1 : start].strip()
        after = self._text[end : end + 80]
        if not before or not after or before[-1] in ".!?…:;":
            return True
        if after[0].islower():
            return False
        if "\n" in self._text[start + 1 : end] or _LIST_ITEM.match(after):
            return True
        if before.isupper() and not after.split("\n", 1)[0].isupper():
            return True
        return not self._is_wrapped(start, len(before), after)

    def _is_wrapped(self, start: int, length: int, after: str) -> bool:
        """Tell whether the next line's first word had no room on this line.

        A paragraph with lines that begin small is wrapped, however ragged its lines are.
        """
        self._measure(start)
        if self._runs_on:
            return True
        found = _FIRST_WORD.match(after)
        return self._width <= _WRAPPED and length + 1 + len(found.group() if found else "") > (
            self._width - 2
        )

    def _measure(self, at: int) -> None:
        """Find the width of the paragraph that holds `at`; each is measured once."""
        if at < self._block_end:
            return
        begin = max(self._text.rfind("\n\n", 0, at) + 2, self._block_end)
        stop = self._text.find("\n\n", at)
        self._block_end = len(self._text) if stop < 0 else stop
        block = self._text[begin : self._block_end]
        self._width = max(map(len, block.split("\n")))
        self._runs_on = self._width <= _WRAPPED and _RUNNING_ON.search(block) is not None
