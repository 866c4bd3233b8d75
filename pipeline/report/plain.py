"""What is read where no script runs: every article with its claims, as a list."""

from collections.abc import Iterator

from ..output.markup import escape
from .cards import Record

_NOTE = (
    "Scripts are off: here are the claims as a list. With scripts on, the page shows them "
    "beside the articles' text, with timelines, search and filters. Nothing in it asks the network."
)


def plain_note() -> str:
    """Return what the list says of itself."""
    return f"<p>{_NOTE}</p>"


def plain_article(record: Record) -> str:
    """Return an article and its claims as HTML without any script."""
    return "".join(_lines(record))


def _lines(record: Record) -> Iterator[str]:
    yield f"<article><h2>{escape(record.get('title') or record['id'])}</h2>"
    about = " · ".join(record[key] for key in ("outlet", "published") if key in record)
    yield f"<p>{escape(about)}</p><ul>" if about else "<ul>"
    for card in record.get("claims", ()):
        yield f"<li>{escape(_claim(card))}"
        for quote in card.get("quotes", ())[:1]:
            yield f"<br><q>{escape(quote['text'])}</q>"
        for one in card.get("findings", ()):
            yield f"<br>Finding: {escape(one['message'])}"
        yield "</li>"
    yield "</ul></article>"


def _claim(card: Record) -> str:
    words = [card.get("number"), card.get("act"), card.get("victims"), card.get("summary")]
    if "number" in card:
        words.insert(1, card["kind"])
    if "facts" in card and not any(words):
        words = [f"{label}: {value}" for label, value, _ in card["facts"]]
    said = f" ({card['who']})" if "who" in card else ""
    return f"{card['id']}: {' '.join(word for word in words if word)}{said}"
