"""Making a report: dossiers in, one page out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ...schemas import Article, ClaimSheet
from ...schemas.errors import ReadError, TallystickError, UsageError
from ..claims.files import ClaimsFailure
from ..dossiers import Dossier, read_dossiers
from ..ledger.records import Overview
from ..output.writing import WholeFile
from .across import across_record
from .articles import article_record
from .index import Index
from .page import Page

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
        UsageError: there are no sheets, or too many for one page.
    """
    texts = _texts(articles)
    return collect((_dossier(one, texts) for one in sheets), title).page


def write_report(
    paths: Iterable[Path | str],
    output: Path,
    *,
    articles: Path | None = None,
    title: str = TITLE,
    failed: Callable[[TallystickError], None],
) -> Made:
    """Write what is under the paths as one page.

    Args:
        paths: sheets (JSONL, JSON, folders), runs, ledgers, or labels where `articles` is given.
        output: the file; it appears when it is whole, or not at all.
        articles: a file or folder of articles, for their texts.
        title: the page's heading.
        failed: called with the error of each source that could not be read.

    Raises:
        ReadError: nothing could be read.
        UsageError: too much for one page.
        WriteError: the file cannot be written.
    """
    with closing(WholeFile(output)) as file:  # before the reading: a wrong name is told at once
        made = collect(_read(paths, articles, failed), title)
        file.write(made.page.encode())
        file.finish()
    return made


def _read(
    paths: Iterable[Path | str],
    articles: Path | None,
    failed: Callable[[TallystickError], None],
) -> Iterator[Dossier]:
    seen = False
    for read in read_dossiers(paths, articles=articles):
        if isinstance(read, ClaimsFailure):
            failed(read.error)
        else:
            seen = True
            yield read
    if not seen:
        raise ReadError("nothing to report: no sheet could be read")


def collect(
    dossiers: Iterable[Dossier], title: str = TITLE, overview: Overview | None = None
) -> Made:
    """Return the page of some dossiers, and of what a ledger tells across them.

    Raises:
        UsageError: there are none, or too many for one page.
    """
    page, index = Page(), Index()
    claims = textless = 0
    for dossier in dossiers:
        page.add(article_record(dossier.sheet, dossier.text))
        index.add(dossier.sheet, dossier.text)
        claims += len(dossier.sheet.claims)
        textless += dossier.text is None
        if page.size > LARGEST:
            raise UsageError(
                f"too much for one page: more than {LARGEST // 1_000_000} MB after "
                f"{len(index.articles):,} articles; report fewer sheets at a time"
            )
    if not index.articles:
        raise UsageError("nothing to report: there are no sheets")
    across = across_record(overview, index.places) if overview else {}
    text = page.render(title, index.record(), across)
    return Made(text, len(index.articles), claims, textless)


def _texts(articles: Iterable[Article] | Mapping[str, str]) -> dict[str, Article]:
    if isinstance(articles, Mapping):
        articles = (Article(id=id, text=text) for id, text in articles.items())
    return {article.sha256: article for article in articles}


def _dossier(one: ClaimSheet | Dossier, texts: Mapping[str, Article]) -> Dossier:
    if isinstance(one, Dossier):
        return one
    article = texts.get(one.article.sha256)
    return Dossier(one, article.text if article else None, one.article.id)
