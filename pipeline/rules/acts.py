"""Acts: what a source does with its words, where the wording is plain.

A reporting verb decides where it can ("denied", "accused"); else the words themselves do. What
neither decides is no statement: a missed one costs less than an invented one.
"""

import re

from ...schemas.vocabulary import Act
from .reporting import Speech
from .stems import Wording, stems_of

_DEEDS = (
    r"open(?:ed|s) fire|fired (?:on|at|upon|first|\w+ (?:times?|rounds?|shells?|rockets?))|shelled"
    r"|bombed|shot (?:at|dead|them|him|her|people|civilians)|attacked|massacred|executed|tortured"
    r"|deliberately|targeted|looted|burn(?:ed|t) down|violated|raped|beheaded|slaughtered"
    r"|turned back|blockaded|planted (?:the|a) (?:bomb|device)|ignored|covered up|carried out"
    r"|(?:was|were) (?:behind|responsible|to blame)"
)
_DEED_WORDS = (
    "open opens opened fired shelled bombed shot attacked massacred executed tortured deliberately "
    "targeted looted burned burnt violated raped beheaded slaughtered turned blockaded planted "
    "ignored covered carried behind responsible blame"
)
_DEED = Wording(rf"\b(?:{_DEEDS})\b", words=_DEED_WORDS)
_HARMING = Wording(
    r"\b(?:genocide|war crimes?|crimes? against|ethnic cleansing|atrocit(?:y|ies)|collective "
    r"punishment|use(?:d)? (?:civilians|people) as (?:human )?shields)\b",
    words="genocide crime crimes ethnic atrocity atrocities collective shields",
)
_OWN = Wording(
    r"\b(?:(?:we|our|their|its|his|my) (?:own )?(?:men|forces?|fighters?|troops|column|units?|"
    r"soldiers?|pilots?|gunners?|aircraft|group|members?|brigades?|guards?)|we|they) (?:had |"
    r"have |also )?"
    rf"(?:{_DEEDS}|killed|blew up|seized)\b",
    words=f"{_DEED_WORDS} killed blew seized",
)
_NEGATED = re.compile(
    r"\b(?:never|not|n['’]t|no (?:soldier|fighter|one|such|member|troops|shot|aircraft|attack)"
    r"|none|nobody|neither|nowhere)\b",
)
_UNTRUE = Wording(
    r"\b(?:false|untrue|a lie|lied|(?:is|are|was|were) (?:lying|lies)|lies$|baseless|"
    r"groundless"
    r"|unfounded|fabricat\w+|nonsense|absurd|propaganda|exaggerat\w+|invented|fairy tale|not true"
    r"|fiction|ridiculous|no truth|disinformation|smear|would not hear of|made[- ]up(?! (?:of|\d"
    r"|\w+ per))|understat\w+|inflated"
    r"|misleading|no such|no basis|(?:number|figure|toll|total) (?:is|was) (?:\w+ ){0,2}higher"
    r"|no (?:\w+ )?(?:shelling|bombing|attacks?|raids?|strikes?|fighting|massacre|killings?)"
    r"(?= (?:had|has|took|in|on|there|was|were)\b))\b",
    "fabricated exaggerated understated",
    words="false untrue lie lied lies lying baseless groundless unfounded nonsense absurd "
    "propaganda invented fairy true fiction ridiculous disinformation smear hear made inflated "
    "misleading higher no",
)
_TRUE_ONE = Wording(r"\b(?:true|real) (?:figure|toll|number|death toll)\b", words="true real")
_HARM_AHEAD = Wording(
    r"\b(?:will|could|may|might|would|shall|risks?|threatens? to) (?:[\w’'-]+ ){0,6}?(?:die|"
    r"dies|dying|deaths?|kill|killed|dead|casualties|famine|starv\w+|massacres?|graves?|"
    r"bury|disasters?|catastrophes?|consequences|bloodshed|bloodbath|violence|epidemics?|"
    r"outbreaks?|hunger|lives|worse|worsen|escalat\w+|retaliat\w+|revenge|collapse)\b"
    r"|\b(?:toll|number|figure|deaths|dead|it) (?:\w+ ){0,3}"
    r"(?:(?:expected|likely|feared|set|bound) to|may|could|might) (?:\w+ )?"
    r"(?:rise|climb|increase|grow)\b",
    words="will could may might would shall risk risks threaten threatens expected likely feared "
    "set bound",
)
_GROUNDS = Wording(
    r"\b(?:in (?:response|reply) to|in (?:retaliation|revenge|reprisal)|self-defen[cs]e|"
    r"had no choice|no option but|legitimate (?:targets?|right)|to avenge|justified|lawful(?:ly)?|"
    r"was (?:its|our|their|his) right|right to defend|to protect|(?:hit|attacked|targeted|killed|"
    r"shot|"
    r"bombed|fired|raided|burned) (?:\w+ ){0,4}because|as a precaution|carrying (?:arms|"
    r"ammunition|weapons|"
    r"explosives)|military targets?)\b",
    words="response reply retaliation revenge reprisal self choice option legitimate avenge "
    "justified lawful lawfully right protect because precaution carrying target targets",
)
_COUNT = (
    r"(?:count|figures?|toll|tally|list|number|numbers|data|statistics|total|estimate|estimates)"
)
_METHOD = Wording(
    rf"\b(?:{_COUNT} (?:\w+ ){{0,3}}(?:includes? only|included (?:only|some)|(?:does|do"
    rf"|did) not (?:include|cover|"
    rf"count)|excludes?|excluded|omits?|leaves? out|left out|(?:is|are|was|were) (?:based on|"
    rf"compiled|drawn|collected|taken|cross-checked|verified|checked)|covers? only|counts? only)"
    r"|(?:it|they|this|that|which) (?:does|did|do|would) not (?:include|cover|count)"
    r"|(?:would|will|does|do|did) not count"
    r"|rel(?:y|ies|ied) on (?:\w+ ){0,3}(?:records|ledgers|permits|witnesses|registers|"
    r"interviews|sources|activists|volunteers|satellite|hospitals)"
    r"|(?:counts?|counted|recorded|records|includes?) only (?:those|people|bodies|deaths|victims|"
    r"cases|civilians)|stopped (?:writing|counting|recording)"
    rf"|(?:compiled|based) (?:its|the|their|this) {_COUNT})\b",
    words="only included not exclude excludes excluded omit omits leave leaves left based compiled "
    "drawn collected taken cross verified checked rely relies relied stopped",
)

_WORDINGS = (_DEED, _HARMING, _OWN, _UNTRUE, _TRUE_ONE, _HARM_AHEAD, _GROUNDS, _METHOD)
_TELLING = frozenset().union(*(wording.stems for wording in _WORDINGS))

# An accusation that says no more than its figure does: "of killing nine".
_ONLY_HARM = re.compile(
    r"\bof (?:\w+ly )?(?:kill|injur|wound|detain|arrest|abduct|displac|execut|shoot|massacr|murder)"
    r"\w*ing\b(?!.*\band (?:\w+ )?(?:of )?\w+ing\b)"
)


def act_of(speech: Speech, clause: str, numbered: bool) -> Act | None:
    """Return the act of an utterance, or None where the wording is not plain.

    Args:
        speech: what its reporting verb does.
        clause: all of its words, the verb among them.
        numbered: whether the words hold a figure of people harmed.
    """
    if speech == "hear":
        return None
    if speech == "reject":
        return "rejection"
    if speech == "claim":
        return "admission"
    if speech == "warn":
        return "warning"
    if speech == "admit":
        return None if numbered else "admission"
    if speech == "justify":
        return "justification"
    if speech == "accuse":
        return None if numbered and _ONLY_HARM.search(clause.lower()) else "accusation"
    return _act_of_words(clause, numbered)


def _act_of_words(clause: str, numbered: bool) -> Act | None:
    stems = stems_of(clause)
    if _TELLING.isdisjoint(stems):
        return None
    clause = clause.lower()
    deed = _DEED.search(clause, stems)
    denied = deed and _NEGATED.search(clause, 0, deed.start() + 1)  # "never fired on the boats"
    if denied or _UNTRUE.search(clause, stems):
        return "rejection"
    if not numbered and _TRUE_ONE.search(clause, stems):
        return "rejection"
    if _METHOD.search(clause, stems):
        return None if numbered else "method"
    if _HARM_AHEAD.search(clause, stems):
        return "warning"
    if numbered:
        return None
    if _OWN.search(clause, stems):
        return "admission"
    if _GROUNDS.search(clause, stems):
        return "justification"
    return "accusation" if deed or _HARMING.search(clause, stems) else None
