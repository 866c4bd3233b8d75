"""Kinds of harm and of what causes it: over at once, lasting, a row of deeds, one of nature's."""

import re

from ..text.recall import Recall
from .mentions import Mention
from .sentences import words_in

_SUDDEN = frozenset(
    "earthquake quake tremor tsunami explosion blast bombing crash collision landslide mudslide "
    "avalanche stampede crush eruption collapse strike raid attack bomb bomber ferry train fire "
    "tornado ambush massacre derailment sinking shipwreck wreck".split()
)
_LASTING = frozenset(
    "violence fighting clashes war conflict insurgency unrest shelling combat campaign offensive "
    "strikes airstrikes raids attacks bombings shootings protests operations riots floods outbreak "
    "epidemic cholera malaria measles ebola dengue disease fever drought famine mines landmines "
    "accidents".split()
)
_DISASTER = frozenset(
    "earthquake earthquakes quake quakes tsunami tsunamis flood floods flooding storm storms "
    "cyclone cyclones hurricane hurricanes typhoon typhoons eruption eruptions volcano tornado "
    "tornadoes drought wildfire wildfires".split()
)
_GOING_ON = re.compile(
    r"\b(?:floods?|flooding|monsoon|rains?|drought|famine|epidemic|outbreak|cholera|measles|malaria"
    r"|war|conflict|insurgency|ebola|disease|fever|dengue|covid|violence|unrest|heat\s?wave|wildfires)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:warplanes|drones(?:\sand\smissiles)?|shelling|bombardments|drone\sattacks)$",
    re.IGNORECASE,
)
_GOES_ON = Recall(lambda cause: _GOING_ON.search(cause) is not None)
_ARE_MANY = Recall(lambda cause: _MANY.search(cause) is not None)
_HARMED_AT_ONCE = frozenset({"killed", "injured", "casualties", "missing"})


def is_sudden(cause: str) -> bool:
    """Whether a cause is over at once: an earthquake, a crash, not a war."""
    return not _SUDDEN.isdisjoint(words_in(cause))


def is_lasting(cause: str) -> bool:
    """Whether a cause harms again and again: fighting, attacks, an outbreak."""
    return not _LASTING.isdisjoint(words_in(cause))


def goes_on(cause: str) -> bool:
    """Whether a cause is one that lasts, not a row of deeds: a war, floods, an outbreak."""
    return _GOES_ON[cause]


def is_one(cause: str) -> bool:
    """Whether a cause is of all that a sum counts: one flood, one war, not one of many raids."""
    return is_disaster(cause) or goes_on(cause) or are_many(cause)


def are_many(cause: str | None) -> bool:
    """Whether a cause is a row of deeds, of which a day sees several: drones, shelling."""
    return cause is not None and _ARE_MANY[cause]


def is_disaster(cause: str) -> bool:
    """Whether a cause is one of nature's, which drives out whom it does not kill."""
    return not _DISASTER.isdisjoint(words_in(cause))


def kind_of(mention: Mention) -> str:
    """Return the kind of harm, where those harmed at once are one kind."""
    return "harmed" if mention.measure in _HARMED_AT_ONCE else mention.measure
