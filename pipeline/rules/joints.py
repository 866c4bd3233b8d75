"""Joint sources: several who speak together, told apart."""

from .parties import is_body, type_of
from .phrases import Phrase, words
from .tokens import DETERMINERS, Tokens

# Before "and police officials" they say whose officials these are, too; alone they do not speak.
_SHARED = frozenset("hospital army security military government health rescue medical".split())


def split_joint(tokens: Tokens, phrase: Phrase) -> list[Phrase]:
    """Split "the army and the state agency" into the parties that speak together."""
    for i in range(phrase.first + 1, phrase.last - 1):
        if tokens[i].lower != "and":
            continue
        left, right = Phrase(phrase.first, i), Phrase(i + 1, phrase.last)
        if left.last - left.first == 1 and tokens[left.first].lower in _SHARED:
            continue
        if tokens[i + 1].lower in DETERMINERS or (
            _is_party(words(tokens, left))
            and _is_party(words(tokens, right))
            and _apart(tokens, phrase.first, i)
        ):
            return [left, *split_joint(tokens, right)]
    return [phrase]


def _is_party(text: str) -> bool:
    return type_of(text) is not None or text.endswith(("forces", " reports"))


def _apart(tokens: Tokens, first: int, i: int) -> bool:
    """Tell whether "and" joins two parties and not two words of one name."""
    if any(token.lower in ("of", "for") for token in tokens[first:i]):
        return False  # "League of Peace and Progress Societies"
    capitals = tokens[i - 1].capital and tokens[i + 1].capital
    return not capitals or is_body(tokens[i - 1].text)
