"""Numbers that count no people: dates, ages, times, money, scores, labels, measures.

What a number counts is told by the signs and words next to it. The nouns that name things are in
`rules.people`; what is said of the future or of what might be is left out by `rules.harm`.
"""

import re
from collections.abc import Sequence

from ..text.numbers import Numeral
from ..text.recall import Recall

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:M(?:ay|AY))|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec".split()
)
_CURRENCIES = frozenset("rs usd eur gbp".split())
_MONEY = tuple("$£€¥₹₽₦")
_GLUED = frozenset(":./%=&_-")  # parts of times, addresses, scores and labels
# Labels in any case, and those that are labels only where they are written large ("Gate 7").
_LABELS = frozenset("aged age ages page pages no nos number magnitude flight km chapter".split())
_LARGE_LABELS = frozenset(
    "train gate highway route road article section resolution room unit brigade battalion division "
    "squadron company level phase stage ward district sector zone block platform channel version "
    "intensity category articles bus hull checkpoint camp point mile act law order group area day "
    "week lot plot apt elevator substation reactor mine well shaft line grade class".split()
)
_NEXT_WORD = re.compile(r"\s\w")
_LAST_LETTERS = re.compile(r"([^\W\d_]+)\.?$")
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:in|since|by|of|until|till|from|before|after|during|to|early|late|mid|and|summer|spring"
    rf"|winter|autumn|year|the)\s|\b{_MONTH}\.?,?\s(?:\d{{1,2}},?\s)?|\()$",
    re.IGNORECASE,
)
_YEAR_WORDS = frozenset(
    "in since by of until till from before after during to early late mid and summer spring winter "
    "autumn year the".split()
)
_AGE_BEFORE = re.compile(r"[^\W\d_]\.?,\s$")
_YOUNG = tuple(
    "girl boy man woman child son daughter baby infant pupil student youth teenager".split()
)
_AGE_OF = re.compile(rf"\b(?:{'|'.join(_YOUNG)})\sof\s$", re.IGNORECASE)
_AGES_BEFORE = re.compile(r"\b(?:ages?\sof|aged?\s(?:\w+\s)?\w+\s(?:and|to|or))\s$", re.IGNORECASE)
_OF_AGE = re.compile(
    r"\b(?:children|child|boys|girls|infants|men|women|people|those|anyone)\s$", re.IGNORECASE
)
_AGE_AFTER = re.compile(r"\s?(?:,|\.(?:\s|$)|\)|;)")
_AFTER = re.compile(
    rf"(?:\s?(?:%|percent\b|per\s?cent\b|°|:\d|/\d|(?:a|p)\.?m\b)|-year|-(?!\s)[a-z]|[-–]\d"
    rf"|\s(?:of\s)?{_MONTH}\b(?!\s(?:have|be|well|not|also))"
    rf"|(?:st|nd|rd|th)\b|\s?(?:years?|months?|days?|weeks?)[\s-](?:old|ago|earlier|later|after"
    rf"|before)\b|\so'?clock\b|'s\b|s\b)",
    re.IGNORECASE,
)
# A quick look: how a word behind the number begins where it may be one of those.
_MAY_RULE_OUT = re.compile(
    rf"[%°:/]|per|[ap]\.?m\b|of$|{_MONTH}\b|(?:years?|months?|days?|weeks?)\b|o'?clock",
    re.IGNORECASE,
)
_RATE_WORDS = frozenset("a an per each every".split())
_RATE_AFTER = re.compile(
    r"\s(?:\w+\s){0,4}?(?:(?<!\bin\s)(?<!\bon\s)(?:an?|per|each|every)"
    r"\s(?:day|week|month|year|hour|night)\b|per\s(?:million|thousand|100))",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"\b(?:average\sof|averaging|rate\sof|rose\sby|fell\sby|increase(?:d)?\s(?:of|by)|up\sby|down\sby"
    r"|rise\sof|one\sin|times)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_RATE_ENDS = frozenset("of averaging by in times".split())  # in the last two words, if anywhere
_AGE_ENDS = frozenset("of and to or".split())
_AGE_HEDGES = frozenset(("under ", "over ", "below ", "above "))
_VERB_AFTER = re.compile(r"\s(?:and|or|were|was|are|have|had|died|who|in|at|on)\b")
_ITEM = re.compile(r"[.)]\s|\s?[-–—]\s")
_ONE_AFTER = re.compile(
    r"\s(?:day|night|morning|evening|afternoon|week|month|year|of\sthe\s(?:most|worst|deadliest"
    r"|largest|biggest|bloodiest|first|last|few|main|two|three)|another|thing|point|side|way"
    r"|hour|time|who|would|can|could|might|should|must|must)\b",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|every|any|this|each|the|which|as|or|loved)[\s-](?:one\sof\s)?$",
    re.IGNORECASE,
)


def counts_no_people(text: str, numeral: Numeral, start: int) -> bool:
    """Tell whether what stands right beside the number shows that it counts no people.

    Args:
        text: the text that the numeral's offsets refer to.
        numeral: the number.
        start: where its hedge starts.
    """
    if numeral.kind == "other":
        return True
    first, end = numeral.start, numeral.end
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    words = before.split()
    if not words and _ITEM.match(after):
        return True
    if before[-1:].isalpha() and not _NEXT_WORD.match(after):
        return True  # a footnote's mark ("deaths1:"), where "killed46 people" is a number
    if _is_labelled(before, words, hedged=start < first) or _is_measure(after):
        return True
    ends = [word.lower() for word in words[-2:]]
    if ends and ends[-1] in _AGE_ENDS and _is_age_of(before, ends[0]):
        return True
    if start < first and _is_hedged_age(before, text[start:first].lower(), after):
        return True
    if not _RATE_ENDS.isdisjoint(ends) and _RATE_BEFORE.search(before):
        return True
    written = text[first:end]
    if written.isdecimal():
        return _is_year(written, before, after) or _is_age(written, before, after)
    if written.lower() == "one":
        return bool(_ONE_AFTER.match(after) or _ONE_BEFORE.search(before))
    return False


def _is_measure(after: str) -> bool:
    """Whether a unit, a month or a rate stands behind the number: "5 km", "5 May", "5 a day"."""
    if not _RATE_WORDS.isdisjoint(after.lower().split()) and _RATE_AFTER.match(after):
        return True
    words = after.split(None, 1)
    if after[:1].isspace() and not (words and _RULES_OUT[words[0]]):
        return False
    return _AFTER.match(after) is not None


def _is_age_of(before: str, word: str) -> bool:
    """Whether the words before tell of an age: "a girl of nine", "aged 20 and 31".

    Args:
        before: the words.
        word: the last but one of them.
    """
    if word.endswith(_YOUNG) and _AGE_OF.search(before):
        return True
    return "age" in before.lower() and _AGES_BEFORE.search(before) is not None


def _is_hedged_age(before: str, hedge: str, after: str) -> bool:
    """Whether it is an age by its hedge: "children under five"."""
    if hedge not in _AGE_HEDGES or not _OF_AGE.search(before):
        return False
    return not _NEXT_WORD.match(after) or _VERB_AFTER.match(after) is not None


def _is_labelled(before: str, words: Sequence[str], *, hedged: bool) -> bool:
    """Whether a sign, a month or a label stands right before the number: "$5", "Gate 7"."""
    last = before[-1:]
    if not last.isspace():
        if last == ",":
            return before[-2:-1].isdecimal()
        if last == "K":
            return not before[-2:-1].isalnum()  # an amount of kina
        return last in _GLUED or last in _MONEY
    if before.rstrip(" ").endswith(_MONEY):
        return True
    if before[-2:-1].isspace() or not words or (hedged and words[-1].lower() in _MONTHS):
        return False  # "in August over 300 fled"
    return _LABELS_NEXT[words[-1]]


def _labels_next(last: str) -> bool:
    """Whether the word is a label of the number behind it: "Gate", "June", "No."."""
    found = _LAST_LETTERS.search(last)
    if not found:
        return False
    written = found.group(1)
    word = written.lower()
    if word in _LABELS or word in _CURRENCIES or (word in _MONTHS and not written.islower()):
        return True
    return word in _LARGE_LABELS and written[0].isupper() and not written.isupper()


_LABELS_NEXT = Recall(_labels_next)
_RULES_OUT = Recall(lambda word: _MAY_RULE_OUT.match(word) is not None)


def _is_year(written: str, before: str, after: str) -> bool:
    if len(written) != 4 or not "1500" <= written <= "2100":
        return False
    told = before[-1:].isspace() and before.lower().split()[-1:]
    if told and told[0] in _YEAR_WORDS and not before[-2:-1].isspace():
        return True
    return bool(_YEAR_BEFORE.search(before)) or not _NEXT_WORD.match(after)


def _is_age(written: str, before: str, after: str) -> bool:
    if before[-2:-1] != "," or int(written) > 110 or not _AGE_BEFORE.search(before):
        return False
    return _AGE_AFTER.match(after) is not None
