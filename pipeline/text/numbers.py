"""Numbers found in a text: digits, words, mixtures, ranges, fractions and vague words.

Ordinals ("the 46th"), labels ("No. 46", "F-16") and decimals without a scale ("5.8") are seen, so
that a quote cannot cut them, but they are no number of anything. What a number's hedge says is
read by `pipeline.text.hedges`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from .forms import DIGITS_FIRST, OTHERS_FIRST, PART
from .numerals import (
    AFTER,
    SCALE,
    SCALES_AFTER_DIGITS,
    TENS,
    UNITS,
    WORD,
    read_digits,
    read_dozens,
    read_half,
    read_words,
)
from .recall import Recall, told_of

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

    def moved(self, by: int) -> "Numeral":
        """Return the number so many characters further on."""
        return Numeral(self.start + by, self.end + by, self.kind, self.low, self.high)


# Where a number may start: a first look, many times faster than trying every form everywhere.
_LOOK = re.compile(r"[A-Za-z]++|(\d++)|[№#½⅓⅔¼¾]")
_STARTERS = frozenset(UNITS | TENS) | frozenset(
    "half many several tens dozens dozen scores hundreds thousands millions № # ½ ⅓ ⅔ ¼ ¾".split()
)
_MAY_START = _STARTERS | frozenset("a an the another no".split())
_SCALED = rf"(?:{SCALE}|dozen|score|handful|few|couple|{PART})"
_AS_STARTERS = re.compile(rf"\.\s?\d|\s{_SCALED}", re.IGNORECASE)
_SCALED_NEXT = re.compile(_SCALED, re.IGNORECASE)
_ARTICLE_LAST = re.compile(r"(?<![A-Za-z])(?:an?|the|another|no)\Z", re.IGNORECASE)
# What stands behind a blank that is inside a number, or that decides which number it is.
_ON = re.compile(
    rf"$|\s|\d|%|(?:an?|and|in|of|out|per)\b|percent|dozen|score|handful|few|couple|{PART}|{WORD}"
    rf"|{AFTER}",
    re.IGNORECASE,
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
_JOIN = 5  # characters between the ends of a range
_JOINS_RANGE = re.compile(r"\s?(?:-|–|—|‑)\s?|\sto\s|\sor\s")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_FROM = re.compile(r"\w\W{1,2}from\s$", re.IGNORECASE)  # a sentence's own first is no "rose from"


def find_numbers(text: str, stretches: Sequence[str] | None = None) -> list[Numeral]:
    """Return the numbers in a text, in order, without overlaps; ranges are one.

    Args:
        text: the text.
        stretches: what stands between its blanks, where that is known.
    """
    stretches = text.split(" ") if stretches is None else stretches
    places = [*_places(stretches)]
    numerals = _single_numbers(text, stretches, places) if places else []
    return _join_ranges(text, numerals) if len(numerals) > 1 else numerals


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


def _single_numbers(text: str, stretches: Sequence[str], places: Iterable[int]) -> list[Numeral]:
    """Return the numbers; those within a stretch between blanks are recalled from other texts."""
    numerals: list[Numeral] = []
    at = begin = seen = 0
    last = len(stretches) - 1
    for place in places:
        goes_on = place < last and _GOES_ON[stretches[place + 1]]
        told = _TOLD[stretches[place]]
        if not (goes_on or told):
            continue
        if place > seen:
            begin += len(" ".join(stretches[seen:place])) + 1
            seen = place
        if goes_on or begin < at:
            numerals += _numbers_from(text, max(at, begin), begin + len(stretches[place]))
        else:
            numerals += [each.moved(begin) for each in told]
        at = numerals[-1].end if numerals else 0
    return numerals


def _numbers_from(text: str, start: int, stop: int) -> list[Numeral]:
    """Return the numbers that start within a stretch of the text, however far they go."""
    numerals: list[Numeral] = []
    at = start
    for look in _LOOK.finditer(text, start, stop):
        begin, end = look.span()
        if begin < at:
            continue
        if look.lastindex:
            found = _label(text, at, begin) or DIGITS_FIRST.match(text, begin)
        else:
            word = look.group().lower()
            if word not in _STARTERS and not (word in _MAY_START and _AS_STARTERS.match(text, end)):
                continue
            found = OTHERS_FIRST.match(text, begin)
        if found:
            numerals.append(_read(found.lastgroup or "", found))
            at = numerals[-1].end
    return numerals


def _places(stretches: Sequence[str]) -> Iterator[int]:
    """Yield the places of the stretches in which a number may start: "a" only before "dozen"."""
    last = -1
    for place in told_of(stretches, _MAY_HAVE):
        if last < place - 1 and _SCALES[stretches[place]] and _LEADS[stretches[place - 1]]:
            yield place - 1
        yield place
        last = place


def _may_have(stretch: str) -> bool:
    """Tell whether a number may start in a stretch between blanks, or in an article before it."""
    looks = [*_LOOK.finditer(stretch)]
    if looks and _ARTICLE_LAST.search(stretch):
        looks.pop()
    starts = any(look.lastindex or look.group().lower() in _MAY_START for look in looks)
    return starts or _SCALED_NEXT.match(stretch) is not None


# Most words of a text are among the same few.
_MAY_HAVE = Recall(_may_have)
_TOLD = Recall(lambda stretch: tuple(_numbers_from(stretch, 0, len(stretch))))
_SCALES = Recall(lambda stretch: _SCALED_NEXT.match(stretch) is not None)
_LEADS = Recall(lambda stretch: _ARTICLE_LAST.search(stretch) is not None)
_GOES_ON = Recall(lambda stretch: _ON.match(stretch) is not None)


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
            value = read_dozens(found.group().lower().split())
        case "half":
            value = read_half(found.group().lower())
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


def _join_ranges(text: str, numerals: list[Numeral]) -> list[Numeral]:
    joined: list[Numeral] = []
    for numeral in numerals:
        last = joined[-1] if joined else None
        if last and numeral.start - last.end <= _JOIN and _is_range(text, last, numeral):
            low, high = _ends(last, numeral)
            joined[-1] = Numeral(last.start, numeral.end, "range", low, high)
        else:
            joined.append(numeral)
    return joined


def _is_range(text: str, first: Numeral, second: Numeral) -> bool:
    if not (first.kind == second.kind == "number"):
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
