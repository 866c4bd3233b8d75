"""What happened: the events that a sentence names, as "a train crash" and "Storm Odalys"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..text.numerals import told_apart
from ..text.recall import Recall, told_of
from .marks import Line
from .people import PEOPLE

_NOUNS = (
    r"air\sraids? air\s?strikes? boat\saccidents? bus\saccidents? car\saccidents? "
    r"rail\saccidents? road\saccidents? traffic\saccidents? train\saccidents? ambush(?:es)? "
    r"assaults? attacks? avalanches? battles? beatings? blasts? blaze blizzards? bombardments? "
    r"bombings? bushfires? campaigns? capsizing clash(?:es)? collapse collisions? combat "
    r"conflicts? confrontations? crackdowns? crash(?:es)? crush cyclones? derailments? "
    r"downpours? drones? drought earthquakes? epidemic eruptions? explosions? famine fighting "
    r"fires? flooding floods? genocide gun\s?battles? gunfights? gunfire gunshots? heat\s?wave "
    r"hostilities hurricanes? insurgency landmines? landsl(?:ides?|ips?) massacres? mines? "
    r"mudslides? offensives? operations? outbreak pandemic plague protests? purges? quakes? "
    r"raids? rains? rainstorms? rampage riots? shelling shipwrecks? snow snowstorms? snowfall "
    r"shoot-?outs? shootings? sieges? sinking skirmish(?:es)? stabbings? stampedes? storms? "
    r"strikes? tornado(?:es)? tsunamis? typhoons? unrest uprising violence volcano war "
    r"wildfires? wrecks?"
).split()
_EVENT_NOUN = f"(?:{told_apart(_NOUNS)})"
_TWO = (
    r"(?:(?:cyclone|hurricane|typhoon|storm)\s(?-i:[A-Z][a-z]+)"
    rf"|{_EVENT_NOUN}(?:\sand\s(?:[\w-]+\s)?{_EVENT_NOUN})?)"
)
_BEFORE_NOUN = (
    r"(?:(?!(?:of|in|the|and|said|as|to|at|by|for|from|after|when|that|who|one|was|were|had|has)\b)"
    r"\w[\w’'.-]*\s(?:and\s)?){0,2}"
)
_EVENT = re.compile(
    r"\b(?P<link>in|by|after|when|from|during|following|as|amid|fled|flee(?:ing)?|because\sof|due\sto|owing\sto)\s"
    r"(?:(?:an?|the|two|several|that|this|twin|multiple|dual|\d+)\s)?"
    rf"(?P<np>(?:(?:[a-z]+\s)?(?:waves?|series|string|spate|rash)\sof\s)?{_BEFORE_NOUN}{_TWO})\b",
    re.IGNORECASE,
)
_STORM = re.compile(
    r"\b(?:(?:[Ss]uper|[Tt]ropical|[Ss]evere)\s){0,2}(?:[Cc]yclone|[Hh]urricane|[Tt]yphoon|[Ss]torm)"
    r"\s[\"“'‘]?[A-Z]\w+(?:\s\([A-Z]\w+\))?"
)
_IS_STORM = re.compile(
    r"^(?:\w+\s){0,2}(?:storms?|cyclones?|hurricanes?|typhoons?)$", re.IGNORECASE
)
_STORMS = Recall(lambda words: _IS_STORM.match(words) is not None)
_ILLNESS = re.compile(r"\sof\s(?P<np>[A-Z]\w+(?:\s[A-Z]\w+)*|[a-z]{4,}(?:\sfever)?)")
_OF_ILLNESS = ("outbreak", "epidemic", "pandemic")
_ANEW = frozenset("new fresh similar separate".split())
# Where the event of a headline or after an article may begin: at a dash's blank, at the article.
_ARTICLE = re.compile(r"\b(?:an?|the)(?!\S)|(?<!\S)(?P<dash>[-–—]+)(?!\S)", re.IGNORECASE)
_ARTICLES = Recall(
    lambda stretch: tuple(f.start() - bool(f["dash"]) for f in _ARTICLE.finditer(stretch))
)
_NAMED = re.compile(
    rf"(?:(?:^|\s[-–—]+\s)(?:(?:an?|the)\s)?|\b(?:an?|the)\s)(?P<np>{_BEFORE_NOUN}{_TWO})\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:in|by|after|when|from|during|following|as|amid|fled|flee|fleeing|because|due|owing)(?!\S)",
    re.IGNORECASE,
)
_LINKS = Recall(lambda stretch: tuple(found.start() for found in _LINK.finditer(stretch)))
_EVENT_WORD = re.compile(rf"\b(?:{_EVENT_NOUN}|heat)\b", re.IGNORECASE)
_IS_EVENT = Recall(lambda stretch: _EVENT_WORD.search(stretch) is not None)
_LONGEST = 9  # stretches between blanks from a link to an event's noun
# Of whom or what no event is named: a ranking, a reference back, a verb that looks like a noun.
_UNNAMING = frozenset(
    "worst deadliest bloodiest biggest latest first second third last recent previous separate "
    "other similar such same another whose which next fresh new more".split()
)
_VERB_LIKE = frozenset(
    "storms crush fires fire strikes strike raids raid clashes clash floods flood mines attacks "
    "attack collapse crashes crash blast blasts operation war rain snow".split()
)
_LATEST = ("latest ", "newest ", "recent ", "last ", "first ")  # "the latest in a series of"
_PROPER = re.compile(r"\s[A-Z][a-z]")
_SINCE_WAR = re.compile(
    r"\bsince\s(?:the\s)?(?P<np>(?:[\w-]+\s){0,2}?(?:war|conflict|insurgency|fighting))\b"
)
VERBS = frozenset(
    "gave hit left fell came went broke struck sank set opened tore ran flew blew caught lost "
    "began overturned collapsed was were had has laden packed loaded full long dug took shot "
    "made said says told put planted placed parked hidden thrown "
    "driven".split()
)
"""Verbs that look like a part of a noun phrase."""


def main_event(line: Line) -> str | None:
    """Return the first event that a sentence of the lead names, linked to its harm or not."""
    if not (events := _events_in(line)):
        return None
    linked, named = _linked(line, events), _named(line)
    found = next(filter(None, map(_event, chain(linked, named))), None)
    storm = None if found else _STORM.search(line.source)
    return storm.group() if storm else found


def find_event(line: Line) -> str | None:
    """Return the first event that the sentence names: "a train crash"."""
    if found := next(filter(None, map(_event, _linked(line, _events_in(line)))), None):
        return found
    war = _SINCE_WAR.search(line.source) if "since" in line.words else None
    return war["np"] if war else None


def named_storm(lines: Iterable[Line]) -> str | None:
    """Return the first storm that the lines call by its name: "Super Typhoon Odalys"."""
    found = (_STORM.search(line.source) for line in lines if _events_in(line))
    return next((storm.group() for storm in found if storm), None)


def is_storm(words: str) -> bool:
    """Whether a cause is a storm without its name."""
    return _STORMS[words]


def is_deed(words: str) -> bool:
    """Whether a noun phrase names an event."""
    return _NAMED.search(words) is not None


def _events_in(line: Line) -> list[int]:
    """Return the places of the nouns for events between the sentence's blanks."""
    return [*told_of(line.stretches, _IS_EVENT)]


def _linked(line: Line, events: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the events that a preposition or conjunction leads to, given the places of nouns."""
    end = 0
    for at in told_of(line.stretches, _LINKS) if events else ():
        near = bisect_left(events, at)
        if near == len(events) or events[near] > at + _LONGEST:
            continue
        for offset in _LINKS[line.stretches[at]]:
            start = line.begins[at] + offset
            if start >= end and (found := _EVENT.match(line.source, start)):
                end = found.end()
                yield found


def _named(line: Line) -> Iterator[re.Match[str]]:
    """Yield the events that stand first, after a dash or after an article."""
    offsets = (
        line.begins[at] + offset
        for at in told_of(line.stretches, _ARTICLES)
        for offset in _ARTICLES[line.stretches[at]]
    )
    end = 0
    for start in chain((0,), offsets):
        if start >= end and (found := _NAMED.match(line.source, start)):
            end = found.end()
            yield found


def _event(found: re.Match[str]) -> str | None:
    """Return the event that words name, if it is one."""
    alone = " " not in found["np"] and _PROPER.match(found.string, found.end()) is not None
    one_of = found.string.endswith(_LATEST, 0, found.start())
    placed = "link" in found.re.groupindex and found["link"].lower() in ("in", "during")
    words = found["np"].split()
    del words[: words[0].lower() in _ANEW]
    if alone or one_of or not _names_event(words, placed):
        return None
    ill = words[-1].endswith(_OF_ILLNESS) and _ILLNESS.match(found.string, found.end())
    return ill["np"] if ill else " ".join(words)


def _names_event(words: list[str], placed: bool) -> bool:
    """Whether the words before a noun for an event belong to it: "rescuers dug" do not.

    Args:
        words: the noun and the words before it.
        placed: whether they follow "in" or "during", after which no verb can stand.
    """
    before = [word.lower() for word in words[:-1]]
    if not _UNNAMING.isdisjoint(before) or not VERBS.isdisjoint(before):
        return False
    if any(word.endswith("ed") for word in before):
        return False
    doers = before and (before[-1] in PEOPLE or before[-1].endswith("ers"))
    return placed or not (doers and words[-1].lower() in _VERB_LIKE)
