"""Gaps: what may stand between a source and its verb: adverbs, times, auxiliaries."""

from .reporting import BETWEEN, DOCUMENTS
from .tokens import TIMES, Tokens

_NAME_ENDS = frozenset(("May", "Now", "Here", "There", "may"))
_ASIDES = frozenset("however meanwhile though too".split())
_SHORT = 5  # letters up to which words that end as adverbs do are none
_REACH = 5  # tokens of "on its own website"
_ASIDE = 16  # tokens between brackets
_CHANNELS = DOCUMENTS | frozenset(
    "channel page post message briefing interview address speech email note".split()
)
_GOES = frozenset("goes went going".split())
_OWN = frozenset("its his her their a an".split())
_BRIEF_ADVERBS = frozenset("hotly sadly fully truly newly badly".split())
_NO_ADVERBS = frozenset("family assembly weekly monthly quarterly anomaly".split())


def past_between(tokens: Tokens, verb: int) -> int:
    """Step left over what stands between a source and its verb; return where the source ends."""
    j = verb
    while j > 0 and (before := _step_left(tokens, j)) != j:
        j = before
    return j


def _step_left(tokens: Tokens, j: int) -> int:
    """Return where a word or phrase that ends before `j` opens, `j` where it may not stand here."""
    token, low = tokens[j - 1], tokens[j - 1].lower
    if low in BETWEEN or _is_adverb(low):
        return j - 1
    if low == "on" and j > 1 and tokens[j - 2].lower in _GOES:
        return j - 2
    if low == "to":
        return _past_duty(tokens, j)
    if token.digits:
        return _past_time(tokens, j) if _is_day(tokens, j - 1) else j
    if token.bare in TIMES:
        return _past_time(tokens, j) if token.text not in _NAME_ENDS else j
    if low == ")":
        return _bracket(tokens, j - 1) or j
    if token.bare in _CHANNELS:
        return _channel(tokens, j - 1) or j
    return _past_aside(tokens, j, low)


def _past_aside(tokens: Tokens, j: int, low: str) -> int:
    """Step over "so far", "for its part" and ", however,"."""
    if low == "far" and tokens[j - 2].lower == "so":
        return j - 2
    part = low == "part" and j > 3 and tokens[j - 3].lower == "for"
    aside = low == "," and j > 2 and tokens[j - 2].lower in _ASIDES and tokens[j - 3].text == ","
    return j - 3 if part or aside else j


def _is_adverb(word: str) -> bool:
    """Tell the many adverbs of manner by their ending: "grimly", "tersely"."""
    if len(word) <= _SHORT:
        return word in _BRIEF_ADVERBS
    return word.endswith("ly") and word not in _NO_ADVERBS


def _past_time(tokens: Tokens, j: int) -> int:
    """Step over "on late Monday" and "on 9 May"."""
    j -= 1
    while j > 0 and (tokens[j - 1].bare in TIMES or tokens[j - 1].digits or _stops(tokens, j - 1)):
        j -= 1
    return j - (j > 0 and tokens[j - 1].lower in ("on", "in", "at", "since"))


def _channel(tokens: Tokens, i: int) -> int:
    """Return where "in its latest update" and "on its website" open, 0 for anything else."""
    for k in range(i - 1, max(0, i - _REACH), -1):
        if tokens[k].lower in _OWN:
            return k - 1 if k > 1 and tokens[k - 1].lower in ("in", "on", "via", "through") else 0
        if tokens[k].sign:
            return 0
    return 0


def _bracket(tokens: Tokens, i: int) -> int:
    """Return where an aside in brackets opens; an acronym's bracket is no aside."""
    for k in range(i - 1, max(0, i - _ASIDE), -1):
        if tokens[k].text == "(":
            return k if k < i - 2 else 0
    return 0


def _is_day(tokens: Tokens, i: int) -> bool:
    """Tell the number of "on May 9" and "on Nov. 9"."""
    return i > 1 and tokens[i - 1 - _stops(tokens, i - 1)].lower in TIMES


def _stops(tokens: Tokens, i: int) -> bool:
    """Tell the stop behind a month cut short."""
    return i > 0 and tokens[i].text == "." and tokens[i - 1].lower in TIMES


def _past_duty(tokens: Tokens, j: int) -> int:
    """Step over "has the painful duty to" and "regrets to"; stay put at any other "to"."""
    for k in range(j - 1, max(-1, j - 7), -1):
        if tokens[k].lower in ("has", "have", "regrets", "regretted", "wishes"):
            return k
    return 0
