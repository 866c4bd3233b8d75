"""Names of claimants, compared as a reader would: in full, shortened, or by their first letters."""

from functools import cached_property, lru_cache
from itertools import combinations

from ...schemas import Claim
from .words import ROLES, acronyms, content, shared, spells

_LONGEST = 300  # characters of a name that are read


class Party:
    """A claimant by its words.

    Attributes:
        name: as written.
        words: all words that name something, lower-case.
        own: those of them that are more than an office; all where there are no others.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = content(self.name)
        self.own = [word for word in self.words if word not in ROLES] or self.words

    @cached_property
    def acronyms(self) -> set[str]:
        """The short forms that stand in the name itself."""
        return acronyms(self.name)

    def is_kin_of(self, other: "Party") -> bool:
        """Whether one name is a short form of the other, so that neither excludes the other."""
        few, many = self.words, other.words
        if len(many) < len(few):
            few, many = many, few
        return (
            len(shared(few, many)) == len(few)
            or any(spells(short, other.name) for short in self.acronyms)
            or any(spells(short, self.name) for short in other.acronyms)
        )


def _named(name: str) -> Party:
    return _known(name.strip()[:_LONGEST])


_known = lru_cache(maxsize=4_096)(Party)  # who speaks in one article speaks in many


def parties_of(claim: Claim) -> list[Party]:
    """Return a claim's claimants; none for the article's own voice."""
    names = (claim.claimant or "").split(";")
    return [_named(name) for name in names if name.strip()]


def same_parties(one: Claim, other: Claim) -> bool:
    """Whether two claims have the same claimants, names compared leniently."""
    if one.claimant == other.claimant:
        return True
    ours, theirs = parties_of(one), parties_of(other)
    return len(ours) == len(theirs) and all(any(a.is_kin_of(b) for b in theirs) for a in ours)


class Cast:
    """All claimants of an article and the bodies that they speak for: who may exclude whom."""

    def __init__(self, claims: list[Claim]) -> None:
        self._named = {claim.claimant: parties_of(claim) for claim in claims}
        self._parties = {p.name: p for parties in self._named.values() for p in parties}
        self._rivals: dict[str | None, list[Party]] = {}
        self._bodies: dict[str, list[Party]] = {name: [] for name in self._parties}
        for claim in claims:
            if claim.affiliation:
                for party in self._named[claim.claimant]:
                    self._bodies[party.name].append(_named(claim.affiliation))
        self._kin = {name: {name} for name in self._parties}
        for one, other in combinations(self._parties, 2):
            if self._are_kin(one, other):
                self._kin[one].add(other)
                self._kin[other].add(one)

    def _are_kin(self, one: str, other: str) -> bool:
        ours = [self._parties[one], *self._bodies[one]]
        theirs = [self._parties[other], *self._bodies[other]]
        return any(ours[0].is_kin_of(party) for party in theirs) or any(
            theirs[0].is_kin_of(party) for party in ours[1:]
        )

    def parties_of(self, claim: Claim) -> list[Party]:
        """Return the claimants of one of the claims."""
        return self._named[claim.claimant]

    def bodies_of(self, party: Party) -> list[Party]:
        """Return the bodies that a person speaks for, as the claims have them."""
        return self._bodies[party.name]

    def is_person(self, party: Party) -> bool:
        """Whether it is surely a person: somebody who speaks for a body."""
        return bool(self._bodies[party.name])

    def rivals_of(self, claim: Claim) -> list[Party]:
        """Return the claimants of other claims that are surely none of this claim's own."""
        if claim.claimant not in self._rivals:
            kin = set[str]().union(*(self._kin[party.name] for party in self.parties_of(claim)))
            others = [party for name, party in self._parties.items() if name not in kin]
            self._rivals[claim.claimant] = others
        return self._rivals[claim.claimant]
