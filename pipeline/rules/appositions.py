"""Appositions: what stands beside a source between commas: a name, an office, a clause."""

from .naming import is_name
from .parties import is_body, is_people
from .phrases import Phrase, words
from .reporting import ROLES
from .tokens import DETERMINERS, RELATIVES, Tokens

_FINITE = frozenset("died killed wounded injured destroyed displaced".split())
_OPENING = (
    DETERMINERS
    | RELATIVES
    | frozenset(
        "in on at by from of himself herself head along together where also as for after".split()
    )
)


def apposed_after(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """Return what stands between the comma behind the phrase and the next sign."""
    if phrase.last >= len(tokens) or tokens[phrase.last].text != ",":
        return None
    i = phrase.last + 1
    while i < len(tokens) and not tokens[i].sign:
        i += 1
    part = Phrase(phrase.last + 1, i)
    if part.first == i:
        return None
    opening = tokens[part.first].lower
    if is_name(tokens, part) or opening in DETERMINERS or opening in ROLES or opening == "who":
        return part
    return None


def is_apposition(tokens: Tokens, part: Phrase) -> bool:
    """Tell whether words between commas belong to the source before them."""
    opening = tokens[part.first]
    measured = tokens[part.last - 1].lower in ("away", "long", "old", "strong")
    if opening.digits:
        return part.last - part.first == 1 or measured
    clause = opening.lower in _OPENING
    joined = opening.lower == "and" and tokens[part.first + 1].lower in RELATIVES
    return (
        clause
        or joined
        or measured
        or is_name(tokens, part)
        or _names_body(tokens, part)
        or (opening.lower.endswith(("ing", "ed")) and opening.lower not in _FINITE)
        or any(t.bare in ROLES for t in tokens[part.first : part.last])
        or (opening.text.islower() and is_people(words(tokens, part)))
    )


def _names_body(tokens: Tokens, part: Phrase) -> bool:
    """Tell a body's name or acronym between commas: "ABC, Lira's relief agency, said"."""
    opening = tokens[part.first]
    if part.last - part.first == 1:
        return opening.text.isupper() and opening.text.isalpha() and len(opening.text) > 1
    owned = opening.lower.endswith(("'s", "’s"))
    return (owned or opening.capital) and is_body(words(tokens, part))
