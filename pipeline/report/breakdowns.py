"""Breakdowns as trees: a total, its parts, and what the checks say their sum comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...schemas import Figure, Sum
from .wording import number_of

_DEEPEST = 12  # levels; a breakdown that people write has two or three
_TOLD = {
    "holds": "the parts add up",
    "breaks": "the parts exceed the total",
    "leaves_rest": "the parts leave a rest",
    "open": "it cannot be told what the parts come to",
}


@dataclass(frozen=True)
class Node:
    """A figure with its parts.

    Attributes:
        figure: the figure.
        added: whether it is one of the parts that the total's sum adds.
        parts: its parts, each with its own.
        verdict: what its parts come to; None for a figure without parts or never summed.
        equation: the sum as one reads it: "792 + 924 + 655 = 2,371".
        told: the verdict in words.
    """

    figure: Figure
    added: bool = False
    parts: list["Node"] = field(default_factory=list)
    verdict: str | None = None
    equation: str = ""
    told: str = ""


def trees(figures: Sequence[Figure], sums: Sequence[Sum]) -> list[Node]:
    """Return a tree for each total that is no part itself, in the order of the figures.

    A reference that leads back to itself or to nothing makes no tree.
    """
    parts: dict[str, list[Figure]] = {}
    known = {figure.id for figure in figures}
    for figure in figures:
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    summed = {told.total: told for told in sums}
    tops = [f for f in figures if f.id in parts and (f.part_of is None or f.part_of not in known)]
    return [_node(top, parts, summed, depth=0) for top in tops]


def _node(
    figure: Figure,
    parts: dict[str, list[Figure]],
    sums: Mapping[str, Sum],
    depth: int,
    added: bool = False,
) -> Node:
    # Taken out: ids that are not unique, as another tool may give them, would multiply.
    children = parts.pop(figure.id, []) if depth < _DEEPEST else []
    told = sums.get(figure.id)
    if not children or told is None:
        nodes = [_node(child, parts, sums, depth + 1) for child in children]
        return Node(figure, added, nodes)
    chosen = {part.id: part for part in children if part.id in told.parts}
    return Node(
        figure,
        added,
        [_node(child, parts, sums, depth + 1, child.id in chosen) for child in children],
        told.verdict,
        equation(figure, list(chosen.values()), told.verdict),
        _TOLD[told.verdict],
    )


def equation(total: Figure, parts: Sequence[Figure], verdict: str) -> str:
    """Return the sum of the parts against their total, in digits."""
    terms = " + ".join(number_of(part) for part in parts)
    whole = number_of(total)
    amounts = [amount(part) for part in parts]
    if verdict == "open" or not parts or any(one is None for one in amounts):
        return f"{terms} of {whole}" if terms else ""
    come_to = sum(one for one in amounts if one is not None)
    total_amount = amount(total)
    sign = "=" if _all_exact([total, *parts]) else "≈"
    if verdict == "holds":
        return f"{terms} {sign} {whole}"
    told = f"{terms} = {come_to:,}" if len(parts) > 1 else terms
    if verdict == "breaks":
        return f"{told}, more than {whole}"
    rest = f": {total_amount - come_to:,} left" if total_amount is not None else ""
    return f"{told} of {whole}{rest}"


def amount(figure: Figure) -> int | None:
    """Return the number that a figure is drawn with: its own, or the middle of its range."""
    if figure.number is not None:
        return figure.number
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) // 2
    return None


def _all_exact(figures: Sequence[Figure]) -> bool:
    return all(figure.qualifier == "exact" for figure in figures)
