"""Articles in: files, folders, pages, tables and pipes become `Article`s with true offsets."""

from .articles import article_from_text
from .decoding import decode
from .pages import article_from_html
from .reader import MAX_BYTES, Failure, read_articles

__all__ = [
    "MAX_BYTES",
    "Failure",
    "article_from_html",
    "article_from_text",
    "decode",
    "read_articles",
]
