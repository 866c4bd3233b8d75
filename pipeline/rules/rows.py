"""Rows of numbers whose harm is told once for all of them: by victims, by places, by causes.

Each rule is given the number's place and returns an `Antecedent` or None.
"""

import re

from .mentions import Mention
from .nouns import names_people
from .spots import Antecedent, Spot

_NEAR = 3  # sentences back in which the total of a row stands
_ARE_VICTIMS = re.compile(r"d[ew]?P(?:b|z|bz)[ade1]{0,2}$")
_VICTIMS = frozenset(("victims", "casualties", "fatalities"))
_COUNTS_FOR = re.compile(r"d?L[^#;:sTGIJ]{0,2}b[ade]{0,2}$")
_FOR_PLACE = re.compile(r"#(?:p[dw]|$|,|c)")
_COUNTS = frozenset("figures numbers tallies counts tolls".split())
_BY_PLACE = re.compile(r"#[ade]{0,2}p(?P<name>d?[wU]{1,4})(?:,?c|,)#[ade]{0,2}p")
_BEFORE_PLACES = re.compile(r"[^#,;:TGHJ]{0,9}[TIJHP](?:[pf][^#,;:]{1,6})?,[ade]{0,2}")
_MISHAP = re.compile(r"#b(?P<deed>w)(?:[ypf]|[,;c]|$)")
_ADVERB = re.compile(r"#a(?:[,;:)c]|$)")
_BADLY = frozenset("seriously badly critically severely gravely slightly lightly fatally".split())
_JOINT = re.compile(r"(?:,|,?c)[ade]{0,2}$")
_MISHAPS = frozenset("struck caught buried hit swept trapped burned burnt crushed engulfed".split())


def find_victims(spot: Spot) -> Antecedent | None:
    """Read "the victims were five guards" and "listed the victims as five guards"."""
    link = _ARE_VICTIMS.search(spot.before)
    if link is None or not names_people(spot.line, spot.at):
        return None
    start = spot.at - len(spot.before) + link.start()
    marks = spot.line.marks[start : spot.at]
    tied = any(m.word == "as" for m in marks) or marks[-1].letter in "bade1z"
    if not tied or _VICTIMS.isdisjoint(m.word for m in marks):
        return None
    dead = spot.last(_NEAR, "killed") or spot.last(_NEAR)
    return _part_of(spot.inside(start) or dead)


def find_counts_for(spot: Spot) -> Antecedent | None:
    """Read "elsewhere the figures are 58 for one town and 22 for the next"."""
    if not _COUNTS_FOR.search(spot.before) or not _FOR_PLACE.match(spot.line.letters, spot.at):
        return None
    if _COUNTS.isdisjoint(m.word for m in spot.line.marks[max(0, spot.at - 5) : spot.at]):
        return None
    last = spot.last(_NEAR)
    return Antecedent(last, False) if last else None


def find_by_place(spot: Spot) -> Antecedent | None:
    """Read "thirty died, 12 in one town and 18 in the next"."""
    total, line = spot.behind, spot.line
    if total is None or not _BY_PLACE.match(line.letters, spot.at):
        return None
    if not _BEFORE_PLACES.fullmatch(line.letters, total.at + 1, spot.at):
        return None
    number = line.marks[spot.at].number
    small = number is not None and (number.numeral.low or 0) < (total.value or 0)
    return Antecedent(total, True) if small else None


def find_badly(spot: Spot) -> Antecedent | None:
    """Read "40 people were hurt, 12 seriously"."""
    line, total = spot.line, spot.behind
    how = line.marks[spot.at + 1].word if _ADVERB.match(line.letters, spot.at) else ""
    return Antecedent(total, True) if total and how in _BADLY else None


def find_mishap(spot: Spot) -> Antecedent | None:
    """Read "52 died when walls fell, 16 were struck by lightning and 13 drowned"."""
    line, before = spot.line, spot.behind
    found = _MISHAP.match(line.letters, spot.at)
    if not found or before is None or not _JOINT.search(spot.before):
        return None
    after = any(m.measure == before.measure for at, m in spot.found.items() if at > spot.at)
    told = before.measure == "killed" and (after or before.how == "more")
    return Antecedent(before, False) if told and _is_mishap(spot, found) else None


def _is_mishap(spot: Spot, found: re.Match[str]) -> bool:
    return spot.line.marks[found.start("deed")].word in _MISHAPS


def _part_of(mention: Mention | None) -> Antecedent | None:
    return Antecedent(mention, True) if mention else None
