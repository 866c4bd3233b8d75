"""Whether a text is English: the built-in model reads nothing else."""

from collections.abc import Sequence

from ...schemas.errors import UnsupportedLanguage
from ..text.words import lettered_words

_COMMON = frozenset(
    "the of and in to a was were is are that at on by for from with said as after have has had "
    "been his her their its it he she they not an who which this but near over people "
    "killed died dead least strikes reported government army".split()
)
_SAMPLE = 20_000  # characters that are looked at
_FEWEST = 12  # words below which nothing can be told
_SHARE = 0.14  # of English running text, two words in five are such; of headlines, one in five


def require_english(text: str) -> None:
    """Raise unless the text reads as English; of most texts every other word is proof enough.

    Raises:
        UnsupportedLanguage: it does not.
    """
    words = lettered_words(text[:_SAMPLE])
    if len(words) < _FEWEST:
        if words and not any(word.isascii() for word in words):
            raise UnsupportedLanguage(_MESSAGE)
        return
    wanted = _SHARE * len(words)
    if _common_in(words[::2]) < wanted and _common_in(words) < wanted:
        raise UnsupportedLanguage(_MESSAGE)


def _common_in(words: Sequence[str]) -> int:
    return sum(map(_COMMON.__contains__, words))


_MESSAGE = "the built-in model reads English only; name a language model with --model for this text"
