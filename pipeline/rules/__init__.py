"""The built-in model: deterministic, offline, English; figures and the plainer statements."""

from ...schemas import Article, Draft
from .figures import find_figures
from .language import require_english
from .sentences import split
from .sources import find_sources
from .statements import find_statements

__all__ = ["read"]


def read(article: Article) -> Draft:
    """Read an article.

    Args:
        article: the article; its boilerplate is left out.

    Returns:
        The figures and statements it holds, in order of first mention.

    Raises:
        UnsupportedLanguage: the text is not English.
    """
    require_english(article.text)
    sentences = split(article.text)
    sources = find_sources(article, sentences)
    figures = find_figures(article, sentences, sources)
    return Draft(figures=figures, statements=find_statements(article, sentences, sources, figures))
