"""Dossiers: what ledger, report and export start from, a sheet and its article's text at a time.

Sheets come from files and folders of them, from labels and other tools' claims where their
articles are at hand, from runs and from ledgers. They stream: nothing holds all of them.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..schemas import Article, ClaimSheet
from ..schemas.errors import ReadError, WriteError
from .claims.files import ClaimsFailure, Record, failure_of, read_records
from .claims.parsing import claims_of
from .claims.sheets import is_sheet, sheet_of, sheet_of_claims, with_head
from .ledger import APPLICATION as LEDGER
from .ledger import Ledger
from .reading.identifiers import printable
from .store.database import is_database
from .store.runs import is_run, open_run
from .texts import Texts


class Dossier(NamedTuple):
    """One article's sheet, and its text where that is at hand.

    Attributes:
        sheet: the sheet.
        text: the very text that the sheet's offsets refer to; None where it is not at hand.
        source: where the sheet was read from: a path, or "path:line".
    """

    sheet: ClaimSheet
    text: str | None
    source: str


def read_dossiers(
    paths: Iterable[Path | str],
    *,
    articles: Path | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Dossier | ClaimsFailure]:
    """Yield the sheets under the paths, each with its article's text where that is at hand.

    An article whose text is not the one that its sheet was made from is told as a failure, and
    the sheet comes without a text: nothing would stand where its offsets say.

    Args:
        paths: files of sheets or of claims, folders of them, a run's folder, a ledger, or "-" for
            standard input.
        articles: a file or folder of articles: texts are found by their SHA-256, articles of
            labels by name. Runs and ledgers bring texts of their own.
        stdin: what "-" reads; a file of that name where None.

    Raises:
        ReadError: there are no articles under `articles`.
    """
    if articles is None:
        yield from _read(paths, None, stdin)
        return
    with closing(Texts(articles)) as texts:
        yield from _read(paths, texts, stdin)


def _read(
    paths: Iterable[Path | str], texts: Texts | None, stdin: BinaryIO | None
) -> Iterator[Dossier | ClaimsFailure]:
    for path in map(Path, paths):
        if is_run(path):
            yield from _with_texts(_kept(path, _from_run), texts)
        elif is_database(path, LEDGER):
            yield from _with_texts(_kept(path, _from_ledger), texts)
        else:
            yield from _from_files(path, texts, stdin)


def _kept(
    path: Path, read: Callable[[Path], Iterator[Dossier | ClaimsFailure]]
) -> Iterator[Dossier | ClaimsFailure]:
    """Yield what a run or a ledger keeps; whatever stops it is told as a failure."""
    try:
        yield from read(path)
    except (ReadError, WriteError) as error:
        yield ClaimsFailure(printable(str(path)), ReadError(str(error)))


def _with_texts(
    dossiers: Iterator[Dossier | ClaimsFailure], texts: Texts | None
) -> Iterator[Dossier | ClaimsFailure]:
    """Give sheets that came without a text the one that is at hand elsewhere."""
    for each in dossiers:
        if texts and isinstance(each, Dossier) and each.text is None:
            found = texts.by_digest(each.sheet.article.sha256)
            each = each._replace(text=found.text if found else None)
        yield each


def _from_run(folder: Path) -> Iterator[Dossier | ClaimsFailure]:
    with open_run(folder) as run:
        for number, stored in enumerate(run.sheets(), 1):
            source = f"{folder}:{number}"
            try:
                yield Dossier(sheet_of(json.loads(stored.line)), stored.text, source)
            except ReadError as error:
                yield failure_of(source, error)


def _from_ledger(path: Path) -> Iterator[Dossier | ClaimsFailure]:
    with Ledger(path, read_only=True) as ledger:
        for number, kept in enumerate(ledger.kept(), 1):
            yield Dossier(kept.sheet, kept.text, f"{path}:{number}")


def _from_files(
    path: Path, texts: Texts | None, stdin: BinaryIO | None
) -> Iterator[Dossier | ClaimsFailure]:
    for record in read_records([path], stdin=stdin):
        if isinstance(record, ClaimsFailure):
            yield record
            continue
        try:
            if is_sheet(record.data):
                yield from _from_sheet(record, texts)
            else:
                yield _from_claims(record, texts)
        except ReadError as error:
            yield failure_of(record.source, error)


def _from_sheet(record: Record, texts: Texts | None) -> Iterator[Dossier | ClaimsFailure]:
    sheet = sheet_of(record.data)
    found = texts.by_digest(sheet.article.sha256) if texts else None
    if texts and found is None and (why := _lacking(sheet.article.id, texts)):
        yield failure_of(record.source, ReadError(f"{why}; its text is left out"))
    yield Dossier(sheet, found.text if found else None, record.source)


def _lacking(id: str, texts: Texts) -> str | None:
    """Return what is wrong with the article of this name; None where there is none at all."""
    try:
        named = texts.by_name([id])
    except ReadError as error:
        return f"has an article that cannot be read: {error}"
    name = printable(repr(id))
    differs = f"is not of the text that {name} has under --articles (SHA-256 differs)"
    return differs if named else None


def _from_claims(record: Record, texts: Texts | None) -> Dossier:
    """Return the dossier of labels or of another tool's claims: located in their article."""
    from .extractor import package_version, schema_sha256

    claims = claims_of(record.data, source=record.source, stem=record.stem)
    if texts is None:
        raise ReadError("holds claims that are no sheet; name their articles with --articles")
    article = _article(claims.names, claims.sha256, texts)
    sheet = sheet_of_claims(
        claims, article, version=package_version(), schema_sha256=schema_sha256(None)
    )
    return Dossier(with_head(sheet, record.data), article.text, record.source)


def _article(names: tuple[str, ...], sha256: str | None, texts: Texts) -> Article:
    article = (texts.by_digest(sha256) if sha256 else None) or texts.by_name(names)
    if article is None:
        shown = " or ".join(repr(name) for name in dict.fromkeys(names))
        raise ReadError(f"has no article {printable(shown)} under --articles")
    return article
