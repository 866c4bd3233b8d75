"""What a run would ask, by estimate, without asking."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from ...schemas import Article, Draft
from ..asking import messages_for
from ..extractor import Extractor
from ..reading import Failure
from ..text.windows import split

_PER_TOKEN = 4  # characters of English, by OpenAI's rule of thumb; fewer in most other languages
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
    """

    articles: int = 0
    unreadable: int = 0
    skipped: int = 0
    characters: int = 0
    requests: int = 0
    tokens_in: int = 0


def estimate(
    items: Iterable[Article | Failure], extractor: Extractor, knows: Callable[[Article], bool]
) -> Estimate:
    """Return what reading these articles would ask of a model.

    Args:
        items: the articles.
        extractor: what would read them.
        knows: tells whether the run has an article already.
    """
    found = Estimate()
    for item in items:
        if isinstance(item, Failure):
            found.unreadable += 1
        elif knows(item):
            found.skipped += 1
        else:
            found.articles += 1
            found.characters += len(item.text)
            _add_requests(found, item, extractor)
    return found


def _add_requests(found: Estimate, article: Article, extractor: Extractor) -> None:
    if extractor.prompt is None:
        return
    size = extractor.settings.window
    for start, end in split(article.text, size, int(size * _OVERLAP)):
        messages = messages_for(extractor.prompt, article, article.text[start:end], {})
        found.requests += 1
        asked = sum(len(message["content"]) for message in messages) + _schema_length()
        found.tokens_in += asked // _PER_TOKEN


@lru_cache(maxsize=1)
def _schema_length() -> int:
    return len(json.dumps(Draft.model_json_schema()))
