"""Making a report: dossiers in, one page out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ...schemas import Article, ClaimSheet
from ...schemas.errors import ReadError, TallystickError, UsageError
from ..claims.files import ClaimsFailure, failure_of
from ..dossiers import Dossier, read_dossiers
from ..ledger import APPLICATION, Ledger
from ..ledger.records import Overview
from ..output.writing import WholeFile
from ..store.database import is_database
from .across import across_record
from .articles import article_record
from .index import Index
from .page import Page

Failed = Callable[[TallystickError], None]

LARGEST = 200_000_000
"""Bytes of articles that one page may hold: browsers open no more with any grace."""

TITLE = "Claims and their words"


class Made(NamedTuple):
    """A page, and what it holds; `textless` counts articles whose text was not at hand."""

    page: str
    articles: int
    claims: int
    textless: int


def report(
    sheets: Iterable[ClaimSheet | Dossier],
    *,
    articles: Iterable[Article] | Mapping[str, str] = (),
    title: str = TITLE,
) -> str:
    """Return sheets as one page of HTML that needs nothing else.

    Args:
        sheets: the sheets, or dossiers of sheets and texts.
        articles: the articles, or their texts by id; a text that is not the sheet's own (by its
            SHA-256) is not shown.
        title: the page's heading.

    Raises:
        ReadError: a sheet holds what no ledger can take.
        UsageError: there are no sheets, or too many for one page.
    """
    texts = _texts(articles)
    with Ledger() as ledger:
        return collect((_dossier(one, texts) for one in sheets), title, ledger=ledger).page


def write_report(
    paths: Sequence[Path | str],
    output: Path,
    *,
    articles: Path | None = None,
    title: str = TITLE,
    stdin: BinaryIO | None = None,
    failed: Failed,
) -> Made:
    """Write what is under the paths as one page.

    What is told across articles comes from the ledger where one is named alone, with the names
    that its user joined, and else from a ledger made for the occasion.

    Args:
        paths: sheets (JSONL, JSON, folders), runs, ledgers, or labels where `articles` is given.
        output: the file; it appears when it is whole, or not at all.
        articles: a file or folder of articles, for their texts.
        title: the page's heading.
        stdin: what "-" reads.
        failed: called with the error of each source that could not be read.

    Raises:
        ReadError: nothing could be read.
        UsageError: too much for one page.
        WriteError: the file cannot be written.
    """
    with closing(WholeFile(output)) as file:  # before the reading: a wrong name is told at once
        dossiers = _read(read_dossiers(paths, articles=articles, stdin=stdin), failed)
        if len(paths) == 1 and is_database(Path(paths[0]), APPLICATION):
            with Ledger(Path(paths[0]), read_only=True) as ledger:
                made = collect(dossiers, title, overview=ledger.overview())
        else:
            with Ledger() as ledger:
                made = collect(dossiers, title, ledger=ledger, failed=failed)
        file.write(made.page.encode())
        file.finish()
    return made


def collect(
    dossiers: Iterable[Dossier],
    title: str = TITLE,
    *,
    ledger: Ledger | None = None,
    overview: Overview | None = None,
    failed: Failed | None = None,
) -> Made:
    """Return the page of some dossiers, and of what is told across them.

    Args:
        dossiers: sheets and texts.
        title: the page's heading.
        ledger: a ledger to add them to, for what it tells of them.
        overview: what a ledger that holds them already tells.
        failed: called with the error of each sheet that the ledger cannot take; it is shown all
            the same. Where None, the error is raised.

    Raises:
        ReadError: a sheet holds what no ledger can take.
        UsageError: there are none, or too many for one page.
    """
    page, index = Page(), Index()
    claims = textless = 0
    with nullcontext() if ledger is None else ledger.adding():
        for dossier in dossiers:
            page.add(article_record(dossier.sheet, dossier.text))
            index.add(dossier.sheet, dossier.text)
            claims += len(dossier.sheet.claims)
            textless += dossier.text is None
            _check_size(page, index)
            if ledger is not None:
                _add(ledger, dossier, failed)
    if not index.articles:
        raise UsageError("nothing to report: there are no sheets")
    if ledger is not None and len(index.articles) > 1:
        overview = ledger.overview()
    across = across_record(overview, index.places) if overview else {}
    return Made(page.render(title, index.record(), across), len(index.articles), claims, textless)


def _check_size(page: Page, index: Index) -> None:
    if page.size > LARGEST:
        raise UsageError(
            f"too much for one page: more than {LARGEST // 1_000_000} MB after "
            f"{len(index.articles):,} articles; report fewer sheets at a time"
        )


def _add(ledger: Ledger, dossier: Dossier, failed: Failed | None) -> None:
    try:
        ledger.add(dossier.sheet, dossier.text)
    except ReadError as error:
        if failed is None:
            raise
        told = ReadError(f"is not told across articles: {error}")
        failed(failure_of(dossier.source, told).error)


def _read(read: Iterable[Dossier | ClaimsFailure], failed: Failed) -> Iterator[Dossier]:
    seen = False
    for each in read:
        if isinstance(each, ClaimsFailure):
            failed(each.error)
        else:
            seen = True
            yield each
    if not seen:
        raise ReadError("nothing to report: no sheet could be read")


def _texts(articles: Iterable[Article] | Mapping[str, str]) -> dict[str, Article]:
    if isinstance(articles, Mapping):
        articles = (Article(id=id, text=text) for id, text in articles.items())
    return {article.sha256: article for article in articles}


def _dossier(one: ClaimSheet | Dossier, texts: Mapping[str, Article]) -> Dossier:
    if isinstance(one, Dossier):
        return one
    article = texts.get(one.article.sha256)
    return Dossier(one, article.text if article else None, one.article.id)
