"""Claimants: from the words for a source to the party they mean.

The parties of an article are met one after the other; a later pronoun, title, acronym or short
form is read as the nearest earlier party that it fits.
"""

from collections.abc import Callable, Sequence

from ...schemas.vocabulary import ClaimantType
from .bodies import describe, proper_part
from .cue import Cue
from .joints import split_joint
from .memory import Memory
from .names import words_of
from .offices import Person, person_in, self_named, with_own_body
from .parties import is_body, is_people, type_of
from .party import Party, body_party, join_parties
from .phrases import Phrase, phrase_after, words
from .reporting import DOCUMENT_WORDS, DOCUMENTS
from .sentences import Sentence
from .tokens import ARTICLES, DETERMINERS, POSSESSIVES, PRONOUNS, Token, Tokenized, Tokens

_QUALITIES = frozenset(
    "official preliminary provisional initial early unofficial latest new first last one".split()
)
_TOLD = frozenset("news press local conflicting other earlier separate".split())
_GENERIC = frozenset(
    "group organisation organization organisations organizations body agency official source "
    "spokesman spokeswoman spokesperson minister officer man woman caller authority movement "
    "institution outfit monitor company firm union utility operator statement sides two movement "
    "charity network".split()
)
_UNOFFICIAL = frozenset(
    "group organisation organization movement company firm union charity network utility operator "
    "outfit".split()
)
_OFFICIAL: frozenset[ClaimantType] = frozenset(("state", "intergovernmental", "media"))
_DEFINITE = DETERMINERS - {"a", "an"}
_SUBJECT_FORMS = {"him": "he", "them": "they"}
_SUBJECT_OF = {"his": "he", "her": "she", "their": "they"}


class Claimants:
    """Reads the sources of one article, cue by cue."""

    def __init__(self, text: str, sentences: Sequence[Sentence], tokenized: Tokenized) -> None:
        self._memory = Memory(text, sentences, tokenized)

    def resolve(self, tokens: Tokens, cue: Cue) -> Party | None:
        """Return the party that the cue's subject means, or None where it means none."""
        if cue.subject is None:
            return None
        parts = [cue.subject] if cue.apposed else split_joint(tokens, cue.subject)
        parties = [self._one(tokens, part, cue.apposed) for part in parts]
        parties += [self._one(tokens, part, None) for part in _companions(tokens, cue)]
        found = [party for party in parties if party]
        if not found:
            return None
        party = found[0] if len(found) == 1 else join_parties(found)
        self._memory.unveiling.name_body(party)
        self._memory.add(party)
        return party

    def revealed(self, party: Party) -> Party:
        """Return the party, or the named one that it turned out to be in the next sentence."""
        return self._memory.unveiling.revealed(party)

    def _one(self, tokens: Tokens, phrase: Phrase, apposed: Phrase | None) -> Party | None:
        last = tokens[phrase.last - 1]
        at = tokens.span(phrase.first)[0]
        alone = phrase.last - phrase.first == 1 and apposed is None
        pronoun = _SUBJECT_FORMS.get(last.lower, last.lower) if alone else last.lower
        if pronoun in PRONOUNS:
            return self._memory.pronoun(pronoun, at)
        if last.lower in POSSESSIVES:
            return self._memory.pronoun(_SUBJECT_OF.get(last.lower, "it"), at)
        if owner := self._owner(tokens, phrase):
            return owner
        if last.bare in DOCUMENTS and not is_body(last.text) and not _is_titled(tokens, phrase):
            if apposed and tokens[apposed.first].lower == "by":
                return self._one(tokens, Phrase(apposed.first + 1, apposed.last), None)
            return self._document(words(tokens, phrase), tokens[phrase.first], at)
        if apposed and _renames(tokens, phrase, apposed):
            phrase, apposed = apposed, phrase
            last = tokens[phrase.last - 1]
        person = self_named(tokens, phrase) or person_in(tokens, phrase, apposed)
        if person is None and phrase.last - phrase.first == 1 and last.capital:
            person = self._surname(last)
        if person:
            person = self._with_office(with_own_body(tokens, phrase, person))
            return self._memory.person(person, at)
        return self._body(words(tokens, phrase), tokens[phrase.first], at)

    def _owner(self, tokens: Tokens, phrase: Phrase) -> Party | None:
        """Read whose report speaks: "the office's tally", "a report by the office"."""
        if DOCUMENT_WORDS.isdisjoint(tokens.known):
            return None
        documents = [k for k in range(*phrase) if tokens[k].bare in DOCUMENTS]
        if documents and _is_titled(tokens, Phrase(phrase.first, documents[-1] + 1)):
            return None
        if not documents:
            return None
        at = tokens.span(phrase.first)[0]
        for k in range(*phrase):
            document = documents[-1] > k
            if document and tokens[k].lower in POSSESSIVES and k == phrase.first:
                return self._memory.pronoun(_SUBJECT_OF.get(tokens[k].lower, "it"), at)
            if document and tokens[k].lower.endswith(("'s", "’s")):
                text = words(tokens, Phrase(phrase.first, k + 1))[:-2]
                return self._body(text, tokens[phrase.first], at)
            if (
                k in documents
                and k + 2 < phrase.last
                and tokens[k + 1].lower in ("from", "by", "of")
            ):
                return self._one(tokens, Phrase(k + 2, phrase.last), None)
        head = words(tokens, Phrase(phrase.first, phrase.last - 1))
        reports = tokens[phrase.last - 1].lower == "reports"
        told = reports and head.lower().split(" ")[-1] in _TOLD
        plain = told or not (set(head.lower().split()) - _QUALITIES - ARTICLES)
        document = documents[-1] == phrase.last - 1 and not plain
        if document and (is_body(head) or type_of(head)):
            return self._body(head, tokens[phrase.first], at)
        return None

    def _document(self, text: str, first: Token, at: int) -> Party | None:
        """Read "the report" as its author; "initial reports" have none that is named."""
        definite = first.lower in _DEFINITE
        unowned = text.lower().endswith("reports") or first.lower in _QUALITIES
        if definite and text.endswith("website"):
            return self._last_where(lambda kind: kind == "media") or self._memory.last()
        known = self._memory.last()
        if known and (definite or not (first.lower in ("a", "an") or unowned)):
            return known
        plain = text[len(first.text) + 1 :] if first.lower in ARTICLES else text
        return Party(plain, None, "other", "unnamed", plain.lower(), "body", at)

    def _surname(self, token: Token) -> Person | None:
        known = self._memory.known_person(token.text)
        full = self._memory.names.person(token.text)
        if known:
            return Person(known.name, known.role, known.affiliation, known.sex)
        if full != token.text and not (is_body(full) or type_of(full)):
            return Person(full, "", None, None)
        return None

    def _with_office(self, person: Person) -> Person:
        """Add the office that was told when somebody was named first, without saying anything."""
        if person.role or person.body or " " not in person.name:
            return person
        if self._memory.known_person(person.name):
            return person
        return self._memory.introduced(self._memory.names.person(person.name)) or person

    def _body(self, text: str, first: Token, at: int) -> Party | None:
        described = describe(text, first)
        if described is None:
            return None
        return self._described_body(described, first.lower == "the", at)

    def _described_body(self, described: str, definite: bool, at: int) -> Party:
        plain = described
        if definite and (known := self._memory.by_role(plain)):
            return known
        plain = proper_part(plain)
        alone = not definite and (is_people(plain) or plain.lower() == "police")
        if definite and plain.lower() in _GENERIC and (last := self._last_body(plain, at)):
            return last
        name = plain if alone else self._memory.full_body(plain, at)
        bare_words = words_of(plain)
        generic = (
            definite and plain.islower() and len(bare_words) < 3 and bare_words[-1] in _GENERIC
        )
        if generic and name == plain:
            if (kind := type_of(plain)) and (known := self._last_where(lambda p: p == kind)):
                return known
            if last := self._memory.last():
                return last
            name = self._memory.names.body_before(at) or name
        party = body_party(name, described, at)
        if party.claimant_type == "other" and party.voice == "named":
            party = party._replace(claimant_type=self._memory.kind_of(name) or "other")
        return party

    def _last_body(self, noun: str, at: int) -> Party | None:
        """Return the body that "the group" and the like mean: the last one of that sort."""
        last = self._memory.pronoun("it", at)
        if noun.lower() not in _UNOFFICIAL:
            return last if last and last.number == "body" else None
        if last and last.number == "body" and last.claimant_type not in _OFFICIAL:
            return last
        if known := self._last_where(lambda kind: kind not in _OFFICIAL):
            return known
        name = self._memory.names.body_before(at, _OFFICIAL)
        return body_party(name, name, at) if name else None

    def _last_where(self, fits: Callable[[ClaimantType], bool]) -> Party | None:
        """Return the body met last whose type fits."""
        bodies = (p for p in self._memory.latest() if p.number == "body")
        return next((p for p in bodies if fits(p.claimant_type)), None)


def _is_titled(tokens: Tokens, phrase: Phrase) -> bool:
    """Tell a body that is named like a document: "the Lira Geological Survey"."""
    last = phrase.last - 1
    named = last > phrase.first and tokens[last - 1].lower not in DETERMINERS
    return named and tokens[last].text.istitle() and tokens[last - 1].capital


def _companions(tokens: Tokens, cue: Cue) -> list[Phrase]:
    """Read the others who say it too: "Along with the army, the police said"."""
    if "with" not in tokens.known:
        return []
    for opening in (0, cue.apposed.first if cue.apposed else 0):
        pair = [t.lower for t in tokens[opening : opening + 2]]
        if pair in (["along", "with"], ["together", "with"]):
            phrase = phrase_after(tokens, opening + 2)
            if phrase and cue.subject and phrase.last <= max(cue.subject.first, cue.first + 16):
                return split_joint(tokens, phrase)
    return []


def _renames(tokens: Tokens, phrase: Phrase, apposed: Phrase) -> bool:
    """Tell whether the apposition is the proper name: "an aid group, the Lira Network,"."""
    plain = not any(t.capital for t in tokens[phrase.first + 1 : phrase.last])
    proper = tokens[apposed.first : apposed.last]
    named = len(proper) > 1 and proper[0].lower == "the" and proper[1].capital
    return plain and named and is_body(words(tokens, phrase)) and not proper[-1].text.isupper()
