"""Gaps: what may stand between a source and its verb: adverbs, times, auxiliaries."""

from .reporting import BETWEEN
from .tokens import TIMES, Tokens

_NAME_ENDS = frozenset(("May", "Now", "Here", "There", "may"))
_ASIDES = frozenset("however meanwhile though too".split())
_SHORT = 5  # letters up to which words that end as adverbs do are none
_NO_ADVERBS = frozenset("family assembly weekly monthly quarterly anomaly".split())


def past_between(tokens: Tokens, verb: int) -> int:
    """Step left over auxiliaries, adverbs and times between a source and its verb."""
    j = verb
    while j > 0:
        low = tokens[j - 1].lower
        if low in BETWEEN or _is_adverb(low):
            j -= 1
        elif low == "far" and tokens[j - 2].lower == "so":
            j -= 2
        elif low == "part" and j > 3 and tokens[j - 3].lower == "for":
            j -= 3
        elif tokens[j - 1].bare in TIMES and tokens[j - 1].text not in _NAME_ENDS:
            j = _past_time(tokens, j)
        elif low == "," and j > 2 and tokens[j - 2].lower in _ASIDES and tokens[j - 3].text == ",":
            j -= 3
        elif low == "to":
            j = _past_duty(tokens, j)
        else:
            break
    return j


def _is_adverb(word: str) -> bool:
    """Tell the many adverbs of manner by their ending: "grimly", "tersely"."""
    return word.endswith("ly") and len(word) > _SHORT and word not in _NO_ADVERBS


def _past_time(tokens: Tokens, j: int) -> int:
    """Step over "on late Monday" and "on 9 May"."""
    j -= 1
    while j > 0 and (tokens[j - 1].lower in TIMES or tokens[j - 1].digits):
        j -= 1
    return j - (j > 0 and tokens[j - 1].lower in ("on", "in", "at", "since"))


def _past_duty(tokens: Tokens, j: int) -> int:
    """Step over "has the painful duty to" and "regrets to"; stay put at any other "to"."""
    for k in range(j - 1, max(-1, j - 7), -1):
        if tokens[k].lower in ("has", "have", "regrets", "regretted", "wishes"):
            return k
    return 0
