"""What a run would ask, by estimate, without asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...schemas import Article, Draft
from ..asking import messages_for
from ..extractor import Extractor
from ..reading import Failure
from ..text.windows import split

if TYPE_CHECKING:
    from ..limits import Estimates

_OVERLAP = 0.1


@dataclass
class Estimate:
    """What there would be to do.

    Attributes:
        articles: articles that can be read.
        unreadable: sources and rows that cannot.
        skipped: articles that the run has already.
        characters: of the articles' texts.
        requests: first questions; re-asks and repairs come on top.
        tokens_in: tokens of those requests.
        tokens_out: tokens of their answers.
        cost: US dollars for both; None where the model's price is not known.
    """

    articles: int = 0
    unreadable: int = 0
    skipped: int = 0
    characters: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None


def estimate(
    items: Iterable[Article | Failure], extractor: Extractor, knows: Callable[[Article], bool]
) -> Estimate:
    """Return what reading these articles would ask of a model.

    Args:
        items: the articles.
        extractor: what would read them.
        knows: tells whether the run has an article already.
    """
    from ..limits import Estimates  # brings openai's client: not at start-up

    found, estimates = Estimate(), Estimates()
    for item in items:
        if isinstance(item, Failure):
            found.unreadable += 1
        elif knows(item):
            found.skipped += 1
        else:
            found.articles += 1
            found.characters += len(item.text)
            _add_requests(found, item, extractor, estimates)
    return found


def _add_requests(
    found: Estimate, article: Article, extractor: Extractor, estimates: Estimates
) -> None:
    if extractor.prompt is None:
        return
    size = extractor.settings.window
    for start, end in split(article.text, size, int(size * _OVERLAP)):
        messages = messages_for(extractor.prompt, article, article.text[start:end], {})
        asked = estimates.of({"messages": messages, "tools": _shape()})
        found.requests += 1
        found.tokens_in += round(asked.asked)
        found.tokens_out += round(asked.answered)
        if extractor.price:
            found.cost = (found.cost or 0.0) + extractor.price.cost(asked.asked, asked.answered)


@lru_cache(maxsize=1)
def _shape() -> Sequence[dict[str, Any]]:
    """Return the tool whose arguments are the answer, as a request would offer it."""
    function = {"name": Draft.__name__, "parameters": Draft.model_json_schema()}
    return [{"type": "function", "function": function}]
