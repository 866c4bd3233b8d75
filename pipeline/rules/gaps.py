"""Gaps: what may stand between a source and its verb: adverbs, times, auxiliaries."""

from .reporting import BETWEEN, DOCUMENTS
from .tokens import TIMES, Tokens

_NAME_ENDS = frozenset(("May", "Now", "Here", "There", "may"))
_ASIDES = frozenset("however meanwhile though too".split())
_SHORT = 5  # letters up to which words that end as adverbs do are none
_CHANNELS = DOCUMENTS | frozenset(
    "channel page post message briefing interview address speech email note".split()
)
_OWN = frozenset("its his her their a an".split())
_NO_ADVERBS = frozenset("family assembly weekly monthly quarterly anomaly".split())


def past_between(tokens: Tokens, verb: int) -> int:
    """Step left over auxiliaries, adverbs and times between a source and its verb."""
    j = verb
    while j > 0:
        low = tokens[j - 1].lower
        if low in BETWEEN or _is_adverb(low):
            j -= 1
        elif tokens[j - 1].digits and _is_day(tokens, j - 1):
            j = _past_time(tokens, j)
        elif tokens[j - 1].bare in _CHANNELS and (opening := _opening(tokens, j - 1)):
            j = opening
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
    while j > 0 and (tokens[j - 1].bare in TIMES or tokens[j - 1].digits or _stops(tokens, j - 1)):
        j -= 1
    return j - (j > 0 and tokens[j - 1].lower in ("on", "in", "at", "since"))


def _opening(tokens: Tokens, i: int) -> int:
    """Return where "in its latest update" and "on its website" open, 0 for anything else."""
    for k in range(i - 1, max(0, i - _SHORT), -1):
        if tokens[k].lower in _OWN:
            return k - 1 if k > 1 and tokens[k - 1].lower in ("in", "on", "via", "through") else 0
        if tokens[k].sign:
            return 0
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
