"""Gold: articles with labels, checked while they are read.

A folder of gold has `articles/*.txt` and `labels/*.json` of the same names; `FORMAT.md` beside
the built-in one describes the labels. Nothing that fails a rule is scored against.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..schemas import Article, Label, LabelFigure, LabelFile, LabelStatement, iso_date
from ..schemas.errors import ReadError

_NOT_THEN: Mapping[str, Any] = {"attribution": None, "optional": False, "claimant_aliases": []}
"""What the annotators' form leaves out, with what stands for it."""


@dataclass(frozen=True)
class Case:
    """An article and what is right about it."""

    article: Article
    labels: LabelFile


def load_gold(folder: Path) -> list[Case]:
    """Return the cases of a gold folder, in the order of their names.

    Raises:
        ReadError: a file is missing, cannot be read or breaks a rule; it names the file, the
            claim and the field.
    """
    articles = {path.stem: path for path in sorted((folder / "articles").glob("*.txt"))}
    labels = {path.stem: path for path in sorted((folder / "labels").glob("*.json"))}
    if not labels:
        raise ReadError(f"{folder}: no labels/*.json here; gold is articles/*.txt and those")
    for lone in sorted(articles.keys() ^ labels.keys()):
        other = "labels" if lone in articles else "article"
        raise ReadError(f"{articles.get(lone) or labels[lone]}: there is no {other} of that name")
    return [_load_case(articles[name], path) for name, path in labels.items()]


def load_annotator(folder: Path) -> list[LabelFile]:
    """Return one annotator's labels: a folder of *.json, with no article beside them.

    Attribution, aliases and `optional` may be left out; they become null, none and false.

    Raises:
        ReadError: as `load_gold`; whether the quotes are in the article is not asked.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ReadError(f"{folder}: no *.json here; one file of labels for each article")
    return [_load_labels(path, None, _NOT_THEN) for path in paths]


def _load_case(article: Path, labels: Path) -> Case:
    text = _decode(article)
    read = _load_labels(labels, text, {})
    return Case(
        Article(
            id=article.stem,
            text=text,
            title=read.headline,
            outlet=read.outlet,
            published=iso_date(read.published),
            source=str(article),
        ),
        read,
    )


def _load_labels(path: Path, text: str | None, absent: Mapping[str, Any]) -> LabelFile:
    raw = _parse(path)
    items = raw.get("claims") if isinstance(raw, dict) else None
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            for key, value in absent.items():
                item.setdefault(key, value)
    try:
        labels = LabelFile.model_validate(raw, strict=True)
    except ValidationError as error:
        raise ReadError(f"{path}: {_first_fault(error, items)}") from error
    for fault in chain(_file_faults(labels, path.stem), _claim_faults(labels, text)):
        raise ReadError(f"{path}: {fault}")
    return labels


def _decode(path: Path) -> str:
    """Read without touching the newlines, which offsets count too."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _parse(path: Path) -> Any:
    try:
        return json.loads(_decode(path).removeprefix("\ufeff"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path}: is not JSON ({error})") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: the parser would keep the last without a word."""
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(n for n in names if names.count(n) > 1)!r} stands twice")
    return record


def _first_fault(error: ValidationError, items: Any) -> str:
    """Return the first of pydantic's errors with the claim's id and the field's name."""
    faults = error.errors(include_url=False)
    first = faults[0]
    where = [str(step) for step in first["loc"]]
    message = first["msg"][0].lower() + first["msg"][1:]
    if where[:1] == ["claims"] and len(where) > 1:
        item = items[int(where[1])]
        claim = item.get("id") if isinstance(item, dict) else None
        prefix = f"claim {claim or 'number ' + str(int(where[1]) + 1)}, "
        where = where[3:] or ["kind"]
    else:
        prefix = ""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{prefix}field {'.'.join(where) or '(whole file)'}: {message}{more}"


def _file_faults(labels: LabelFile, stem: str) -> Iterator[str]:
    if labels.article != stem:
        yield f"field article: says {labels.article!r}, the file's name says {stem!r}"
    if labels.published is not None and iso_date(labels.published) is None:
        yield f"field published: {labels.published!r} is no ISO date"
    ids = [label.id for label in labels.claims]
    for name in dict.fromkeys(ids):
        if ids.count(name) > 1:
            yield f"claim {name}, field id: {ids.count(name)} claims have this id"


def _claim_faults(labels: LabelFile, text: str | None) -> Iterator[str]:
    by_id: dict[str, Label] = {label.id: label for label in labels.claims}
    for label in labels.claims:
        faults = chain(
            _id_faults(label),
            _quote_faults(label, text),
            _figure_faults(label, by_id)
            if isinstance(label, LabelFigure)
            else _statement_faults(label, by_id),
        )
        yield from (f"claim {label.id}, field {fault}" for fault in faults)


def _id_faults(label: Label) -> Iterator[str]:
    letter = "f" if isinstance(label, LabelFigure) else "s"
    digits = label.id[1:]
    if label.id[:1] != letter or not (digits.isascii() and digits.isdecimal()):
        yield f"id: a {label.kind}'s is {letter}1, {letter}2 and so on"


def _quote_faults(label: Label, text: str | None) -> Iterator[str]:
    if not label.evidence:
        yield "evidence: has no quote"
    quotes = [("evidence", quote) for quote in label.evidence]
    if label.attribution is not None:
        quotes.append(("attribution", label.attribution))
    for name, quote in quotes:
        if not quote.strip():
            yield f"{name}: a quote is empty"
        elif text is not None and quote not in text:
            yield f"{name}: not in the article, letter for letter: {_short(quote)}"


def _figure_faults(label: LabelFigure, by_id: Mapping[str, Label]) -> Iterator[str]:
    yield from _number_faults(label)
    if label.period:
        yield from _period_faults(label.period.start, label.period.end)
    if label.part_of is not None:
        if not isinstance(by_id.get(label.part_of), LabelFigure):
            yield f"part_of: {label.part_of!r} is no figure of this file"
        elif _leads_back(label, by_id):
            yield f"part_of: following it from {label.part_of!r} leads back to the claim"


def _number_faults(label: LabelFigure) -> Iterator[str]:
    """Which of number, low and high are filled depends on the qualifier alone."""
    ranged = label.qualifier == "range"
    worded = label.qualifier in ("fraction", "vague")
    if (label.number is None) != (ranged or worded):
        wants = "null" if ranged or worded else "a number"
        yield f"number: with the qualifier {label.qualifier} it is {wants}"
    for name, value in (("low", label.low), ("high", label.high)):
        if (value is None) == ranged:
            yield f"{name}: is filled for a range and for nothing else"
    if label.low is not None and label.high is not None and label.low >= label.high:
        yield f"high: {label.high} is not above low, {label.low}"
    if min(value for value in (label.number, label.low, label.high, 0) if value is not None) < 0:
        yield "number: below zero"


def _period_faults(start: str | None, end: str | None) -> Iterator[str]:
    for name, value in (("start", start), ("end", end)):
        if value is not None and iso_date(value) is None:
            yield f"period.{name}: {value!r} is no ISO date"
    if start and end and start > end:
        yield f"period.end: {end} lies before the start, {start}"


def _statement_faults(label: LabelStatement, by_id: Mapping[str, Label]) -> Iterator[str]:
    for name, ids in (("disputes", label.disputes), ("supports", label.supports)):
        for other in ids:
            if other == label.id or other not in by_id:
                yield f"{name}: {other!r} is no other claim of this file"


def _leads_back(label: LabelFigure, by_id: Mapping[str, Label]) -> bool:
    seen: set[str] = set()
    at = label.part_of
    while at is not None and at not in seen:
        seen.add(at)
        other = by_id.get(at)
        at = other.part_of if isinstance(other, LabelFigure) else None
    return label.id in seen


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= 80 else quote[:77] + "...")
