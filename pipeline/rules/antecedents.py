"""The mention that tells what a number without a word of harm counts, and parts their totals.

Each rule is given the number's place and returns an `Antecedent` or None.
"""

import re

from .marks import Line
from .mentions import Mention
from .nouns import names_people, names_things
from .spots import REACH_BACK, Antecedent, Spot

_NEAR = 3  # sentences back in which "of them" finds its antecedent
_FAR = 12  # the same for "of the dead", which names the harm again
_OLDEST = 60  # mentions back to which "six of the 23" may reach

_PARTITIVE = re.compile(r"#e?o(?P<det>d?)(?P<what>[wrdPJTH#])")
_PRONOUNS = frozenset("them whom these those which".split())
_INCLUDED = re.compile(r"n[^#;sVTGIJ]{0,3}(?:#[^#;sVTGIJ]{0,6}[,c]){0,6}[ade1]{0,3}$")
_IS_A_GROUP = re.compile(r"#bd?[ew1]{0,3}P|#b1w{1,4}$")
_OF_THESE = re.compile(r"o[dwr],#")
_TAKING = frozenset("taken took takes taking".split())
_HOUSING = frozenset("host hosts hosted hosting shelter shelters sheltered sheltering".split())
_TAKES_IN = _TAKING | _HOUSING
_TAKEN_IN = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(_TAKING))})\sin|{'|'.join(sorted(_HOUSING))})\W*$"
)
_SPANS = frozenset("hours days weeks months years".split())
_VICTIMS = 4  # marks of "Of the victims,"
_PUT_AT = frozenset(("at", "to", "is", "was", "as"))
_LEADS_UP = _PUT_AT | {"of"}
_COMPARED = frozenset(("from", "against", "with", "to"))
_MOVED = (["up", "to"], ["down", "to"])
_TOLLS = frozenset(("toll", "losses", "bracketed", "number_of"))
_TOLL_FROM = frozenset(("toll", "losses"))
_AMONG_THEM = re.compile(r"#[^#,;:TGIJ]{0,10}(?:bn(?:w|dP)|nw(?=[,;c]|$))")
_AMONG_SO_MANY = re.compile(r"#[ewPU]{0,4}(?:,[^;:s#]{1,12},)?b?nd?#")
_OF_TOTAL = re.compile(r"od?e?(?P<total>#)[ewP]{0,3}[TJ]?,")
_OF_THE_HARMED = frozenset(("among_dead", "of_the_killed", "dead_include", "were_among"))
_COUNTED = frozenset("victims casualties fatalities figure".split())
_COUNTS = frozenset("figure number toll count tally".split())


def find_partitive(spot: Spot) -> Antecedent | None:
    """Read "nine of them", "two of the dead", "six of the 23" and "of whom nine"."""
    line, at = spot.line, spot.at
    of = _PARTITIVE.match(line.letters, at)
    if of is None:
        return _part_of(_them(spot)) if spot.before.endswith("or") else None
    what = line.marks[of.start("what")]
    if what.letter == "r" and of["det"]:  # "of those who died"
        what = next((m for m in line.marks[of.end() : of.end() + 4] if m.harm), what)
    if what.letter == "#":
        return _part_of(_of_number(spot, of.start("what")))
    if what.harm:
        measure = next(iter(what.harm.values())).measure
        here = [m for m in spot.found.values() if m.at < at and m.measure == measure]
        return _part_of(here[-1] if here and not here[-1].whole else spot.last(_FAR, measure))
    if what.word in ("victims", "casualties"):
        dead = what.word == "victims" and spot.last(_FAR, "killed")
        return _part_of(dead or spot.last(_FAR))
    if what.letter == "P" and line.marks[of.start("what") - 1].word in ("the", "these", "those"):
        return _part_of(_of_people(spot, what.word))
    if what.word == "those" and line.letters[of.end() : of.end() + 1] == "p":
        return None  # "two dozen of those aboard" are no part of people harmed
    if what.word not in _PRONOUNS or spot.before[-1:] in ("p", "t", "f"):
        return None  # "tents for a tenth of them" is none of them harmed
    if what.letter == "d" and line.letters[of.end() : of.end() + 1] == "#":
        return _part_of(_of_number(spot, of.end()))
    return _part_of(_them(spot))


def _part_of(mention: Mention | None) -> Antecedent | None:
    return Antecedent(mention, True) if mention else None


def _them(spot: Spot) -> Mention | None:
    """Return the mention that "them" stands for: no other number may come between."""
    low = max(0, spot.at - REACH_BACK)
    numbers = [
        i for i in range(low, spot.at) if spot.line.letters[i] == "#" and not _is_span(spot.line, i)
    ]
    if not numbers:
        return spot.last(_NEAR)
    last = spot.found.get(numbers[-1])
    return last.whole if last and last.how == "part" and last.whole else last


def _is_span(line: Line, at: int) -> bool:
    """Whether the number is of an aside: "in the past three months", "in two hospitals"."""
    if any(mark.word in _SPANS for mark in line.marks[at + 1 : at + 2]):
        return True
    return line.letters[at - 1 : at] in ("p", "f") and names_things(line, at)


def _of_people(spot: Spot, noun: str) -> Mention | None:
    """Return the total that was told of people of that name: "two thirds of the civilians"."""
    for mention in reversed(spot.earlier[-_OLDEST:]):
        if spot.line.order - mention.line.order > _FAR:
            return None
        phrase = mention.line.marks[mention.at : mention.at + 6]
        if mention.value and any(mark.word == noun for mark in phrase):
            return mention
    return None


def _of_number(spot: Spot, place: int) -> Mention | None:
    number = spot.line.marks[place].number
    value = number.numeral.low if number else None
    known = [*spot.earlier[-_OLDEST:], *spot.found.values()]
    return next((m for m in reversed(known) if value and m.value == value), None)


def find_included(spot: Spot) -> Antecedent | None:
    """Read "including 40 children" and "among them two nuns and a priest"."""
    before = spot.before
    link = _INCLUDED.search(before)
    if link is None:
        return None
    start = spot.at - len(before) + link.start()
    if inside := spot.inside(start):
        closed = "c#" in before[link.start() :] and before.endswith(",c")
        return Antecedent(inside, not closed)  # "9, including 2 here and 3 there, and 6 others"
    if "#" in before[: link.start()]:
        return None
    if spot.line.letters.startswith("dPn") and spot.line.marks[1].word in ("victims", "casualties"):
        return _part_of(spot.last(_FAR, "killed") or spot.last(_FAR))
    people = spot.line.marks[start + 2] if before[link.start() :].startswith("ndPb") else None
    return _part_of(_of_people(spot, people.word) if people else None) or _part_of(spot.last(2))


def find_group(spot: Spot) -> Antecedent | None:
    """Read "three were firefighters": beside a part, or right after the total."""
    if not _IS_A_GROUP.match(spot.line.letters, spot.at):
        return None
    if inside := spot.behind:
        if inside.how == "of_the_killed":
            return Antecedent(inside, False)  # "of the dead, nine were nuns and six were guards"
        return Antecedent(inside.whole or inside, True)
    return _part_of(spot.last(1))


def find_taken_in(spot: Spot) -> Antecedent | None:
    """Read "its neighbour has taken in 32,000", after those who fled were told of."""
    if _TAKES_IN.isdisjoint(spot.line.words) or names_people(spot.line, spot.at):
        return None
    if not _TAKEN_IN.search(spot.line.source, 0, spot.line.starts[spot.at]):
        return None
    last = spot.last(_NEAR, "displaced") or spot.last(_NEAR, "refugees")
    return Antecedent(last, False) if last else None


def find_of_these(spot: Spot) -> Antecedent | None:
    """Read "Of these, 38 are in tents", after their total."""
    marks = spot.line.marks
    if spot.before.endswith(",ow") and marks[spot.at - 1].word == "them":
        return _part_of(_them(spot))
    if spot.at == _VICTIMS and spot.before == "odP," and marks[2].word in ("victims", "casualties"):
        return _part_of(spot.last(_FAR, "killed") or spot.last(_FAR))
    if spot.at > 3 or not _OF_THESE.match(spot.line.letters) or marks[1].word not in _PRONOUNS:
        return None
    return _part_of(spot.last(_NEAR))


def find_count_again(spot: Spot) -> Antecedent | None:
    """Read "a figure she had put at 12" and "it had gone up to 12": people counted before."""
    if not spot.at or spot.line.marks[spot.at - 1].word not in _LEADS_UP:
        return None
    words = [mark.word for mark in spot.line.marks[max(0, spot.at - 6) : spot.at]]
    if words[-2:] in _MOVED and "it" in words:
        last = spot.behind or spot.last(1)
        return Antecedent(last, False) if last and last.how in _TOLLS else None
    put = words[-1] in _PUT_AT or words[-2:] == ["figure", "of"]
    if not put or _COUNTS.isdisjoint(words) or ("of" in words[:-1] and not _COUNTED & {*words}):
        return None  # "the number of those affected is 12"
    last = spot.behind or spot.last(_NEAR)
    return Antecedent(last, False) if last else None


def find_compared(spot: Spot) -> Antecedent | None:
    """Read "were killed, down from 1,807 the month before", "against 231 last year"."""
    if spot.at < 2 or spot.line.marks[spot.at - 1].word not in _COMPARED:
        return None
    words = [mark.word for mark in spot.line.marks[spot.at - 2 : spot.at]]
    last = spot.behind
    moved = words[1] == "from" and last and last.at == spot.at - 2 and last.how in _TOLL_FROM
    if not moved and words[1] != "against" and words[0] not in ("down", "up", "compared"):
        return None
    return Antecedent(last, False) if last else None


def find_among(spot: Spot) -> Antecedent | None:
    """Read "six guards were among them" and "were among the victims"."""
    found = _AMONG_THEM.match(spot.line.letters, spot.at)
    whom = spot.line.marks[found.end() - 1].word if found else ""
    if whom in ("victims", "casualties"):
        return _part_of(spot.last(_FAR, "killed") or spot.last(_FAR))
    return _part_of(_them(spot)) if whom == "them" else None


def find_among_so_many(spot: Spot) -> Antecedent | None:
    """Read "two guards were among the 14 dead" and "two guards among 14 killed"."""
    found = _AMONG_SO_MANY.match(spot.line.letters, spot.at)
    return _part_of(spot.found.get(found.end() - 1) if found else None)


def find_of_total(spot: Spot) -> Antecedent | None:
    """Read "of the 24 killed, 19 belonged to the guard and five to the police"."""
    link = _OF_TOTAL.match(spot.line.letters)
    if not link or link.end() > spot.at:
        return None
    total = spot.found.get(link.start("total"))
    between = spot.line.letters[link.end() : spot.at]
    return Antecedent(total, True) if total and len(between) < REACH_BACK else None


def find_understood(spot: Spot) -> Antecedent | None:
    """Read "the other eight", "three among the dead", and "Nine have burns." after the total."""
    mention = spot.found[spot.at]
    if mention.how in _OF_THE_HARMED or spot.before.endswith("de"):
        reach = _FAR if mention.how == "dead_include" else _NEAR
        return _part_of(spot.last(reach, mention.measure))
    if spot.at or spot.line.letters[1:2] not in ("v", "b", "I", "T") or not mention.value:
        return None
    total = spot.last(1, mention.measure)
    size = total and (total.value or total.low)
    return _part_of(total) if size and size > mention.value else None
