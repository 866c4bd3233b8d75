"""Naming: whether a phrase can be the name of a person, or a source at all."""

from .parties import is_body, is_people, type_of
from .phrases import Phrase, words
from .reporting import DOCUMENTS, ROLES
from .tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    LINKS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    TITLES,
    Token,
    Tokens,
)

PARTICLES = frozenset("de del dela della du da van von al bin ben ibn abu la el dos ter".split())
_NEVER_NAMES = DETERMINERS | TIMES | (ROLES - TITLES) | CONJUNCTIONS | LINKS | RELATIVES | PRONOUNS


def is_name(tokens: Tokens, phrase: Phrase) -> bool:
    """Tell whether the phrase can be a person's name, with or without titles."""
    part = tokens[phrase.first : phrase.last]
    if len(part) > 7 or not all(map(_is_name_word, part)):
        return False
    plain = [t for t in part if t.bare not in TITLES]
    if part[-1].text.isupper() and any(t.lower.endswith(("ed", "ing")) for t in part):
        return False
    if not plain:
        return False
    if len(plain) < len(part):
        return True
    return 2 <= len(plain) <= 5 and type_of(words(tokens, phrase)) is None


def speaks(tokens: Tokens, phrase: Phrase) -> bool:
    """Tell whether the phrase can be a source: people, a body, a document, a name."""
    last = tokens[phrase.last - 1]
    if last.bare in DOCUMENTS or _is_name_word(last):
        return True
    text = words(tokens, phrase)
    return type_of(text) is not None or is_people(text) or is_body(text)


def _is_name_word(token: Token) -> bool:
    if token.lower in PARTICLES:
        return True
    return token.capital and token.lower not in _NEVER_NAMES
