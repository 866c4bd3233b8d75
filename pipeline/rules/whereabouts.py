"""Which of its sentence's places a mention means."""

import re
from collections.abc import Sequence

from ...schemas.vocabulary import Measure
from .mentions import Mention
from .places import FLIGHT, SICKBED, link_of, name_of

_RANKED = re.compile(r"\bthe\s(?:latest|worst|deadliest|bloodiest|biggest|first|heaviest|second)\b")
_FLED: frozenset[Measure] = frozenset({"displaced", "refugees"})
_CLOSE = 12  # characters
_PART_IN = re.compile(r"#(?:e?o[dwr]{1,2})?b?p$")


def choose_place(mention: Mention, found: Sequence[re.Match[str]]) -> str | None:
    """Return the place nearest after the mention's words of harm, else the last before them."""
    chosen = choose_match(mention, found)
    return name_of(chosen) if chosen else None


def choose_match(mention: Mention, found: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the match of `choose_place`: of "Oldtown in northern Ruvia" the first."""
    line = mention.line
    told = [f for f in found if _may_be_where(mention, f) and not _is_of_part(mention, f)]
    offset = line.ends[max(mention.at, mention.harm)]
    after = next((f for f in told if f.start() >= offset), None)
    if after and _RANKED.search(line.source, offset, after.start()):
        after = None
    before = [f for f in told if f.start() < offset]
    fronted = before and not before[0].start() and line.source.startswith(",", before[0].end())
    chosen = after or (before[0 if fronted else -1] if before else None)
    for wider in reversed(told):
        if chosen and wider.end() + 1 == chosen.start() and link_of(chosen) == "in":
            chosen = wider
    return chosen


def choose_close(mention: Mention, found: Sequence[re.Match[str]]) -> str | None:
    """Return the place without a name that directly follows the words of harm."""
    end = mention.line.ends[max(mention.at, mention.harm)]
    close = (f["place"] for f in found if 0 <= f.start() - end <= _CLOSE)
    return next(close, None)


def _may_be_where(mention: Mention, found: re.Match[str]) -> bool:
    """Whether it can have been there: only those who fled are told of by where they come from."""
    if mention.measure == "injured" and SICKBED.search(found["place"]):
        return False
    return mention.measure in _FLED or link_of(found) not in FLIGHT


def _is_of_part(mention: Mention, found: re.Match[str]) -> bool:
    """Whether only a part of the number was there: "31 people, nine of them in Oldtown"."""
    line = mention.line
    last = max(mention.at, mention.harm)
    before = len(line.letters_before(found.start("place")))
    return before > last and _PART_IN.search(line.letters, last + 1, before) is not None
