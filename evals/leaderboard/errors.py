"""The error lists behind a row's cells: what was missed, made up, wrong, rejected or not answered.

Each entry is text throughout, ready to be shown; the texts come from articles and models and are
escaped by whoever shows them.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from ...pipeline.reading.identifiers import printable
from ...schemas import Rejected
from ..scoring import CASUALTY_SCHEMES, Mistake, Score, list_mistakes
from ..scoring.mistakes import sentence_of
from ..scoring.record import WordedNumber

What = Literal["missed", "spurious", "wrong", "rejected", "failed", "incomplete"]

_LONGEST = 400  # characters of one value: a model may write any number


class Entry(NamedTuple):
    """One mistake.

    Attributes:
        article: the article.
        what: what sort of mistake it is.
        kind: figure, statement; empty for a whole article.
        field: the field that is wrong; empty otherwise.
        claim: the label's id and the found claim's, as far as there are such.
        expected: what is right; empty where nothing was to be found.
        got: what was found; empty where nothing was.
        sentence: the article's sentence, or the reason.
    """

    article: str
    what: What
    kind: str
    field: str
    claim: str
    expected: str
    got: str
    sentence: str


class Filter(NamedTuple):
    """Which entries explain a cell: of these sorts, kinds and fields; an empty tuple means all."""

    what: tuple[What, ...]
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def entries_of(score: Score, article: str, text: str) -> Iterator[Entry]:
    """Yield the mistakes of one scored article."""
    for mistake in list_mistakes(score, text):
        yield _entry(mistake, article)
    yield from _wrong_references(score, article, text)


def rejected_entries(rejected: Iterable[Rejected], article: str) -> Iterator[Entry]:
    """Yield what was rejected of an answer, with the reason."""
    for each in rejected:
        kind = "figure" if "measure" in each.draft else "statement"
        quotes = each.draft.get("evidence")
        got = " … ".join(map(str, quotes)) if isinstance(quotes, list) else ""
        for wrong in each.findings:
            yield Entry(
                article, "rejected", kind, "", each.id or "", "", shown(got), shown(wrong.message)
            )


def unanswered(article: str, what: Literal["failed", "incomplete"], message: str) -> Entry:
    """Return the entry of an article without an answer."""
    return Entry(article, what, "", "", "", "", "", shown(message))


@cache
def filters() -> Mapping[str, Filter]:
    """Return for each metric which entries explain it."""
    by_metric: dict[str, Filter] = {
        "attribution": Filter(("missed", "wrong"), (), ("claimant", "voice")),
        "relation": Filter(
            ("missed", "spurious", "wrong"),
            (),
            tuple(name for scheme in CASUALTY_SCHEMES for name in scheme.relations),
        ),
        "rejected": Filter(("rejected",)),
        "unanswered": Filter(("failed", "incomplete")),
    }
    for scheme in CASUALTY_SCHEMES:
        kinds = (scheme.kind,)
        for mark, fields in scheme.marks.items():
            every: tuple[What, ...] = ("missed", "spurious", "wrong")
            by_metric[f"{scheme.kind}.{mark}"] = Filter(every, kinds, fields)
        for name in scheme.fields:
            by_metric[f"{scheme.kind}.{name}"] = Filter(("missed", "wrong"), kinds, (name,))
            by_metric[f"{scheme.kind}.{name}@pairs"] = Filter(("wrong",), kinds, (name,))
    return by_metric


def selects(chosen: Filter, entry: Entry) -> bool:
    """Whether an entry explains a cell; only wrong fields are told apart by field."""
    if entry.what not in chosen.what or (chosen.kinds and entry.kind not in chosen.kinds):
        return False
    return entry.what != "wrong" or not chosen.fields or entry.field in chosen.fields


def shown(value: Any) -> str:
    """Return a value of any field as a short text."""
    match value:
        case None:
            return ""
        case WordedNumber():
            text = value.word or value.qualifier
        case list():
            text = ", ".join(map(shown, value))
        case (low, high):
            text = f"{shown(low)} to {shown(high)}"
        case _:
            text = printable(str(value)[: 2 * _LONGEST])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _wrong_references(score: Score, article: str, text: str) -> Iterator[Entry]:
    """Yield the pairs that refer to other claims than their labels do, by the labels' ids."""
    pairs = [
        (pairing.scheme, pair)
        for pairing in score.pairings.values()
        for pair in (*pairing.pairs, *pairing.excused)
    ]
    label_of = {pair.found.id: pair.gold.id for _, pair in pairs}
    for scheme, pair in pairs:
        for name in scheme.relations:
            wanted = _targets(pair.gold.fields.get(name))
            got = [
                label_of.get(one, f"{one} (spurious)")
                for one in _targets(pair.found.fields.get(name))
            ]
            if set(wanted) != set(got) and not pair.gold.optional:
                claim = f"{pair.gold.id} / {pair.found.id}"
                quote = pair.gold.evidence[0] if pair.gold.evidence else ""
                sentence = shown(sentence_of(quote, text))
                yield Entry(
                    article, "wrong", scheme.kind, name, claim, shown(wanted), shown(got), sentence
                )


def _targets(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value or ()]


def _entry(mistake: Mistake, article: str) -> Entry:
    ids = [name for name in (mistake.gold, mistake.found) if name]
    return Entry(
        article,
        mistake.what,
        mistake.kind,
        mistake.field or "",
        " / ".join(dict.fromkeys(ids)),
        shown(mistake.expected),
        shown(mistake.got),
        shown(mistake.sentence),
    )
