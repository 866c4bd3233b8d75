"""Memory: the parties met so far, and whom a pronoun, a surname or a short form means."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from ...schemas.vocabulary import ClaimantType
from .appositions import apposed_after
from .bodies import proper_part
from .introductions import kind_beside
from .names import Names, is_acronym, strip_titles, words_of
from .offices import Person, person_in, sex_of
from .parties import is_body, is_people, type_of
from .party import Party, body_party
from .phrases import Phrase, phrase_after, phrase_before, words
from .reporting import ROLES
from .sentences import Sentence, sentence_at
from .tokens import DAYS, POSSESSIVES, TITLES, Tokenized
from .unveiling import Unveiling

_BESIDE = 4  # places of a name beside which its kind is looked for
_LEAD = 700  # characters in which a source may be spoken of before it is named
_MEMORY = 60  # parties back to which a pronoun or short form can refer
_PARTICLE = r"(?:(?:al|el|as|ash|an|ad|az|ul|ur|de|da|dos|di|van|von|bin|ibn|abu)[ -])?"
_MENTION = re.compile(
    r"(?=[A-Zcdflmnosw])\b(?:(?P<title>Mr|Mrs|Ms|Dr|Col|Gen|Maj|Capt|Lt|Sgt|Colonel|General|Major|Captain|"
    r"Lieutenant|Father|Bishop|Archbishop|Monsignor|Sheikh|Imam|Professor|President|Minister|"
    r"Commander|Superintendent|Sister|Pastor|Sergeant|Inspector|Judge|Mayor|Governor)\.? "
    rf"(?P<name>[A-Z][\w’'-]+(?: {_PARTICLE}[A-Z][\w’'-]+){{0,2}})"
    r"|(?:man|woman|chief|director|doctor|nurse|secretary|officer|leader|mother|father) "
    rf"[^,.;\n]{{0,40}}, (?P<apposed>[A-Z][\w’'-]+(?: {_PARTICLE}[A-Z][\w’'-]+){{1,2}}),)"
)
_POLICE_RANK = re.compile(r"\b(?:superintendent|inspector|constable)\b", re.I)
_OFFICES = ROLES | TITLES
_PLAIN_BODIES = frozenset(
    "agency group organisation organization charity foundation network movement "
    "office institution".split()
)
_BYSTANDER = re.compile(r"\s*(?:$|\d+\b|an?\s|who\s(?:lives|keeps|saw|was))", re.IGNORECASE)


class Memory:
    """The parties of one article in the order in which they are met.

    Attributes:
        names: the article's proper names.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], tokenized: Tokenized) -> None:
        self.names = Names(text, sentences)
        self._text = text
        self._sentences = sentences
        self._tokenized = tokenized
        self._met: list[Party] = []
        self.unveiling = Unveiling(self._met)
        self._sexes: dict[str, str] = {}

    @cached_property
    def _mentions(self) -> list[re.Match[str]]:
        """The people named with a title, looked for when the first "he" or "she" is met."""
        return list(_MENTION.finditer(self._text))

    def add(self, party: Party) -> None:
        """Remember a party that has spoken."""
        self._met.append(party)
        if party.sex and party.number == "one":
            self._sexes[party.name] = party.sex

    def latest(self) -> Iterator[Party]:
        """Yield the parties met last, the latest first; a reader's memory is short, too."""
        return islice(reversed(self._met), _MEMORY)

    def last(self) -> Party | None:
        """Return the party that spoke last."""
        return self._met[-1] if self._met else None

    def known_person(self, name: str) -> Party | None:
        """Return the named person met whose last name this is."""
        last = words_of(name)[-1:]
        return next(
            (
                p
                for p in self.latest()
                if p.number == "one" and p.voice == "named" and words_of(p.name)[-1:] == last
            ),
            None,
        )

    def by_role(self, plain: str) -> Party | None:
        """Find "the governor" among those met with that office."""
        wanted = words_of(plain)
        for party in self.latest():
            head = wanted[-1] in _OFFICES or party.voice == "unnamed"
            if party.number == "one" and head and set(wanted) <= set(party.role.split()):
                return party
        return None

    def pronoun(self, pronoun: str, at: int) -> Party | None:
        """Return whom "he", "it" or "they" at the place means."""
        if pronoun in ("i", "we", "you"):
            return None
        if pronoun in ("he", "she"):
            return self._human("f" if pronoun == "she" else "m", at) or self.last()
        wanted = ("body", "many") if pronoun == "it" else ("many", "body")
        met = next((p for n in wanted for p in self.latest() if p.number == n), None)
        start, name = self._opening_before(at, met.at if met else -1)
        if start < 0:
            start, name = self.names.subject_before(self._text, at, body=True)
        if pronoun == "it" and start > (met.at if met else -1):
            name = proper_part(name)
            return body_party(self.full_body(name, at), name, at)
        return met or self.last()

    def _opening_before(self, at: int, met: int) -> tuple[int, str]:
        """Return the body that opens the sentence or the one before, if it was not met since."""
        own = sentence_at(self._sentences, at)
        for index in (own, own - 1):
            if index >= 0 and met < self._sentences[index].start < at:
                start, name = self._opening(self._sentences[index])
                if start >= 0 and start + len(name) < at:
                    return start, name
        return -1, ""

    def _opening(self, sentence: Sentence) -> tuple[int, str]:
        """Return the named body that a sentence opens with, and where it stands."""
        tokens = self._tokenized[sentence]
        phrase = phrase_after(tokens, 0)
        name = words(tokens, phrase) if phrase else ""
        named = any(token.text[0].isupper() for token in tokens[1 : phrase.last if phrase else 1])
        speaks = named and (is_body(name) or type_of(name)) and not is_people(name)
        plain = name[4:] if name[:4].lower() == "the " else name
        return (sentence.start, plain) if speaks else (-1, "")

    def _human(self, sex: str, at: int) -> Party | None:
        """Return the last single human before `at`, a source or one named with a title."""
        fits = (None, sex)
        people = (p for p in self.latest() if p.number == "one")
        met = next((p for p in people if self._sexes.get(p.name, p.sex) in fits), None)
        last = bisect_left(self._mentions, at, key=re.Match.start)
        for mention in reversed(self._mentions[max(0, last - _MEMORY) : last]):
            if met and mention.start() <= met.at:
                break
            title = (mention.group("title") or "").lower()
            if sex_of([title]) in fits:
                name = _without_day(mention.group("name") or mention.group("apposed"))
                return self.person(Person(name, title, None, sex), mention.start())
        start, name = self.names.subject_before(self._text, at, body=False)
        if start > (met.at if met else -1) and self._sexes.get(name, sex) == sex:
            return self.person(Person(name, "", None, sex), start)
        return met._replace(sex=sex) if met else None

    def person(self, person: Person, at: int) -> Party:
        """Return the party for a named person, under the fullest name."""
        plain = strip_titles(person.name)
        known = self.known_person(plain)
        if known and (_ends(known.name, plain) or " " not in known.name):
            return known._replace(at=at, sex=known.sex or person.sex)
        if " " not in plain and not plain.isupper():
            plain = self.names.person(plain)
        affiliation = self._affiliation(person.body, at)
        if affiliation is None and _POLICE_RANK.search(person.role):
            affiliation = "police" if "police" in self._text else None
        told = f"{person.role} {affiliation or ''}"
        party = Party(
            name=plain,
            affiliation=affiliation,
            claimant_type=type_of(told) or ("witness" if _stands_by(person.role) else "other"),
            voice="named",
            role=told.lower(),
            number="one",
            at=at,
            sex=person.sex,
        )
        return self.unveiling.name_person(party, person)

    def introduced(self, name: str) -> Person | None:
        """Return the person with the office told where the full name is first written."""
        at = self._text.find(name)
        if at < 0 or " " not in name:
            return None
        tokens = self._tokenized[self._sentences[sentence_at(self._sentences, at)]]
        first = bisect_left(range(len(tokens)), at, key=lambda i: tokens.span(i)[0])
        last = first
        while last < len(tokens) and tokens.span(last)[1] <= at + len(name):
            last += 1
        if last == first:
            return None
        own = Phrase(first, last)
        whole = phrase_before(tokens, own.last)
        whole = whole if whole and whole.first <= own.first else own
        found = person_in(tokens, whole, apposed_after(tokens, own))
        return found if found and found.role and _ends(found.name, name) else None

    def kind_of(self, name: str) -> ClaimantType | None:
        """Return what the text says beside a body's name that it is: "Tavira, a militia,"."""
        if name.islower():
            return None
        at, tries = self._text.find(name), 0
        while at >= 0 and tries < _BESIDE:
            if kind := kind_beside(self._text, at, at + len(name)):
                return kind
            at, tries = self._text.find(name, at + 1), tries + 1
        return None

    def _affiliation(self, body: str | None, at: int) -> str | None:
        if body is None:
            return None
        if body.lower() in POSSESSIVES:
            body = self.names.body_before(at)
            party = next((p for p in self.latest() if p.number == "body"), None)
            return body or (party.name if party else None)
        if body.lower() in _PLAIN_BODIES:
            party = next((p for p in self.latest() if p.number == "body"), None)
            return party.name if party else body
        return self.full_body(body, at)

    def full_body(self, text: str, at: int) -> str:
        """Return the fullest name of a body, from the parties met or from the article's names."""
        wanted = words_of(text)
        if wanted == ("police",):
            return text  # of many forces any may be meant
        for party in () if is_acronym(text) else self.latest():
            for name in (party.name, party.affiliation or ""):
                if party.number == "one" and name == party.name:
                    continue
                have = words_of(name)
                if ";" not in name and _holds(have, wanted):
                    return name
        if text.isupper() and len(wanted) > 1:
            return text
        full = self.names.fullest(text, at)
        return full if full.islower() or not full.isupper() or full == text else text


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    n = len(short)
    if short and short[0] not in long:
        return False
    return any(long[i : i + n] == short for i in range(len(long) - n + 1))


def _without_day(name: str) -> str:
    return " ".join(word for word in name.split() if word.lower() not in DAYS)


def _ends(long: str, short: str) -> bool:
    n = len(words_of(short))
    return words_of(long)[-n:] == words_of(short)


def _stands_by(role: str) -> bool:
    """Tell "a mother of three" from "a director at the ABC"."""
    return _BYSTANDER.match(role) is not None and _OFFICES.isdisjoint(words_of(role))
