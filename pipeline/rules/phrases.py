"""Phrases: the noun phrase that stands before or behind a verb, found without a parser.

The walk starts at the verb and goes outwards until a word that no noun phrase can hold. It knows
closed classes of words only, so that names of any kind pass.
"""

from typing import NamedTuple

from .breaks import BREAKS, COUNTED, COUNTS, JOINTS, POSTPOSED, SHARED
from .parties import is_body, type_of
from .people import PEOPLE
from .reporting import DOCUMENTS, ROLES
from .tokens import (
    ARTICLES,
    DAYS,
    DETERMINERS,
    LINKS,
    POSSESSIVES,
    PRONOUNS,
    SINGLE_QUOTES,
    TIMES,
    Token,
    Tokens,
)

_LONGEST = 16  # tokens


class Phrase(NamedTuple):
    """A stretch of a sentence's tokens, `last` exclusive."""

    first: int
    last: int


def words(tokens: Tokens, phrase: Phrase) -> str:
    """Return the phrase's words with single spaces between them, as they are written."""
    first, last = phrase
    if last - first == 1:
        return tokens[first].text
    return "".join(tokens.written[first:last]).removeprefix(" ")


def phrase_before(tokens: Tokens, end: int) -> Phrase | None:
    """Return the noun phrase whose last token stands before `end`, or None."""
    first, i = end, end - 1
    while i >= 0 and end - i <= _LONGEST:
        token = tokens[i]
        if token.lower in PRONOUNS:
            return Phrase(i, end) if first == end else Phrase(first, end)
        if token.lower in DETERMINERS or (token.digits and first < end):
            first = i
            i = _past_determiner(tokens, i)
        elif token.sign:
            i, first = _past_sign(tokens, i, first, end)
        elif token.bare in DOCUMENTS and _opens_another(tokens, i, first, end):
            break
        elif token.lower in POSTPOSED and first < end and (step := _step_back(tokens, i)):
            i -= step
        elif token.lower in LINKS or (token.lower == "on" and _has_users(tokens, i)):
            i = i - 1 if i and first < end and _is_nounlike(tokens[i - 1]) else -1
        elif token.lower == "and" and first < end and _joins(tokens, i):
            i -= 1
        elif _stops(tokens, i) or (first < end and _are_counted(tokens, i)):
            break
        else:
            first, i = i, i - 1
    return Phrase(first, end) if first < end else None


def _step_back(tokens: Tokens, i: int) -> int:
    """Return how many tokens a name's "to" and the "close to" behind people take up."""
    if tokens[i].lower in ("to", "on") and _within_name(tokens, i):
        return 1
    return 2 if i > 1 and POSTPOSED.get(tokens[i].lower) == tokens[i - 1].lower else 0


def _are_counted(tokens: Tokens, i: int) -> bool:
    """Tell whether people with their number end here: "killing 14 people state radio said"."""
    if tokens[i].lower not in PEOPLE or not tokens[i].text.islower():
        return False
    before = tokens[max(0, i - COUNTED) : i]
    return any(t.digits or t.lower in COUNTS for t in before) and not any(t.sign for t in before)


def _stops(tokens: Tokens, i: int) -> bool:
    """Tell whether no noun phrase can hold the word; "Said" within a sentence is a name."""
    token = tokens[i]
    if token.lower in TIMES:
        return token.lower != "may"
    name = i > 0 and token.text[0].isupper() and not token.text.isupper()
    return token.lower in BREAKS and not (name and not tokens[i - 1].sign)


def phrase_after(tokens: Tokens, start: int) -> Phrase | None:
    """Return the noun phrase that begins at `start`, or None."""
    i = start
    while i < len(tokens) and i - start < _LONGEST:
        step = _step(tokens, i, start)
        if not step:
            break
        i += step
    return Phrase(start, i) if i > start else None


def _step(tokens: Tokens, i: int, start: int) -> int:
    """Return how many tokens from `i` on belong to the phrase that began at `start`."""
    token = tokens[i]
    if token.lower in DETERMINERS:
        return int(i == start or tokens[i - 1].lower in JOINTS)
    if token.sign:
        if token.text == "(" and i + 2 < len(tokens) and tokens[i + 2].text == ")":
            return 3
        return int(token.text in SINGLE_QUOTES and i > start and tokens[i - 1].lower[-1] == "s")
    if token.lower in LINKS:
        return int(_links_on(tokens, i))
    if token.lower == "and":
        return int(i + 1 < len(tokens) and _can_open(tokens[i + 1]))
    return int(not _ends_phrase(tokens, i, start))


def _ends_phrase(tokens: Tokens, i: int, start: int) -> bool:
    token = tokens[i]
    if token.lower in ("to", "on") and i > start and _within_name(tokens, i):
        return False
    if token.lower in BREAKS or token.lower in PRONOUNS or token.lower in TIMES:
        return True
    if i > start and token.lower.endswith("ed") and _next_word(tokens, i) in ARTICLES:
        return True  # "rebels captured the town"
    if _next_word(tokens, i) == "by" and (
        token.lower.endswith(("ed", "en", "wn")) or token.lower == "made"
    ):
        return True
    # A small word behind a name is a verb, if it is not one for a body or an office.
    if token.digits:
        return True
    if i == start or not (tokens[i - 1].capital and token.text.islower()):
        return False
    if tokens[i - 1].lower in DETERMINERS:
        return False
    return not (_is_of_source(token.lower) or _is_of_source(_next_word(tokens, i)))


def _is_of_source(word: str) -> bool:
    """Tell a word for a body or an office: behind a name it goes on with the source."""
    return word in ROLES or is_body(word) or type_of(word) is not None


def _next_word(tokens: Tokens, i: int) -> str:
    return tokens[i + 1].lower if i + 1 < len(tokens) else ""


def _opens_another(tokens: Tokens, i: int, first: int, end: int) -> bool:
    """Tell whether a document's noun ends an adverbial: "in a statement Oxfam", not one name."""
    return first < end and tokens[i].text.islower() and tokens[i + 1].capital


def _within_name(tokens: Tokens, i: int) -> bool:
    """Tell "Committee to Protect Journalists" from "went to Lira"."""
    if not 0 < i < len(tokens) - 1:
        return False
    names = tokens[i - 1].capital and tokens[i + 1].capital
    return names and is_body(tokens[i - 1].text)


def _has_users(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens[i - 1].lower in ("people", "users", "accounts")


def _past_determiner(tokens: Tokens, i: int) -> int:
    """Return where the walk goes on left of a determiner, -1 where the phrase begins."""
    if i == 1 and tokens[0].text == "Save":
        return 0
    if i < 2:
        return -1
    if tokens[i - 1].lower in LINKS and _is_nounlike(tokens[i - 2]):
        return i - 2
    if _step_back(tokens, i - 1):
        return i - 1
    if tokens[i - 1].text == "Save":
        return i - 1
    if tokens[i - 1].lower == "and" and _joins(tokens, i - 1):
        return i - 2
    return -1


def _past_sign(tokens: Tokens, i: int, first: int, end: int) -> tuple[int, int]:
    """Step over "(ABC)" and the apostrophe of "drivers' union"; all other signs stop the walk."""
    if tokens[i].text == ")" and i >= 2 and tokens[i - 2].text == "(":
        return i - 3, i - 2
    owner = tokens[i].text in SINGLE_QUOTES and i and tokens[i - 1].lower[-1] == "s"
    if owner and first < end:
        return i - 1, i
    return -1, first


def _joins(tokens: Tokens, i: int) -> bool:
    """Tell whether "and" at `i` has a source of its own on its left, at a clause's beginning."""
    left = _plain_before(tokens, i)
    if left is None:
        return False
    before = tokens[left.first - 1] if left.first else None
    opens = before is None or before.sign or before.lower in ("and", "both")
    opens = opens or _are_counted(tokens, left.first - 1)
    named = type_of(words(tokens, left)) is not None or is_body(words(tokens, left))
    if left.last - left.first == 1 and tokens[left.first].lower in SHARED:
        return opens
    # "The Red Star and Sickle Society": the article leads, and capitals go on.
    one = tokens[left.first].lower == "the" and tokens[i - 1].capital
    return opens and (named or (one and tokens[i + 1].capital))


def _plain_before(tokens: Tokens, end: int) -> Phrase | None:
    i = end - 1
    while i >= 0 and end - i <= _LONGEST:
        low = tokens[i].lower
        if tokens[i].sign or low in BREAKS or low in PRONOUNS or low in DAYS:
            break
        if i + 1 < end and _are_counted(tokens, i):
            break
        i -= 1
        if low in DETERMINERS and not (i >= 0 and tokens[i].lower in LINKS):
            break
    return Phrase(i + 1, end) if i + 1 < end else None


def _is_nounlike(token: Token) -> bool:
    return not (
        token.sign
        or token.digits
        or token.lower in BREAKS
        or token.lower in PRONOUNS
        or token.lower in DETERMINERS
        or token.lower in TIMES
        or (token.lower.endswith("ed") and not token.capital)
    )


def _links_on(tokens: Tokens, i: int) -> bool:
    """Tell whether the preposition at `i` leads on within the phrase ("office in Lira")."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    if following.lower in POSSESSIVES or following.lower in TIMES or following.digits:
        return False
    return tokens[i].lower in ("of", "for") or following.capital or following.lower == "the"


def _can_open(token: Token) -> bool:
    return token.lower in DETERMINERS or token.capital or type_of(token.bare) is not None
