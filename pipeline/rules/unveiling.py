"""Unveiling: who was unnamed at first and is named soon after.

"A police official said ... The official, Ana Roy, said": both are Ana Roy.
"""

from .names import words_of
from .offices import Person, affiliation_in
from .parties import type_of
from .party import Party
from .reporting import ROLES
from .tokens import TITLES

_LEAD = 700  # characters in which a source may be spoken of before it is named
_RECENT = 3  # parties back to which an office can be held by the one who is named now
_OFFICES = ROLES | TITLES
_UNVEILING = frozenset(
    "official source spokesman spokeswoman spokesperson minister officer man woman caller".split()
)


class Unveiling:
    """Which of the parties met turned out to be which named ones."""

    def __init__(self, met: list[Party]) -> None:
        """Take the parties that were met; one of them that is named is put in its own place."""
        self._met = met
        self._named: dict[Party, Party] = {}

    def revealed(self, party: Party) -> Party:
        """Return the party, or the named one that it turned out to be in the next sentence."""
        return self._named.get(party, party) if self._named else party

    def name_person(self, party: Party, person: Person) -> Party:
        """Let "The official, Ana Roy," name the unnamed one who spoke just before."""
        place = self._veiled(person, party.at)
        if place is None:
            return party
        before = self._met[place]
        body = affiliation_in(before.name)
        party = party._replace(
            affiliation=party.affiliation or body,
            claimant_type=before.claimant_type,
            role=f"{party.role} {before.role}",
        )
        self._met[place] = party
        self._named[before] = party
        return party

    def _veiled(self, person: Person, at: int) -> int | None:
        """Return where among those met the unnamed one is who is named now."""
        if self._met and _is_unveiled(self._met[-1], person):
            return len(self._met) - 1
        for place in range(len(self._met) - 1, max(-1, len(self._met) - 1 - _RECENT), -1):
            if at - self._met[place].at > _LEAD:
                return None
            if _holds_office(self._met[place], person):
                return place
        return None

    def name_body(self, party: Party) -> None:
        """Let "the Lira Observatory" name "a monitoring group" that the lead spoke of."""
        before = self._met[-1] if self._met else None
        if before is None or before.at > _LEAD or party.at - before.at > _LEAD:
            return
        if before.number == "many" and party.number == "body":
            self._unveil_one_of(before, party)
            return
        watches = before.number == "one" and words_of(before.name)[-1:] == ("monitor",)
        plain = (before.number == "body" or watches) and before.name.islower()
        named = party.number == "body" and not party.name.islower()
        if plain and named and party.claimant_type == before.claimant_type != "other":
            self._named[before] = party

    def _unveil_one_of(self, before: Party, party: Party) -> None:
        """Name the body among several who spoke: "a war monitor and rescue workers"."""
        names = before.name.split("; ")
        fitting = [
            name
            for name in names
            if name.islower() and type_of(name) == party.claimant_type and not name.endswith("s")
        ]
        if len(fitting) == 1 and len(names) > 1:
            known = [party.name if name in fitting else name for name in names]
            self._named[before] = before._replace(name="; ".join(known))


def _is_unveiled(before: Party, person: Person) -> bool:
    one = before.voice == "unnamed" and before.number == "one"
    return one and not _UNVEILING.isdisjoint(words_of(person.role)[-1:])


def _holds_office(before: Party, person: Person) -> bool:
    """Tell "the regional governor said ... Governor Ana Roy said": the same office."""
    office = words_of(before.name)[-1:] if before.name.islower() else ()
    roles = set(words_of(person.role)) | set(words_of(person.name)[:1])
    return bool(office) and office[0] in _OFFICES & roles
