"""An article: the text that offsets refer to, and what is known about it."""

import hashlib
from bisect import bisect_right
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

BoilerplateReason = Literal[
    "teaser", "other_headlines", "appeal", "navigation", "copyright", "caption", "dateline"
]


class Boilerplate(BaseModel):
    """A stretch of the text that is not the story.

    `start` and `end` are offsets in Unicode code points, end exclusive.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    reason: BoilerplateReason


class _Ordered(NamedTuple):
    """Boilerplate as it is looked up: the starts in order; up to each, what ends last."""

    boilerplate: tuple[Boilerplate, ...]
    starts: list[int]
    furthest: list[Boilerplate]


def _order(boilerplate: tuple[Boilerplate, ...]) -> _Ordered:
    ordered = sorted(boilerplate, key=lambda stretch: stretch.start)
    starts = [stretch.start for stretch in ordered]
    return _Ordered(boilerplate, starts, list(accumulate(ordered, _ending_last)))


def _ending_last(first: Boilerplate, second: Boilerplate) -> Boilerplate:
    return first if first.end >= second.end else second


class ArticleIdentity(BaseModel):
    """What a result says about the article it was read from; the text itself stays out."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(description="The file name's stem, or the id column of a table.")
    title: str | None = None
    outlet: str | None = None
    published: date | None = Field(
        default=None, description="Publication date, where the page or the text gives it."
    )
    sha256: str = Field(description="SHA-256 of the text, UTF-8, in hex.")
    length: int = Field(description="Length of the text in Unicode code points.")
    boilerplate: tuple[Boilerplate, ...] = ()


class Article(BaseModel):
    """One article as read.

    `text` is kept as it was decoded: every offset in every result counts its Unicode code points.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    source: str | None = Field(
        default=None, description="Where it was read from: a path, 'path:line', or '-'."
    )
    boilerplate: tuple[Boilerplate, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hex; lone surrogates are kept as they stand."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def identity(self) -> ArticleIdentity:
        """What results say about this article."""
        return ArticleIdentity(
            id=self.id,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            sha256=self.sha256,
            length=len(self.text),
            boilerplate=self.boilerplate,
        )

    @cached_property
    def _ordered(self) -> _Ordered:
        return _order(self.boilerplate)

    def in_boilerplate(self, start: int, end: int) -> Boilerplate | None:
        """Return the boilerplate that wholly holds the span, or None."""
        if not self.boilerplate:
            return None
        ordered = self._ordered
        if ordered.boilerplate is not self.boilerplate:  # a copy's, that was given its own
            ordered = _order(self.boilerplate)
        before = bisect_right(ordered.starts, start)
        stretch = ordered.furthest[before - 1] if before else None
        return stretch if stretch and end <= stretch.end else None
