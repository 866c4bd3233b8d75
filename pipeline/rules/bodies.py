"""Bodies: the name of a body or of nameless people, without what only describes it."""

import re

from .names import words_of
from .parties import is_body
from .tokens import ARTICLES, POSSESSIVES, Token

_BRACKET = re.compile(r" ?\([A-Z][A-Z0-9.&-]{1,11}\)")
_EXTRA = re.compile(
    r"(?:the |an? )?(?:official(?! (?:of|in|at|from|with|for|who|sources?)\b)|state-run|so-called|"
    r"independent|respected|banned|"
    r"outlawed|influential|(?:(?-i:[A-Z])\w+ )?[\w.]+-(?:based|linked|affiliated|aligned)) "
    r"|(?:the )?(?:[\w.]+-(?-i:backed|led|run|held)|(?-i:[a-z]\w+)['’]s?) (?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_QUALITIES = frozenset(  # of which a match without a hyphen or an apostrophe has one
    "official independent respected banned outlawed influential".split()
)
_KINDS = ("group", "organisation", "organization")
_KIND = re.compile(r"(?<=\w) (?:monitoring |rights |activist |campaign )(?:group|organi[sz]ation)$")
_DESCRIBING = frozenset(
    "opposition rebel exiled militant group organisation organization charity newspaper outlet "
    "website station daily agency broadcaster network movement militia watchdog company".split()
)
_DESCRIBED = re.compile(
    rf"(?:[A-Z]?[a-z-]+ )*(?:{'|'.join(sorted(_DESCRIBING))}) "
    r"(?P<name>[A-Z][\w-]+(?: [\w’'&-]+)*)$"
)
_CLAUSES = frozenset("who which reaching living working reached contacted".split())
_CLAUSE = re.compile(rf"\s(?:{'|'.join(sorted(_CLAUSES))})\s.*$")

_LEADING = ARTICLES | POSSESSIVES


def describe(text: str, first: Token) -> str | None:
    """Return the noun phrase without article, bracket and clause, or None where nothing is left.

    Args:
        text: the phrase as written.
        first: its first word.
    """
    unbracketed = _BRACKET.sub("", text) if "(" in text else text
    extra = _EXTRA.match(unbracketed) if _may_have_extra(unbracketed) else None
    plain = unbracketed[extra.end() if extra else 0 :].strip("'’ ")
    if not _CLAUSES.isdisjoint(plain.split()):
        plain = _CLAUSE.sub("", plain)
    plain = plain.removesuffix("'s").removesuffix("’s")
    if first.lower in _LEADING and plain.lower().startswith(first.lower + " "):
        plain = plain[len(first.text) + 1 :]
    if plain.endswith(_KINDS) and is_body(named := _KIND.sub("", plain)):
        plain = named
    return plain if words_of(plain) else None


def _may_have_extra(text: str) -> bool:
    """Tell quickly whether a phrase may open with what only describes a body."""
    if "-" in text or "'" in text or "’" in text:
        return True
    return not _QUALITIES.isdisjoint(text.lower().split(" ", 2)[:2])


def proper_part(plain: str) -> str:
    """Return the name behind words that say what it is: "opposition Free Council"."""
    if _DESCRIBING.isdisjoint(plain.split(" ")):
        return plain
    found = _DESCRIBED.match(plain)
    return found.group("name") if found else plain
