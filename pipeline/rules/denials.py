"""Denials: words that call a claim untrue, or deny a deed or a part in it."""

import re
from collections.abc import Set

from .stems import Phrasing

_NEGATED = re.compile(
    r"\b(?:never|not|n['’]t|no (?:soldier|fighter|one|such|member|troops|shot|aircraft|attack)"
    r"|none|nobody|neither|nowhere)\b",
)
_UNTRUE = Phrasing(
    r"(?:false|untrue|a lie|lied|(?:they|he|she) lie|(?:is|are|was|were) (?:lying|lies)|lies$"
    r"|baseless|groundless|unfounded|fabricat\w+|nonsense|absurd|propaganda|exaggerat\w+|invented"
    r"|fairy tale|not true|fiction|ridiculous|no truth|disinformation|smear"
    r"|would not hear of|made[- ]up(?! (?:of|\d"
    r"|\w+ per))|understat\w+|inflated|misleading|no such|no basis|(?:was|were) staged"
    r"|(?:number|figure|toll|total) (?:is|was) (?:\w+ ){0,2}higher|contradict(?:s|ed|ing)"
    r"|disagree[sd]?|(?:\d[\d,.]{0,12}|figures?|numbers?|toll|estimates?|count) (?:is|are|was|"
    r"were) (?:far |much |way )?too (?:high|many|low|few|large)"
    r"|no (?:\w+ )?(?:shelling|bombing|attacks?|raids?|strikes?|fighting|massacre|"
    r"killings?)(?= (?:had|has|took|in|on|there|was|were)\b))\b",
    "fabricated exaggerated understated",
    words="false untrue lie lied lies lying baseless groundless unfounded nonsense absurd "
    "propaganda invented fairy true fiction ridiculous disinformation smear hear made inflated "
    "misleading higher no staged too contradicts contradicted contradicting disagree disagrees "
    "disagreed",
)
_NO_PART = Phrasing(
    r"(?:not (?:been )?(?:responsible|involved|behind|to blame)|nothing to do with"
    r"|done nothing wrong|did nothing wrong|no wrongdoing"
    r"|no (?:\w+ )?(?:part|role|hand|links?|involvement|connection|ties) (?:in|to|with)"
    r"|there (?:was|were|is|are) no (?:\w+ )?(?:facilit(?:y|ies)|bases?|fighters|troops|weapons|"
    r"soldiers|militants|rebels|targets?|gunmen)"
    r"|(?:do|does|did) not (?:\w+ly )?(?:target|attack|hit|strike|fire|kill|bomb|shell|shoot|use|"
    r"order|take part|commit)|(?:used|fired|hit|struck|targeted) only|hits? military targets only"
    r"|flown no)\b",
    words="not nothing no only",
)
_TRUE_ONE = Phrasing(r"(?:true|real) (?:figure|toll|number|death toll)\b", words="true real")
TELLING = frozenset().union(*(wording.stems for wording in (_UNTRUE, _NO_PART, _TRUE_ONE)))
"""Words, and first letters of words, of which one must be there."""


def denies(words: str, stems: Set[str], deed: re.Match[str] | None, numbered: bool) -> bool:
    """Tell whether words deny.

    Args:
        words: in lower case.
        stems: theirs, as `stems_of` gives them.
        deed: the deed of harm that they tell, if they tell one.
        numbered: whether they hold a figure of people harmed.
    """
    if deed and _NEGATED.search(words, 0, deed.start() + 1):
        return True  # "never fired on the boats"
    if _UNTRUE.search(words, stems) or _NO_PART.search(words, stems):
        return True
    return not numbered and _TRUE_ONE.search(words, stems) is not None
