"""Tolls: what a number counts that stands with a word for a count ("the toll rose to 46")."""

import re

from ...schemas.vocabulary import Measure
from .marks import Line, Mark

_TOLL_LINKS = frozenset(
    "to at as of was is are were stands stood reached reaches hit hits totalling totaling totalled "
    "totaled climbed climbs rose rises risen soared jumped exceed exceeds exceeded numbered : "
    "now".split()
)
_NOT_REACHED = re.compile(r"v!")  # "has not yet reached half of that"
_FROM_TO = re.compile(r"#t#")  # "was lowered from 90 to 70"
_TOLL_NEAR = 13  # marks between a toll and its number, where no verb of tolls stands by it
_TOLL_VERB = 4  # marks before a number in which such a verb is looked for
_TOLL_MOVES = frozenset(
    "stands stood reached reaches climbed climbs rose rises risen soared jumped passed passes "
    "topped tops "
    "exceeded exceeds surpassed surpasses nears neared nearing approaches approached approaching "
    "numbered toward towards".split()
)


def measure_of(mark: Mark, roles: str) -> Measure | None:
    """Return the measure of a word of harm, by the first of the roles that it has."""
    harm = mark.harm
    for role in roles if harm else "":
        if role in harm:
            return harm[role].measure
    return None


def measure_in_brackets(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "the most deaths were in Lira (90)"."""
    if line.letters[at + 1 : at + 2] != ")":
        return None
    marks = line.marks[harm_at:at]
    found = (measure_of(mark, "HJT") for mark in marks if mark.letter in "HJT")
    return next(found, None) or measure_of(line.marks[harm_at], "L")


def _is_moved(line: Line, at: int) -> bool:
    """Whether a verb of tolls stands by the number, in its hedge or before: "has passed 300"."""
    near = line.text(max(0, at - _TOLL_VERB), at).lower().split()
    return not _TOLL_MOVES.isdisjoint(near)


def measure_of_toll(line: Line, at: int, harm_at: int) -> Measure | None:
    """Read "the toll rose to 46", "put the dead at 46", "the number of wounded as 46"."""
    harm = line.marks[harm_at]
    if not _is_linked(line, at, harm_at) or _NOT_REACHED.search(line.letters, harm_at, at):
        return None
    if harm.letter == "L" and harm.harm["L"].measure:
        before = line.marks[harm_at - 1] if harm_at else harm
        return measure_of(before, "NT") or harm.harm["L"].measure
    first = max(harm_at, line.letters.rfind("#", harm_at, at)) + 1
    between = (mark for mark in line.marks[first:at] if mark.letter in "HJTNI")
    told = next((measure for mark in between if (measure := measure_of(mark, "HJTNI"))), None)
    return told or _of_the_word(line, harm_at)


def _of_the_word(line: Line, harm_at: int) -> Measure | None:
    """Return the measure of the word of harm itself, or of the one before a bare count."""
    harm = line.marks[harm_at]
    if harm.letter == "L":
        before = harm_at - 1
        while before > 0 and line.letters[before] == "a":
            before -= 1  # "the dead now number 31"
        return measure_of(line.marks[before], "NHTJ") if harm_at else None
    if harm.letter in "TJ" and not (harm_at and line.letters[harm_at - 1] in "dwoUPc"):
        return None
    return measure_of(harm, "HJTN")


def _is_linked(line: Line, at: int, harm_at: int) -> bool:
    """Whether the words between a count and its number tie the two."""
    harm = line.marks[harm_at]
    between = line.marks[harm_at + 1 : at]
    last = next((m for m in reversed(between) if m.letter not in "ade"), harm)
    if last.word == ":" and line.letters[harm_at - 1 : harm_at] == "#":
        return False  # "six deaths: four men"
    if last.word == "of" and harm.letter != "L":
        return False
    if _is_moved(line, at) or (last.word == "from" and _FROM_TO.match(line.letters, at)):
        return True
    if at - harm_at > _TOLL_NEAR:
        return False
    return line.letters[at - 1] == ":" if last is harm else last.word in _TOLL_LINKS
