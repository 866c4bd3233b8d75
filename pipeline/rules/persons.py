"""Persons: the name that a phrase for a source ends in, behind office, body and title."""

from .naming import PARTICLES, is_name
from .parties import is_body, is_people, type_of
from .phrases import Phrase, words
from .reporting import ROLES
from .tokens import DETERMINERS, LINKS, TITLES, Token, Tokens

_GROUPS = frozenset(
    "group organisation organization agency newspaper daily paper company firm charity network "
    "channel station website party militia movement magazine radio television outlet broadcaster "
    "media ministry council union".split()
)
_AREAS = frozenset(
    "police information foreign affairs defence defense interior health state justice finance "
    "security national public works disaster management emergency situations staff home rural "
    "development transport education communication communications and environment "
    "agriculture".split()
)
_GENERAL = frozenset(
    "staff command security intelligence assembly secretariat directorate prosecutor union "
    "council commission hospital".split()
)
_OFFICES = ROLES | TITLES
_LOOSE_PARTICLES = PARTICLES - {"al", "de"}  # the two may open a name
_NOT_BEFORE = DETERMINERS | _GROUPS | {"and", "'", "’"}


def name_at_end(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """Return the person's name that the phrase ends in ("prosecutor Ana Roy")."""
    k = phrase.last
    if tokens[k - 1].text.isupper() and _is_all_large(tokens, phrase):
        return _name_in_capitals(tokens, phrase)
    while k > phrase.first and _belongs(tokens[k - 1]) and not _describes(tokens, k - 1):
        k -= 1
    while k < phrase.last and tokens[k].lower in _LOOSE_PARTICLES:
        k += 1
    name = Phrase(k, phrase.last)
    if name.first >= name.last or _is_general(tokens, name):
        return None
    plain = [t for t in tokens[k : phrase.last] if t.bare not in TITLES]
    if not plain or not plain[-1].capital:
        return None
    if k > phrase.first and tokens[k - 1].lower in LINKS:
        return _behind_area(tokens, Phrase(k, phrase.last), phrase.first)
    if len(plain) < phrase.last - k:
        return None if _is_named_so(plain) else _from_last_title(tokens, name)
    return name if _follows_office(tokens, phrase.first, name) else None


def _is_all_large(tokens: Tokens, phrase: Phrase) -> bool:
    return all(t.text.isupper() for t in tokens[phrase.first : phrase.last])


def _is_general(tokens: Tokens, name: Phrase) -> bool:
    """Tell "the General Staff" from "General Ana Roy"."""
    return "general" in tokens.known and any(
        tokens[i].lower == "general" and tokens[i + 1].lower in _GENERAL
        for i in range(name.first, name.last - 1)
    )


def _is_named_so(plain: list[Token]) -> bool:
    """Tell "Justice Party", "General Command": the title is a part of a body's name."""
    return len(plain) == 1 and is_body(plain[0].text)


def _follows_office(tokens: Tokens, first: int, name: Phrase) -> bool:
    """Tell whether a run of capitals without a title is a person's name, by the word before it."""
    if is_bodily(tokens, name):
        return False
    if name.first == first:
        return is_name(tokens, name)
    before = tokens[name.first - 1]
    if before.lower in _NOT_BEFORE:
        return False
    owned = before.lower.endswith(("'s", "’s"))
    described = _describes(tokens, name.first - 1)
    if before.capital and not (owned or described) and before.lower not in ROLES:
        return False
    return name.last - name.first >= 2 or before.lower in ROLES


def _behind_area(tokens: Tokens, run: Phrase, start: int) -> Phrase | None:
    """Read the name in "Minister of Health Ana Roy": what the office is for stands before it."""
    office = run.first - 2
    if (behind := _behind_body(tokens, run, start)) is not None:
        return behind
    if office < start or not set(tokens[office].bare.split("-")) & _OFFICES:
        return None
    first = run.first
    while first < run.last - 1 and (tokens[first].lower in _AREAS or type_of(tokens[first].text)):
        first += 1
    if first == run.first:
        first = run.last - 2
    return Phrase(first, run.last) if run.first < first < run.last else None


def _behind_body(tokens: Tokens, run: Phrase, start: int) -> Phrase | None:
    """Read the name in "the head of the Centre for Human Rights Ana Roy": the last two words."""
    name = Phrase(run.last - 2, run.last)
    if name.first < run.first + 2 or not is_name(tokens, name) or is_bodily(tokens, name):
        return None
    body = words(tokens, Phrase(start, name.first))
    return name if type_of(tokens[name.first - 1].text) and is_body(body) else None


def _from_last_title(tokens: Tokens, name: Phrase) -> Phrase:
    """Leave out what stands before the titles: "Foreign Minister Ivo Roy"."""
    titles = [i for i in range(name.first, name.last - 1) if tokens[i].bare in TITLES]
    return Phrase(titles[-1], name.last) if titles else name


def _name_in_capitals(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """Return what follows the last title or office where all is written in capitals."""
    for k in range(phrase.last - 1, phrase.first - 1, -1):
        if tokens[k].bare in _OFFICES:
            start = k if tokens[k].bare in TITLES else k + 1
            if k + 1 == phrase.last or tokens[k + 1].lower in LINKS:
                return None
            return Phrase(start, phrase.last)
    return None


def _belongs(token: Token) -> bool:
    """Tell whether a word can be part of a name with its titles."""
    low = token.lower
    if low in PARTICLES or token.bare in TITLES:
        return True
    if low in DETERMINERS or low in ROLES or low.endswith(("'s", "’s")):
        return False
    return token.capital


def _describes(tokens: Tokens, i: int) -> bool:
    """Tell whether a sentence opens with what somebody is: "Resident Ana Roy said"."""
    if i:
        return False
    word = tokens[0].text
    one = word[-1] != "s" or word.endswith("ss")
    return one and word.istitle() and is_people(word)


def is_bodily(tokens: Tokens, name: Phrase) -> bool:
    """Tell whether the words name a body and no person."""
    plain = [t.text for t in tokens[name.first : name.last] if t.bare not in TITLES]
    text = " ".join(plain)
    return is_body(text) or type_of(text) is not None
