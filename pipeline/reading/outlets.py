"""Who published an article, by its own lines: bylines, datelines, copyright lines."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .cues import COPYRIGHT, LONGEST_CUE_LINE, READER_LETTER, RIGHTS
from .lines import Line

_NEWS_WORDS = frozenset(
    "news times post press agency herald tribune guardian journal daily weekly radio tv television "
    "observer telegraph chronicle gazette globe mirror independent express review magazine wire "
    "newswire broadcasting network newspaper media monitor reuters jazeera arabiya xinhua tass "
    "interfax bloomberg voice today".split()
)
_NOT_OUTLETS = frozenset(
    "UN EU US USA UK UAE DC NATO UPDATE UPDATED VIDEO LIVE PHOTO FILE AUDIO OPINION "
    "EXCLUSIVE BREAKING GMT UTC PM AM".split()
)
_SMALL_WORDS = frozenset(
    "of the and for in on de la le les el du des del der die das von & et y".split()
)
_NAME_PARTICLES = frozenset("al el bin ibn abu van von der den de da di du la le".split())
_OPENING = 5
_LONGEST_NAME = 60
_DATELINE_AGENCY = re.compile(
    r"(?:[A-Z][^()]{0,60} )?\((?P<name>[A-Z][^()]{1,40})\)\s?(?:--|—|–|-|:)(?:\s|$)"
)
_RESERVED = re.compile(r"[.,]?\s{1,3}all\ rights\b.*", re.IGNORECASE)
_BYLINE_SPLIT = re.compile(r",? and |, ?| & ")
_LETTER_FROM = re.compile(r" from (?P<name>[^:]{2,60}):?$", re.IGNORECASE)


class Byline(NamedTuple):
    """A line that names the writers, and the outlet where the line names it."""

    outlet: str | None


class Rights(NamedTuple):
    """A copyright line, and whose it is where that names a publisher and no photographer."""

    owner: str | None


def read_rights(text: str) -> Rights | None:
    """Return what a copyright line says, or None where the line is none."""
    if len(text) > LONGEST_CUE_LINE:
        return None
    found = COPYRIGHT.match(" ".join(text.split()))
    if found is None:
        return Rights(None) if RIGHTS.match(text) else None
    owner = _RESERVED.sub("", found["owner"]).strip(" .,")
    if owner and not _is_name(owner):
        return None
    # A bare "© Somebody" credits a picture as often as it names the publisher.
    names_publisher = found["sign"].lower() == "copyright" or found["years"]
    return Rights(owner if owner and names_publisher and "/" not in owner else None)


def read_byline(text: str) -> Byline | None:
    """Return what a byline ("By Ann Example and Jo Sample, EXAMPLE NEWS") says, or None."""
    if not text.startswith(("By ", "BY ", "by ")) or len(text) > 2 * _LONGEST_NAME:
        return None
    parts = [part.strip() for part in _BYLINE_SPLIT.split(text[3:])]
    outlet = parts[-1] if len(parts) > 1 and is_outlet(parts[-1]) else None
    people = parts[:-1] if outlet else parts
    return Byline(outlet) if people and all(map(_is_person, people)) else None


def is_outlet(name: str) -> bool:
    """Tell whether a name is surely one of a news organisation: an acronym or a news word."""
    if not _is_name(name) or len(name) > _LONGEST_NAME:
        return False
    words = name.replace(".", "").split()
    acronym = len(words) == 1 and words[0].isalpha() and words[0].isupper() and len(words[0]) > 1
    if acronym:
        return words[0] not in _NOT_OUTLETS and len(words[0]) <= 8
    return any(word.lower() in _NEWS_WORDS for word in words)


def find_outlet(lines: Sequence[Line], appeals: Iterable[int]) -> str | None:
    """Return the outlet that the article's own lines name, or None.

    Args:
        lines: the text's lines.
        appeals: indexes of lines that open an appeal to the readers.
    """
    rights = (read_rights(line.text) for line in reversed(lines))
    owners = (found.owner for found in rights if found and found.owner)
    bylines = (read_byline(line.text) for line in lines[:_OPENING])
    named = (found.outlet for found in bylines if found and found.outlet)
    agencies = (_dateline_agency(line.text) for line in lines[:_OPENING])
    letters = (_letter_writer(lines[index].text) for index in appeals)
    for names in (owners, named, agencies, letters):
        found_name = next(filter(None, names), None)
        if found_name:
            return found_name
    return None


def _dateline_agency(text: str) -> str | None:
    found = _DATELINE_AGENCY.match(text[:120])
    return found["name"] if found and is_outlet(found["name"]) else None


def _letter_writer(text: str) -> str | None:
    found = _LETTER_FROM.search(text) if READER_LETTER.match(text) else None
    return found["name"].strip() if found and _is_name(found["name"].strip()) else None


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        bool(words)
        and all(
            word in _SMALL_WORDS or not word[0].isalpha() or not word[0].islower() for word in words
        )
        and not name[0].islower()
        and len(words) <= 8
    )


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= 5 and all(
        word[0].isupper() or word.lower() in _NAME_PARTICLES for word in words
    )
