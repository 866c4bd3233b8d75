"""Whether the harm that a reading tells is told as true, of these people, and still so."""

import re

from .marks import Line
from .readings import Reading

_PREPOSITION = re.compile(r"(?:[pf][de]?|Po)$")
_IN_ASIDE = re.compile(r"#[^;]*,n?[ade1]*$")
_MODAL = re.compile(r"m(?P<perfect>a?v)?")
_IS_TO = re.compile(r"bt[bwKV]")
_CLAUSE = re.compile(r"[;:s\"]")
_TOTAL_AGAIN = ("#o", "#od", "#eo", "#eod")
_CLAUSAL = frozenset(("with", "since", "until", "till"))
_ADVERBS = frozenset(("possibly", "potentially", "perhaps"))
_DENIALS = frozenset("denied denies deny denying untrue".split())
_INSISTENCE = _DENIALS | {"insisted", "insists", "maintained", "maintains"}
_CUTS = frozenset((";", ",", "but", "and", "said", "says"))
_DENIED_BACK = 14  # marks back to which a denial reaches
_CONFIRM = frozenset("confirm verify document say report".split())
_SPEAK = re.compile(r"#(?:[ewaU]{0,4}P|o[dwr]{1,2}[ewTJPH]{0,2})(?:[po][dw]{1,4})?s")
_LET_GO = re.compile(r"V[ade1]*$")
_GO = re.compile(r"#[ewPUH]{0,3}[PH](?:v|vb|b)?a?V(?!b)")
_NOT_ONE = re.compile(r"!a?[wqTIV]\Z")
_GROUPS = frozenset(
    "band group column crowd party team gang unit squad family crew convoy contingent patrol "
    "garrison detachment cell platoon".split()
)
_BACK = 40  # marks back to which a sentence's beginning still matters


def is_subject(line: Line, at: int, found: re.Match[str], offset: int) -> bool:
    """Whether the number can be the verb's subject: "in two towns" cannot, nor "six ... was"."""
    grouped = _is_of_group(line, at)
    if (
        _PREPOSITION.search(line.letters, max(0, at - 2), at)
        and line.marks[at - 1].word not in _CLAUSAL
        and not grouped
    ):
        return False
    if "," in found.group() and _IN_ASIDE.search(line.letters, max(0, at - _BACK), at):
        return False
    verbs = found.groupdict().get("v") or ""
    verb_at = found.start("v") + offset if verbs else found.end() + offset
    if "!" in line.letters[verb_at : found.end() + offset]:
        return False
    number = line.marks[at].number
    plural = number is not None and (number.numeral.low is None or number.numeral.low > 1)
    return grouped or not (plural and verbs and line.marks[verb_at].word in ("was", "is", "has"))


def _is_of_group(line: Line, at: int) -> bool:
    """Whether the number tells how many a group is of: "a column of 40 men was wiped out"."""
    of = line.letters[at - 1 : at] == "o"
    return of and line.marks[at - 2].word in _GROUPS


def frees(line: Line, at: int) -> bool:
    """Whether the people are said to have been let go: "freed 25 hostages", "25 inmates fled"."""
    let_go = _LET_GO.search(line.letters, max(0, at - 6), at) or _GO.match(line.letters, at)
    return let_go is not None


def is_hypothetical(line: Line, reading: Reading) -> bool:
    """Whether the harm is only said to be possible, wished for or to come."""
    if "m" not in line.letters and "bt" not in line.letters:
        return False
    first, last = sorted((reading.at, reading.harm))
    begin = max(0, first - 10)
    for cut in _CLAUSE.finditer(line.letters, begin, first):
        begin = cut.end()
    if "," in line.letters[begin:first]:
        begin = begin + line.letters[begin:first].rindex(",")
    for modal in _MODAL.finditer(line.letters, begin, last + 1):
        word = line.marks[modal.start()].word
        following = line.marks[modal.end()].word if modal.end() < len(line.marks) else ""
        if following in _CONFIRM:
            continue  # "could confirm nine deaths"
        hedged = word in _ADVERBS and modal.end() == reading.at
        if hedged or (word == "if" and following == "not"):
            continue  # "dozens, if not hundreds", "possibly 17"
        if not (modal["perfect"] and word in ("may", "might", "must")):
            return True
    return "bt" in line.letters[first : last + 3] and _is_to_come(line, first, last)


def _is_to_come(line: Line, first: int, last: int) -> bool:
    """Whether it is only planned: "9,000 refugees are to go back", "40 are to be deported"."""
    planned = _IS_TO.search(line.letters, first, last + 4)
    return planned is not None and line.marks[planned.start()].word in ("is", "are", "were", "was")


def is_denied(line: Line, reading: Reading) -> bool:
    """Whether the harm is told as what is not so: "denied that nine died", "it is untrue that"."""
    if _INSISTENCE.isdisjoint(line.words):
        return False
    first, last = sorted((reading.at, reading.harm))
    words = [mark.word for mark in line.marks[max(0, first - _DENIED_BACK) : first]]
    denials = _INSISTENCE if line.letters[reading.at] == "0" else _DENIALS
    at = max((i for i, word in enumerate(words) if word in denials), default=None)
    if at is not None and _CUTS.isdisjoint(words[at + 1 :]):
        return True
    after = line.marks[last + 1 : last + 4]
    told = line.letters[last + 1 : last + 3] in ("bs", "vb")
    return told and any(mark.word == "denied" for mark in after)


def speak(line: Line, at: int) -> bool:
    """Whether those counted are who says it: "two officials said"."""
    is_object = at > 0 and line.letters[at - 1] in "TGKxVF"  # "who lost two sons in the war said"
    return not is_object and _SPEAK.match(line.letters, at) is not None


def counts_again(line: Line, at: int) -> bool:
    """Whether the number only names a total told before: "six of the 23"."""
    if at and line.marks[at - 1].word == "all" and line.letters[at + 1 : at + 2] in tuple("vbwI"):
        return True  # "all seven had"
    if line.marks[at].word == "one" and _NOT_ONE.search(line.letters, max(0, at - 3), at):
        return True  # "had not found one of the seven"
    return line.letters.endswith(_TOTAL_AGAIN, 0, at)
