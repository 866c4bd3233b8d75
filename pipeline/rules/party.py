"""Parties met: one record for each source of an article."""

import re
from typing import NamedTuple

from ...schemas.vocabulary import ClaimantType, Voice
from .countries import is_country
from .parties import is_people, type_of
from .reporting import ROLES

# They stand for their governments where they are said to speak.
_CAPITALS = frozenset(
    "Moscow Kyiv Kiev Beijing Washington Tehran Ankara Damascus Baghdad Kabul Islamabad Delhi "
    "Jerusalem Riyadh Cairo Khartoum Pyongyang Seoul Tokyo London Paris Berlin Baku Yerevan "
    "Belgrade Minsk Tripoli Beirut Amman Doha Nairobi Kigali Kinshasa Juba Asmara Colombo Dhaka "
    "Kathmandu Manila Jakarta Hanoi Bangkok Naypyidaw Caracas Havana Bogotá Bogota".split()
) | {"New Delhi", "Tel Aviv", "Addis Ababa", "United States", "Britain", "U.S.", "US", "UK"}
_REGION = re.compile(r"\b(?:region|province|municipality|governorate|prefecture)\b", re.IGNORECASE)
_MANY = frozenset(
    "authorities groups organisations organizations charities agencies outlets newspapers reports "
    "sources fighters paramedics prosecutors".split()
)
_PEOPLE_OF = re.compile(
    r"(?:group|team|number|crowd|handful|pair|couple|delegation) of (?:[\w-]+ )*"
    r"(?:researchers|experts|scientists|analysts|lawyers|activists|volunteers|doctors|residents|"
    r"survivors|witnesses|officials|journalists|engineers|people|men|women)\b"
)
_LINKS = frozenset("of for in at from with on near who".split())
_INSIDE = re.compile(rf"\s(?:{'|'.join(sorted(_LINKS))})\s")


class Party(NamedTuple):
    """Somebody who makes claims.

    Attributes:
        name: the fullest name or the article's noun phrase; several joined with "; ".
        affiliation: the body that a named person speaks for.
        claimant_type: what kind of source it is.
        voice: named or unnamed.
        role: other words by which the article may refer to it, in small letters.
        number: "one" for a single human, "body", or "many".
        at: where it was met, in code points.
        sex: "f" or "m" where the words tell it.
    """

    name: str
    affiliation: str | None
    claimant_type: ClaimantType
    voice: Voice
    role: str
    number: str
    at: int
    sex: str | None = None


def body_party(name: str, described: str, at: int) -> Party:
    """Return the party for a body or for people without names.

    Args:
        name: the fullest name, or the noun phrase.
        described: the words used at this place, which may tell its type.
        at: the place, in code points.
    """
    nameless = _is_nameless(name)
    return Party(
        name=name,
        affiliation=None,
        claimant_type=type_of(name) or type_of(described) or _governs(name) or "other",
        voice="unnamed" if nameless else "named",
        role=described.lower(),
        number=_number(name) if nameless else "body",
        at=at,
    )


def join_parties(parties: list[Party]) -> Party:
    """Return several parties that speak together as one."""
    return parties[0]._replace(
        name="; ".join(dict.fromkeys(p.name for p in parties)),
        affiliation=None,
        voice="named" if any(_is_named(p) for p in parties) else "unnamed",
        role=" ".join(p.role for p in parties),
        number="many",
    )


def _is_named(party: Party) -> bool:
    """Tell a name from "police", which beside "hospital officials" only describes, too."""
    return party.voice == "named" and party.name.lower() != "police"


def _governs(name: str) -> ClaimantType | None:
    """Read a country, its capital and what is a country's or a region's as a state."""
    owner = re.split(r"['’]s?\s", name, maxsplit=1)[0]
    ruled = name in _CAPITALS or is_country(owner) or _REGION.search(name) is not None
    return "state" if ruled else None


def _is_nameless(name: str) -> bool:
    """Tell people, offices and bodies that are only described: "the governor", "aid groups"."""
    if is_people(name) or (" of " in name and _PEOPLE_OF.match(name)):
        return True
    words = _head(name)
    last = words[-1] if words else ""
    if last == "media":
        return words[0].lower() != "state"
    many = last if len(words) > 1 else last.lower()
    return many in _MANY or (last in ROLES and last.islower())


def _number(name: str) -> str:
    head = _head(name)[-1].lower()
    return "many" if head.endswith("s") or head in ("men", "women", "people", "police") else "one"


def _head(name: str) -> list[str]:
    """Return the words before "of", "in" and the like."""
    words = name.split()
    return words if _LINKS.isdisjoint(words) else _INSIDE.split(name, maxsplit=1)[0].split()
