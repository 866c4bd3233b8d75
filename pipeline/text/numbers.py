"""Numbers found in a text: digits, words, mixtures, ranges, fractions and vague words.

Ordinals ("the 46th"), labels ("No. 46", "F-16") and decimals without a scale ("5.8") are seen, so
that a quote cannot cut them, but they are no number of anything. What a number's hedge says is
read by `pipeline.text.hedges`.
"""

import re
from typing import Literal, NamedTuple

from .forms import DIGITS_FIRST, OTHERS_FIRST, PART
from .numerals import SCALE, SCALES, SCALES_AFTER_DIGITS, TENS, UNITS, read_digits, read_words
from .recall import Recall

Kind = Literal["number", "range", "fraction", "vague", "other"]


class Numeral(NamedTuple):
    """A number found in a text.

    Attributes:
        start: offset of its first character, its hedge not counted.
        end: offset after its last character.
        kind: number; range; fraction ("a third"); vague ("dozens"); other (a label, an ordinal).
        low: the number, or the range's lower end; None for the other kinds.
        high: the number again, or the range's upper end.
    """

    start: int
    end: int
    kind: Kind
    low: int | None = None
    high: int | None = None


_Look = tuple[int, int, str | None]  # start and end in a stretch; the word, None for digits
# Where a number may start: a first look, many times faster than trying every form everywhere.
_LOOK = re.compile(r"[A-Za-z]++|(\d++)|[№#½⅓⅔¼¾]")
_STARTERS = frozenset(UNITS | TENS) | frozenset(
    "half many several tens dozens dozen scores hundreds thousands millions № # ½ ⅓ ⅔ ¼ ¾".split()
)
_MAY_START = _STARTERS | frozenset("a an the another no".split())
_AS_STARTERS = re.compile(
    rf"\.\s?\d|\s(?:{SCALE}|dozen|score|handful|few|couple|{PART})", re.IGNORECASE
)
_LABEL = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{0,11}-?$")
_LONGEST_LABEL = 13
_INSIDE = (
    _MAY_START
    | frozenset(SCALES_AFTER_DIGITS)
    | frozenset(
        "and or to of in out every half halves between few couple handful score percent per cent "
        "third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths "
        "eighth eighths ninth ninths tenth tenths".split()
    )
)
_WORD_BEFORE = re.compile(r"(\w+)\W{0,3}$")
_DIGIT = re.compile(r"[0-9]")
_WORD_AFTER = re.compile(r"\W{0,3}(\w+)")
_LONGEST_WORD = 16  # of those above, with what may stand beside them
_SPLIT = re.compile(r"[\s-]+")
_JOINS_RANGE = re.compile(r"\s?(?:-|–|—|‑)\s?|\sto\s|\sor\s")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)


def find_numbers(text: str) -> list[Numeral]:
    """Return the numbers in a text, in order, without overlaps; ranges are one."""
    return _join_ranges(text, _single_numbers(text))


def may_cut_number(text: str, at: int) -> bool:
    """Whether a number may run across an offset: a quick look at the words on both sides.

    Where it says no, no numeral of `find_numbers` starts before the offset and ends after it.
    """
    behind = text[max(0, at - _LONGEST_WORD) : at]
    after = _WORD_AFTER.match(text[at : at + _LONGEST_WORD])
    right = after[1] if after else ""
    plain = right.isascii() and behind.isascii() and not _DIGIT.search(behind + right)
    if plain and right.lower() not in _INSIDE:
        return False
    before = _WORD_BEFORE.search(behind)
    left = before[1] if before else ""
    if not (left + right).isascii() or any(map(str.isdecimal, left + right)):
        return True
    return left.lower() in _INSIDE and right.lower() in _INSIDE


def _single_numbers(text: str) -> list[Numeral]:
    numerals: list[Numeral] = []
    at = begin = 0
    for stretch in text.split(" "):
        for first, last, word in _LOOKS[stretch]:
            start = begin + first
            if start < at:
                continue
            if word is None:
                found = _label(text, at, start) or DIGITS_FIRST.match(text, start)
            elif word in _STARTERS or _AS_STARTERS.match(text, begin + last):
                found = OTHERS_FIRST.match(text, start)
            else:
                continue
            if found:
                numerals.append(_read(found.lastgroup or "", found))
                at = numerals[-1].end
        begin += len(stretch) + 1
    return numerals


def _looks_at(stretch: str) -> tuple[_Look, ...]:
    """Return where in a stretch between blanks a number may start: in most of them nowhere."""
    looks = (
        (*found.span(), None if found.lastindex else found.group().lower())
        for found in _LOOK.finditer(stretch)
    )
    return tuple(look for look in looks if look[2] is None or look[2] in _MAY_START)


_LOOKS = Recall(_looks_at)  # most words of a text are among the same few


def _label(text: str, at: int, digits: int) -> re.Match[str] | None:
    """Read the label that digits end ("F-16"); "Killed46" is none, but its digits are a number."""
    before = text[digits - 1 : digits]
    if not (before == "-" or before.isalpha()):
        return None
    label = _LABEL.search(text, max(at, digits - _LONGEST_LABEL), digits)
    return OTHERS_FIRST.match(text, label.start()) if label else None


def _read(form: str, found: re.Match[str]) -> Numeral:
    start, end = found.span()
    match form:
        case "other" | "fraction" | "vague":
            return Numeral(start, end, form)
        case "digits":
            value = read_digits(found.group())
        case "dozens":
            value = _dozens(found.group().lower().split())
        case "half":
            value = _half(found.group().lower())
        case _:
            return _read_words(found)
    return Numeral(start, end, "other" if value is None else "number", value, value)


def _read_words(found: re.Match[str]) -> Numeral:
    """Read the number at the start of a run of number words; the rest is read after it."""
    run = found.group()
    cuts = [0, *(m.end() for m in _SPLIT.finditer(run))]
    words = [word.lower() for word in _SPLIT.split(run)]
    value, taken = read_words(words) or (None, len(words))
    end = found.start() + cuts[taken - 1] + len(words[taken - 1])
    return Numeral(found.start(), end, "other" if value is None else "number", value, value)


def _times(count: str, scale: int) -> int | None:
    value = int(count) if count.isdecimal() else (read_words([count.lower()]) or (None,))[0]
    return None if value is None else value * scale


def _dozens(words: list[str]) -> int | None:
    """Read "two dozen", "one and a half score" and "a dozen and a half"."""
    size = 12 if "dozen" in words else 20
    count = 1 if words[0] in ("a", "an") else _times(words[0], 1)
    return None if count is None else count * size + (size // 2 if "half" in words else 0)


def _half(text: str) -> int | None:
    """Read "half a million", "three and a half thousand" and "a million and a half"."""
    words = text.split()
    scale = SCALES[next(word for word in words if word in SCALES)]
    if words[0] == "half":
        return scale // 2
    if words[0] in ("a", "an"):
        return scale + scale // 2
    whole = _times(words[0], scale)
    return None if whole is None else whole + scale // 2


def _join_ranges(text: str, numerals: list[Numeral]) -> list[Numeral]:
    joined: list[Numeral] = []
    for numeral in numerals:
        last = joined[-1] if joined else None
        if last and _is_range(text, last, numeral):
            low, high = _ends(last, numeral)
            joined[-1] = Numeral(last.start, numeral.end, "range", low, high)
        else:
            joined.append(numeral)
    return joined


def _is_range(text: str, first: Numeral, second: Numeral) -> bool:
    if not (first.kind == second.kind == "number") or second.start - first.end > 5:
        return False
    low, high = _ends(first, second)
    if low is None or high is None or low >= high:
        return False
    between, before = text[first.end : second.start], text[max(0, first.start - 9) : first.start]
    if between == " and ":
        return bool(_BETWEEN.search(before))
    return bool(_JOINS_RANGE.fullmatch(between)) and not _FROM.search(before)


def _ends(first: Numeral, second: Numeral) -> tuple[int | None, int | None]:
    """Return both ends; a scale said once holds for both ("two to three million")."""
    low, high = first.low, second.high
    if low is not None and high is not None and low < 1000 <= high:
        scale = next((s for s in (10**9, 10**6, 10**3) if high % s == 0 and high // s < 1000), 1)
        if scale > 1 and low < high // scale:
            low *= scale
    return low, high
