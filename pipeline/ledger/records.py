"""What a ledger tells across articles: plain records, each with the words that it rests on.

Nothing is resolved and nothing is summed: a record puts claims side by side and says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .pieces import Amount, Cited, Edition, Subject, Told

__all__ = [
    "Amount",
    "Breakdown",
    "Change",
    "Cited",
    "Contradiction",
    "Denial",
    "DenialReason",
    "Denied",
    "Direction",
    "Edition",
    "Independence",
    "Join",
    "Matter",
    "Name",
    "NameKind",
    "Order",
    "Overview",
    "Series",
    "Side",
    "Step",
    "Story",
    "Subject",
    "Told",
    "Version",
]

Order = Literal["dated", "inferred", "unknown"]
"""How the place in an order is known: by a date, inferred (from rising totals or from the other
versions), or not at all."""

Direction = Literal["first", "up", "down", "reworded", "unclear"]
"""What a step does to the one before: `reworded` keeps the number and changes its hedge,
`unclear` has no single number to compare."""

DenialReason = Literal["in_article", "same_claim", "number_named"]

NameKind = Literal["claimant", "outlet", "place"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a story, with the articles that carry it.

    Attributes:
        articles: the articles, the first published first; all but one are copies.
        published: the earliest date that any of them has.
        order: how its place among the versions is known.
        why: what the place was inferred from, in words; None where it was not.
    """

    articles: tuple["Edition", ...]
    published: date | None
    order: Order
    why: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one claim from a version to the next.

    Attributes:
        kind: same, changed, new in the later version, or gone from it.
        fields: which fields changed, such as ("number",).
        before: the claim in the earlier version; None where it is new.
        after: the claim in the later version; None where it is gone.
        version: the later version's index in the story's `versions`.
    """

    kind: Literal["same", "changed", "new", "gone"]
    fields: tuple[str, ...]
    before: Told | None
    after: Told | None
    version: int


@dataclass(frozen=True, slots=True)
class Story:
    """Copies and versions of one article; a story has two articles or more.

    Attributes:
        versions: from the earliest to the latest, as far as that is known.
        changes: between each version and the one before, claim by claim.
    """

    id: str
    versions: tuple[Version, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A number in a series, and everywhere it was said.

    Attributes:
        when: the day up to which it counts: the period's end, else the day of publication.
        order: how its place in the series is known.
        direction: what it does to the step before.
        cited: all claims that say it; copies of one article count as often as they are.
    """

    amount: Amount
    when: date | None
    order: Order
    direction: Direction
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One claimant's numbers for one subject, over time.

    `subject.counting` keeps running totals, stocks, bounded periods and single events apart.
    Where `own_voice`, nobody is named as the claimant and `claimant` is whose article it is.
    """

    id: str
    claimant: str
    subject: Subject
    steps: tuple[Step, ...]
    own_voice: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is counted and all who count it: a total, a stock, an event, a period.

    Attributes:
        accounts: each claimant's numbers, one step or more.
        why: what makes it one thing, as codes: same_article, same_story, same_total, same_event.
    """

    id: str
    subject: Subject
    accounts: tuple[Series, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction; `claimant` is by its joined name."""

    claimant: str
    own_voice: bool
    amount: Amount
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claimants whose numbers for one subject cannot both be right.

    `why` says what makes the subject one, as in `Matter`.
    """

    id: str
    subject: Subject
    sides: tuple[Side, Side]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim that a denial touches.

    `why`: in_article (the article itself ties them), same_claim (another article has the claim
    that the article ties), number_named (the denial names the number and whose it is).
    """

    told: Told
    why: DenialReason


@dataclass(frozen=True, slots=True)
class Denial:
    """Who rejects what, in their own words."""

    claimant: str
    summary: str
    cited: tuple[Cited, ...]
    denied: tuple[Denied, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """Who stands behind one number for one subject.

    Attributes:
        claimants: the different ones, by their joined names.
        articles: how many carry the number, copies included.
        stories: how many those are when copies and versions of one story count once.
        own_voice: how many stories say it in their own voice, which names no claimant.
        repeating: stories beyond the first of each claimant: they add nobody to it.
    """

    subject: Subject
    amount: Amount
    claimants: tuple[str, ...]
    articles: int
    stories: int
    outlets: tuple[str, ...]
    own_voice: int
    repeating: int
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Why two names are taken for one; what is joined can be taken apart.

    Attributes:
        reason: a code: alias (a user says so), spelled (short letters of the other), stands_for
            (an article uses one for the other).
        evidence: the words, or the line of the aliases file, that say so.
        article: the article whose words they are; None for a line of aliases.
        held: whether it holds; False where the two are kept apart or it could mean several.
    """

    kind: NameKind
    one: str
    other: str
    reason: Literal["alias", "spelled", "stands_for"]
    evidence: str
    article: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class Name:
    """Names taken for one party, outlet or place; `name` is the one it is shown by."""

    kind: NameKind
    name: str
    names: tuple[str, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What the parts of a total come to in one article, as its sheet has it."""

    total: Told
    parts: tuple[Told, ...]
    verdict: Literal["holds", "breaks", "leaves_rest", "open"]
    message: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A whole ledger, or what has to do with some articles, told at once.

    `articles` and `claims` count all of the ledger; `series` are those of two steps or more.
    """

    articles: int
    claims: int
    stories: Sequence[Story]
    series: Sequence[Series]
    contradictions: Sequence[Contradiction]
    denials: Sequence[Denial]
    independence: Sequence[Independence]
    names: Sequence[Name]
    matters: Sequence[Matter] = ()
    breakdowns: Sequence[Breakdown] = ()
