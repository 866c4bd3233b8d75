"""Who says it: claimant, voice and attribution against each other.

An attribution names its claimant, or refers back to one ("it says", "the group said"). The other
claimants of the article tell when the words belong to somebody else: what ties a name to an
attribution must be its own ("Foreign", not the "Russian" that two ministries share).
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property

from ...schemas import Claim, Figure, Finding, Statement, finding
from .names import Cast, Party
from .page import Page
from .words import (
    CALENDAR,
    ROLES,
    STOP,
    acronyms,
    alike,
    content,
    initials,
    may_share,
    shared,
    shown,
    spells,
    tokens,
)

_OWN = frozenset(("claimant", "attribution"))
_BEFORE, _AFTER = 4, 2  # sentences around an attribution in which its claimant is looked for
_BACK = 600  # characters before it, where sentences are short
_LONGEST = 500  # characters of an attribution that are read
_NAMELESS = STOP | ROLES | CALENDAR
_LEAD = 60  # characters at the start of a sentence in which its subject stands
# Words that stand for a speaker named nearby; a ministry or an army is no "group".
_STANDS_FOR = frozenset(
    "group groups organisation organization monitor monitors watchdog agency body center centre "
    "network union office report reports statement tally tweet post page count survey "
    "charity".split()
)
_INSTITUTIONS = frozenset(
    "ministry government army police military hospital court parliament presidency navy".split()
)
_SAYS = (
    r"(?:said|says|say|told|tells|adds?|added|not(?:es|ed)|claims?|claimed|reports?|reported|warn(?:s|ed)"
    r"|wr(?:ites|ote)|tweeted|posted|insist(?:s|ed)|argue[sd]|continued|estimate[sd]|stated|puts?|called)"
)
_PRONOUNS = (
    re.compile(
        rf"\b(he|she|it|they)\s(?:also\s|has\s|had\s|later\s){{0,2}}{_SAYS}\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:said|says|added)\s(he|she)\b", re.IGNORECASE),
    re.compile(r"^\W*(he|she|it|they|his|her|its|their)\b", re.IGNORECASE),
)
_MANY = frozenset(
    "officials authorities residents witnesses doctors medics rescuers activists sources analysts "
    "experts politicians lawyers militants rebels".split()
)
_BODIES = frozenset(
    "ministry observatory agency office council committee army government center centre command "
    "society front group commission party union organisation organization police service "
    "department".split()
)
_PERSONAL = ("he", "she", "his", "her")
# "accuses police", "told a court": what follows names no speaker; "accused by police" does.
_OBJECT = re.compile(
    r"\b(?:accus|blam|condemn|denounc|tell|told|urg)\w*\s(?!by\b).*", re.IGNORECASE | re.DOTALL
)
_PLACE = re.compile(r"\b(?:in|at|near|on)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,4}")
_ADJECTIVE = re.compile(r"\b[^\W\d_]+-(?:based|led|backed|run|linked|funded|affiliated)\b")


def check_voice(claim: Claim) -> Iterator[Finding]:
    """Yield where voice, claimant and attribution do not go together."""
    claimant, attribution = claim.claimant is not None, claim.attribution is not None
    wrong = None
    if claim.voice == "reporter" and (claimant or attribution):
        wrong = "The voice is the reporter's own, and a claimant or an attribution is given."
    elif claim.voice == "named" and not (claimant and attribution):
        wrong = "The voice is named, and the claimant or the attribution is null."
    elif claim.voice == "unnamed" and not attribution:
        wrong = "The voice is unnamed, and the attribution is null."
    if wrong:
        yield finding("voice_mismatch", claim.id, wrong)


def check_speakers(claims: Sequence[Figure | Statement], page: Page) -> Iterator[Finding]:
    """Yield a finding for each claim whose attribution is not its claimant's."""
    cast, read = Cast(list(claims)), dict[Hashable, _Attribution]()
    for claim in claims:
        if claim.attribution is None or not _OWN.isdisjoint(claim.inherited):
            continue
        at, text = claim.attribution.start, claim.attribution.quote
        key = (text, claim.claimant, claim.affiliation, claim.via)
        told = read.get(key) or read.setdefault(key, _Attribution(claim, text, cast, page))
        if stranger := next((p for p in cast.parties_of(claim) if not told.is_of(p, at)), None):
            wrong = f"neither names {shown(stranger.name)} nor refers back to it."
            message = f"The attribution {shown(text)} {wrong}"
            yield finding("claimant_not_in_attribution", claim.id, message)


class _Attribution:
    """The words of attributions that claims of one source share, and whom else they might name."""

    def __init__(self, claim: Claim, text: str, cast: Cast, page: Page) -> None:
        self._claim = claim
        self._cast = cast
        self._page = page
        self._rivals = cast.rivals_of(claim)
        self._text = text[:_LONGEST]
        self._words = content(self._text)
        self._named: dict[str, bool | None] = {}

    @cached_property
    def _speaker(self) -> str:
        """The words without those spoken of or spoken to."""
        return _OBJECT.sub(" ", self._text)

    @cached_property
    def _speaker_words(self) -> list[str]:
        return content(self._speaker)

    @cached_property
    def _pronoun(self) -> str | None:
        found = (pattern.search(self._text) for pattern in _PRONOUNS)
        return next((match[1].lower() for match in found if match), None)

    def is_of(self, party: Party, at: int) -> bool:
        """Whether the words, where they stand at an offset, name the party or refer back to it."""
        if party.name not in self._named:
            self._named[party.name] = self._names(party)
        named = self._named[party.name]
        return self._refers_back(party, at) if named is None else named

    def _names(self, party: Party) -> bool | None:
        """Whether the words name the party, by themselves; None where that is left open."""
        own = shared(party.own, self._words)
        if own and self._tie(own, party):
            return True
        if self._names_a_rival(party):
            return False
        bodies = self._cast.bodies_of(party)
        is_named = any(shared(body.own, self._words) for body in bodies)
        return is_named or self._has_acronym_of(party) or None

    def _tie(self, own: list[str], party: Party) -> bool:
        """Whether a word in the attribution is this party's alone, or nobody has a better."""
        if len(party.words) > 1 and len(shared(party.words, self._words)) == len(party.words):
            return True
        parties = self._cast.parties_of(self._claim)
        partners = [p for p in parties if p is not party and not p.is_kin_of(party)]
        own = [word for word in own if not any(shared([word], p.words) for p in partners)]
        if _alone(own, self._rivals):
            return not _is_another_body(own, party, self._words)
        return bool(own) and not self._names_a_rival(party)

    def _names_a_rival(self, party: Party) -> bool:
        """Whether a word of the speaker is a rival's and not the party's."""
        words = [word for word in self._speaker_words if word not in _STANDS_FOR]
        return not self._pronoun and any(
            not shared([word], party.words)
            for rival in self._rivals
            for word in shared(words, rival.words)
        )

    def _has_acronym_of(self, party: Party) -> bool:
        """Whether a short form stands for the party: by its letters, or as the article says."""
        capitals = [token for token in tokens(self._text) if token[0].isupper()]
        return any(
            (short in acronyms(short) and spells(short, party.name))
            or self._page.defines(short, party.own)
            for short in capitals
        ) or any(
            short.casefold() in self._words or short in initials(self._text)
            for short in party.acronyms
        )

    def _has_title_of(self, party: Party) -> bool:
        """Whether an office stands there that the article puts before the name: "the Colonel"."""
        titles = ROLES.intersection(self._speaker_words)
        return any(self._page.has(f"{title} {word}") for title in titles for word in party.own)

    def _refers_back(self, party: Party, start: int) -> bool:
        if self._names_a_stranger(party) or self._cannot_mean(party, start):
            return False
        if self._has_title_of(party):
            return True
        offices = [word for word in party.words if word in ROLES]
        if common := shared(offices, self._words):  # "the ministry said"
            is_rival_s = any(shared(common, rival.words) for rival in self._rivals)
            return not is_rival_s or self._is_near(party, start)
        institution = _INSTITUTIONS.intersection(self._speaker_words)
        return not (institution and not self._pronoun) and self._is_near(party, start)

    def _names_a_stranger(self, party: Party) -> bool:
        """Whether a name stands there that is neither the party's nor its channel's."""
        if self._pronoun or self._text.isupper():
            return False
        known = [*party.words, *content(f"{self._claim.via or ''} {self._claim.affiliation or ''}")]
        found = tokens(_PLACE.sub(" ", _ADJECTIVE.sub(" ", self._speaker)))
        return any(
            token[0].isupper()
            and token.casefold() not in _NAMELESS
            and not shared([token.casefold()], known)
            and (token == "UN" or not _STANDS_FOR.intersection(found[at + 1 : at + 4]))
            for at, token in enumerate(found)
        )

    def _is_near(self, party: Party, start: int) -> bool:
        """Whether the party is mentioned around the words, and no rival speaks in between."""
        rivals = [rival for rival in self._rivals if self._may_mean(rival)]
        own = _alone(party.own, self._rivals) or party.own
        others = [_alone(rival.own, [party]) or rival.own for rival in rivals]
        here = at = self._page.sentence_at(start)
        while at >= 0 and (here - at <= _BEFORE or start - self._page.sentence(at)[0] <= _BACK):
            if self._stands_in(at, own):
                return True
            if at != here and any(self._stands_in(at, words, _LEAD) for words in others):
                return False
            at -= 1
        return any(self._stands_in(here + distance, own) for distance in range(1, _AFTER + 1))

    def _cannot_mean(self, party: Party, start: int) -> bool:
        """Whether the words are for another sort of speaker: "it" for a person, "he" for a body."""
        if self._cast.is_person(party):
            many = _MANY.intersection(self._speaker_words) and not self._pronoun
            return self._pronoun in ("it", "its") or bool(many)
        here = self._page.sentence_at(start)
        return (
            self._pronoun in _PERSONAL
            and bool(_BODIES.intersection(party.words))
            and any(
                self._cast.is_person(rival)
                and self._stands_in(here - distance, _alone(rival.own, [party]))
                for rival in self._rivals
                for distance in range(3)
            )
        )

    def _may_mean(self, rival: Party) -> bool:
        """Whether the words may mean the rival: "he" no group, and "it" no person."""
        if self._pronoun in ("it", "its"):
            return not self._cast.is_person(rival)
        return self._cast.is_person(rival) or self._pronoun not in _PERSONAL

    def _stands_in(self, sentence: int, words: list[str], reach: int = 2_000) -> bool:
        start, end = self._page.sentence(sentence)
        told = self._page.text[start : min(end, start + reach)]
        return may_share(words, told) and bool(shared(words, content(told)))


def _alone(words: list[str], others: list[Party]) -> list[str]:
    """Return those of a name's words that none of the others has."""
    return [word for word in words if not any(shared([word], other.words) for other in others)]


def _is_another_body(own: list[str], party: Party, words: list[str]) -> bool:
    """Whether all that ties is a country, and another body of it speaks: "the Syrian army"."""
    if len(own) > 1 or len(party.words) < 2:
        return False
    at = next(i for i, word in enumerate(words) if alike(own[0], word))
    following = words[at + 1 : at + 2]
    return bool(following) and following[0] in _INSTITUTIONS and not shared(following, party.words)
