"""`tallystick check`: claims from anywhere against their articles."""

import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..pipeline.claims.checking import check_record
from ..pipeline.claims.files import ClaimsFailure, read_claims
from ..pipeline.claims.parsing import ClaimsOfArticle
from ..pipeline.output.table import findings_table
from ..pipeline.output.writing import json_safe
from ..pipeline.reading import Failure, read_articles
from ..schemas import Article, Finding
from ..schemas.errors import ReadError
from .formats import console_for, rendered
from .streams import tell, write_out

CLEAN = 0
FINDINGS = 1
CANNOT_RUN = 2

_UNBROKEN = 2_000  # columns: in a pipe, each finding is one line for whoever greps


class Shelf(NamedTuple):
    """The articles under a path, by id, and why the others could not be read."""

    articles: dict[str, Article]
    failures: dict[str, Failure]


@dataclass
class Tally:
    """What was checked, and what came of it."""

    articles: int = 0
    claims: int = 0
    findings: int = 0
    unchecked: int = 0

    @property
    def status(self) -> int:
        """The exit status: what could not be checked weighs more than findings."""
        if self.unchecked:
            return CANNOT_RUN
        return FINDINGS if self.findings else CLEAN

    def __str__(self) -> str:
        checked = f"{_count(self.claims, 'claim')} of {_count(self.articles, 'article')}"
        return f"{checked}: {_count(self.findings, 'finding')}"


def run_check(claims: Sequence[str], articles: Path, *, as_json: bool) -> int:
    """Check every record of claims, print the findings and return the exit status.

    Raises:
        ReadError: there are no articles under the path.
    """
    shelf = _shelf(articles)
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    tally = Tally()
    for record in read_claims(claims, stdin=stdin):
        try:
            if isinstance(record, ClaimsFailure):
                raise record.error
            _check(record, _article(record, shelf), tally, as_json=as_json)
        except ReadError as error:
            tell(f"error: {error}")
            tally.unchecked += 1
    if tally.articles:
        tell(str(tally))
    return tally.status


def _check(record: ClaimsOfArticle, article: Article, tally: Tally, *, as_json: bool) -> None:
    findings = check_record(record, article)
    tally.articles += 1
    tally.claims += len(record.claims) + len(record.invalid)
    tally.findings += len(findings)
    if findings:
        write_out(_json(article.id, findings) if as_json else _text(article.id, findings))


def _shelf(path: Path) -> Shelf:
    shelf = Shelf({}, {})
    for item in read_articles([path]):
        if isinstance(item, Failure):
            shelf.failures[item.id] = item
        else:
            shelf.articles[item.id] = item
    if not shelf.articles:
        reasons = [str(failure.error) for failure in shelf.failures.values()]
        raise ReadError(f"no articles to check against: {reasons[0] if reasons else path}")
    return shelf


def _article(record: ClaimsOfArticle, shelf: Shelf) -> Article:
    for name in record.names:
        if name in shelf.articles:
            return shelf.articles[name]
    for name in record.names:
        if name in shelf.failures:
            raise ReadError(f"{record.source}: its article: {shelf.failures[name].error}")
    names = " or ".join(repr(name) for name in dict.fromkeys(record.names))
    raise ReadError(f"{record.source}: no article {names} under --articles")


def _json(article: str, findings: Iterable[Finding]) -> bytes:
    lines = (
        json_safe(
            json.dumps(
                {"article": article, "claim": f.claim, "code": f.code, "message": f.message},
                ensure_ascii=False,
            )
        )
        for f in findings
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _text(article: str, findings: Sequence[Finding]) -> bytes:
    console = console_for(sys.stdout, plain_width=_UNBROKEN)
    return rendered(findings_table(article, findings), console, sys.stdout.encoding)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
