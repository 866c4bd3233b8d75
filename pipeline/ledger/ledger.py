"""The ledger itself: a file that sheets are added to, and what it tells."""

import json
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from ...schemas import ClaimSheet
from ...schemas.errors import ReadError
from ..claims.sheets import sheet_of
from ..reading.identifiers import printable
from ..store.database import open_database, telling
from .names.aliases import read_aliases
from .records import (
    Breakdown,
    Contradiction,
    Denial,
    Independence,
    Matter,
    Name,
    Overview,
    Series,
    Story,
)
from .storage.reading import read_kept, read_names
from .storage.ruling import read_places, say, use_file
from .storage.shelving import Outcome, renew, shelve, unshelve
from .storage.tables import APPLICATION, MIGRATIONS
from .telling.accounts import with_steps
from .view import View

_CACHE = 64_000  # KiB of the file that are held in memory, at most


class Kept(NamedTuple):
    """What a ledger keeps of an article: its sheet, and its text where that was at hand."""

    sheet: ClaimSheet
    text: str | None


class Ledger:
    """A ledger: claims of many articles, grouped, followed and set against each other.

    What it tells follows from what is in it, in whatever order that came. As a context manager it
    closes its file.

    Args:
        path: its file, made where there is none; None for one that goes away with the ledger.
        read_only: refuse to add.

    Raises:
        ReadError: the file is no ledger, damaged, or of a newer version.
        WriteError: it cannot be made.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        if path is None:
            folder = tempfile.TemporaryDirectory(prefix="tallystick-", ignore_cleanup_errors=True)
            weakref.finalize(self, folder.cleanup)
            path = Path(folder.name) / "ledger.sqlite"
        self.path = path
        self._database = open_database(
            path, application=APPLICATION, migrations=MIGRATIONS, read_only=read_only
        )
        # Keys of near-duplicates fall anywhere in their table: what is written again and again
        # had better be in memory.
        self._database.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._within = False
        self._view: View | None = None
        with self._telling():
            self._places = read_places(self._database)
        if not read_only:
            with self.adding():
                renew(self._database, self._places)

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Take what is done inside as one: all of it is kept, or none where it raises."""
        with self._telling():
            if self._within:
                yield
                return
            self._view, self._within = None, True
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:  # a full disk has rolled it back already
                    self._database.execute("ROLLBACK")
                raise
            finally:
                self._within = False

    def _telling(self) -> Any:
        return telling(self.path)

    def add(self, sheet: ClaimSheet, text: str | None = None) -> Outcome:
        """Add an article's sheet.

        The same sheet again changes nothing; of two of one article (id and text), the one whose
        run started later stays, in whatever order they come.

        Args:
            sheet: the sheet.
            text: the text that its offsets refer to, where it is at hand: it tells copies and
                versions best, and a report is made from it.

        Raises:
            ReadError: the text is another one, or the sheet holds what no table can.
            WriteError: the disk is full or gone.
        """
        with self.adding():
            # Of many that are added as one, a bad one takes nothing else with it.
            self._database.execute("SAVEPOINT sheet")
            try:
                outcome = shelve(self._database, sheet, text, self._places)
            except ReadError:
                self._database.execute("ROLLBACK TO sheet")
                raise
            self._database.execute("RELEASE sheet")
            return outcome

    def remove(self, article: str) -> int:
        """Take out the articles with this id, or with a text of this SHA-256; return how many."""
        numbers = self._numbered(article)
        with self.adding():
            for number in numbers:
                unshelve(self._database, number)
        return len(numbers)

    def _numbered(self, article: str) -> list[int]:
        query = "SELECT number FROM articles WHERE id = ? OR sha256 = ? ORDER BY number"
        asked = printable(article), printable(article)
        with self._telling():
            return [row[0] for row in self._database.execute(query, asked)]

    def use_aliases(self, path: Path) -> None:
        """Take an aliases file's words for its own, in place of those of an earlier one.

        Raises:
            ReadError: the file cannot be read, or a line is wrong.
        """
        rulings = read_aliases(path)
        with self.adding():
            use_file(self._database, rulings)
            self._places = read_places(self._database)

    def join(self, one: str, other: str) -> None:
        """Take two names for one from now on, whichever kind of name they are."""
        with self.adding():
            say(self._database, one, other, same=True)
            self._places = read_places(self._database)

    def apart(self, one: str, other: str) -> None:
        """Keep two names apart from now on, whatever else would join them."""
        with self.adding():
            say(self._database, one, other, same=False)

    def view(self, articles: Iterable[str] | None = None) -> View:
        """Return what the ledger tells now, all of it or what has to do with some articles.

        Args:
            articles: ids of articles, or SHA-256 of their texts; None for all.

        Raises:
            ReadError: one of the articles is not in the ledger.
        """
        if articles is None and self._view is not None:
            return self._view
        numbers = None if articles is None else [n for a in articles for n in self._known(a)]
        with self._telling():
            view = View(self._database, read_names(self._database), numbers)
        if numbers is None:
            self._view = view
        return view

    def _known(self, article: str) -> list[int]:
        if not (numbers := self._numbered(article)):
            raise ReadError(f"there is no article {printable(article)!r} in the ledger")
        return numbers

    def stories(self) -> list[Story]:
        """Return copies and versions of one article, and what changed between them."""
        return self.view().stories

    def matters(self) -> list[Matter]:
        """Return what more than one claim counts, with all who count it."""
        return self.view().matters

    def series(self) -> list[Series]:
        """Return one claimant's numbers for one subject over time, of two steps or more."""
        return with_steps(self.matters())

    def contradictions(self) -> list[Contradiction]:
        """Return pairs of claimants whose numbers for one subject cannot both be right."""
        return self.view().contradictions

    def denials(self) -> list[Denial]:
        """Return who rejects which claims."""
        return self.view().denials

    def independence(self) -> list[Independence]:
        """Return who stands behind each number that is told more than once."""
        return self.view().independence

    def names(self) -> list[Name]:
        """Return names taken for one, each join with its evidence."""
        return self.view().joined

    def breakdowns(self) -> list[Breakdown]:
        """Return what the parts of each total come to, article by article."""
        return self.view().breakdowns

    def overview(self, articles: Iterable[str] | None = None) -> Overview:
        """Return all of it at once, or what has to do with some articles (see `view`)."""
        view = self.view(articles)
        claims = "SELECT (SELECT count(*) FROM figures) + (SELECT count(*) FROM statements)"
        with self._telling():
            return Overview(
                len(self),
                int(self._database.execute(claims).fetchone()[0]),
                stories=view.stories,
                series=with_steps(view.matters),
                contradictions=view.contradictions,
                denials=view.denials,
                independence=view.independence,
                names=view.joined,
                matters=view.matters,
                breakdowns=view.breakdowns,
            )

    def kept(self, articles: Iterable[str] | None = None) -> Iterator[Kept]:
        """Yield sheets with their texts, in order of id, all or those of some articles."""
        numbers = None if articles is None else [n for a in articles for n in self._known(a)]
        with self._telling():
            for line, text in read_kept(self._database, numbers):
                yield Kept(sheet_of(json.loads(line)), text)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return int(self._database.execute("SELECT count(*) FROM articles").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
