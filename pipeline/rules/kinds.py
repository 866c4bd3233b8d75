"""Kinds of harm and of what causes it: over at once, lasting, a row of deeds, one of nature's."""

import re

from .mentions import Mention

_SUDDEN = re.compile(
    r"\b(?:earthquake|quake|tremor|tsunami|explosion|blast|bombing|crash|collision|landslide|mudslide"
    r"|avalanche|stampede|crush|eruption|collapse|strike|raid|attack|bomb|bomber|ferry|train|fire"
    r"|tornado|ambush|massacre|derailment)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:violence|fighting|clashes|war|conflict|insurgency|unrest|shelling|combat|campaign|offensive"
    r"|(?:air)?strikes|raids|attacks|bombings|shootings|protests|operations|riots|floods|outbreak"
    r"|epidemic|cholera|malaria|measles|drought|famine|mines|landmines|accidents)\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"\b(?:floods?|flooding|monsoon|rains?|drought|famine|epidemic|outbreak|cholera|measles|malaria"
    r"|war|conflict|insurgency|violence|unrest|heat\s?wave|wildfires)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:warplanes|drones|missiles|shelling|bombardments|drone\sattacks)$",
    re.IGNORECASE,
)
_DISASTER = re.compile(
    r"\b(?:(?:earth)?quakes?|tsunamis?|floods?|flooding|storms?|cyclones?|hurricanes?|typhoons?"
    r"|eruptions?|volcano|tornado(?:es)?|drought|wildfires?)\b",
    re.IGNORECASE,
)
_HARMED_AT_ONCE = frozenset({"killed", "injured", "casualties", "missing"})


def is_sudden(cause: str) -> bool:
    """Whether a cause is over at once: an earthquake, a crash, not a war."""
    return _SUDDEN.search(cause) is not None


def is_lasting(cause: str) -> bool:
    """Whether a cause harms again and again: fighting, attacks, an outbreak."""
    return _LASTING.search(cause) is not None


def goes_on(cause: str) -> bool:
    """Whether a cause is one that lasts, not a row of deeds: a war, floods, an outbreak."""
    return _GOING_ON.search(cause) is not None


def is_one(cause: str) -> bool:
    """Whether a cause is of all that a sum counts: one flood, one war, not one of many raids."""
    return is_disaster(cause) or goes_on(cause) or are_many(cause)


def are_many(cause: str | None) -> bool:
    """Whether a cause is a row of deeds, of which a day sees several: drones, shelling."""
    return cause is not None and _MANY.search(cause) is not None


def is_disaster(cause: str) -> bool:
    """Whether a cause is one of nature's, which drives out whom it does not kill."""
    return _DISASTER.search(cause) is not None


def kind_of(mention: Mention) -> str:
    """Return the kind of harm, where those harmed at once are one kind."""
    return "harmed" if mention.measure in _HARMED_AT_ONCE else mention.measure
