"""Wrongs: words that lay a deed at somebody's door, call it a crime, or tell of a duty not done."""

import re
from collections.abc import Set

from .stems import Phrasing

_BLAME = Phrasing(
    r"(?:(?:was|were|is|are|been|be) (?:\w+ )?(?:behind|responsible for|to blame|at fault)"
    r"|(?:bears?|bore|bearing) (?:\w+ ){0,3}(?:responsibility|hallmarks?|blame|guilt)"
    r"|(?:suspected|likely|probable|main|real) (?:perpetrators?|culprits?)|suspected of"
    r"|(?:(?:was|were|been|is|are) (?:\w+ )?(?:carried out|perpetrated|committed|staged|ordered|"
    r"orchestrated|masterminded|planned|sponsored)|(?:blast|explosion|attack|bombing|fire) "
    r"(?:\w+ )?(?:was|were) caused) by(?! (?:night|day|hand|air|sea|accident|an? short))"
    r"|(?:trained|funded|armed|equipped|financed|paid|sponsored) (?:and \w+ )?(?:by|from) "
    r"|(?:committed|committing|commit|carry out|carrying out) (?:\w+ ){0,3}"
    r"(?:abuses|crimes?|atrocit\w+|violations|"
    r"murders?|massacres?|genocide)"
    r"|(?:missiles?|rockets?|drones?|shells?|mortars?) (?:\w+ ){0,3}(?:fired|launched) (?:from|by)"
    r"|brib(?:e|ed|es|ery)|look(?:ed)? (?:away|the other way)|a blind eye"
    r"|at war with (?:its|their|his|our) own)\b",
    words="behind responsible blame fault bear bears bore bearing perpetrator perpetrators culprit "
    "culprits suspected carried perpetrated committed staged ordered orchestrated masterminded "
    "planned sponsored caused trained funded armed equipped financed paid fired launched "
    "commit committing carry carrying bribe bribed bribes bribery look looked blind war",
)
_CRIME = Phrasing(
    r"(?:(?<!the )(?<!\d{4} )genocide|war crimes?|"
    r"crimes? against|a (?:war )?crime|ethnic cleansing|"
    r"atrocit(?:y|ies)|collective punishment|use(?:d)? (?:civilians|people) as (?:human )?shields"
    r"|unlawful(?! assembly)|indiscriminate(?:ly)?|disproportionate(?:ly)?|excessive force"
    r"|in violation of|violat(?:ions?|es|ing|ed) (?:\w+ ){0,2}(?:law|laws|rights|ceasefire|truce)"
    r"|breach(?:es|ed)? (?:of )?(?:\w+ ){0,2}(?:law|laws|rights|ceasefire|truce)|human shields?"
    r"|(?:puts?|putting|hid(?:es?|ing|den)?|plac(?:es?|ed|ing)|operat(?:es?|ed|ing)) (?:\w+ ){0,3}"
    r"(?:among|behind|amid) (?:\w+ )?(?:civilians|people|women|children|homes|houses)"
    r"|impunity|(?:human rights|committed) abuses|unjustifi\w+|(?:of|and) torture"
    r"|us(?:ed|ing|e of) (?:\w+ ){0,2}(?:heavy weapons|live (?:ammunition|rounds|fire)|tear gas|"
    r"chemical weapons|chlorine|sarin|cluster (?:bombs|munitions)|barrel bombs|phosphorus|"
    r"landmines|child soldiers)|(?:held|detained|kept) (?:\w+ ){0,3}(?:incommunicado|"
    r"without (?:charge|trial))"
    r"|(?:were|was|been|being) (?:denied|deprived of|subjected to)"
    r"|(?:barbaric|heinous|cowardly|brutal|criminal|despicable|senseless|outrageous|dastardly|"
    r"treacherous) (?:\w+ )?(?:attacks?|acts?|crimes?|killings?|strikes?|bombings?|assaults?|"
    r"murders?)|act of (?:aggression|war|terror(?:ism)?|barbarism)"
    r"|ill-treatment|cover-up|whitewash|recklessly|terrorist acts?)\b",
    "unjustified",
    words="genocide crime crimes ethnic atrocity atrocities collective shield shields unlawful "
    "indiscriminate indiscriminately disproportionate disproportionately excessive violation "
    "violations violates violating violated breach breaches breached among behind amid impunity "
    "abuses torture ill cover whitewash recklessly terrorist used using use held detained kept "
    "denied deprived subjected barbaric heinous cowardly brutal criminal despicable senseless "
    "outrageous dastardly treacherous aggression terror terrorism barbarism war",
)
_OPEN = re.compile(
    r"\b(?:investigat\w+|suspicion|charged|wanted|trial|whether|inquiry|anyone|"
    r"whoever)\b"
)
_NEGLECT = Phrasing(
    r"(?:fail(?:ed|s|ing)? (?:\w+ly )?to (?:protect|act|respond|warn|stop|prevent|heed|help|"
    r"provide|intervene|take|do|investigate|evacuate|enforce|keep|save|inspect|maintain|repair|"
    r"send|secure|control|disarm|ensure)"
    r"|failure (?:to|of the)|neglected|neglect of|negligen(?:t|ce)|ignor(?:ed|ing) (?:\w+ ){0,3}"
    r"(?:warnings?|complaints?|appeals?|calls?|orders?|rules?|pleas?|law|laws|safety|signs)"
    r"|(?:had|have|has|was|were) (?:\w+ )?been (?:\w+ )?warned|(?:did|done|doing) (?:nothing|"
    r"too little)|(?:too )?slow (?:response|to (?:respond|act|react))|flout\w+|inaction"
    r"|incompeten\w+|(?:nobody|no one) (?:came|warned|told)"
    r"|(?:received|had|got|seen|given) no (?:\w+ )?(?:help|aid|assistance|warning|support)"
    r"|(?:no|without(?: any)?) warning|help (?:\w+ ){1,2}(?:slow|late)"
    r"|(?:refus(?:ed|es|ing|al) to|did not) (?:allow|let|help|investigate|treat|intervene|warn|"
    r"evacuate|protect)"
    r"|(?:never|not) (?:\w+ly )?(?:been )?"
    r"(?:reported|inspected|repaired|maintained|investigated|looked into)"
    r"|(?:doors?|exits?|gates?) (?:were|was|had been) (?:\w+ )?(?:locked|blocked|chained|barred)"
    r"|left (?:us|them|people|residents|villagers) (?:to|with(?:out)?|alone|defen[cs]eless))\b",
    "flout incompetence",
    words="fail failed fails failing failure neglect neglected negligent negligence ignored "
    "ignoring warned nothing little slow inaction came told reported inspected repaired "
    "maintained investigated looked locked blocked chained barred left "
    "help aid assistance warning support refused refuses refusing refusal did",
)
TELLING = frozenset().union(*(wording.stems for wording in (_BLAME, _CRIME, _NEGLECT)))
"""Words, and first letters of words, of which one must be there."""


def tells_wrong(words: str, stems: Set[str]) -> bool:
    """Tell whether words lay blame.

    Args:
        words: in lower case.
        stems: theirs, as `stems_of` gives them.
    """
    if _BLAME.search(words, stems):
        return True
    wrong = _CRIME.search(words, stems) or _NEGLECT.search(words, stems)
    return wrong is not None and _OPEN.search(words, 0, wrong.start()) is None
