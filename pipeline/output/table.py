"""A claim sheet for a person's eyes: figures as trees of totals and parts, each with its words.

Pure: what comes out is a rich renderable for a terminal of any width. Whatever an article or a
model wrote goes through `shown` into a `Text`: neither markup nor control characters act.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ...schemas import (
    AnyClaim,
    ClaimSheet,
    Figure,
    Finding,
    OpenClaim,
    Rejected,
    Statement,
    Sum,
    Unclaimed,
)
from .table_lines import (
    claim_line,
    detail_lines,
    finding_line,
    quote_line,
    shown,
    source_line,
)

_MOST_UNCLAIMED = 8
_NAME = 4  # columns for a claim's id
_PALE = "bright_black"


def sheet_table(sheet: ClaimSheet) -> RenderableType:
    """Return one article's sheet, laid out for a terminal of 60 columns or more."""
    parts: list[RenderableType] = [*_heading(sheet)]
    if not sheet.claims:
        parts.append(Text("No claims.", "italic"))
    parts += _figures(sheet)
    parts += _others(sheet)
    parts += _rejected(sheet.rejected)
    parts += _unclaimed(sheet.unclaimed)
    return Group(*parts, Text())


def _heading(sheet: ClaimSheet) -> Iterator[RenderableType]:
    article, run = sheet.article, sheet.run
    yield Rule(Text(shown(article.id, 60), "bold"), align="left", style=_PALE, characters="─")
    if article.title:
        yield Text(shown(article.title), "bold")
    about = [article.outlet, article.published and article.published.isoformat()]
    model = run.model_answered or run.model
    about += [f"read by {model}", _counts(sheet)]
    yield Text(" · ".join(shown(each) for each in about if each), _PALE)
    yield from (finding_line(one) for one in sheet.findings if one.claim is None)


def _counts(sheet: ClaimSheet) -> str:
    figures = sum(isinstance(claim, Figure) for claim in sheet.claims)
    counts = [(figures, "figure"), (len(sheet.claims) - figures, "statement")]
    if any(isinstance(claim, OpenClaim) for claim in sheet.claims):
        counts = [(len(sheet.claims), "claim")]
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _section(title: str, style: str = "bold") -> Iterator[RenderableType]:
    yield Text()
    yield Text(title, style)


def _figures(sheet: ClaimSheet) -> Iterator[RenderableType]:
    figures = [claim for claim in sheet.claims if isinstance(claim, Figure)]
    if not figures:
        return
    yield from _section("Figures")
    known = {figure.id for figure in figures}
    roots = [figure for figure in figures if figure.part_of not in known]
    seen: set[str] = set()
    for figure in [*roots, *figures]:  # a circle has no root; it starts at its first figure
        if figure.id not in seen:
            tree = Tree(_node(figure, None, sheet), guide_style=_PALE)
            _add_parts(tree, figure, figures, sheet, seen)
            yield tree


def _add_parts(
    tree: Tree, total: Figure, figures: Sequence[Figure], sheet: ClaimSheet, seen: set[str]
) -> None:
    seen.add(total.id)
    for part in figures:
        if part.part_of == total.id and part.id not in seen:
            branch = tree.add(_node(part, total, sheet))
            _add_parts(branch, part, figures, sheet, seen)


def _node(figure: Figure, total: Figure | None, sheet: ClaimSheet) -> RenderableType:
    told = (one for one in sheet.sums if one.total == figure.id and one.verdict != "open")
    sums = (_sum_line(one, sheet.claims) for one in told)
    return _block(figure, total, sheet, sums)


def _block(
    claim: AnyClaim, total: Figure | None, sheet: ClaimSheet, more: Iterable[Text] = ()
) -> RenderableType:
    """Return a claim's id with everything about it beside it."""
    return _beside(
        Text(shown(claim.id, 12), "cyan"),
        [
            claim_line(claim),
            *detail_lines(claim, total),
            *source_line(claim, total),
            *(quote_line(quote) for quote in claim.evidence),
            *more,
            *(finding_line(one) for one in sheet.findings if one.claim == claim.id),
        ],
    )


def _beside(name: Text, lines: Iterable[Text]) -> RenderableType:
    """Return lines with a name left of them, so that what wraps keeps clear of the names."""
    grid = Table.grid()
    grid.add_column(width=max(_NAME, len(name) + 2))
    grid.add_column()
    grid.add_row(name, Group(*lines))
    return grid


def _sum_line(one: Sum, claims: Sequence[AnyClaim]) -> Text:
    """Return "792 + 924 + 655 = 2,371 holds" where the words give it, else the check's sentence."""
    words = {claim.id: claim.number_text for claim in claims if isinstance(claim, Figure)}
    numbers = [words.get(id) for id in (*one.parts, one.total)]
    style = {"holds": "green", "breaks": "bold red"}.get(one.verdict, _PALE)
    if not all(numbers):
        return Text(f"sum  {shown(one.message)}", style)
    sign = {"holds": " = ", "breaks": " > "}.get(one.verdict, " of ")
    sides = " + ".join(map(str, numbers[:-1])), str(numbers[-1])
    verdict = one.verdict.replace("_", " a ")
    return Text(f"sum  {shown(sign.join(sides))}  {verdict}", style)


def _others(sheet: ClaimSheet) -> Iterator[RenderableType]:
    for title, kind in (("Statements", Statement), ("Claims", OpenClaim)):
        claims = [claim for claim in sheet.claims if isinstance(claim, kind)]
        if claims:
            yield from _section(title)
        yield from (_block(claim, None, sheet) for claim in claims)


def _rejected(rejected: Sequence[Rejected]) -> Iterator[RenderableType]:
    if rejected:
        yield from _section("Rejected", "bold red")
    for one in rejected:
        name = Text(shown(one.id or "-", 12), "cyan")
        yield _beside(name, [_gist(one), *map(finding_line, one.findings)])


def _gist(one: Rejected) -> Text:
    draft = one.draft
    names = ("measure", "number_text", "victims") if "measure" in draft else ("act", "summary")
    words: Iterable[str] = (str(draft[name]) for name in names if draft.get(name))
    return Text(shown(" ".join(words) or str(draft), 160), "strike")


def _unclaimed(unclaimed: Sequence[Unclaimed]) -> Iterator[RenderableType]:
    if not unclaimed:
        return
    yield from _section("Numbers of the story that no claim has", "bold yellow")
    for one in unclaimed[:_MOST_UNCLAIMED]:
        words = Text.assemble((shown(one.sentence, 140), "italic"), (f" at {one.start}", _PALE))
        yield _beside(Text(shown(one.text, 24), "yellow"), [words])
    if len(unclaimed) > _MOST_UNCLAIMED:
        yield Text(f"and {len(unclaimed) - _MOST_UNCLAIMED} more", _PALE)


def findings_table(article: str, findings: Sequence[Finding]) -> RenderableType:
    """Return what the checks say of one article's claims, grouped under its id."""
    lines = [
        _beside(Text(shown(one.claim or "-", 12), "cyan"), [finding_line(one)]) for one in findings
    ]
    return Group(Text(shown(article, 120), "bold"), *lines)
