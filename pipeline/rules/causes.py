"""Who or what is said to have done it: the subject that killed, the agent after "by"."""

import re

from .events import VERBS, is_deed
from .marks import Line
from .mentions import Mention
from .people import SEVERAL

_CLAUSE_CUT = re.compile(r"[,;:\"z(-]|(?<!b)s|s(?!t)")
_SUBJECT = re.compile(
    r"a?(?:p[wua]{1,3}|wU(?=[d1]))?[d1#]?(?P<np>[ewPUNGC]{1,5}F?(?:c[ewPUN]{1,3})?)(?:[opf(ryq][^T;,]{0,24})?(?:b[sqw]t|[vam])*$"
)
_JOINED = re.compile(r"c(?:b[sqw]t|[vam])*$")
_OPENER = re.compile(
    r"(?:[wU,pau()]{0,9}[-:])?(?:[pzt][^,;:s]{0,12},|a,){0,4}[d1ae#]{0,2}(?:[ew]{0,3}u-w)?"
    r"(?P<np>[ewPUNGC]{0,4}F(?=v)|[ewPUNGC]{1,5})"
)
_REPORTED = re.compile(r"s[adwpo1]{0,5}z?")
_ASIDE = re.compile(r"^[ad]{0,2}(?P<np>[ewPUN]{1,4}),[r][^,;]{0,16},[vam]*$")
_THEY = re.compile(r"(?P<np>[ewPUN]{1,4})s(?:pa|a){0,2}z?w$")
_REFERRING = frozenset("they it he she".split())
_AGENT = re.compile(
    r"[pdwaUPze]{0,6}?(?:,[dwaUP]{1,7},)?y(?P<d>[d1]?)(?P<np>[ewPUN]{1,4}(?:o[d]?[ewPUN]{1,3})?)"
)
_OF_WHAT = re.compile(r"[aw]{0,1}[of](?P<np>[ewUTNH]{1,3})")
_OF_DEEDS = re.compile(r"o[ade]{0,2}(?P<np>[ewPUN]{1,3}(?:c[ewPUN]{1,2})?)")
_STRETCHES = frozenset(
    "hours days weeks months years day night week month wave waves series spate string rash round "
    "rounds number".split()
)
_REACH = 30  # marks before a verb in which what "that" stands for is looked for
_AUXILIARIES = 6  # marks of "and is said to have" before a verb
_BACK = 6  # marks before a number in which "left" stands
_LEFT = re.compile(r"[qw][ade1#P]{0,4}$")
_THAT_LEFT = re.compile(r"(?:^|[^ewPUN])(?P<np>[ewPUN]{1,4})[rz][^T;,:s]{1,12}$")
_LEAVES = re.compile(r"(?:^|[^ewPUN])(?P<np>[ewPUN]{1,4})(?:[pof][^T;,:]{1,16})?[vam]*$")
_NOUNS = re.compile(r"[ewPU]{1,4}")
_WHICH_DID = re.compile(
    r"(?:^|(?<=[^ewPU]))(?P<chain>[ewPU]{1,4}(?:[poyf][^T;:,rzs]{1,14})?),?(?P<which>[rz])[vam\"]{0,3}$"
)
_BY_WHOM = re.compile(r"y[d1]?[ewPUN]{0,3}[PUw](?![wPUN])")
_REPORTING = frozenset(
    "reported confirmed listed counted recorded registered declared pronounced".split()
)
_TIMELY = frozenset(
    "midnight dawn noon night sunday monday tuesday wednesday thursday friday saturday telephone "
    "phone radio air road sea reckoning account estimate morning "
    "evening afternoon".split()
)
_MEANS = frozenset("boat lorry truck bus helicopter ambulance plane train".split())
_HELPING = frozenset("evacuated evacuating relocated relocating moved airlifted sheltered".split())
_DYING = frozenset("died dying die dies".split())
_NOBODY = frozenset(
    "it they he she we i who which that this there magnitude rescuers somebody someone".split()
)


def find_agent(mention: Mention) -> str | None:
    """Return who or what the sentence says did it: the agent after "by", or the subject."""
    if mention.measure == "displaced" and mention.line.marks[mention.harm].word in _HELPING:
        return None  # "helicopters evacuated 75"
    return _agent(mention) or _illness(mention) or _subject(mention)


def _agent(mention: Mention) -> str | None:
    """Read "were killed by stray bullets"."""
    line = mention.line
    if mention.how not in ("passive", "reduced", "number_of") or _is_told(mention):
        return None
    found = _AGENT.match(line.letters, mention.harm + 1)
    if not found or (not found["d"] and line.marks[found.end("np") - 1].word in _MEANS):
        return None
    return noun_phrase(line, *found.span("np"))


def _is_told(mention: Mention) -> bool:
    """Whether "by" tells who says it: "138 were reported dead by the council"."""
    before = mention.line.marks[max(0, mention.harm - 3) : mention.harm]
    return not _REPORTING.isdisjoint(mark.word for mark in before)


def _illness(mention: Mention) -> str | None:
    """Read "died of exposure" and "died from beatings"."""
    line = mention.line
    if line.marks[mention.harm].word not in _DYING:
        return None
    found = _OF_WHAT.match(line.letters, mention.harm + 1)
    return noun_phrase(line, *found.span("np")) if found else None


def _subject(mention: Mention) -> str | None:
    """Read "a bomb in a bar killed 18", and "a bomb went off, killing 18"."""
    line = mention.line
    if mention.how in ("bare", "adjective", "reduced"):
        return _leaver(mention)
    if mention.how not in ("killed", "killed_too", "lives", "drove"):
        return None
    if line.marks[mention.harm].word.startswith("los"):
        return None  # "the party lost three fighters"
    letters, harm = line.letters, mention.harm
    harm -= letters[harm - 1 : harm] == '"'  # forces "eliminated" them
    if letters[mention.harm] == "G" or _JOINED.search(letters, max(0, harm - _AUXILIARIES), harm):
        said = max((m.end() for m in _REPORTED.finditer(letters, 0, harm)), default=0)
        opener = _OPENER.match(letters[:harm], said)
        return noun_phrase(line, *_measured(line, *opener.span("np"))) if opener else None
    which = _WHICH_DID.search(letters, max(0, harm - _REACH), harm)
    if which and line.marks[which.start("which")].word in ("that", "which", "who"):
        return _antecedent(line, *which.span("chain"))
    if aside := _ASIDE.match(letters[:harm]):
        return noun_phrase(line, *aside.span("np"))
    cut = max((m.end() for m in _CLAUSE_CUT.finditer(letters, 0, harm)), default=0)
    found = _SUBJECT.match(letters[:harm], cut)
    if found and line.marks[found.start("np")].word in _REFERRING:
        found = _THEY.search(letters[: found.end("np")])
    if not found:
        return None
    start, end = found.span("np")
    start, end = _measured(line, start, end)
    return _with_doer(line, start, end) or noun_phrase(line, start, end)


def _antecedent(line: Line, start: int, end: int) -> str | None:
    """Return the deed that "which" stands for: in "a call for calm after an attack" the last."""
    nouns = [(m.start(), m.end()) for m in _NOUNS.finditer(line.letters, start, end)]
    first, last = nouns[0]
    first += first + 1 < last and line.marks[first].word.endswith(("ing", "ed"))
    nouns[0] = first, last
    names = [name for span in nouns if (name := noun_phrase(line, *span))]
    return next(filter(is_deed, names), names[0] if len(nouns) == 1 and names else None)


def _leaver(mention: Mention) -> str | None:
    """Read "a raid left nine dead" and "a bomb went off, leaving nine dead"."""
    line, at = mention.line, mention.at
    left = _LEFT.search(line.letters, max(0, at - _BACK), at)
    if not left or line.marks[left.start()].word not in ("left", "leaving", "leaves"):
        return None
    verb = left.start()
    cut = max((m.end() for m in _REPORTED.finditer(line.letters, 0, verb)), default=0)
    opens = line.marks[verb].word == "leaving"
    before = line.letters[:verb]
    subject = _THAT_LEFT.search(before) or _LEAVES.search(before)
    found = _OPENER.match(before, cut) if opens else subject
    if not found:
        return None
    return noun_phrase(line, *_measured(line, *found.span("np")))


def _measured(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return the deed that a stretch or a number of it tells: "six days of shelling"."""
    of = _OF_DEEDS.match(line.letters, end)
    return of.span("np") if of and line.marks[end - 1].word in _STRETCHES else (start, end)


def _with_doer(line: Line, start: int, end: int) -> str | None:
    """Return a deed with who did it: "shelling by a rebel group"."""
    by = _BY_WHOM.match(line.letters, end)
    name = noun_phrase(line, start, end) if by else None
    whole = name == line.text(start, end - 1)
    return line.text(start, by.end() - 1) if by and name and whole and is_deed(name) else None


def _noun_end(line: Line, start: int, end: int) -> int:
    """Cut what follows the last known noun: "truck bomb tears"."""
    if line.letters[end - 1] == "F" and line.marks[end - 1].word != "forces":
        end -= 1
    if line.letters[end - 1 : end] in ("w", "e"):
        known = max(line.letters.rfind("U", start, end), line.letters.rfind("P", start, end))
        several = line.marks[start].word in SEVERAL and not is_deed(line.text(start, end - 1))
        return known + 1 if known > start or (known == start and several) else end
    return end


def noun_phrase(line: Line, start: int, end: int) -> str | None:
    """Return the words between two marks up to the first verb, unless they name nobody."""
    for at in range(start, end):
        word = line.marks[at].word
        participle = at > start and word.endswith(("ed", "ing"))
        if word in VERBS or (participle and not is_deed(word)):
            end = at
            break
    end = _noun_end(line, start, end)
    words = {mark.word for mark in line.marks[start:end]}
    if (
        not words
        or words & _NOBODY
        or line.marks[end - 1].word in _TIMELY
        or line.marks[end - 1].word.endswith("ly")
    ):
        return None
    return line.text(start, end - 1)
