"""Numbers told in a row: lists of parts, enumerations, and those whose verb is said only once.

Each rule is given the number's place and returns an `Antecedent` or None.
"""

import re

from .doubts import frees
from .nouns import names_people
from .spots import Antecedent, Spot

_LISTED = re.compile(r"[-:(][ade]{0,3}(?:#[^#;sTGIJV]{0,8}[,c]{1,2}[ade]{0,3}){0,6}$")
_FROM_LAST = re.compile(
    r"b?[ewPaUdpof]{0,6}(?:c[ew]{0,2}P)?[TJI]?[ewPaUdpof]{0,4}[,c]{1,2}[ade1]{0,2}"
)
_LET_GO = re.compile(r"[#1][ewPa]{1,5}[bvw]{0,3}V")
_HERE_AND_THERE = re.compile(r"[#1]e?(?:[pfa]|$)")
_GAPPED = re.compile(
    r"[^#;:sVTGIKJ,]{0,7}?(?:,[dawpe1]{1,4})?(?P<joint>,c?|c)(?P<name>d?[wUPF]{1,3}(?:ow{1,2})?)(?:,[dawe1]{1,4},)?(?P<for>p?)"
)
_ENDED = re.compile(r"#(?:[,;)c\"pf]|$)")
_WITH = re.compile(r",p$")
_SOMEWHERE = re.compile(r"#[ewP]{0,2}p[dw]")
_TO_NEXT = re.compile(
    r"[#1]u?(?:-w)?[ewPU]{1,5}(?:[of][dwPU]{1,4}(?:\(w{1,2}\))?|c[ew]{0,2}P)?(?:,d[ew]{0,2}P)?[,c]{1,2}[ade]{0,2}[#1]"
)
_OF_THEM = frozenset(("whom", "them"))
_AFTER_CUE = frozenset({"deaths", "passive", "fled", "reduced", "bare", "among_dead", "more"})
_BEFORE_CUE = frozenset(
    {"killed", "death_of", "lives", "bare", "adjective", "passive", "fled", "more", "part"}
    | {"killed_too", "losses", "toll", "dead_include"}
)


def find_listed(spot: Spot) -> Antecedent | None:
    """Read "92 civilians - 18 children and 16 women", "six deaths: four men, two women"."""
    before = spot.before
    link = _LISTED.search(before)
    if link is None:
        return None
    start = spot.at - len(before) + link.start()
    total = spot.inside(start)
    return Antecedent(total, True) if total and start - total.at <= 10 else None


def find_enumerated(spot: Spot) -> Antecedent | None:
    """Read "killed five soldiers and three farmers", "eight were hurt here and five there"."""
    letters = spot.line.letters
    last = spot.behind
    if last is None or "#" in letters[last.at + 1 : spot.at]:
        return None
    between = letters[last.at + 1 : spot.at]
    joined = last.how in _BEFORE_CUE and _FROM_LAST.fullmatch(between)
    if joined and names_people(spot.line, spot.at) and not _LET_GO.match(letters, spot.at):
        return Antecedent(last, False)
    joint = between.rstrip("ade")[-1:]
    told_apart = joint == "c" or (joint == "," and "p" in between)
    if told_apart and _HERE_AND_THERE.match(letters, spot.at):
        return Antecedent(last, False)
    return None


def find_gapped(spot: Spot) -> Antecedent | None:
    """Read "one country has taken in 32,000, the next 12,000": the verb is said once."""
    line, last = spot.line, spot.behind
    if last is None or not _ENDED.match(line.letters, spot.at):
        return None
    gap = _GAPPED.fullmatch(line.letters, last.at + 1, spot.at)
    if gap is None or (gap["for"] and line.marks[spot.at - 1].word != "for"):
        return None
    name = gap.start("name")
    named = line.source[line.starts[name]].isupper() or line.letters[name] in "dP"
    return Antecedent(last, False) if named else None


def find_with(spot: Spot) -> Antecedent | None:
    """Read "has 300 refugees, with 114 in the north"."""
    last = spot.behind
    joined = _WITH.search(spot.before) and spot.line.marks[spot.at - 1].word == "with"
    if last is None or not joined or not _SOMEWHERE.match(spot.line.letters, spot.at):
        return None
    return Antecedent(last.whole or last, True)


def find_followed(spot: Spot) -> Antecedent | None:
    """Read "one town, with 580 dead, followed by the next with 410"."""
    line, last = spot.line, spot.behind
    if last is None or not _ENDED.match(line.letters, spot.at) or not (spot.at and last.at):
        return None
    before = (line.marks[last.at - 1].word, line.marks[spot.at - 1].word)
    return Antecedent(last, False) if before == ("with", "with") else None


def find_next(spot: Spot) -> Antecedent | None:
    """Read "four women and three children were killed": the verb comes after the last."""
    link = _TO_NEXT.match(spot.line.letters, spot.at)
    if link is None or frees(spot.line, spot.at) or spot.before.endswith(("o", "od")):
        return None  # of 80 passengers, 18 died
    if any(mark.word in ("but", "or") for mark in spot.line.marks[spot.at : link.end()]):
        return None  # "saved 89 migrants, but six drowned"; "90 families, or 400 people"
    last = link.end() - 1
    if any(mark.word in _OF_THEM for mark in spot.line.marks[last + 2 : last + 3]):
        return None  # "80 migrants, 35 of whom drowned"
    following = spot.found.get(last)
    if following and following.how in _AFTER_CUE and names_people(spot.line, spot.at):
        return Antecedent(following, False)
    return None
