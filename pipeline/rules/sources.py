"""Sources: who says it, for every place of an article.

Each sentence's cues are read in order; a place belongs to the cue that opens the clause it stands
in, else to the one that closes it, else to the source that the text continues with. Everything
else is the article's own voice.
"""

import re
from collections.abc import Sequence
from itertools import chain, compress, count
from operator import attrgetter

from ...schemas.article import Article
from .carrying import carry_over
from .claimants import Claimants
from .cues import find_cues, may_have_cue
from .hearing import TURN, Heard, hear, keep_via, utterance_of
from .reporting import NEEDS_TOLL
from .sentences import Sentence, sentence_at
from .tokens import QUOTES, Tokenized, Tokens
from .utterances import Source, Utterance

__all__ = ["Source", "Sources", "Utterance", "find_sources"]


_AFTER = re.compile(r"\s(?:after|following)\s")
_WHICH = re.compile(r"\b(?:which|whom|who|that|what)\s*$")
_ASIDE = re.compile(r", (?:\w+ )?(?:which|where|when|whose)\b")
_MAIN_VERB = re.compile(
    r", (?:has |have |had |also )*(?:killed|injured|wounded|left|claimed|took|destroyed"
    r"|displaced|forced)\b"
)


_QUOTE_SIGNS = frozenset(chain.from_iterable(QUOTES))
_TEXT = attrgetter("text")


class Sources:
    """The sources of one article.

    Attributes:
        utterances: every cue with its source, in the order of the text.
        speakers: for each sentence the source that it goes on with, None where no source does.
    """

    def __init__(
        self, text: str, sentences: Sequence[Sentence], utterances: list[Utterance]
    ) -> None:
        self._text = text
        self._sentences = sentences
        self.utterances = utterances
        self._in_sentence: dict[int, list[Utterance]] = {}
        for utterance in utterances:
            self._in_sentence.setdefault(utterance.sentence, []).append(utterance)
        self.speakers: list[Source | None] = carry_over(text, sentences, self._in_sentence)

    def at(self, start: int, end: int) -> Source | None:
        """Return whose words stand at the span, or None for the article's own voice.

        Args:
            start: start of the figure or utterance, in code points.
            end: its end, exclusive.
        """
        index = sentence_at(self._sentences, start)
        told = self._in_sentence.get(index, [])
        here = [u for u in told if u.speech != "claim"]  # a deed owned up to, not told of
        here = [u for u in here if not (u.apart and u.start >= end)]
        opening = next((u for u in reversed(here) if u.start <= start), None)
        closing = next((u for u in here if u.start >= end and _may_close(u)), None)
        if closing and ";" in self._text[end : closing.start]:
            closing = None
            here = [u for u in here if u.start <= start]
        if opening and (self._turns(opening.end, start) if closing else self._aside(opening, end)):
            return closing.source if closing else None
        chosen = opening or closing
        if chosen:
            return chosen.source
        here = [u for u in here if u.start < end or (_may_close(u) and not self._tells_of_it(u))]
        return self.speakers[index] if self.speakers and (here or not told) else None

    def _tells_of_it(self, told: Utterance) -> bool:
        """Tell "the attack, which police blame on X": the words before are not theirs."""
        return _WHICH.search(self._text, max(0, told.start - 8), told.start) is not None

    def within(self, sentence: int) -> list[Utterance]:
        """Return the utterances of the sentence with this index."""
        return self._in_sentence.get(sentence, [])

    def _aside(self, opening: Utterance, end: int) -> bool:
        """Tell whether the cue stood in an aside: "the raid, which police blame on X, killed"."""
        if opening.verb in NEEDS_TOLL and _AFTER.search(self._text, opening.end, end):
            return True  # "drew up a list of the missing after a fire that killed nine"
        if opening.speech in ("accuse", "reject") and _ASIDE.search(self._text, opening.end, end):
            return True  # "blamed the army for the attack, in which nine died"
        return opening.embedded and _MAIN_VERB.search(self._text, opening.end, end) is not None

    def _turns(self, start: int, end: int) -> bool:
        """Tell whether a new main clause begins between the two places."""
        return TURN.search(self._text, start, end) is not None


def _may_close(told: Utterance) -> bool:
    """Tell "nine died, he said" from "nine died, a claim he denied" and "where he said"."""
    return not told.embedded and told.speech != "reject"


def find_sources(
    article: Article, sentences: Sequence[Sentence], tokenized: Tokenized | None = None
) -> Sources:
    """Return the sources of the article.

    Args:
        article: the article.
        sentences: its sentences, as `sentences.split` gives them.
        tokenized: their words, where these are needed again.
    """
    text = article.text
    tokenized = Tokenized(text) if tokenized is None else tokenized
    claimants = Claimants(text, sentences, tokenized)
    heard: list[Heard] = []
    quoting = False
    for index, sentence in enumerate(sentences):
        if index and "\n" in text[sentences[index - 1].end : sentence.start]:
            quoting = False
        words = text[sentence.start : sentence.end]
        if article.in_boilerplate(sentence.start, sentence.end):
            continue
        if not may_have_cue(words):
            quoting = _goes_on(words, quoting)
            continue
        tokens = tokenized[sentence]
        quoted, quoting = _mark_quotes(tokens, quoting)
        heard += hear(text, index, tokens, find_cues(tokens, quoted), claimants)
    named = [_reveal(one, claimants) for one in heard]
    return Sources(
        text,
        sentences,
        [utterance_of(text, sentences[one.sentence], one) for one in keep_via(named)],
    )


def _reveal(heard: Heard, claimants: Claimants) -> Heard:
    """Return what was heard with the party that it turned out to be."""
    party = heard.party and claimants.revealed(heard.party)
    return heard if party is heard.party else heard._replace(party=party)


def _goes_on(words: str, inside: bool) -> bool:
    """Tell whether a quotation is open behind the words."""
    if "“" in words or "”" in words:
        return words.rfind("“") > words.rfind("”")
    return inside != (words.count('"') % 2 == 1)


def _mark_quotes(tokens: Tokens, inside: bool) -> tuple[list[bool], bool]:
    """Tell for each token whether it is quoted, and whether a quotation goes on behind."""
    if not any(map(tokens.source.__contains__, _QUOTE_SIGNS)):
        return [inside] * len(tokens), inside
    marks: list[bool] = []
    for at in compress(count(), map(QUOTES.__contains__, map(_TEXT, tokens))):
        marks += [inside] * (at - len(marks))
        marks.append(True)
        sign = tokens[at].text
        inside = sign in "“«„" or (sign[0] == '"' and not inside)
    return marks + [inside] * (len(tokens) - len(marks)), inside
