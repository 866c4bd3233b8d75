"""Subjects: the phrase for the source that belongs to a reporting verb, before it or behind it.

"Ana Roy, a nurse, said", "said Ana Roy, a nurse", "the man who ran away told": the phrase found is
the head, and what stands beside it between commas comes with it.
"""

from .appositions import apposed_after, is_apposition
from .gaps import past_between
from .naming import is_name, speaks
from .parties import is_body, is_people
from .phrases import Phrase, phrase_after, phrase_before, words
from .reporting import CITING, DOCUMENT_WORDS, DOCUMENTS, MAKING, ROLES, VERBS
from .tokens import ARTICLES, AUXILIARIES, PRONOUNS, QUOTES, RELATIVES, TIMES, TITLES, Tokens

Subject = tuple[Phrase, Phrase | None]
"""The phrase for a source, and what stands beside it between commas."""

_AFTER_INVERSION = (
    TIMES | RELATIVES | frozenset("in on at after during by as when while and".split())
)
_OFFICES = ROLES | TITLES
_CLAUSES = frozenset(("who", "which"))
_WHO = _CLAUSES | {"whose"}
_NAMED_BY = frozenset("report statement figures data tally survey study bulletin".split())
_ASKED = frozenset("interviewed reached contacted quoted surveyed questioned".split())
_OPENED = DOCUMENT_WORDS | _ASKED
_FULL = 3  # tokens of the shortest "X, who"
_PAIRING = (",", "--", "–", "—")


def subject_before(tokens: Tokens, verb: int) -> Subject | None:
    """Return the source before the reporting verb at `verb`, or None."""
    j = past_between(tokens, _before_quoted(tokens, verb))
    return _paired_before(tokens, j) or _plain_before(tokens, j)


def is_paired(tokens: Tokens, verb: int) -> bool:
    """Tell whether a pair of commas stands between the source and its verb."""
    return _paired_before(tokens, past_between(tokens, _before_quoted(tokens, verb))) is not None


def is_quoted_as(tokens: Tokens, verb: int) -> bool:
    """Tell whether the verb is the end of "was quoted as saying"."""
    return _before_quoted(tokens, verb) != verb


def subject_behind(tokens: Tokens, i: int) -> Subject | None:
    """Read a source behind its verb (", said Ines Roy, a nurse")."""
    if i and not (tokens[i - 1].sign and tokens[i - 1].text not in "()-–—"):
        return None
    phrase = phrase_after(tokens, i + 1)
    if phrase is None or tokens[phrase.first].bare in TIMES:
        return None
    if report := _whole_report(tokens, phrase):
        return report, None
    following = tokens[phrase.last] if phrase.last < len(tokens) else None
    ends = following is None or (
        following.sign
        or following.lower in _AFTER_INVERSION
        or (following.lower in ARTICLES and is_name(tokens, phrase))  # a comma was lost
    )
    if not ends or not (speaks(tokens, phrase) or tokens[phrase.last - 1].lower in PRONOUNS):
        return None
    return phrase, apposed_after(tokens, phrase)


def _whole_report(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """Read "says a report by the office", "says the office report of Sunday"."""
    behind = tokens[phrase.last : phrase.last + 2]
    if tokens[phrase.last - 1].bare in DOCUMENTS and behind and behind[0].lower in ("by", "from"):
        author = phrase_after(tokens, phrase.last + 1)
        return Phrase(phrase.first, author.last) if author else None
    if tokens[phrase.last - 1].bare in DOCUMENTS and behind and behind[0].lower == "of":
        return phrase
    named = behind and behind[0].lower in _NAMED_BY and speaks(tokens, phrase)
    return Phrase(phrase.first, phrase.last + 1) if named else None


def _before_quoted(tokens: Tokens, verb: int) -> int:
    """Return the place of "was quoted" in "was quoted as saying", else the verb's own."""
    if tokens[verb].lower != "saying" or tokens[verb - 1].lower != "as":
        return verb
    for k in range(verb - 2, max(0, verb - 10), -1):
        if tokens[k].lower in CITING and tokens[k - 1].lower in ("was", "were", "is", "been"):
            return k - 1 - (tokens[k - 2].lower in ("has", "have", "had"))
    return verb


def _paired_before(tokens: Tokens, j: int) -> Subject | None:
    if j and tokens[j - 1].text in _PAIRING:
        return _paired(tokens, j - 1)
    return None


def _plain_before(tokens: Tokens, j: int) -> Subject | None:
    if j == 0:
        return None
    phrase = phrase_before(tokens, j)
    if phrase is None and tokens[j - 1].lower in MAKING:
        return _made_document(tokens, j - 1)
    if phrase and phrase.first and tokens[phrase.first - 1].lower == "by":
        return _seen_by(tokens, phrase)
    if document := _opening_document(tokens, phrase):
        return document, None
    if phrase and phrase.first > 1 and tokens[phrase.first - 1].lower in ("citing", "quoting"):
        carrier = phrase_before(tokens, phrase.first - 1)  # "the paper citing officials said"
        return (carrier, None) if carrier else None
    if phrase and tokens[phrase.first].lower == "that" and _goes_with(tokens, phrase.first):
        return _head(tokens, phrase.first)  # "the group that runs it said"
    owner = _before_relative(tokens, phrase.first if phrase else j)
    if owner or phrase is None:
        return (owner, None) if owner else None
    return _with_office(tokens, phrase) or _with_name(tokens, phrase) or (phrase, None)


def _seen_by(tokens: Tokens, agent: Phrase) -> Subject | None:
    """Read the subject of "a paper seen by the agency says": it opens the clause."""
    opening = phrase_after(tokens, 0)
    if opening and opening.last == agent.first - 2 and _makes(tokens, opening, agent.first - 2):
        return agent, None
    if opening and opening.last == agent.first - 1 and tokens[agent.first - 2].bare in DOCUMENTS:
        return agent, None
    return (opening, None) if opening and opening.last < agent.first else None


def _makes(tokens: Tokens, document: Phrase, participle: int) -> bool:
    """Tell "data compiled by the office" from "a report seen by the agency"."""
    return tokens[document.last - 1].bare in DOCUMENTS and tokens[participle].lower in MAKING


def _made_document(tokens: Tokens, participle: int) -> Subject | None:
    """Read the subject of "A report published on Monday said": it opens the clause."""
    opening = phrase_after(tokens, 0)
    if opening is None or opening.last != participle:
        return None
    return (opening, None) if tokens[opening.last - 1].bare in DOCUMENTS else None


def _opening_document(tokens: Tokens, found: Phrase | None) -> Phrase | None:
    """Read the subject of "The report based on interviews with nine judges says": it opens."""
    if found is None or found.first < 2 or _OPENED.isdisjoint(tokens.known):
        return None
    opening = phrase_after(tokens, 0)
    if opening is None or opening.last >= found.first:
        return None
    documents = tokens[opening.last - 1].bare in DOCUMENTS
    between = tokens[opening.last : found.first]
    asked = between[0].lower in _ASKED and is_people(words(tokens, opening))
    led = between[0].lower.endswith("ed") and not any(t.sign for t in between)
    return opening if (documents or asked) and led else None


def _with_office(tokens: Tokens, name: Phrase) -> tuple[Phrase, Phrase] | None:
    """Read an office before the comma: "Minister for the Islands, Ana Roy said"."""
    if name.first < 2 or tokens[name.first - 1].text != "," or not is_name(tokens, name):
        return None
    office = phrase_before(tokens, name.first - 1)
    if office is None:
        return None
    held = any(t.bare in _OFFICES for t in tokens[office.first : office.last])
    return (office, name) if held and not is_name(tokens, office) else None


def _with_name(tokens: Tokens, office: Phrase) -> tuple[Phrase, Phrase] | None:
    """Read a name before an office where the comma was lost: "Ana Roy the head of X said"."""
    opening = tokens[office.first].lower
    if opening not in ARTICLES or office.first < 2 or not tokens[office.first - 1].capital:
        return None
    name = phrase_before(tokens, office.first)
    if name is None:
        return None
    if any(t.bare in ROLES for t in tokens[office.first : office.last]) and is_name(tokens, name):
        return name, office
    before = tokens[name.first - 1] if name.first else None
    leads = before is None or before.sign or before.lower in ("while", "and", "but")
    return (name, office) if leads and opening != "the" and speaks(tokens, name) else None


def _paired(tokens: Tokens, comma: int) -> Subject | None:
    """Read "NAME, an office, said": the subject stands before the pair of commas."""
    opening = comma - 1
    while opening >= 0 and tokens[opening].text not in _PAIRING:
        if tokens[opening].text in QUOTES or tokens[opening].text == ";":
            return None
        opening -= 1
    if opening <= 0 or opening == comma - 1:
        return None
    apposed = Phrase(opening + 1, comma)
    if not is_apposition(tokens, apposed):
        return None
    return _head_of(tokens, opening, apposed)


def _head_of(tokens: Tokens, opening: int, apposed: Phrase) -> Subject | None:
    """Return the phrase before the first comma of a pair."""
    head = phrase_before(tokens, opening)
    if head and tokens[head.last - 1].digits and head.first > 1:
        head = phrase_before(tokens, head.first - 1)  # "Ana Roy, 51, a nurse, said"
    if head is None:
        owner = _before_relative(tokens, opening)
        return (owner, apposed) if owner else None
    if head.first > 1 and tokens[head.first - 1].lower in ("citing", "quoting"):
        carrier = phrase_before(tokens, head.first - 1 - (tokens[head.first - 2].text == ","))
        return (carrier, None) if carrier else None
    return _before_relative(tokens, head.first) or head, apposed


def subject_of_relative(tokens: Tokens, verb: int) -> tuple[Phrase, Phrase | None, int] | None:
    """Read whom ", who said" and ", which has counted" go on about, and where the clause opens."""
    if _CLAUSES.isdisjoint(tokens.known):
        return None
    clause = past_between(tokens, verb)
    if clause < _FULL or tokens[clause - 1].lower not in _CLAUSES:
        return None
    if tokens[clause - 2].text != ",":
        return None
    named = phrase_before(tokens, clause - 2)
    if named is None:
        return None
    if tokens[named.first - 1].text == "," and named.first > 1 and not is_name(tokens, named):
        head = phrase_before(tokens, named.first - 1)  # "Ana Roy, a nurse, who said"
        if head and is_name(tokens, head):
            return head, named, clause
    return named, None, clause


def _before_relative(tokens: Tokens, first: int) -> Phrase | None:
    """Return the phrase before a "who" clause that reaches up to the verb, or None."""
    if _WHO.isdisjoint(tokens.known) and "that" not in tokens.known:
        return None
    for k in range(first - 1, max(-1, first - 14), -1):
        if tokens[k].sign:
            return None
        if tokens[k].lower in _WHO:
            return phrase_before(tokens, k) if k < first - 1 else None
        if tokens[k].lower == "that" and k < first - 1 and _goes_with(tokens, k):
            return phrase_before(tokens, k)
    return None


def _goes_with(tokens: Tokens, that: int) -> bool:
    """Tell "the group that runs the camp" from "said that he ran": a source stands before it."""
    head = tokens[that - 1] if that else None
    if head is None or head.sign or head.lower in VERBS or not _is_finite(tokens[that + 1].lower):
        return False
    return is_body(head.text) or is_people(head.text)


def _is_finite(word: str) -> bool:
    return word.endswith(("s", "ed")) or word in AUXILIARIES


def _head(tokens: Tokens, clause: int) -> Subject | None:
    """Return the phrase that a clause goes with, with nothing beside it."""
    head = phrase_before(tokens, clause)
    return (head, None) if head else None
