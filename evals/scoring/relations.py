"""Relations between claims: whether what refers to what was found, seen through the pairs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .counts import Counts
from .pairing import Pairing
from .record import Record


class Edge(NamedTuple):
    """One claim's reference to another, by kinds and ids."""

    field: str
    source: str
    target: str


def count_relations(
    pairings: Mapping[str, Pairing], gold: Sequence[Record], found: Sequence[Record]
) -> dict[str, Counts]:
    """Count the references that were found, by field and together.

    A found reference is right where both of its ends are paired and the labels have the same
    reference between their counterparts. References from or to an optional label count neither
    way. A claim without a counterpart makes each of its references spurious.
    """
    fields = [name for pairing in pairings.values() for name in pairing.scheme.relations]
    optional = {record.id for record in gold if record.optional}
    counterpart = {
        pair.found.id: pair.gold.id
        for pairing in pairings.values()
        for pair in (*pairing.pairs, *pairing.excused)
    }
    wanted = {edge for edge in _edges(gold, fields) if not optional & {edge.source, edge.target}}
    seen = {
        Edge(
            edge.field,
            counterpart.get(edge.source, f"?{edge.source}"),
            counterpart.get(edge.target, f"?{edge.target}"),
        )
        for edge in _edges(found, fields)
    }
    seen = {edge for edge in seen if not optional & {edge.source, edge.target}}
    counts = {f"relation.{name}": _count(wanted, seen, name) for name in fields}
    return counts | {"relation": Counts.of(len(wanted & seen), len(wanted), len(seen))}


def _count(wanted: set[Edge], seen: set[Edge], field: str) -> Counts:
    ours = {edge for edge in wanted if edge.field == field}
    theirs = {edge for edge in seen if edge.field == field}
    return Counts.of(len(ours & theirs), len(ours), len(theirs))


def _edges(records: Iterable[Record], fields: Sequence[str]) -> Iterable[Edge]:
    for record in records:
        for name in fields:
            value = record.fields.get(name) or ()
            for target in [value] if isinstance(value, str) else value:
                yield Edge(name, record.id, target)
