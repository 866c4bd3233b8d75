"""The built-in model: deterministic, offline, English; figures and the plainer statements."""

from ...schemas import Article, Draft
from .confidence import rate
from .figures import find_figures
from .language import require_english
from .outline import Outline
from .sources import find_sources
from .statements import find_statements

__all__ = ["Outline", "rate", "read"]


def read(article: Article, outline: Outline | None = None) -> Draft:
    """Read an article.

    Args:
        article: the article; its boilerplate is left out.
        outline: the article's outline, where it is needed again.

    Returns:
        The figures and statements it holds, in order of first mention.

    Raises:
        UnsupportedLanguage: the text is not English.
    """
    require_english(article.text)
    outline = outline or Outline(article)
    sentences = outline.sentences
    sources = find_sources(article, sentences, outline.tokenized)
    figures = find_figures(outline, sources)
    return Draft(figures=figures, statements=find_statements(article, sentences, sources, figures))
