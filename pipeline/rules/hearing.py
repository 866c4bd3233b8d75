"""Hearing: a sentence's cues with the parties they mean and the channels between.

Where one source passes on another's words, the words belong to the other, and the one who passes
them on is the channel.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from ...schemas.vocabulary import ClaimantType, Voice
from .channels import channel, short_name
from .claimants import Claimants
from .cue import Cue
from .party import Party
from .reporting import CLAIM_WORDS, COUNT_WORDS
from .sentences import Sentence
from .tokens import PRONOUNS, RELATIVES, TIMES, Tokens
from .utterances import Source, Utterance

TURN = re.compile(r"[,;] (?:but|while|and|whereas)\s|;")
"""Where a new main clause begins."""

_NOBODY: tuple[None, None, ClaimantType, Voice] = (None, None, "other", "unnamed")
_AS_SAYING = ["as", "saying"]
_BEHIND = TIMES | {"on", "in"}
_SAID = CLAIM_WORDS | COUNT_WORDS
_JOINTS = frozenset("though although while whereas but and because".split())


class Heard(NamedTuple):
    """A cue with the party it means and the channel its sentence names."""

    sentence: int
    tokens: Tokens
    cue: Cue
    party: Party | None
    via: str | None


def hear(
    text: str, index: int, tokens: Tokens, cues: list[Cue], claimants: Claimants
) -> list[Heard]:
    """Return the sentence's cues with party and channel; a carrier becomes a channel."""
    heard: list[Heard] = []
    for cue in cues:
        party = claimants.resolve(tokens, cue)
        if party or cue.subject is None:
            heard.append(Heard(index, tokens, cue, party, channel(tokens, cue, text)))
    if len(heard) < 2:
        return heard
    return _pass_on(_give_to_cited(_drop_carrier(text, heard)))


def _pass_on(heard: list[Heard]) -> list[Heard]:
    """Make the one who tells what another named one said its channel: "Roy said the army put"."""
    kept = heard[:1]
    for before, one in pairwise(heard):
        if one.party and before.party and one.via is None and _tells_of(before, one):
            one = one._replace(via=short_name(before.party.name))
        kept.append(one)
    return kept


def _tells_of(before: Heard, one: Heard) -> bool:
    """Tell whether a named source is brought in right behind the words of another one."""
    verbs = before.cue.form == one.cue.form == "verb" and before.cue.speech == "say"
    inverted = before.cue.verb < before.cue.last - 1 or one.cue.verb < one.cue.last - 1
    if not verbs or inverted or not (before.party and one.party):
        return False
    between = [t.lower for t in one.tokens[before.cue.last : one.cue.first]]
    named = before.party.voice == one.party.voice == "named"
    return named and between in ([], ["that"]) and before.party.name != one.party.name


def keep_via(heard: list[Heard]) -> list[Heard]:
    """Let a source that goes on under a pronoun keep the channel it was heard over."""
    kept: list[Heard] = []
    for one in heard:
        before = kept[-1] if kept else None
        phrase = one.cue.subject
        pronoun = phrase and one.tokens[phrase.last - 1].lower in PRONOUNS
        goes_on = pronoun or one.tokens[one.cue.verb].lower == "saying"
        if before and goes_on and one.party and before.party and one.via is None:
            same = before.party.name == one.party.name
            one = one._replace(via=before.via if same else None)
        kept.append(one)
    return kept


def utterance_of(text: str, sentence: Sentence, heard: Heard) -> Utterance:
    """Return what was heard as an utterance.

    Args:
        text: the article's text.
        sentence: the sentence that was heard.
        heard: one of its cues.
    """
    _, tokens, cue, party, via = heard
    start, end = tokens.span(cue.first)[0], tokens.span(cue.last - 1)[1]
    before = tokens[cue.first - 1].lower if cue.first else ""
    name, affiliation, kind, voice = party[:4] if party else _NOBODY
    source = Source(name, affiliation, kind, voice, via, text, sentence, (start, end))
    embedded = before in RELATIVES or before in ("where", "when", "as", "what")
    if embedded and cue.speech == "reject" and cue.first > 1:
        embedded = tokens[cue.first - 2].lower not in _SAID  # "a charge that he denied"
    verb = tokens[cue.verb].lower
    apart = before in _JOINTS and cue.verb > cue.first and not _at_end(tokens, cue.last)
    return Utterance(heard.sentence, start, end, verb, cue.speech, embedded, apart, source)


def _at_end(tokens: Tokens, last: int) -> bool:
    """Tell whether nothing that is said can follow the words of attribution."""
    behind = tokens[last : last + 1]
    return not behind or behind[0].sign or behind[0].lower in _BEHIND


def _give_to_cited(heard: list[Heard]) -> list[Heard]:
    """Give the words to the one who is cited; the one who passes them on is the channel."""
    cited = next((one for one in heard if one.cue.form == "citing"), None)
    main = next((one for one in heard if one.cue.form != "citing"), None)
    if not (cited and main and cited.party and main.party):
        return heard
    behind = [t.lower for t in cited.tokens[cited.cue.last : cited.cue.last + 2]]
    quotes = cited.tokens[cited.cue.verb].lower in ("quoted", "quotes") or behind == _AS_SAYING
    if cited.party.voice == "unnamed" and not quotes:
        return [o._replace(via=o.via or cited.party.name) for o in heard if o is not cited]
    via = main.via or short_name(main.party.name)
    return [
        one._replace(party=cited.party, via=via) if one in (main, cited) else one for one in heard
    ]


def _drop_carrier(text: str, heard: list[Heard]) -> list[Heard]:
    """Make "..., the agency said" behind another source's words that source's channel."""
    if heard[-1].cue.form == "citing" or not heard[-1].cue.closes:
        return heard
    last, before = heard[-1].party, heard[-2].party
    if not (last and before) or last.name == before.name or last.voice != "named":
        return heard
    carrier = last.claimant_type == "media" and before.claimant_type != "media"
    tokens = heard[-1].tokens
    between = text[tokens.span(heard[-2].cue.last - 1)[1] : tokens.span(heard[-1].cue.first)[0]]
    passes_on = before.voice == "named" and not TURN.search(between)
    at_end = _at_end(tokens, heard[-1].cue.last)
    if not (at_end and (carrier or passes_on)):
        return heard
    if before.number == "body" and last.number == "one":
        return heard[-1:]  # "The alliance believes ..., its spokesman said": the spokesman's words
    return [one._replace(via=one.via or short_name(last.name)) for one in heard[:-1]]
