"""Schemes: which fields of a claim are compared, how, and what they weigh.

A user's own schema is scored by a scheme of its own; `FIGURES` and `STATEMENTS` are the built-in
ones. `similarity` of a pair is the weighted mean of its fields' likeness and of its evidence's
overlap, between 0 and 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .comparison import ComparisonName


@dataclass(frozen=True)
class FieldRule:
    """How one field is compared; a weight of 0 scores it without a say in the pairing."""

    comparison: ComparisonName
    weight: float = 0.0


@dataclass(frozen=True)
class Scheme:
    """How claims of one kind are paired and scored.

    Attributes:
        kind: the `kind` of the records it is for.
        fields: the fields that are compared. Other names of a value that count as right stand in
            the label's field of the same name with `_aliases` behind it.
        gate: fields that must be right for two claims to be paired at all.
        marks: named sets of fields; a pair earns a mark where all of the set are right.
        evidence: the weight of the quotes' overlap.
        least_evidence: the overlap without which two claims are not paired.
        threshold: the similarity under which two claims are not paired.
        relations: fields that hold ids of other claims, one or a list.
    """

    kind: str
    fields: Mapping[str, FieldRule]
    marks: Mapping[str, tuple[str, ...]]
    gate: tuple[str, ...] = ()
    evidence: float = 0.0
    least_evidence: float = 0.0
    threshold: float = 0.5
    relations: tuple[str, ...] = ()
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        weight = self.evidence + sum(rule.weight for rule in self.fields.values())
        object.__setattr__(self, "weight", weight)


_SOURCE = {
    "affiliation": FieldRule("name"),
    "claimant_type": FieldRule("exact"),
    "voice": FieldRule("exact"),
    "via": FieldRule("name"),
    "attribution": FieldRule("text"),
}

# The number weighs so much that a pair with another number needs nearly all else to be the same,
# and a pair with the right number hardly anything: a wrong number is then told from another claim.
FIGURES = Scheme(
    kind="figure",
    fields={
        "measure": FieldRule("exact"),
        "number": FieldRule("number", 0.45),
        "qualifier": FieldRule("exact", 0.05),
        "claimant": FieldRule("name", 0.15),
        "victims": FieldRule("text", 0.08),
        "place": FieldRule("text", 0.04),
        "status": FieldRule("exact", 0.03),
        "age": FieldRule("exact", 0.025),
        "sex": FieldRule("exact", 0.025),
        "cause": FieldRule("text"),
        "period.text": FieldRule("text"),
        "period.start": FieldRule("date"),
        "period.end": FieldRule("date"),
        "counting": FieldRule("exact"),
        **_SOURCE,
    },
    gate=("measure",),
    marks={
        "strict": ("measure", "number", "qualifier", "claimant"),
        "relaxed": ("measure", "number"),
    },
    evidence=0.15,
    relations=("part_of",),
)

# Where act and claimant are right, half of the evidence is enough whatever the target.
STATEMENTS = Scheme(
    kind="statement",
    fields={
        "act": FieldRule("exact", 0.25),
        "claimant": FieldRule("name", 0.25),
        "target": FieldRule("text", 0.1),
        **_SOURCE,
    },
    marks={"right": ("act", "claimant")},
    evidence=0.4,
    least_evidence=0.5,
    relations=("disputes",),
)

CASUALTY_SCHEMES = (FIGURES, STATEMENTS)
"""The schemes of the built-in claims."""
