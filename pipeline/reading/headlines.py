"""The headline of an article, by its own first lines."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .lines import Line, ends_sentence, is_cut_short, is_prose
from .outlets import is_outlet, read_byline

_OPENING = 6
_LONGEST = 180
_STORY_LINE = 60
_SURE_PARAGRAPH = 120
_SUFFIX = re.compile(r" (?P<sign>[|–—-]) (?P<name>[^|]{2,60})$")


class Headline(NamedTuple):
    """A headline without its byline and the site's name, and the outlet that either names."""

    title: str
    outlet: str | None


def find_headline(lines: Sequence[Line], not_story: Collection[int]) -> Headline | None:
    """Return the headline where the text surely begins with one.

    It is short, is no sentence, and a blank line, a byline, a date or a whole paragraph follows.

    Args:
        lines: the text's lines.
        not_story: indexes of lines that are boilerplate or dates.
    """
    for index in range(min(_OPENING, len(lines) - 1)):
        text = lines[index].text
        if index in not_story or read_byline(text) or _is_label(text):
            continue
        return _headline_at(lines, index, not_story)
    return None


def _headline_at(lines: Sequence[Line], index: int, not_story: Collection[int]) -> Headline | None:
    text = lines[index].text
    marked = text.startswith("# ")  # Markdown
    title, outlet = _without_byline(text.lstrip("# "))
    if not _looks_like_one(title):
        return None
    apart = marked or outlet is not None or _stands_apart(lines, index, not_story)
    if not apart or not _story_follows(lines, index):
        return None
    title, site = _without_site(title)
    return Headline(title, outlet or site)


def _is_label(text: str) -> bool:
    """A section's name or an address above the headline."""
    return text.isascii() and len(text.lstrip("# ").split()) < 3 and not ends_sentence(text)


def _looks_like_one(title: str) -> bool:
    if not 8 <= len(title) <= _LONGEST or title[0].islower() or is_cut_short(title):
        return False
    return title.endswith(("?", "!")) or not (
        ends_sentence(title) or title.endswith((":", ";", ","))
    )


def _stands_apart(lines: Sequence[Line], index: int, not_story: Collection[int]) -> bool:
    following = lines[index + 1]
    if following.gap or index + 1 in not_story or read_byline(following.text):
        return True
    # No blank lines between paragraphs: a hard-wrapped line would not be followed by a long one.
    return len(following.text) >= _SURE_PARAGRAPH and not following.text[0].islower()


def _story_follows(lines: Sequence[Line], index: int) -> bool:
    nearby = range(index + 1, min(index + 1 + _OPENING, len(lines)))
    return any(len(lines[i].text) >= _STORY_LINE and is_prose(lines, i) for i in nearby)


def _without_byline(text: str) -> tuple[str, str | None]:
    """Cut a byline off the headline's end; only one that names its outlet is sure enough."""
    cut = text.rfind(" By ")
    byline = read_byline(text[cut + 1 :]) if cut > 0 else None
    if byline and byline.outlet:
        return text[:cut].rstrip(), byline.outlet
    return text, None


def _without_site(title: str) -> tuple[str, str | None]:
    found = _SUFFIX.search(title)
    if found and (found["sign"] == "|" or is_outlet(found["name"])):
        return title[: found.start()].rstrip(), found["name"]
    return title, None
