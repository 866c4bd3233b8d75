"""What is said to have caused it: the subject that killed, the agent after "by", the event."""

import re
from collections.abc import Iterable

from .marks import Line
from .mentions import Mention
from .people import PEOPLE

_CLAUSE_CUT = re.compile(r"[,;:\"zs(-]")
_SUBJECT = re.compile(
    r"a?(?:p[wua]{1,3})?[d1]?(?P<np>[ewPUNGC]{1,5}F?)(?:[opf(ryq][^T;,]{0,24})?[vam]*$"
)
_OPENER = re.compile(
    r"(?:[wU,pau()]{0,9}[-:])?(?:[pz][^,;:s]{0,12},)?[d1ae#]{0,2}(?:[ew]{0,3}u-w)?"
    r"(?P<np>[ewPUNGC]{0,4}F(?=v)|[ewPUNGC]{1,5})"
)
_REPORTED = re.compile(r"s[adwpo1]{0,5}z?")
_ASIDE = re.compile(r"^[ad]{0,2}(?P<np>[ewPUN]{1,4}),[r][^,;]{0,16},[vam]*$")
_THEY = re.compile(r"(?P<np>[ewPUN]{1,4})sz?w$")
_SINCE_WAR = re.compile(
    r"\bsince\s(?:the\s)?(?P<np>(?:[\w-]+\s){0,2}?(?:war|conflict|insurgency|fighting))\b"
)
_REFERRING = frozenset("they it he she".split())
_AGENT = re.compile(r"[pdwaUPze]{0,6}?y(?P<d>[d1]?)(?P<np>[ewPUN]{1,4}(?:o[d]?[ewPUN]{1,3})?)")
_OF_WHAT = re.compile(r"[aw]{0,1}o(?P<np>[ewUTNH]{1,3})")
_EVENT_NOUN = (
    r"(?:explosions?|blasts?|attacks?|bombings?|air\s?strikes?|air raids?|raids?|strikes?"
    r"|shelling|bombardments?|ambush(?:es)?|clash(?:es)?|fighting|earthquakes?|quakes?|floods?"
    r"|flooding|landsl(?:ides?|ips?)|mudslides?|avalanches?|crash(?:es)?|collisions?|fires?|blaze"
    r"|stampedes?|crush|shootings?|storms?|cyclones?|hurricanes?|typhoons?|tsunamis?|eruptions?"
    r"|gunfire|mines?|derailments?|violence|riots?|war|conflict|battles?|outbreak|epidemic"
    r"|assaults?|sieges?|combat|campaigns?|unrest|confrontations?|protests?|drones?|drought|famine|heat\s?wave|tornado(?:es)?|collapse|offensives?|operations?|massacres?)"
)
_TWO = (
    r"(?:(?:cyclone|hurricane|typhoon|storm)\s(?-i:[A-Z][a-z]+)"
    rf"|{_EVENT_NOUN}(?:\sand\s{_EVENT_NOUN})?)"
)
_BEFORE_NOUN = (
    r"(?:(?!(?:of|in|the|and|said|as|to|at|by|for|from|after|when|that|who|one|was|were|had|has)\b)"
    r"[\w’'-]+\s(?:and\s)?){0,2}"
)
_EVENT = re.compile(
    r"\b(?P<link>in|by|after|when|from|during|following|as)\s"
    r"(?:(?:an?|the|two|several|that|this|twin|multiple|dual|\d+)\s)?"
    rf"(?P<np>{_BEFORE_NOUN}{_TWO})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?:^|\b(?:an?|the)\s)(?P<np>{_BEFORE_NOUN}{_TWO})\b", re.IGNORECASE)
# Of whom or what no event is named: a ranking, a reference back, a verb that looks like a noun.
_UNNAMING = frozenset(
    "worst deadliest bloodiest biggest latest first second third last recent previous separate "
    "other similar such same another whose which next fresh new more".split()
)
_VERB_LIKE = frozenset(
    "storms crush fires fire strikes strike raids raid clashes clash floods flood mines attacks "
    "attack collapse crashes crash blast blasts operation war".split()
)
_BY_WHOM = re.compile(r"y[d1]?[ewPUN]{0,3}[PUw](?![wPUN])")
_WHEN = re.compile(r"[^;:s]{0,12}?z[d1]?(?P<np>[ewPUN]{1,5})")
_PROPER = re.compile(r"\s[A-Z][a-z]")
_TIMELY = frozenset(
    "midnight dawn noon night sunday monday tuesday wednesday thursday friday saturday telephone "
    "phone radio helicopter boat air road sea reckoning account estimate morning "
    "evening afternoon".split()
)
_MEANS = frozenset("boat lorry truck bus helicopter ambulance plane train".split())
_VERBS = frozenset(
    "gave hit left fell came went broke struck sank set opened tore ran flew blew caught lost "
    "began overturned collapsed was were had has laden packed loaded full long dug took shot "
    "made said says told".split()
)
_HELPING = frozenset("evacuated evacuating relocated relocating moved airlifted sheltered".split())
_DYING = frozenset("died dying die dies".split())
_NOBODY = frozenset("it they he she we i who which that this there magnitude rescuers".split())


def find_agent(mention: Mention) -> str | None:
    """Return who or what the sentence says did it: the agent after "by", or the subject."""
    if mention.measure == "displaced" and mention.line.marks[mention.harm].word in _HELPING:
        return None  # "helicopters evacuated 75"
    return _agent(mention) or _illness(mention) or _subject(mention)


def main_cause(lines: Iterable[Line]) -> str | None:
    """Return the first event that the lines name."""
    for line in lines:
        if found := _named_event(line, _EVENT) or _named_event(line, _NAMED):
            return found
    return None


def find_event(line: Line) -> str | None:
    """Return the first event that the sentence names: "a train crash"."""
    if found := _named_event(line, _EVENT):
        return found
    war = _SINCE_WAR.search(line.source)
    return war["np"] if war else None


def _is_deed(words: str) -> bool:
    """Whether a noun phrase names an event."""
    return _NAMED.search(words) is not None


def _named_event(line: Line, pattern: re.Pattern[str]) -> str | None:
    for found in pattern.finditer(line.source):
        link = found.groupdict().get("link") or ""
        alone = " " not in found["np"] and _PROPER.match(line.source, found.end()) is not None
        if not alone and _names_event(found["np"].split(), link.lower() in ("in", "during")):
            return found["np"]
    return None


def _names_event(words: list[str], placed: bool) -> bool:
    """Whether the words before a noun for an event belong to it: "rescuers dug" do not.

    Args:
        words: the noun and the words before it.
        placed: whether they follow "in" or "during", after which no verb can stand.
    """
    before = [word.lower() for word in words[:-1]]
    if not _UNNAMING.isdisjoint(before) or not _VERBS.isdisjoint(before):
        return False
    if any(word.endswith("ed") for word in before):
        return False
    doers = before and (before[-1] in PEOPLE or before[-1].endswith("ers"))
    return placed or not (doers and words[-1].lower() in _VERB_LIKE)


def _agent(mention: Mention) -> str | None:
    """Read "were killed by stray bullets"."""
    line = mention.line
    if mention.how not in ("passive", "reduced", "number_of"):
        return None
    found = _AGENT.match(line.letters, mention.harm + 1)
    if not found or (not found["d"] and line.marks[found.end("np") - 1].word in _MEANS):
        return None
    return _noun_phrase(line, *found.span("np"))


def _illness(mention: Mention) -> str | None:
    """Read "died of exposure"."""
    line = mention.line
    if line.marks[mention.harm].word not in _DYING:
        return None
    found = _OF_WHAT.match(line.letters, mention.harm + 1)
    return _noun_phrase(line, *found.span("np")) if found else None


def _subject(mention: Mention) -> str | None:
    """Read "a bomb in a bar killed 18", and "a bomb went off, killing 18"."""
    line = mention.line
    if mention.how not in ("killed", "killed_too", "lives", "drove"):
        return None
    if line.marks[mention.harm].word.startswith("los"):
        return None  # "the party lost three fighters"
    letters, harm = line.letters, mention.harm
    if letters[harm] == "G" or letters[harm - 1 : harm] == "c":
        said = max((m.end() for m in _REPORTED.finditer(letters, 0, harm)), default=0)
        opener = _OPENER.match(letters[:harm], said)
        return _noun_phrase(line, *opener.span("np")) if opener else None
    if aside := _ASIDE.match(letters[:harm]):
        return _noun_phrase(line, *aside.span("np"))
    cut = max((m.end() for m in _CLAUSE_CUT.finditer(letters, 0, harm)), default=0)
    found = _SUBJECT.match(letters[:harm], cut)
    if found and line.marks[found.start("np")].word in _REFERRING:
        found = _THEY.search(letters[: found.end("np")])
    if not found:
        return None
    start, end = found.span("np")
    return _with_doer(line, start, end) or _noun_phrase(line, start, end)


def _with_doer(line: Line, start: int, end: int) -> str | None:
    """Return a deed with who did it: "shelling by a rebel group"."""
    by = _BY_WHOM.match(line.letters, end)
    name = _noun_phrase(line, start, end) if by else None
    whole = name == line.text(start, end - 1)
    return line.text(start, by.end() - 1) if by and name and whole and _is_deed(name) else None


def find_occasion(mention: Mention) -> str | None:
    """Return the subject after "when": "were killed when a lorry left the road"."""
    line = mention.line
    found = _WHEN.match(line.letters, max(mention.at, mention.harm) + 1)
    if not found:
        return None
    start, end = found.span("np")
    link = next(m.word for m in reversed(line.marks[:start]) if m.letter == "z")
    if link not in ("when", "after") or end >= len(line.marks):
        return None
    return _noun_phrase(line, start, end)


def _noun_end(line: Line, start: int, end: int) -> int:
    """Cut what follows the last known noun: "truck bomb tears"."""
    if line.letters[end - 1] == "F" and line.marks[end - 1].word != "forces":
        end -= 1
    if line.letters[end - 1 : end] in ("w", "e"):
        known = max(line.letters.rfind("U", start, end), line.letters.rfind("P", start, end))
        return known + 1 if known > start else end
    return end


def _noun_phrase(line: Line, start: int, end: int) -> str | None:
    """Return the words up to the first verb, unless they name nobody and nothing."""
    for at in range(start, end):
        word = line.marks[at].word
        participle = at > start and word.endswith(("ed", "ing"))
        if word in _VERBS or (participle and not _is_deed(word)):
            end = at
            break
    end = _noun_end(line, start, end)
    words = {mark.word for mark in line.marks[start:end]}
    if not words or words & (_TIMELY | _NOBODY) or line.marks[end - 1].word.endswith("ly"):
        return None
    return line.text(start, end - 1)
