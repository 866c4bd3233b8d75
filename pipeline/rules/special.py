"""Deeds: what a verb of harm and the words about its number tell together ("lost 12 men")."""

import re
from collections.abc import Callable

from ...schemas.vocabulary import Measure
from .marks import Line
from .nouns import names_people, phrase_end
from .people import PEOPLE
from .tolls import measure_in_brackets, measure_of, measure_of_toll

_FROM_HOME = re.compile(
    r"\b(?:from\b.{0,40}\b(?:homes?|houses|villages?|towns?|country|land|city|cities|areas?|region"
    r"|districts?|neighbou?rhoods?|camps?|province)\b|^(?:\w+\s){0,5}to\s(?:leave|flee|move\sout)\b|out\sof\b(?!\s(?:work|jobs?|business|office)\b))"
)
_HEALERS = frozenset(
    "hospital hospitals doctor doctors medic medics surgeon surgeons clinic clinics nurse nurses "
    "physicians paramedics".split()
)
_KIN = frozenset(
    "cousins cousin sons son daughters daughter children child brothers brother sisters sister "
    "relatives relative siblings parents nephews nieces uncles aunts grandchildren wives "
    "colleagues comrades".split()
)
_FAMILY = frozenset("family families clan household village".split())
_FAMILY_BACK = 4  # marks before "lost" in which the family stands
_WAS_DONE = re.compile(r"b[abvq]*$")
_NOT_DONE = re.compile(r"[tm!][a!]*$")
_CAPTIVE = frozenset(("hostage", "captive", "prisoner"))
_TO_DEATH = frozenset("stabbed knifed shot burned burnt crushed trampled".split())
AT_ARMS = frozenset(("state_force", "armed_group"))
"""The status of those whom a war may cost and who move as troops."""


def _with_wounds(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "18 with burns": neither "18 in casualties" nor "12 for killings"."""
    hurt = measure_of(line.marks[harm_at], "H") == "injured"
    return "injured" if hurt and any(m.word == "with" for m in line.marks[at:harm_at]) else None


def _killed_too(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "it killed him and 14 others": more people must follow."""
    follows = line.letters[at + 1 : at + 5]
    return _active(line, at, harm_at) if "e" in follows or "P" in follows else None


def _killed_none(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "it killed nobody"."""
    return _active(line, at, harm_at) if line.marks[at].word in ("nobody", "none") else None


def _killed_another(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "killing one and wounding another", where no noun follows."""
    alone = line.letters[at + 1 : at + 2] in ("", *",;)cpz")
    return _active(line, at, harm_at) if alone else None


def _killed_them(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "seized nine men and shot them" and "buried nine men, killing them all"."""
    words = {mark.word for mark in line.marks[harm_at + 1 : harm_at + 4]}
    whole = "all" in words or line.marks[harm_at].letter == "T"
    them = "them" in words and whole and names_people(line, at)
    return measure_of(line.marks[harm_at], "TG") if them else None


def _in_their_numbers(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "died in the hundreds", "put the dead in the thousands", "hurt by the dozens"."""
    number = line.marks[at].number
    if not number or number.numeral.kind != "vague" or line.letters[at + 1 : at + 2] in ("o", "w"):
        return None
    return measure_of(line.marks[harm_at], "TIJHL")


def _active(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "killed 18": neither "were killed", nor "to kill", nor a noun."""
    before = line.letters[max(0, harm_at - 3) : harm_at]
    harm = line.marks[harm_at]
    if harm.word in _TO_DEATH and _are_done_to_death(line, at):
        return "killed"
    if harm.letter == "T" and _WAS_DONE.search(before):
        return None
    if "K" in harm.harm and harm.letter != "G" and _NOT_DONE.search(before):
        return None
    return measure_of(harm, "TGK")


def _are_done_to_death(line: Line, at: int) -> bool:
    """Whether the verb's second half stands behind the people: "stabbed eight men to death"."""
    end = phrase_end(line, at)
    return [mark.word for mark in line.marks[end : end + 2]] == ["to", "death"]


def _lost(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "claimed 137 lives", "cost the lives of 12" and "lost 12 men"."""
    if "l" in line.letters[harm_at : at + 4]:
        return "killed"
    after = line.marks[at + 1 : at + 8]
    verb = line.marks[harm_at].word
    if verb.startswith("t") and any(mark.word in _CAPTIVE for mark in after):
        return "detained"
    if verb.startswith(("claim", "cost", "t")) and "victims" in {m.word for m in after[:2]}:
        return "killed"
    if not verb.startswith("los"):
        return None
    nouns = (m.word for m in line.marks[at + 1 : phrase_end(line, at)] if m.letter == "P")
    return "killed" if any(_are_lost(line, harm_at, word) for word in nouns) else None


def _are_lost(line: Line, harm_at: int, noun: str) -> bool:
    """Whether to lose them is to lose them for good: men at arms, and one's own family."""
    if noun in _KIN or noun == "men":
        return True
    if noun in ("members", "people"):
        return any(m.word in _FAMILY for m in line.marks[max(0, harm_at - _FAMILY_BACK) : harm_at])
    return noun in PEOPLE and PEOPLE[noun].status in AT_ARMS


def _claims_lives(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "storm claims twelve lives"."""
    return "killed" if at and line.marks[at - 1].word == "claims" else None


def _lives_lost(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "twelve lives were lost"."""
    return "killed" if line.marks[harm_at].word in ("lost", "claimed", "taken") else None


def _treated(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "treated 56 patients for gunshot wounds" and "treated 120 wounded"."""
    if not line.marks[harm_at].word.startswith("treat"):
        return None
    after = line.marks[at + 1 : at + 9]
    stop = next((i for i, m in enumerate(after) if m.letter in "#;,s"), len(after))
    hurt = any(w.measure == "injured" for m in after[:stop] for w in m.harm.values())
    healers = any(m.word in _HEALERS for m in line.marks[:at])
    return "injured" if hurt or (healers and names_people(line, at)) else None


def _driven(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "drove 2,600 people from their homes"."""
    stop = next((i for i, m in enumerate(line.letters) if i > at and m in "#;s"), None)
    following = line.marks[at + 1 : stop]
    after = " ".join(m.word for m in following)
    if _FROM_HOME.search(after):
        return "displaced"
    homeless = any(
        m.letter == "I" and "I" in m.harm and m.harm["I"].measure == "displaced"
        for m in following[:13]
    )
    return "displaced" if homeless else None


SPECIAL: dict[str, Callable[[Line, int, int], Measure | None]] = {
    "lives": _lost,
    "claims_lives": _claims_lives,
    "lives_lost": _lives_lost,
    "treated": _treated,
    "with_wounds": _with_wounds,
    "drove": _driven,
    "killed": _active,
    "killed_too": _killed_too,
    "killed_none": _killed_none,
    "killed_another": _killed_another,
    "killed_them": _killed_them,
    "in_their_numbers": _in_their_numbers,
    "bracketed": measure_in_brackets,
    "toll": measure_of_toll,
    "losses": measure_of_toll,
}
"""Patterns whose measure the words around them decide, by name."""
