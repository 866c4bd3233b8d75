"""Words for deeds and harm, in English: what an event was, and which words tell it from others.

Articles on one event share its names and things (a bus, a convoy, a village); the vocabulary of
killing is shared by all. In another language the second is not left out: then the ledger joins
events by date, place and cause just as strictly, but may count a common word as a telling one.
"""

from collections.abc import Iterable
from functools import lru_cache

from ...checks.words import CALENDAR, ROLES, content

_DEEDS = {
    "explosion": "blast bomb bombing bomber explosion explosive exploded detonat suicide car "
    "vehicle device mine ied",
    "air": "airstrike airraid airattack aircraft warplane jet drone dronestrike bombardment "
    "bombing air strike raid",
    "fire": "shelling shell mortar artillery rocket missile missilestrike missileattack "
    "rocketattack bombardment strike",
    "shooting": "shooting gunfire gunman gunmen shot ambush sniper",
    "fighting": "clash fighting battle offensive confrontation conflict",
    "massacre": "massacre execution executed beheading slaughter",
    "flood": "flood flooding rain mudslide landslide",
    "storm": "storm cyclone hurricane typhoon tornado",
    "quake": "earthquake quake tremor tsunami",
    "blaze": "fire blaze wildfire inferno",
    "water": "ferry boat ship shipwreck capsize capsized sinking sank",
    "crash": "crash collision derailment derailed",
    "crowd": "stampede crush",
    "collapse": "collapse collapsed",
    "disease": "outbreak epidemic cholera ebola plague virus disease",
}
_OF_WORD: dict[str, frozenset[str]] = {}
for _class, _words in _DEEDS.items():
    for _word in _words.split():
        _OF_WORD[_word] = _OF_WORD.get(_word, frozenset()) | {_class}

_COMMON = frozenset(
    "attack incident event violence kill killed killing dead death toll die died dying injure "
    "injured injury wound wounded casualty casualtie victim people person live life lost body "
    "bodie missing displaced detained arrested least more almost nearly about around some over "
    "than up rise rose risen reach reached number total including include included another "
    "other many several dozen score hundred thousand million one two three four five six seven "
    "eight nine ten twelve twenty thirty forty fifty sixty seventy eighty ninety said say told "
    "report reported according accord claim took take hit targeting targeted target left leave "
    "earlier previous new last first since year month week day civilian child children woman "
    "women man men".split()
)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a lower-case word without a plural's ending."""
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65_536)
def deed_of(word: str) -> frozenset[str]:
    """Return the kinds of deed that a lower-case word names, if any."""
    return _OF_WORD.get(word) or _OF_WORD.get(stem(word)) or frozenset()


@lru_cache(maxsize=65_536)
def deeds(text: str | None) -> frozenset[str]:
    """Return the kinds of deed that a phrase names."""
    return frozenset[str]().union(*map(deed_of, content(text or "")))


def telling(texts: Iterable[str | None], *, speaker: str | None) -> frozenset[str]:
    """Return the stems that tell an event from others of its sort.

    Args:
        texts: quotes, headline, place, victims, cause.
        speaker: who says it: a claimant's name says nothing of the event.
    """
    own = frozenset(stem(word) for word in content(speaker or ""))
    words = {word for text in texts for word in content(text or "")}
    return frozenset(
        short
        for word in words
        if not (word.isdecimal() or word in ROLES or word in CALENDAR or deed_of(word))
        and len(short := stem(word)) > 2
        and short not in _COMMON
        and short not in own
    )
