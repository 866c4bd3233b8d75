"""What a number is a number of: its sentence's grammar, read from the letters of its words."""

import re
from collections.abc import Sequence

from ...schemas.vocabulary import Measure
from .doubts import counts_again, frees, is_denied, is_hypothetical, is_subject, speak
from .marks import Line, Mark
from .nouns import is_named, names_people, names_things, phrase_end
from .patterns import (
    ANOTHER,
    HARM,
    NONE,
    ONE,
    PATTERNS,
    RARE,
    RARELY,
    REACH,
    Fitting,
    Pattern,
    fitting,
)
from .people import PEOPLE, SEVERAL
from .readings import Reading
from .special import AT_ARMS, SPECIAL
from .tolls import measure_of

_WITH_REACH = 4  # marks behind "with" in which injuries are told
_HARMED_NONE: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "missing"})
_LET_GO: frozenset[Measure] = frozenset({"detained", "refugees"})
_ALL, _ONE, _ANOTHER, _NONE = (fitting(*p) for p in (PATTERNS, ONE, ANOTHER, NONE))
_ORDINALS = frozenset("third fourth fifth sixth seventh eighth ninth tenth".split())
_SICKBEDS = ("hospital", "hospitals", "clinic", "clinics", "center", "centers", "centre", "centres")
_RARE = fitting(*RARE)
_COUNTS = re.compile(r"[#01]")
_ONE_PERSON = re.compile(r"1u?(?:-w)?[ew]{0,3}P(?!P|w?U)(?!,w|o#|,1[ew]{0,3}P,[^c])")


def read_sentence(line: Line) -> list[Reading]:
    """Return what the sentence's numbers count, for those that count people harmed."""
    places = [count.start() for count in _COUNTS.finditer(line.letters)]
    readings = [reading for at in places if (reading := _read(line, at, line.marks[at]))]
    return [r for r in readings if not (is_hypothetical(line, r) or is_denied(line, r))]


def _read(line: Line, at: int, mark: Mark) -> Reading | None:
    match mark.letter:
        case "#" if not (counts_again(line, at) or speak(line, at) or is_named(line, at)):
            found = _first(line, at, _ALL)
            rarely = found is None and not RARELY.isdisjoint(line.words)
            return _first(line, at, _RARE) if rarely else found
        case "1" if (one := _ONE_PERSON.match(line.letters, at)) and _is_one(line, one):
            return _first(line, at, _ONE)
        case "1" if "#" in line.letters[:at] and _is_one_more(line, at):
            return _first(line, at, _ANOTHER)
        case "0":
            found = _first(line, at, _NONE)
            told = found and found.measure in _HARMED_NONE and not _of_the_missing(line, found)
            return found if told else None
        case _:
            return None


def _is_one_more(line: Line, at: int) -> bool:
    """Whether it is of a row: "another was hurt", "a fourth was captured"."""
    words = [mark.word for mark in line.marks[at : at + 2]]
    return words[0] == "another" or words[-1] in _ORDINALS


def _of_the_missing(line: Line, reading: Reading) -> bool:
    """Whether it denies that people were found: "none of the seven missing was found"."""
    return reading.measure == "missing" and line.letters[reading.at + 1 : reading.at + 2] == "o"


def _is_one(line: Line, one: re.Match[str]) -> bool:
    """Whether the noun behind an article is no plural, as in "a police post"."""
    return line.marks[one.end() - 1].word not in SEVERAL


def _first(line: Line, at: int, fit: Fitting) -> Reading | None:
    letters = line.letters
    left, right = letters[max(0, at - REACH) : at], letters[at : at + REACH]
    if letters[at] == "1":
        right = "#" + right[1:]
    for pattern in fit(HARM.intersection(left), HARM.intersection(right)):
        if pattern.side == "left":
            found, offset = pattern.expression.search(left), at - len(left)
        else:
            found, offset = pattern.expression.match(right), at
        if found and (reading := _judge(line, at, pattern, found, offset)):
            return reading
    return None


def _judge(
    line: Line, at: int, pattern: Pattern, found: re.Match[str], offset: int
) -> Reading | None:
    """Return the reading, if the words themselves bear out what their letters promise."""
    harm_at = found.start("h") + offset
    harm = line.marks[harm_at]
    if pattern.name in ("passive", "fled", "described") and not is_subject(line, at, found, offset):
        return None
    if _are_others(line, at, harm_at, pattern):
        return None
    measure = _measure(line, at, pattern.name, harm_at)
    if measure is None or (measure in _LET_GO and frees(line, at)):
        return None
    if pattern.name == "deaths" and (_is_compound(line, harm_at) or _is_share(line, at)):
        return None
    if line.letters[at] == "1" and "r" in line.letters[at:harm_at]:
        return None  # "a man who fled said": a description, not a count
    soft = any(word.soft for word in harm.harm.values()) and not _are_losses(line, pattern, harm)
    people = names_people(line, at) or _of_them(line, at)
    if soft and not (people or pattern.name == "another") and not _is_told(line, at, harm_at):
        return None
    if not soft and names_things(line, at):
        return None
    return _whom(line, Reading(at, measure, pattern.name, harm_at))


def _whom(line: Line, reading: Reading) -> Reading | None:
    """Tell those taken to hospital, the displaced, refugees and the hurt from one another."""
    harm = line.marks[reading.harm]
    if reading.measure == "injured" and harm.word.endswith(_SICKBEDS):
        died = reading.harm == reading.at + 1 and _are_told_dead(line, reading.at)
        return reading._replace(measure="killed") if died else _of_brought_in(line, reading)
    if reading.measure != "displaced":
        return reading
    if _are_hurt(line, reading.at):
        return reading._replace(measure="injured")
    return _of_displaced(line, reading)


def _are_others(line: Line, at: int, harm_at: int, pattern: Pattern) -> bool:
    """Whether it counts who seeks the missing or what was done to bodies: "took 100 bodies"."""
    if pattern.name == "among_dead":
        before = line.marks[harm_at - 2]
        return before.letter == "p" and before.word not in ("in", "within")
    return pattern.name == "killed" and _counts_dead(line, at, harm_at)


def _of_them(line: Line, at: int) -> bool:
    """Whether the number is of people told before: "160 of whom"."""
    return [mark.word for mark in line.marks[at + 1 : at + 3]] == ["of", "whom"]


def _counts_dead(line: Line, at: int, harm_at: int) -> bool:
    """Whether the number's own noun counts dead, whatever was done to them."""
    own = line.marks[at + 1 : phrase_end(line, at) + 1]
    return _are_dead(own) and line.marks[harm_at].letter in "TGK"


def _are_dead(own: Sequence[Mark]) -> bool:
    return any("H" in mark.harm and mark.harm["H"].measure == "killed" for mark in own)


def _are_told_dead(line: Line, at: int) -> bool:
    """Whether it goes on with who died: "four died on the spot and three in hospital"."""
    verbs = [mark.word for mark in line.marks[:at] if mark.letter in "TIJb"]
    return verbs[-1:] == ["died"]


def _of_brought_in(line: Line, reading: Reading) -> Reading | None:
    """Tell the hurt from the bodies and survivors that were taken to hospital as well."""
    own = line.marks[reading.at + 1 : phrase_end(line, reading.at) + 1]
    if any(mark.word == "survivors" for mark in own):
        return None
    return reading._replace(measure="killed") if _are_dead(own) else reading


def _are_losses(line: Line, pattern: Pattern, harm: Mark) -> bool:
    """Whether "losses totalling 92" are of people: somebody who fights is told of beside them."""
    return pattern.name in ("toll", "losses") and "L" in harm.harm and "P" in line.letters


def _are_hurt(line: Line, at: int) -> bool:
    """Whether those taken away are the hurt: "evacuated 75 people with serious injuries"."""
    end = phrase_end(line, at)
    end += _WITH_REACH * (line.letters[end : end + 1] == "p" and line.marks[end].word == "with")
    return any(w.measure == "injured" for m in line.marks[at + 1 : end] for w in m.harm.values())


def _of_displaced(line: Line, reading: Reading) -> Reading | None:
    """Tell refugees from others who fled, and troops on the move from both."""
    nouns = line.marks[reading.at + 1 : phrase_end(line, reading.at) + 1]
    if any(word.measure == "refugees" for noun in nouns for word in noun.harm.values()):
        return reading._replace(measure="refugees")
    if any(word.measure == "detained" for noun in nouns for word in noun.harm.values()):
        return None  # "14 hostages escaped to the border"
    troops = any(PEOPLE[noun.word].status in AT_ARMS for noun in nouns if noun.word in PEOPLE)
    return None if troops and line.marks[reading.harm].word.endswith("into") else reading


def _is_compound(line: Line, harm_at: int) -> bool:
    """Whether the noun tells of no single deaths: "six arrest warrants", "mass killings"."""
    if line.marks[harm_at - 1].word == "mass":
        return True
    following = line.letters[harm_at + 1 : harm_at + 2]
    return following in ("w", "U") and not line.marks[harm_at].word.endswith("s")


def _is_share(line: Line, at: int) -> bool:
    """Whether the number is of others: "nine of them evacuees", where "dozens of bodies" is all."""
    number = line.marks[at].number
    return line.letters[at + 1 : at + 2] == "o" and not (number and number.numeral.kind == "vague")


def _is_told(line: Line, at: int, harm_at: int) -> bool:
    """Whether the rest of the sentence bears out a word that is often said of things."""
    others = (m for i, m in enumerate(line.marks) if m.harm and i != harm_at)
    hard = any(not word.soft for m in others for word in m.harm.values())
    bare = phrase_end(line, at) == at + 1 or phrase_end(line, at) == harm_at + 1 == at + 2
    return bare and (hard or line.letters[at - 1 : at] == "e")


def _measure(line: Line, at: int, name: str, harm_at: int) -> Measure | None:
    if special := SPECIAL.get(name):
        return special(line, at, harm_at)
    return measure_of(line.marks[harm_at], _ROLES.get(name, "TJIHN"))


_ROLES = dict.fromkeys(("death_of", "no_deaths", "no_reports"), "NGH")
"""The roles of a word of harm that patterns read, where not the usual ones."""
