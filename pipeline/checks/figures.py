"""A figure's own fields against each other and against the words beside its number."""

from collections.abc import Iterator, Sequence

from ...schemas import Figure, FigureFields, Finding, Quote, finding
from ..text.folding import fold
from ..text.hedges import Hedge, read_hedge
from ..text.numbers import Numeral, find_numbers
from .page import Mention, Page
from .words import shown

_UNNUMBERED = ("range", "fraction", "vague")
_LONG = 10  # digits that are left to the reading of numbers


def check_figure(figure: Figure, places: Sequence[Mention], page: Page) -> Iterator[Finding]:
    """Yield what is wrong with the figure's number, its hedge and its wording.

    Args:
        figure: the figure.
        places: where its number stands.
        page: the article.
    """
    for wrong in _shape(figure):
        yield finding("number_shape", figure.id, wrong)
    if mismatch := _wording(figure, page):
        yield finding("number_text_mismatch", figure.id, mismatch)
    if mismatch := _hedge(figure, places, page.text):
        yield finding("qualifier_mismatch", figure.id, mismatch)


def _shape(figure: FigureFields) -> Iterator[str]:
    number, low, high, qualifier = figure.number, figure.low, figure.high, figure.qualifier
    if min(number or 0, low or 0, high or 0) < 0:
        yield "A number of people is below zero."
    if qualifier == "range":
        if low is None or high is None or number is not None:
            yield "A range needs low and high, and number null."
        elif low >= high:
            yield f"The range's low, {low}, is not below its high, {high}."
    elif low is not None or high is not None:
        yield f"low and high are for a range only, and the qualifier is {qualifier}."
    if number is None and qualifier not in _UNNUMBERED:
        yield f"The number is null, and the qualifier is {qualifier}."
    if number is not None and qualifier in ("fraction", "vague"):
        yield f"The qualifier is {qualifier}, and the number is {number} instead of null."


def _wording(figure: Figure, page: Page) -> str | None:
    """Return what is wrong with `number_text`: not in the evidence, or another number."""
    text = figure.number_text
    if text is None:
        return None
    if not _stands(text, figure.evidence, page.text):
        return f"The number as written, {shown(text)}, is not in the evidence."
    if _is_plainly(text, figure):
        return None
    said = [n for n in find_numbers(text) if n.kind in ("number", "range")]
    if said and not any(_agrees(figure, n) for n in said) and not _spans(figure, said):
        return f"The number as written, {shown(text)}, means {_value(said[0])}, not {_own(figure)}."
    if not said and (figure.number or 0) > 2:
        return f"The number as written, {shown(text)}, does not say {figure.number}."
    return None


def _stands(words: str, evidence: Sequence[Quote], text: str) -> bool:
    """Whether a piece of the evidence has the words, letter by letter or else after folding."""
    if any(text.find(words, q.start, q.end) >= 0 for q in evidence):
        return True
    wanted = _plain(words)
    return any(wanted in _plain(text[q.start : q.end]) for q in evidence)


def _is_plainly(text: str, figure: FigureFields) -> bool:
    """Whether digits alone say the number: most figures have them, and they need no reading."""
    digits = text.isascii() and text.isdecimal() and len(text) < _LONG
    return digits and figure.qualifier != "range" and int(text) == figure.number


def _plain(text: str) -> str:
    return fold(text).strip().casefold()


def _agrees(figure: FigureFields, numeral: Numeral) -> bool:
    if figure.qualifier == "range":
        return (numeral.low, numeral.high) == (figure.low, figure.high)
    return figure.number is not None and figure.number == numeral.low == numeral.high


def _spans(figure: FigureFields, said: Sequence[Numeral]) -> bool:
    return figure.low is not None and (figure.low, figure.high) == (said[0].low, said[-1].high)


def _value(numeral: Numeral) -> str:
    ends = (numeral.low, numeral.high)
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _own(figure: FigureFields) -> str:
    if figure.number is not None:
        return str(figure.number)
    return figure.qualifier if figure.low is None else f"{figure.low} to {figure.high}"


def _hedge(figure: Figure, places: Sequence[Mention], text: str) -> str | None:
    """Return how the hedge beside the number differs; any piece that agrees is enough."""
    read: list[Hedge] = []
    for mention in places:
        read.append(read_hedge(text, mention.numeral))
        if figure.qualifier in read[-1].qualifiers:
            return None
    if not read:
        return None
    words = text[read[0].start : read[0].end]
    fits = read[0].qualifiers[0]
    return f"The article has {shown(words)}, which is {fits}; the qualifier is {figure.qualifier}."
