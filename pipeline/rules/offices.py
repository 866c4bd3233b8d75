"""Offices: a named person in a phrase, with the office held and the body spoken for."""

import re
from typing import NamedTuple

from .naming import is_name
from .parties import is_body
from .persons import is_bodily, name_at_end
from .phrases import Phrase, phrase_after, words
from .reporting import ROLES, SPOKESPEOPLE
from .tokens import ARTICLES, FEMININE, LINKS, MASCULINE, POSSESSIVES, TITLES, Tokens

_BEHIND_NAMES = frozenset(("of", "from", "at", "with"))
_NAMES_SELF = frozenset("identifying introducing calling giving going".split())
_NAMING_REACH = 9  # tokens
_NAMING = re.compile(  # up to the name, one blank behind each word
    r"(?:who )?(?:(?:identified|identifying|introduced|introducing) (?:him|her|them)sel(?:f|ves) "
    r"(?:only |just |simply )?(?:as |by the name )|(?:called|calls|calling) (?:him|her)self "
    r"|(?:gave|gives|giving) (?:his|her) (?:first |last )?name (?:only |just )?as "
    r"|(?:goes|went|going) by the name (?:of )?)"
)
_SELVES = frozenset(  # of which each match of the pattern above has one
    "himself herself themself himselves herselves themselves name".split()
)
_SPOKES = frozenset(SPOKESPEOPLE)
_SHORT = 2  # letters of "US" and "UK", which are no bodies
_GRADES = frozenset(
    "executive deputy senior chief acting assistant vice general managing regional country field "
    "national humanitarian".split()
)
_MINISTERS = frozenset(("minister", "ambassador", "envoy"))
_LOCAL = frozenset("sheriff mayor governor coroner".split())
_HEADING = frozenset("heads runs leads directs commands chairs manages owns represents".split())


class Person(NamedTuple):
    """A named person.

    Attributes:
        name: as written, titles included.
        role: the words for the office.
        body: the body spoken for, as written; "its" and the like where only a pronoun tells it.
        sex: "f" or "m" where a title tells it.
    """

    name: str
    role: str
    body: str | None
    sex: str | None


def person_in(tokens: Tokens, phrase: Phrase, apposed: Phrase | None) -> Person | None:
    """Return the person whom a phrase with its apposition names, or None for a body or people."""
    if apposed and tokens[phrase.last - 1].lower in ("them", "whom", "these", "those"):
        phrase, apposed = apposed, None
    if apposed and is_name(tokens, apposed) and not is_name(tokens, phrase):
        return _person(tokens, apposed, words(tokens, phrase))
    name = name_at_end(tokens, phrase)
    if name is None and apposed and (named := _with_own_title(tokens, apposed)):
        return _person(tokens, named, words(tokens, phrase))
    if name:
        role = words(tokens, Phrase(phrase.first, name.first)) if name.first > phrase.first else ""
        beside = words(tokens, apposed) if apposed else ""
        return _person(tokens, name, role or beside, beside)
    return _name_with_place(tokens, phrase)


def self_named(tokens: Tokens, phrase: Phrase) -> Person | None:
    """Read "a man who identified himself as Ana Roy"."""
    if _SELVES.isdisjoint(tokens.known):
        return None
    inside = next((k for k in range(*phrase) if tokens[k].lower in _NAMES_SELF), phrase.last)
    if inside >= len(tokens):
        return None
    start = inside + (tokens[inside].text == ",")
    if inside == phrase.last and (start >= len(tokens) or tokens[start].lower != "who"):
        return None
    behind = " ".join([t.lower for t in tokens[start : start + _NAMING_REACH]])
    if not (naming := _NAMING.match(behind)):
        return None
    name = phrase_after(tokens, start + naming.group().count(" "))
    role = words(tokens, Phrase(phrase.first, inside)) if inside > phrase.first else ""
    return Person(words(tokens, name), role, affiliation_in(role), None) if name else None


def with_own_body(tokens: Tokens, phrase: Phrase, person: Person) -> Person:
    """Read the body off the opening: "The clinic is full, its director, Ana Roy, said"."""
    start = 1 if tokens[0].lower == "at" else 0
    unknown = person.body is None if start else person.body in POSSESSIVES
    opening = phrase_after(tokens, start) if unknown and phrase.first > 1 else None
    if opening is None or opening.last > phrase.first or not is_body(words(tokens, opening)):
        return person
    ends = (k for k in range(*opening) if tokens[k].text.islower() and tokens[k].text[-2:] == "ed")
    own = words(tokens, Phrase(opening.first, max(next(ends, opening.last), opening.first + 1)))
    return person._replace(body=own[4:] if own[:4].lower() == "the " else own)


def affiliation_in(role: str) -> str | None:
    """Return the body in the words for an office ("head of the port office" -> "port office").

    A pronoun is returned as it stands ("its director" -> "its").
    """
    parts = role.replace("’", "'").split()
    if len(parts) > 2 and parts[0].lower() == "who":
        return _plain(parts[2:]) if parts[1].lower() in _HEADING else _served(parts)
    if parts and parts[0].lower() in POSSESSIVES:
        return parts[0].lower()
    for i, word in enumerate(parts):
        low = word.lower()
        behind = i + 1 < len(parts) and parts[i + 1].lower() in ("of", "for", "at", "with")
        if low in ROLES and behind:
            body = _plain(parts[i + 2 :])
            if body and is_body(body):
                return body
            head = low in _MINISTERS and parts[i - 1].lower() not in ("chief", "prime")
            return _body_before(parts) or (None if head else body)
        if low in ROLES and parts[i + 1 : i + 2] in (["in"], ["from"], ["on"]):
            body = _plain(parts[i + 2 :])
            return body if body and is_body(body) else _body_before(parts)
    return _body_before(parts)


def _served(parts: list[str]) -> str | None:
    """Read the body in "who speaks for the ministry", "who directs relief for the office"."""
    for i in range(2, min(len(parts) - 1, _NAMING_REACH)):
        if parts[i].lower() == "for" and (body := _plain(parts[i + 1 :])) and is_body(body):
            return body
    return None


def _has_office(role: str) -> bool:
    return any(word.lower() in ROLES for word in role.split())


def sex_of(titles: list[str]) -> str | None:
    """Return "f" or "m" where one of the titles tells it."""
    if any(title in FEMININE for title in titles):
        return "f"
    return "m" if any(title in MASCULINE for title in titles) else None


def _body_before(parts: list[str]) -> str | None:
    """Read the body that stands before the office: "FLE spokesman", "the army's commander"."""
    for i, word in enumerate(parts):
        if word.endswith("'s") and any(part.lower() in ROLES for part in parts[i + 1 :]):
            owner = [*parts[:i], word[:-2]]
            text = " ".join(owner)
            return _plain(owner) if is_body(text) or word[0].isupper() else None
    if parts and parts[-1].endswith("'s") and parts[-1][0].isupper():
        return _plain([*parts[:-1], parts[-1][:-2]])
    at = next((i for i, word in enumerate(parts) if word.lower() in ROLES), None)
    if not at:
        return None
    while at > 1 and parts[at - 1].lower() in _GRADES:
        at -= 1
    before = _plain(parts[:at])
    if parts[at].lower() in _LOCAL and parts[at - 1][0].isupper():
        return before  # "the Lira County sheriff"
    spokes = not _SPOKES.isdisjoint(parts[at:])
    acronym = before is not None and before.isupper() and len(before) > _SHORT
    return before if before and (spokes or acronym or is_body(before)) else None


def _plain(parts: list[str]) -> str | None:
    """Return the words up to a comma or clause, without the article before them."""
    while parts and parts[0].lower() in ARTICLES:
        parts = parts[1:]
    out: list[str] = []
    for word in parts:
        if word.lower() in ("who", "which", "what", "and", "on", "told", "said"):
            break
        out.append(word)
        if word.endswith(","):
            break
    small = next((k for k, word in enumerate(out) if not word.islower()), 0)
    plain = small and LINKS.isdisjoint(out[:small])
    if len(out) > 2 and plain and all(word[0].isupper() for word in out[small:]):
        out = out[small:]  # "elite Lira Guard", "regional centre Lira"
    return " ".join(out).strip(",.") or None


def _person(tokens: Tokens, name: Phrase, role: str, beside: str = "") -> Person:
    sex = sex_of([t.bare for t in tokens[name.first : name.last]])
    titles = [t.bare for t in tokens[name.first : name.last] if t.bare in TITLES]
    body = affiliation_in(role) or (affiliation_in(beside) if beside else None)
    if body is None and titles and role and is_body(role.split()[-1]) and not _has_office(role):
        body = role[4:] if role[:4].lower() == "the " else role  # "local police chief Ana Roy"
    return Person(words(tokens, name), " ".join(filter(None, [role, beside, *titles])), body, sex)


def _name_with_place(tokens: Tokens, phrase: Phrase) -> Person | None:
    """Read "Father Ito Sá of the Legal Office": a name, then the body."""
    for k in range(phrase.first + 1, phrase.last - 1):
        if tokens[k].lower in _BEHIND_NAMES:
            name = Phrase(phrase.first, k)
            if all(t.text.isupper() for t in tokens[phrase.first : phrase.last]):
                return None
            found = name if is_name(tokens, name) else name_at_end(tokens, name)
            if found is None or is_bodily(tokens, found):
                return None
            rest = words(tokens, Phrase(k + 1, phrase.last))
            return _person(tokens, found, f"member of {rest}")
    return None


def _with_own_title(tokens: Tokens, apposed: Phrase) -> Phrase | None:
    """Read the name in "the union's president, Advocate Ana Roy,"."""
    name = name_at_end(tokens, apposed)
    led = name and name.first == apposed.first + 1 and tokens[apposed.first].lower in ROLES
    return name if led else None
