"""HTML pages: the story and the page's own metadata, taken out by trafilatura."""

import logging
import re
from datetime import date
from typing import Any

from ...schemas import Article
from ...schemas.errors import ReadError
from .articles import article_from_text
from .dates import parse_date
from .identifiers import printable
from .lines import ends_sentence, split_lines

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_DECLARATION = re.compile(r"(?<!\s)\s*+<\?xml[^>]{0,200}>")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_HEAD = 4096
_MOST_TAGS = 100_000
_SURE_TEXT = 60


def is_page(text: str) -> bool:
    """Tell whether a text is an HTML page and not merely one that speaks of tags."""
    return _OPENING.match(text[:_HEAD]) is not None


def article_from_html(html: str, *, id: str, source: str | None = None) -> Article:
    """Return the story of an HTML page, with its title as the first line.

    Comments below the story are left out, tables are kept; scripts are never run. Title, outlet
    and date are those that the page declares, else those of the story's own lines.

    Args:
        html: the whole page, decoded.
        id: a name for the article.
        source: where it was read from, for messages.

    Raises:
        ReadError: the page has no story, or cannot be parsed.
    """
    name = printable(source if source is not None else id)
    page = _extract(html, name)
    story = (page.text or "").strip() if page is not None else ""
    if not any(
        ends_sentence(line.text) or len(line.text) >= _SURE_TEXT for line in split_lines(story)
    ):
        raise ReadError(f"no story was found in {name}; save its text as .txt to read it whole")
    outlet = _one_line(page.sitename)
    title = _without_outlet(_one_line(page.title), outlet)
    return article_from_text(
        _with_title(story, title),
        id=id,
        source=source,
        title=title,
        outlet=outlet,
        published=_published(page.date),
    )


def _extract(html: str, name: str) -> Any:
    if html.count("<") > _MOST_TAGS:  # time grows with them, some 100 microseconds each
        raise ReadError(f"{name} has over {_MOST_TAGS:,} tags and is no article; cut it down first")
    # Imported late: it takes longer than reading a hundred texts. Without a handler of its own
    # its complaints about odd pages would land on standard error.
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            _whole_document(html),
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # The page's own date only, not the likeliest of all dates in its text.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # a stranger's page may break the parser in any way it likes
        raise ReadError(
            f"{name} cannot be parsed as HTML ({type(error).__name__}); save its text as .txt"
        ) from error


def _whole_document(html: str) -> str:
    """Return the page without what an XML parser refuses, wrapped where it is a fragment."""
    # The text is decoded: an encoding that it still declares would be applied a second time.
    body = _UNREADABLE.sub(" ", _XML_DECLARATION.sub("", html, count=1))
    return body if is_page(body) else f"<html><body><article>{body}</article></body></html>"


def _with_title(story: str, title: str | None) -> str:
    """Put the headline first: it carries figures too, and quotes of it must be found."""
    if title is None or title.casefold() in story[: 2 * len(title) + 100].casefold():
        return story
    return f"{title}\n\n{story}"


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    if title and outlet:
        for sign in (" | ", " - ", " – ", " — "):
            title = title.removesuffix(sign + outlet)
    return title or None


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _published(value: str | None) -> date | None:
    return parse_date(value) if value else None
