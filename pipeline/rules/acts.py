"""Acts: what a source does with its words, where the wording is plain.

A reporting verb decides where it can ("denied", "accused"); else the words themselves do. What
neither decides is no statement: a missed one costs less than an invented one.
"""

import re

from ...schemas.vocabulary import Act
from . import deeds, denials, wrongs
from .reporting import Speech
from .sentences import words_in
from .stems import Phrasing, telling, told_in

_DEEDS = (
    r"open(?:ed|s) fire|fired (?:on|at|upon|first|\w+ (?:times?|rounds?|shells?|rockets?))|shelled"
    r"|bombed|shot (?:at|dead|them|him|her|people|civilians)|massacred|executed|tortured"
    r"|(?<!been )(?<!was )(?<!were )(?:attacked|targeted)|deliberately|looted|burn(?:ed|t) down"
    r"|violated|raped|beheaded|slaughtered"
    r"|turned back|blockaded|planted (?:the|a) (?:bomb|device)|covered up|carried out"
    r"|(?:was|were) (?:behind|responsible|to blame)"
)
_DEED_WORDS = (
    "open opens opened fired shelled bombed shot attacked massacred executed tortured deliberately "
    "targeted looted burned burnt violated raped beheaded slaughtered turned blockaded planted "
    "covered carried behind responsible blame"
)
_DEED = Phrasing(rf"(?:{_DEEDS})\b", words=_DEED_WORDS)
_OWN = Phrasing(
    r"(?:(?:(?:we|our|their|its|his|my) (?:own )?(?:men|forces?|fighters?|troops|column|units?|"
    r"soldiers?|pilots?|gunners?|aircraft|group|members?|brigades?|guards?|jets|warplanes)|we)"
    r"|(?<=\|) (?:on \w+ )?(?:that )?(?:it|they|he|she|the group)) "
    r"(?:had |have |has |also |itself )*"
    rf"(?:{_DEEDS}|killed|blew up|seized|hit|struck|raided|stormed|ambushed|gone after"
    r"|shot(?! down)|launched|conducted)\b",
    words=f"{_DEED_WORDS} killed blew seized hit struck raided stormed ambushed gone launched "
    "conducted",
)
_SELVES = frozenset("we our their its his my it they he she group".split())
"""Words of which each match of the pattern above has one."""
_ANSWERS_FOR = re.compile(r"(?:behind|responsible|to blame)$")
_HARM_AHEAD = Phrasing(
    r"(?:will|could|may|might|would|shall|risks?|threatens? to) (?!have )(?:[\w’'-]+ ){0,6}?"
    r"(?:die|dies|dying|deaths?|kill|killed|dead|casualties|famine|starv\w+|massacres?|graves?|"
    r"bury|disasters?|catastrophes?|consequences|bloodshed|bloodbath|violence|epidemics?|"
    r"outbreaks?|hunger|lives|worse|worsen|escalat\w+|retaliat\w+|revenge|collapse)\b"
    r"|(?:toll|numbers?|figures?|deaths|dead|casualties|it|they) (?:\w+ ){0,3}"
    r"(?:(?:expected|likely|feared|set|bound|certain|sure) to|may|could|might|will) (?:\w+ )?"
    r"(?:rise|climb|increase|grow|mount|go up|go higher|exceed|surpass)\b"
    r"|(?:could|may|might|(?:threatens?|likely|expected) to) (?!have )(?:[\w’'-]+ ){0,4}?"
    r"(?:flood(?:s|ing)?|landslides?|aftershocks?|eruptions?|tsunamis?|spread|destroy|flee|"
    r"displace|suffer|injured?|drown|attacks?|war(?! crimes?)|crisis|starve|trapped|buried|rubble|"
    r"debris)\b"
    r"|(?:more|further|heavy|new|fresh) (?:\w+ )?(?:rains?|rainfall|storms?|aftershocks?|floods?|"
    r"flooding|attacks|violence|landslides) (?:is|are|was|were) (?:\w+ )?(?:expected|forecast|"
    r"likely|possible|predicted)\b"
    r"|expect(?:s|ed)? (?:more|further|many|additional|heavy) (?:\w+ ){0,2}(?:casualties|deaths|"
    r"bodies|victims|dead|losses)\b"
    r"|(?:deaths|casualties|victims|bodies) (?:could|may|might|were|are) (?:be )?(?:expected|"
    r"likely|feared)\b"
    r"|(?:we|i|they|he|she) (?:most )?fear(?:s|ed)? (?:most|the worst|that|for|more|an?)\b"
    r"|(?:on the (?:brink|verge|edge)|risk|in danger) of (?:\w+ )?(?:famine|starvation|"
    r"collapse|catastrophe|disaster|disease|epidemics?|death|dying|cholera)\b"
    r"|to be expected that\b|end badly\b|worst (?:is|was) yet\b",
    words="will could may might would shall risk risks threaten threatens expect expects expected "
    "likely feared fear fears set bound certain sure forecast possible predicted "
    "brink verge edge danger badly worst",
)
_GROUNDS = Phrasing(
    r"(?:in (?:response|reply) to|in (?:retaliation|revenge|reprisal)|self-defen[cs]e|"
    r"had no choice|no option but|(?:legitimate|lawful) (?:targets?|right)|to avenge|justified|"
    r"lawful(?:ly)?|was (?:its|our|their|his) right|right to defend|(?<!failure )(?<!failed )to "
    r"protect|in order to (?:stop|prevent|defend)|(?:hit|attacked|targeted|killed|shot|"
    r"bombed|fired|opened fire|raided|burned) (?:[\w-]+ ){0,5}because|as a precaution"
    r"|carrying (?:arms|ammunition|weapons|explosives)"
    r"|military (?:targets?|purposes|objectives?|infrastructure)"
    r"|command (?:centres?|centers?|posts?)|terror(?:ist)? (?:targets?|"
    r"infrastructure|operatives|cell)|(?:being|been|was|were) used "
    r"(?:by|as|to|for) (?:\w+ ){0,4}(?:militants|rebels|terrorists|fighters|weapons|rockets|arms|"
    r"attack|launch|store|base)|rules of engagement)\b",
    words="response reply retaliation revenge reprisal self choice option legitimate avenge "
    "justified lawful lawfully right protect because precaution carrying target targets order "
    "purposes objective objectives infrastructure command terror terrorist used engagement",
)
_COUNT = (
    r"(?:count|figures?|toll|tally|list|number|numbers|data|statistics|total|estimate|estimates)"
)
_METHOD = Phrasing(
    rf"(?:{_COUNT} (?:\w+ ){{0,3}}(?:includes? only|included (?:only|some)|(?:does|do"
    rf"|did) not (?:include|cover|"
    rf"count)|excludes?|excluded|omits?|leaves? out|left out|(?:is|are|was|were) (?:based on|"
    rf"compiled|drawn|collected|taken|cross-checked|verified|checked|"
    r"conservative)|covers? only|counts? only)"
    r"|(?:it|they|this|that|which) (?:does|did|do|would) not (?:include|cover|count)(?! us)"
    r"|(?:it|this|that|which) (?:leaves?|left) out|(?:it|this|that|which) (?:excludes?|excluded)"
    rf"|{_COUNT} (?:\w+ ){{0,3}}(?:rests?|rested) on|(?:it|they|which|that|{_COUNT}) (?:is|are|was|"
    r"were) (?:still )?(?:worked out|calculated|extrapolated|derived|being (?:checked|verified|"
    r"compiled))"
    r"|(?:would|will|does|do|did) not count(?! us)"
    r"|(?<!that )(?:do|does|did) not (?:distinguish|differentiate) between"
    r"|without (?:distinguishing|differentiating) between"
    r"|rel(?:y|ies|ied) on (?:\w+ ){0,3}(?:records|ledgers|permits|witnesses|registers|"
    r"interviews|sources|activists|volunteers|satellite|hospitals)"
    r"|(?:counts?|counted|recorded|records|includes?) only (?:those|people|bodies|deaths|victims|"
    r"cases|civilians)|stopped (?:writing|counting|recording)"
    rf"|(?:compiled|based) (?:its|the|their|this) {_COUNT})\b",
    words="only included include cover count exclude excludes excluded omit omits leave leaves "
    "left based compiled drawn collected taken verified checked distinguish differentiate "
    "distinguishing differentiating conservative rely relies relied stopped "
    "rests rest rested worked calculated extrapolated derived",
)

_WORDINGS = (_DEED, _OWN, _HARM_AHEAD, _GROUNDS, _METHOD)
_TELLING = telling(
    frozenset().union(
        *(wording.stems for wording in _WORDINGS), denials.TELLING, wrongs.TELLING, deeds.ASKED
    )
)
"""Of each word what any of the wordings asks for: itself, its first letters or neither."""

# An accusation that says no more than its figure does: "of killing nine".
_ONLY_HARM = re.compile(
    r"\b(?:of (?:\w+ly )?(?:kill|injur|wound|detain|arrest|abduct|displac|execut|shoot|massacr|"
    r"murder)\w*ing|(?:to|\|) have killed)\b(?!.*\band (?:\w+ )?(?:of )?\w+ing\b)"
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


def _act_of_words(words: str, numbered: bool) -> Act | None:
    stems = told_in(words, _TELLING)  # the few that tell: each wording is ruled out the sooner
    if not stems:
        return None
    clause = words.lower()
    deed = _DEED.search(clause, stems)
    if denials.denies(clause, stems, deed, numbered):
        return "rejection"
    if _METHOD.search(clause, stems):
        return None if numbered else "method"
    if _HARM_AHEAD.search(clause, stems):
        return "warning"
    own = None if _SELVES.isdisjoint(words_in(words)) else _OWN.search(clause, stems)
    if own and _ANSWERS_FOR.search(own.group()):
        return "admission"
    if numbered:
        return None
    if _GROUNDS.search(clause, stems):
        return "justification"
    if own:
        return "admission"
    if deed or wrongs.tells_wrong(clause, stems) or deeds.find_deed(words, stems):
        return "accusation"
    return None
