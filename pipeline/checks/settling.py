"""From what a model wrote to what can be trusted of it: every check, in order."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from ...schemas import (
    MEANINGS,
    Article,
    Claim,
    Figure,
    FigureFields,
    Finding,
    FirstDraft,
    Rejected,
    Statement,
    Sum,
    finding,
)
from ..grounding import Source
from .figures import check_figure
from .guard import mentions
from .harm import check_group
from .locating import Found, Written, find_words
from .page import Page
from .record import check_dates, check_place_in_text, check_repeated
from .references import check_parts, inherit, resolve
from .speakers import check_speakers, check_voice
from .sums import check_sums
from .wording import Example, check_words
from .words import shown

_CLAIM = 400  # characters around a claim's quotes; a text of fewer a claim is better read at once
_ORDER = {code: number for number, code in enumerate(MEANINGS)}


class Settled(NamedTuple):
    """An answer after the checks.

    Attributes:
        claims: the claims kept, in the order written, located, with what they inherit.
        rejected: those that cannot be trusted, as written, with the reasons.
        findings: what the checks say of the kept claims.
        sums: what the parts of each total come to.
        first: how much of what was written could be found.
    """

    claims: list[Claim]
    rejected: list[Rejected]
    findings: list[Finding]
    sums: list[Sum]
    first: FirstDraft


def settle(
    drafts: Sequence[Written],
    article: Article,
    *,
    source: Source | None = None,
    example: Collection[str] = (),
) -> Settled:
    """Find every claim's words in the article and check what it says.

    Args:
        drafts: claims in any form: a model's, a label's, or those of an earlier sheet.
        article: the article that they are about.
        source: the article's text as prepared before, to save preparing it again.
        example: names and quotes of the prompt's example, which no claim may have.

    Returns:
        The claims kept and those rejected, with all findings; the drafts stay as they are.
    """
    page = Page(article, source)
    if len(drafts) * _CLAIM > len(page.text):
        page.source.read_numbers()
    ids, renamed = _own_ids([draft.id for draft in drafts])
    found = [find_words(draft, page, new) for draft, new in zip(drafts, ids, strict=True)]
    gone = {each.id for each in found if each.claim is None}
    kept = [each.claim for each in found if each.claim is not None]
    resolved = resolve(kept, gone)
    claims = inherit(resolved.claims)
    sums = list(check_sums(claims))
    findings = [
        *renamed,
        *(wrong for each in found if each.claim for wrong in each.findings),
        *resolved.findings,
        *_check_each(claims, page, example),
        *check_speakers(claims, page),
        *check_parts(claims),
        *check_repeated(claims),
        *(wrong for _, wrong in sums if wrong),
    ]
    return Settled(
        list(claims),
        [_rejected(each, renamed) for each in found if each.claim is None],
        _in_order([wrong for wrong in findings if wrong.claim not in gone], ids),
        [told for told, _ in sums],
        _first(found),
    )


def check_claims(claims: Sequence[Written], article: Article) -> list[Finding]:
    """Check claims from anywhere against an article.

    Args:
        claims: claims in the form of labels, of drafts, or of a sheet; stored offsets are checked.
        article: the article that they are about.

    Returns:
        Every finding, those that would reject a claim included, in the order of the claims.
    """
    settled = settle(claims, article)
    every = [*settled.findings, *(wrong for each in settled.rejected for wrong in each.findings)]
    return _in_order(every, _own_ids([claim.id for claim in claims])[0])


def _own_ids(written: Sequence[str]) -> tuple[list[str], list[Finding]]:
    """Return an id for each claim that no other has, and a finding for each that was changed."""
    taken, ids, findings = set(written), list[str](), list[Finding]()
    if len(taken) == len(written):
        return list(written), findings
    given = set[str]()
    for old in written:
        new = old
        if old in given:
            letter = old[:1] if old[:1].isalpha() else "f"
            number = 1
            while (new := f"{letter}{number}") in taken:
                number += 1
            taken.add(new)
            message = f"The id {shown(old)} was taken; the claim goes by {shown(new)}."
            findings.append(finding("duplicate_id", new, message))
        ids.append(new)
        given.add(new)
    return ids, findings


def _check_each(
    claims: Sequence[Figure | Statement], page: Page, example: Collection[str]
) -> Iterator[Finding]:
    foreign = Example(example, page)
    for claim in claims:
        if isinstance(claim, Figure):
            places = mentions(claim, claim.evidence, page)
            yield from check_figure(claim, places, page)
            yield from check_group(claim, places, page)
            yield from check_dates(claim, page.article.published)
        yield from check_voice(claim)
        yield from check_words(claim, page)
        yield from check_place_in_text(claim, page)
        yield from foreign.find_in(claim)


def _in_order(findings: Sequence[Finding], ids: Sequence[str]) -> list[Finding]:
    place = {claim: number for number, claim in enumerate(ids)}
    return sorted(findings, key=lambda f: (place.get(f.claim or "", -1), _ORDER[f.code]))


def _rejected(each: Found, renamed: Sequence[Finding]) -> Rejected:
    own = [wrong for wrong in renamed if wrong.claim == each.id]
    draft: dict[str, Any] = each.written.model_dump(mode="json")
    return Rejected(id=each.id, draft=draft, findings=[*own, *each.findings])


def _first(found: Sequence[Found]) -> FirstDraft:
    numbered = [each for each in found if _is_numbered(each.written)]
    return FirstDraft(
        claims=len(found),
        quotes=sum(each.quotes for each in found),
        quotes_not_found=sum(each.lost for each in found),
        numbers=len(numbered),
        numbers_not_in_evidence=sum(not each.number_holds for each in numbered),
    )


def _is_numbered(written: Written) -> bool:
    return isinstance(written, FigureFields) and (
        written.number is not None or written.low is not None
    )
