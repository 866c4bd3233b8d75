"""Records: claims of any form, made comparable.

A label, a draft, a claim of a sheet and an instance of a user's own schema all become the same
thing: flat fields, quotes, an id.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from ...pipeline.text.folding import fold
from ...pipeline.text.numbers import find_numbers
from .comparison import fold_name


class WordedNumber(NamedTuple):
    """A number that the text does not give in figures: the kind of word, and the word."""

    qualifier: str
    word: str


Amount = int | tuple[int | None, int | None] | WordedNumber | None


@dataclass(frozen=True)
class Record:
    """A claim as scoring sees it.

    Attributes:
        id: the claim's id, unique within its list.
        kind: figure, statement, or the kind that the claim itself says.
        fields: the values by name; inner records are flattened ("period.start").
        evidence: the quotes.
        optional: may be found or left out without penalty.
    """

    id: str
    kind: str
    fields: Mapping[str, Any]
    evidence: tuple[str, ...]
    optional: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """A key that puts equal lists into equal order, however they were permuted."""
        return (self.kind, repr(sorted(self.fields.items())), repr(self.evidence), self.id)


def record_of(claim: BaseModel | Mapping[str, Any]) -> Record:
    """Return the claim as a record; `evidence` may hold strings or located quotes."""
    data = claim.model_dump() if isinstance(claim, BaseModel) else dict(claim)
    evidence = tuple(_quote(piece) for piece in data.pop("evidence", None) or ())
    kind = data.pop("kind", None) or _kind(data)
    inner = data.pop("data", {}) if kind == "open" and isinstance(data.get("data"), Mapping) else {}
    fields = dict(_flat({**data, **inner}))
    if isinstance(data.get("attribution"), Mapping):
        fields["attribution"] = _quote(data["attribution"])
    if kind == "figure":
        fields["number"] = amount_of(fields)
    optional = bool(fields.pop("optional", False))
    return Record(str(fields.pop("id", "")), kind, fields, evidence, optional)


def records_of(claims: Sequence[BaseModel | Mapping[str, Any]]) -> list[Record]:
    """Return the claims as records in canonical order."""
    return sorted((record_of(claim) for claim in claims), key=lambda record: record.order)


def amount_of(figure: Mapping[str, Any]) -> Amount:
    """Return what two figures must share to have the same number.

    A range is its two ends, a fraction and a vague word are themselves, all else is the number.
    """
    qualifier = figure.get("qualifier")
    if qualifier == "range":
        return (figure.get("low"), figure.get("high"))
    if qualifier in ("fraction", "vague"):
        return WordedNumber(str(qualifier), _numeral_word(str(figure.get("number_text") or "")))
    number = figure.get("number")
    return number if isinstance(number, int) else None


def _numeral_word(text: str) -> str:
    """Return the numeral without what stands around it: "hundreds of civilians" is "hundreds"."""
    found = next((n for n in find_numbers(text) if n.kind in ("fraction", "vague")), None)
    word = text[found.start : found.end] if found else text
    word = fold(word).casefold().replace("per cent", "%").replace("percent", "%")
    return fold_name(word.removeprefix("one ")) + "%" * ("%" in word)


def _kind(data: Mapping[str, Any]) -> str:
    """Drafts do not say what they are; their fields do."""
    if "measure" in data and "qualifier" in data:
        return "figure"
    return "statement" if "act" in data else "open"


def _quote(piece: Any) -> str:
    return str(piece["quote"]) if isinstance(piece, Mapping) else str(piece)


_PLAIN = frozenset({str, int, float, bool, list, type(None)})  # told at once to be no mapping


def _flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if type(value) not in _PLAIN and isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
