"""What happened before they came to harm: the subject after "when", the attack told first."""

import re
from collections.abc import Iterable

from .causes import noun_phrase
from .events import main_event
from .marks import Line
from .mentions import Mention
from .people import PEOPLE
from .special import AT_ARMS
from .victims import group_of

_WHEN = re.compile(r"[^;:s]{0,12}?z[d1]?(?P<np>[ewPUN]{1,5})")
_HIT = re.compile(r"[ewPU]{1,4}?(?P<verb>w)[d1](?P<np>[ewPUN]{1,4})")
_BY = re.compile(r"b[abw]{0,2}[wT]y[d1]?(?P<np>[ewPUN]{1,4})")
_SUBJECT = re.compile(
    r"(?:^|[^ewPUNF])(?P<np>[ewPUN]{1,4}(?:c[ewPUN]{1,3})?)(?:[opftx][^;:,srzb]{0,12})?[va]*\Z"
)
_TOLD_NEXT = re.compile(r"[^s:]{0,40}(?:c|,c|;|,z)[^s:]{0,6}$")
_SUFFERED = frozenset(("passive", "fled", "bare", "more"))
_ATTACKERS = frozenset("attacker attackers assailant assailants man men woman mob".split())
# Of these, what is struck is no less likely told than what strikes.
_STRUCK = frozenset(
    "vehicle vehicles convoy buses plane jet airliner helicopter bus truck lorry car van train "
    "boat ship ferry vessel hardest worst island country area region".split()
)
_WEAPONS = frozenset(
    "bomb bombs missile missiles rocket rockets shell shells drone drones jets warplane warplanes "
    "warships helicopters gunships tanks artillery grenade grenades mortar mortars device devices "
    "explosives army navy forces militia militias".split()
)
_AFTER = 8  # marks from a subject on in which it attacks
_BEFORE = 20  # marks before its verb in which the subject stands
_REACH = 40  # marks before a number in which the attack is told
_ATTACKS = frozenset(
    "fired attacked stormed raided struck hit shelled bombed ambushed pounded rammed detonated "
    "exploded burst opened blew shot strafed torched targeted".split()
)
_MISHAPS = frozenset(
    "capsized sank overturned plunged crashed collided derailed collapsed erupted went".split()
)
_WITH = {"opened": ("fire",), "blew": ("himself", "herself", "up"), "went": ("off", "down")}
_LEAD = 30  # marks of a sentence among which its main verb stands


def find_occasion(mention: Mention) -> str | None:
    """Return the subject after "when": "were killed when a lorry left the road"."""
    line = mention.line
    found = _WHEN.match(line.letters, max(mention.at, mention.harm) + 1)
    if not found:
        return None
    start, end = found.span("np")
    link = next(m.word for m in reversed(line.marks[:start]) if m.letter == "z")
    if link not in ("when", "after"):
        return None
    if by := _BY.match(line.letters, end):  # "when shots were fired by rebels"
        return noun_phrase(line, *by.span("np"))
    name = noun_phrase(line, start, end)
    if end == len(line.marks) and name == line.text(start, end - 1):
        return None  # no verb follows
    if name and name.split()[-1].lower() in _STRUCK:
        hit = _HIT.match(line.letters, start)
        struck = hit and line.marks[hit.start("verb")].word in ("hit", "struck")
        what = noun_phrase(line, *hit.span("np")) if hit and struck else None
        if what and _STRUCK.isdisjoint(what.lower().split()):
            return what  # "when their lorry hit a mine"
    return name if name and _may_harm(line, start, name.split()[-1].lower()) else None


def find_attack(mention: Mention) -> str | None:
    """Return who attacked first: "rebels fired at a lorry and six people were killed"."""
    line, first = mention.line, min(mention.at, mention.harm)
    if mention.how not in _SUFFERED or _ATTACKS.isdisjoint(line.words):
        return None
    for at in range(first - 1, max(0, first - _REACH), -1):
        if line.marks[at].word in _ATTACKS and _TOLD_NEXT.fullmatch(line.letters, at + 1, first):
            found = _SUBJECT.search(line.letters, max(0, at - _BEFORE), at)
            name = noun_phrase(line, *found.span("np")) if found else None
            return name if name and name.split()[-1].lower() not in _STRUCK else None
    return None


def goes_with(mention: Mention, before: Mention) -> bool:
    """Whether one subject did both: "mines have killed 118 people and wounded 407"."""
    joined = mention.line.letters[mention.harm - 1 : mention.harm] == "c"
    return joined and before.how == mention.how == "killed"


def harms_its_own(cause: str, mention: Mention) -> bool:
    """Whether those who did it are of the side that came to harm: police who hurt officers."""
    side = mention.group.status
    same = cause.lower().split()[-1:] == mention.victims.lower().split()[-1:]
    return same or (side in AT_ARMS and group_of(cause).status == side)


def find_main_cause(lines: Iterable[Line]) -> str | None:
    """Return what the sentences of a lead say happened: an event, or who or what attacked."""
    found = (main_event(line) or find_attacker(line) for line in lines)
    return next(filter(None, found), None)


def find_attacker(line: Line) -> str | None:
    """Return who or what a sentence without harm says attacked, went off or went down."""
    if _ATTACKS.isdisjoint(line.words) and _MISHAPS.isdisjoint(line.words):
        return None
    for at, mark in enumerate(line.marks[:_LEAD]):
        mishap = mark.word in _MISHAPS
        if (mishap or mark.word in _ATTACKS) and _is_meant(line, at):
            found = _SUBJECT.search(line.letters, max(0, at - _BEFORE), at)
            name = noun_phrase(line, *found.span("np")) if found else None
            if name and _may_be_told(name.split()[-1], mishap=mishap):
                return name
    return None


def _may_be_told(head: str, *, mishap: bool) -> bool:
    """Whether it goes down or attacks: a vessel or a building; a name, men at arms, a weapon."""
    word = head.lower()
    if mishap or word in _WEAPONS:
        return word not in PEOPLE
    if word in PEOPLE:
        return word in _ATTACKERS or PEOPLE[word].status in AT_ARMS
    return head[0].isupper() and word not in _STRUCK


def _is_meant(line: Line, at: int) -> bool:
    """Whether the verb is of the attack: "opened" only where fire is, "went" only where off."""
    wanted = _WITH.get(line.marks[at].word)
    return wanted is None or line.marks[min(at + 1, len(line.marks) - 1)].word in wanted


def _may_harm(line: Line, start: int, head: str) -> bool:
    """Whether it is a thing or an attacker, or somebody who attacks: not "officials went"."""
    if head not in PEOPLE or head in _ATTACKERS or PEOPLE[head].status == "armed_group":
        return True
    return not _ATTACKS.isdisjoint(m.word for m in line.marks[start : start + _AFTER])
