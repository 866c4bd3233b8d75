"""Numbers that plainly count no people: dates, years, ages, clock times, money and measures.

A real count must never be refused, so each pattern asks for what stands around the number to leave
no doubt: "since 2016." is a year, "lost 2016 fighters" and "in 2016 people" may not be.
"""

import re

from ..text.numbers import Numeral
from ..text.recall import Recall

_REACH = 40  # characters on either side that are looked at

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
# What follows a date or a year, and not a count of people.
_CLOSED = re.compile(
    r"\s*(?:$|[,;:!?)\]\"'”’–—]|\.(?!\d))"
    r"|\s+(?:and|or|when|after|before|to|until|till|through|as|but|that|while|by|at|on|for|with"
    r"|from|because|since|the|a|an|his|her|their|its|this|alone|GMT|more|over|about|some|around"
    r"|nearly|almost|\d+)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    rf"(?<!resulted )(?<!resulting )(?<!results )(?:\b(?:in|since|until|during|before|after|from"
    rf"|early|late|mid|year|of)\s|\bmid-|\b{_MONTH}\s|\b{_MONTH}\s\d{{1,2}},?\s|\d\s{_MONTH}\s)$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}}(?:\s?[-–]\s?|\sand\s))?$")
_ON_DAY_BEFORE = re.compile(rf"\bon\s(?:\w+,?\s)?{_MONTH}\s$", re.IGNORECASE)
_DAY_AFTER = re.compile(
    r"\s(?:of\s)?(?:(?:January|February|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER|March)\b|May\b(?!\s(?:have|be|yet|still|also|not|well|never)\b))"
)
_MONEY = r"(?:[$€£¥₹₽₩₪₦]|\b(?:US\$|USD|EUR|GBP|Rs\.?|KSh|Tk))"
_AGED = r"(?:aged?|ages)"
_LEADS_TO_AGE = r"(?:between|about|around|just|only|under|over|from)"
_LABEL = r"(?:Flight|Highway|Resolution|Chapter|Article|Category|Boeing|Airbus)"
_OTHER_BEFORE = re.compile(
    rf"(?:{_MONEY}\s?"
    rf"|\b{_AGED}\s(?:{_LEADS_TO_AGE}\s)?"
    r"|\bmagnitude[\s-](?:of\s)?"
    rf"|\b{_LABEL}\s"
    r"|\d:)$"
)
_LONGEST_OTHER = 14  # characters of that
_DURATION = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies))"
_OTHER_AFTER = re.compile(
    rf"-{_DURATION}\b"
    r"|\s(?:more\s|other\s)?(?:years|months|weeks|days|hours|minutes|seconds|decades|centuries)\b"
    r"|\s(?:year|month|week|day)s?[\s-]old\b"
    r"|\s(?:dollars|euros|pounds|rupees|roubles|rubles|yuan|yen|lira|pesos|francs|shillings|naira)\b"
    r"|[\s-]?(?:km|kms|kg|mph|kph|sq|ft|mm|cm|hectares?|acres?|tons?|tonnes?|kilo(?:met(?:er|re)s?"
    r"|grams?|tons?)|met(?:er|re)s?|miles?|feet|inches|degrees?|lit(?:er|re)s?|nautical)\b"
    r"|[\s-]magnitude\b"
    r"|:\d\d\b|\s?[ap]\.m\.|\s?[ap]m\b|\s(?:GMT|UTC|hrs)\b"
    r"|\s(?:houses|homes|buildings|vehicles|tanks|trucks|cars|boats|schools|hospitals|villages"
    r"|airstrikes|rockets|missiles|shells|drones|bombs|warplanes|helicopters|times|votes)\b",
    re.IGNORECASE,
)
# Quick looks: how the word before the number ends, and how that behind it begins, where they may.
_ENDS_OTHER = re.compile(rf"(?:{_MONEY}|{_AGED}|{_LEADS_TO_AGE}|magnitude-?|of|{_LABEL}|\d:)$")
_GOES_ON = re.compile(r"(?:more|other|(?:year|month|week|day)s?)$", re.IGNORECASE)
_MAY_LEAD = Recall(lambda word: _ENDS_OTHER.search(word) is not None)
_MAY_FOLLOW = Recall(lambda word: bool(_OTHER_AFTER.match(f" {word} ") or _GOES_ON.match(word)))
_WORKERS = re.compile(r"\s(?:day|hour|week)s?\s(?:labou?r|work|trad)", re.IGNORECASE)


def counts_people(text: str, numeral: Numeral) -> bool:
    """Return False where a numeral plainly counts something other than people.

    Args:
        text: the text that the numeral's offsets refer to.
        numeral: a numeral of any kind.
    """
    left = text[max(0, numeral.start - _REACH) : numeral.start]
    right = text[numeral.end : numeral.end + _REACH]
    if _is_led(left) or (_is_followed(right) and not _WORKERS.match(right)):
        return False
    written = text[numeral.start : numeral.end]
    return not written.isdecimal() or not _is_date(written, left, right)


def _is_led(left: str) -> bool:
    """Whether a currency, an age or a label leads up to the number."""
    if not _MAY_LEAD[left.rstrip().rpartition(" ")[2]]:
        return False
    return _OTHER_BEFORE.search(left, max(0, len(left) - _LONGEST_OTHER)) is not None


def _is_followed(right: str) -> bool:
    """Whether a unit or a thing that is no person stands behind the number."""
    words = right.split(None, 1)
    if right[:1].isspace() and not (words and _MAY_FOLLOW[words[0]]):
        return False
    return _OTHER_AFTER.match(right) is not None


def _is_date(written: str, left: str, right: str) -> bool:
    value = int(written[:9])
    if len(written) == 4 and 1800 <= value < 2100:
        return bool(_CLOSED.match(right) and _YEAR_BEFORE.search(left))
    if not 1 <= value <= 31:
        return False
    if _DAY_AFTER.match(right) or _ON_DAY_BEFORE.search(left):
        return True
    return bool(_CLOSED.match(right) and _DAY_BEFORE.search(left))
