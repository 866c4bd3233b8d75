"""A set: a folder of gold as it is evaluated on, with its name and its stories.

Figures of two sets are never put together, so every result says which set it is of.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..schemas import Article
from ..schemas.errors import ReadError
from .gold import Case, load_gold

STORIES = "stories.json"
"""A file of a gold folder: which articles tell the same story, as {article: story}."""

_OPEN = "open"  # the half of the probes that is worked with; its folder's name says nothing
_LONGEST = 80


@dataclass(frozen=True)
class GoldSet:
    """The cases that one figure is about.

    Attributes:
        name: what results call it: the folder's name, or the one above where that is `open`.
        folder: where it was read from.
        cases: in the order of their names.
        stories: the story of an article, where it shares one; any other is a story of its own.
    """

    name: str
    folder: Path
    cases: tuple[Case, ...]
    stories: Mapping[str, str]

    @property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {case.article.id: case.article for case in self.cases}


def load_set(folder: Path) -> GoldSet:
    """Read a gold folder and its stories.

    Raises:
        ReadError: a file is missing, cannot be read or breaks a rule; it names the file.
    """
    cases = tuple(load_gold(folder))
    known = {case.article.id for case in cases}
    return GoldSet(set_name(folder), folder, cases, _load_stories(folder / STORIES, known))


def set_name(folder: Path) -> str:
    """Return what results call the set of a folder."""
    whole = folder.resolve()
    return whole.parent.name if whole.name == _OPEN else whole.name


def file_name(text: str) -> str:
    """Return a name of a model, prompt or set as a part of a file's name."""
    return re.sub(r"[^\w.-]+", "-", text).strip(".-")[:_LONGEST] or "unnamed"


def _load_stories(path: Path, known: set[str]) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        stories: Any = json.loads(path.read_bytes())
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path}: is not JSON ({error})") from error
    if not isinstance(stories, dict) or not all(isinstance(s, str) for s in stories.values()):
        raise ReadError(f"{path}: is no object of articles and the names of their stories")
    if strange := sorted(stories.keys() - known):
        raise ReadError(f"{path}: {strange[0]!r} is no article of this folder")
    return stories
