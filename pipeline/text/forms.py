"""The forms that numerals have, as patterns: one for those that start with a digit, one for others.

Each form is a named group; the first that matches at a place is what stands there.
"""

import re

from .numerals import AFTER, GROUPED, LETTER, SCALE, WORD

PART = r"(?:half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
"""What a whole is divided into."""
_A_YEAR = r"(?:1[5-9]|20)\d\d\b"  # "12 in 2001" is no share
_IN_EVERY = rf"\s(?:in|out\sof)\s(?:every\s)?(?!{_A_YEAR})(?:{WORD}|\d+)\b(?!,?\d)"
_AND_A_HALF = rf"\sand\sa\shalf\s{SCALE}\b"
_DOZEN = r"\s(?:and\sa\shalf\s)?(?:dozen|score)(?:\sand\sa\shalf)?\b"
_COUNT = r"(?<![\d.,])\d+"
_FROM_DIGITS = {
    "other": r"\b\d+(?:,\d{3})*(?:st|nd|rd|th)\b",
    "fraction": rf"\d+(?:[.,]\d+)?\s?(?:%|percent\b|per\s?cent\b)|{_COUNT}{_IN_EVERY}",
    "half": _COUNT + _AND_A_HALF,
    "dozens": _COUNT + _DOZEN,
    "digits": rf"(?:{GROUPED}|\d+)(?:[.,]\d+)?(?:[\s-]?(?:{AFTER})(?!{LETTER}))?",
}
_FROM_OTHERS = {
    "other": r"(?:\bno\.\s?|№\s?|#)\d+(?:[,.]\d+)*"
    r"|(?-i:\b[A-Z][A-Za-z]{0,11}-\d+(?![\d,.]*\d))"
    r"|(?-i:\b[A-Z]{1,3}\d+)",
    "fraction": rf"\b(?:{WORD}|an?)[\s-]{PART}(?!\s+(?:an?\s+)?{SCALE}\b)"
    rf"|\b{WORD}\b{_IN_EVERY}"
    rf"|\bhalf\b(?!\s+(?:an?\s+)?(?:{SCALE}|dozen)\b)"
    r"|[½⅓⅔¼¾]",
    "vague": r"\b(?:tens|dozens|scores|hundreds|thousands)\sof\s(?:hundreds|thousands|millions)\b"
    r"|\b(?:dozens|scores|hundreds|thousands|millions|tens(?=\sof\b))\b"
    r"|\b(?:several|an?\sfew|a\scouple\sof|many)\s(?:dozen|hundred|thousand|million)\b"
    r"|\b(?:several|an?\s(?:dozen|score)\b(?!\sand\sa\shalf)|an?\s(?:handful|few|couple)"
    r"|(?:the|another|half\sa)\sdozen)\b",
    "half": rf"\bhalf\s(?:an?\s)?{SCALE}\b|\b{WORD}\b{_AND_A_HALF}"
    rf"|\ban?\s{SCALE}\sand\sa\shalf\b",
    "dozens": rf"(?:\b{WORD}\b|\ban?){_DOZEN}",
    "words": rf"\b(?:{WORD}|an?\s(?={SCALE}\b))(?:(?:\sand\s|\s|-)?(?:{WORD}|{SCALE})\b)"
    r"{0,24}(?<=\w)\b",
}


def _any_form(forms: dict[str, str]) -> re.Pattern[str]:
    named = (f"(?P<{name}>{pattern})" for name, pattern in forms.items())
    return re.compile("|".join(named), re.IGNORECASE)


DIGITS_FIRST = _any_form(_FROM_DIGITS)
"""A numeral that starts with a digit."""
OTHERS_FIRST = _any_form(_FROM_OTHERS)
"""A numeral that starts with a word or a sign."""
