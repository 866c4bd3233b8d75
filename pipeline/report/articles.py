"""An article as the page shows it: its text in segments, its claims, and all about them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...schemas import AnyClaim, ClaimSheet, Figure, OpenClaim, Run, Statement
from ..output.markup import visible
from .breakdowns import Node, amount, trees
from .cards import Record, cards, compact, findings, kind_of, rejected
from .spans import Span, clip, cut, lanes, paragraphs
from .wording import line_of, number_of, shown, source_of, spaced

_BOILERPLATE = {
    "teaser": "a teaser for another story",
    "other_headlines": "headlines of other stories",
    "appeal": "an appeal to readers",
    "navigation": "navigation",
    "copyright": "a copyright notice",
    "caption": "a caption",
    "dateline": "a dateline",
}


class Mark(NamedTuple):
    """A stretch of the text with what it is.

    Attributes:
        span: where it stands.
        role: quote, attribution, unclaimed or boilerplate.
        kind: what it is coloured by.
        about: the claim's id, or why it is marked.
        quote: which of the claim's quotes it is.
        lane: which line under the words is its own.
    """

    span: Span
    role: str
    kind: str
    about: str
    quote: int = 0
    lane: int = 0


def article_record(sheet: ClaimSheet, text: str | None) -> Record:
    """Return all that the page shows of one article.

    Args:
        sheet: the article's sheet.
        text: the text that the sheet's offsets refer to; None where it is not at hand.
    """
    figures = [claim for claim in sheet.claims if isinstance(claim, Figure)]
    shown_text = {} if text is None else _text(sheet, text)
    known = {claim.id for claim in sheet.claims}
    return compact(
        {
            **identity(sheet, text),
            **shown_text,
            "claims": cards(sheet),
            "trees": [_tree(node) for node in trees(figures, sheet.sums)],
            "disputes": list(_disputes(sheet.claims)),
            "findings": findings(one for one in sheet.findings if one.claim not in known),
            "rejected": [rejected(one) for one in sheet.rejected],
            "unclaimed": [
                {"text": shown(u.text), "sentence": shown(u.sentence), "reason": shown(u.reason)}
                for u in sheet.unclaimed
            ],
            "run": _run(sheet.run),
        }
    )


def identity(sheet: ClaimSheet, text: str | None) -> Record:
    """Return an article's name, outlet and date, for its heading; its first words if untitled."""
    article = sheet.article
    lead = shown(text[:2_000], 90) if text and not article.title else ""
    return compact(
        {
            "id": shown(article.id, 200),
            "title": shown(article.title, 300),
            "lead": lead,
            "outlet": shown(article.outlet, 120),
            "published": article.published and article.published.isoformat(),
        }
    )


def _text(sheet: ClaimSheet, text: str) -> Record:
    marks = _laned(list(_marks(sheet, len(text))))
    spans = [mark.span for mark in marks]
    return {
        "marks": [
            [mark.role, mark.kind, mark.about, mark.quote, mark.lane, *mark.span] for mark in marks
        ],
        "paragraphs": [
            [[visible(segment.text), *segment.marks] for segment in cut(text, within, spans)]
            for within in paragraphs(text)
        ],
    }


def _marks(sheet: ClaimSheet, length: int) -> Iterator[Mark]:
    for claim in sheet.claims:
        kind, id = kind_of(claim), shown(claim.id, 40)
        for number, quote in enumerate(claim.evidence):
            if span := clip(Span(quote.start, quote.end), length):
                yield Mark(span, "quote", kind, id, number)
        said = claim.attribution
        if said and (span := clip(Span(said.start, said.end), length)):
            yield Mark(span, "attribution", kind, id)
    for one in sheet.unclaimed:
        if span := clip(Span(one.start, one.end), length):
            yield Mark(span, "unclaimed", "unclaimed", shown(one.reason, 300))
    for part in sheet.article.boilerplate:
        if span := clip(Span(part.start, part.end), length):
            yield Mark(span, "boilerplate", "boilerplate", _BOILERPLATE[part.reason])


def _laned(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with their lanes; those for which there is none are left out."""
    kept = []
    for role in ("quote", "attribution", "unclaimed", "boilerplate"):
        chosen = [mark for mark in marks if mark.role == role]
        for mark, lane in zip(chosen, lanes([mark.span for mark in chosen]), strict=True):
            if lane is not None:
                kept.append(mark._replace(lane=lane))
    return kept


def _tree(node: Node) -> Record:
    return compact(
        {
            "claim": shown(node.figure.id, 40),
            "kind": node.figure.measure,
            "number": number_of(node.figure),
            "amount": amount(node.figure),
            "label": shown(node.figure.victims, 120) or node.figure.measure,
            "where": shown(node.figure.place, 80),
            "added": node.added,
            "verdict": node.verdict,
            "equation": node.equation,
            "told": node.told,
            "parts": [_tree(part) for part in node.parts],
        }
    )


def _disputes(claims: Sequence[AnyClaim]) -> Iterator[Record]:
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        if not isinstance(claim, Statement):
            continue
        disputed = [by_id[id] for id in claim.disputes if id in by_id]
        if disputed:
            yield {
                "claim": shown(claim.id, 40),
                "who": source_of(claim),
                "summary": shown(claim.summary),
                "disputed": [_disputed(other) for other in disputed],
            }


def _disputed(claim: AnyClaim) -> Record:
    if isinstance(claim, Figure):
        line = line_of(claim)
    else:
        line = "" if isinstance(claim, OpenClaim) else shown(claim.summary, 240)
    who = "" if isinstance(claim, OpenClaim) else source_of(claim)
    return {"claim": shown(claim.id, 40), "line": line, "who": who}


def _run(run: Run) -> list[list[str]]:
    tokens = sum((a.tokens_in or 0) + (a.tokens_out or 0) for a in run.attempts)
    told = [
        ("model", run.model),
        ("answered by", run.model_answered if run.model_answered != run.model else None),
        ("prompt", run.prompt and run.prompt.id),
        ("read", run.started.strftime("%Y-%m-%d %H:%M")),
        ("requests", str(len(run.attempts)) if run.attempts else None),
        ("asked again", ", ".join(spaced(a.repeated) for a in run.attempts if a.repeated)),
        ("tokens", f"{tokens:,}" if tokens else None),
        ("cost", None if run.cost is None else f"${run.cost:.4f}"),
        ("tallystick", run.version),
    ]
    return [[label, shown(value, 200)] for label, value in told if value]
