"""What the page knows of all its articles before any is opened: the list, and what filters ask.

Everything else about an article stands in a block of its own, which is read when it is wanted: a
report of hundreds of articles shows its list at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...schemas import AnyClaim, ClaimSheet, Figure, OpenClaim
from .articles import identity
from .cards import Record, compact, kind_of
from .wording import number_of, shown, spaced

_MOST_TALLIES = 6


@dataclass
class Names:
    """Names that many claims share, each once, in the order they were met."""

    places: dict[str, int] = field(default_factory=dict)

    def place(self, name: str) -> int:
        """Return where a name stands in the list."""
        return self.places.setdefault(name, len(self.places))


@dataclass
class Index:
    """The articles of a report in the order they came.

    Attributes:
        articles: what the list shows of each.
        places: where each stands, by its id and the SHA-256 of its text.
        claimants, findings, outlets, kinds: the names that filters offer.
    """

    articles: list[Record] = field(default_factory=list)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    claimants: Names = field(default_factory=Names)
    findings: Names = field(default_factory=Names)
    outlets: Names = field(default_factory=Names)
    kinds: Names = field(default_factory=Names)

    def add(self, sheet: ClaimSheet, text: str | None) -> None:
        """Add an article; `text` is None where it is not at hand."""
        key = (sheet.article.id, sheet.article.sha256)
        self.places.setdefault(key, len(self.articles))
        codes: dict[str | None, set[str]] = {}
        for one in sheet.findings:
            codes.setdefault(one.claim, set()).add(spaced(one.code))
        outlet = shown(sheet.article.outlet, 120)
        self.articles.append(
            compact(
                {
                    **identity(sheet, text),
                    "place": self.outlets.place(outlet) if outlet else None,
                    "tallies": tallies(sheet.claims),
                    "counts": [
                        len(sheet.claims),
                        len(sheet.findings),
                        len(sheet.rejected),
                        len(sheet.unclaimed),
                    ],
                    "facets": [self._facets(claim, codes) for claim in sheet.claims],
                    "about": [self.findings.place(code) for code in sorted(codes.get(None, ()))],
                    "textless": text is None,
                }
            )
        )

    def _facets(self, claim: AnyClaim, codes: dict[str | None, set[str]]) -> list[int | list[int]]:
        """Return what a claim is filtered by: its kind, claimants and findings."""
        found = [self.findings.place(code) for code in sorted(codes.get(claim.id, ()))]
        who = [self.claimants.place(name) for name in claimants(claim)]
        return [self.kinds.place(kind_of(claim)), who, found]

    def record(self) -> Record:
        """Return the index for the page."""
        lists = {
            name: list(getattr(self, name).places)
            for name in ("claimants", "findings", "outlets", "kinds")
        }
        return {"articles": self.articles, **lists}


def claimants(claim: AnyClaim) -> list[str]:
    """Return the names of those who make a claim; none for the article's own voice."""
    if isinstance(claim, OpenClaim) or not claim.claimant:
        return []
    return list(dict.fromkeys(shown(name, 200) for name in claim.claimant.split("; ") if name))


def tallies(claims: Iterable[AnyClaim]) -> list[list[str]]:
    """Return an article's first figures that are no part of others: kind, number, victims."""
    figures = [claim for claim in claims if isinstance(claim, Figure) and claim.part_of is None]
    told = [[f.measure, number_of(f), shown(f.victims, 60)] for f in figures]
    return told[:_MOST_TALLIES]
