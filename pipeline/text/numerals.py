"""The words and signs that numbers are written with, and what they come to.

Beside English words: the scales that other languages write after digits ("1,3 millions", "5 тысяч",
"3万"), so that a number in digits is read in any language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby

UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALES |= {"lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7}

_MORE_SCALES = {
    10**2: "百 백",
    10**3: "k mille mil tausend тысяч тысячи тысяча тыс тисяч tysięcy bin ألف آلاف هزار हजार 千 천",
    10**4: "万 萬 만",
    10**5: "लाख",
    10**6: "mn millions millones millón milhões milhão milioni milione millionen milyon juta "
    "миллион миллиона миллионов млн мільйонів milionów مليون ملايين میلیون",
    10**7: "करोड़",
    10**8: "億 亿 억",
    10**9: "bn",
}
SCALES_AFTER_DIGITS = SCALES | {
    word: scale for scale, words in _MORE_SCALES.items() for word in words.split()
}


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, told apart by their first letter first."""
    return told_apart(map(re.escape, words), _in_any_case)


def told_apart(forms: Iterable[str], first: Callable[[str], str] = str) -> str:
    """Return a regular expression for any of the forms, each of which begins with a letter.

    Args:
        forms: regular expressions.
        first: makes of their first letter what is looked for.
    """
    groups = groupby(sorted(forms), key=lambda form: form[0])
    return "|".join(
        f"{first(letter)}(?:{'|'.join(form[1:] for form in sorted(same, reverse=True))})"
        for letter, same in groups
    )


def _in_any_case(letter: str) -> str:
    """Return an expression for a letter that is quicker to rule out than one that ignores case."""
    large = letter.upper()
    return f"(?-i:[{letter}{large}])" if len(large) == 1 and large != letter else re.escape(letter)


WORD = rf"(?:{any_of(UNITS | TENS)})"
SCALE = rf"(?:{any_of(SCALES)})"
AFTER = rf"(?:{any_of(SCALES_AFTER_DIGITS)})"
LETTER = r"[A-Za-zÀ-ɏЀ-ӿء-ي]"  # what a scale word may not run on into; 万 and its kin may
GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[.'’ \u00a0\u2009\u202f]\d{3})+(?!\d)"

_DIGITS = re.compile(
    rf"(?P<whole>{GROUPED}|\d+)(?:[.,](?P<part>\d+))?(?:[\s-]?(?P<scale>{AFTER}))?", re.IGNORECASE
)


def read_digits(text: str) -> int | None:
    """Return the integer that digits, separators and a scale come to, or None.

    "1.3 million" is 1300000, "12.000" is 12000 and "1.234 million" is 1234000; "5.8" is no integer.
    """
    if text.isdecimal():  # most are no more than that
        return _scaled(text, "", 1)
    found = _DIGITS.fullmatch(text)
    if not found:
        return None
    whole, part, scale_word = found["whole"], found["part"], found["scale"]
    scale = SCALES_AFTER_DIGITS[scale_word.lower()] if scale_word else 1
    if scale > 1 and part is None and (split := re.fullmatch(r"(\d{1,3})[.](\d{3})", whole)):
        whole, part = split.groups()  # before a scale the point is a decimal point
    return _scaled(_digits_only(whole), _digits_only(part or ""), scale)


def _scaled(whole: str, part: str, scale: int) -> int | None:
    if len(whole) > 15 or len(part) > 9:  # no count of people is that long
        return None
    value, rest = divmod(int(whole + part) * scale, 10 ** len(part))
    return None if rest else value


def _digits_only(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())


def read_words(words: list[str]) -> tuple[int, int] | None:
    """Read a number from the longest run of words at the start of the list.

    Args:
        words: lower-case words, "and" included; "a" counts only before a scale.

    Returns:
        The number and how many of the words it took; None where they start no number.
    """
    total = group = taken = 0
    last_scale = 10**12
    for at, word in enumerate(words):
        if word == "and" and at:
            continue
        after_and = at > 0 and words[at - 1] == "and"
        if word in SCALES and not after_and:
            scale = SCALES[word]
            if scale == 100 and 0 < group < 100:
                group *= 100
            elif scale != 100 and group > 0 and scale < last_scale:
                total, group, last_scale = total + group * scale, 0, scale
            else:
                break
        elif (value := _small(word, words[at + 1 :])) is not None and _fits(
            value, group, taken, after_and, bool(total)
        ):
            group += value
        else:
            break
        taken = at + 1
    return (total + group, taken) if taken else None


def _small(word: str, rest: list[str]) -> int | None:
    if word in ("a", "an"):
        return 1 if rest and rest[0] in SCALES else None
    return UNITS.get(word, TENS.get(word))


def _fits(value: int, group: int, taken: int, after_and: bool, has_total: bool) -> bool:
    """Whether a word below a hundred may follow what was read so far."""
    if not taken:
        return True
    below = group % 100
    if after_and:  # "two hundred and six", never "two and three"
        return below == 0 and (group >= 100 or has_total)
    if value >= 10:
        return below == 0
    return value > 0 and (below == 0 or (below >= 20 and below % 10 == 0))


def read_dozens(words: list[str]) -> int | None:
    """Read "two dozen", "one and a half score" and "a dozen and a half"."""
    size = 12 if "dozen" in words else 20
    count = 1 if words[0] in ("a", "an") else _times(words[0], 1)
    return None if count is None else count * size + (size // 2 if "half" in words else 0)


def read_half(text: str) -> int | None:
    """Read "half a million", "three and a half thousand" and "a million and a half"."""
    words = text.split()
    scale = SCALES[next(word for word in words if word in SCALES)]
    if words[0] == "half":
        return scale // 2
    if words[0] in ("a", "an"):
        return scale + scale // 2
    whole = _times(words[0], scale)
    return None if whole is None else whole + scale // 2


def _times(count: str, scale: int) -> int | None:
    value = int(count) if count.isdecimal() else (read_words([count.lower()]) or (None,))[0]
    return None if value is None else value * scale
