"""An article as the checks look at it: its text, its words and its sentences, each made once."""

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from functools import cached_property
from itertools import pairwise
from string import punctuation, whitespace
from typing import NamedTuple

from ...schemas import Article, Quote
from ..grounding import Source
from ..text.numbers import Numeral
from .words import acronyms, alike, content, forms, initials, shared, tokens

_LONGEST = 1_000  # characters of a field that are looked for
_NAME = 120  # characters before a short form in which its name stands
_QUICK = 8  # places of a word that are looked at before all words are read
_SEPARATORS = frozenset(("", *punctuation, *whitespace))

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,2}\s+(?=[\"'“‘«(\[]?[^\W_a-z])|[。！？।؟]|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Maj|Sgt|Gov|Sen|Rep|St|No|vs|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)


class Mention(NamedTuple):
    """A figure's number in one piece of its evidence; the numeral's offsets are the article's."""

    quote: Quote
    numeral: Numeral


class Page:
    """One article, prepared for many checks.

    Attributes:
        article: the article.
        text: its text.
        source: the text as quotes are found in it.
        mentions: where each number asked for stands, kept by the number guard.
    """

    def __init__(self, article: Article, source: Source | None = None) -> None:
        self.article = article
        self.text = article.text
        self.source = source or Source(article.text)
        self.mentions: dict[Hashable, list[Mention]] = {}
        self._numerals: dict[tuple[int, int], list[Numeral]] = {}
        self._known: dict[str, bool] = {}
        self._unknown: dict[str, list[str]] = {}

    @cached_property
    def _words(self) -> set[str]:
        return {token.casefold() for token in set(tokens(self.source.folded.text))}

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        starts: dict[str, list[str]] = {}
        for word in self._words:
            starts.setdefault(word[:4], []).append(word)
        return starts

    @cached_property
    def _folded_text(self) -> str:
        return self.source.folded.text.casefold()

    @cached_property
    def _initials(self) -> str:
        return initials(self.source.folded.text)

    @cached_property
    def _acronyms(self) -> set[str]:
        return acronyms(self.source.folded.text)

    def unknown(self, phrase: str) -> list[str]:
        """Return the words of a phrase that the article has in no form.

        A short form stands for its name and a name for its short form: "UN" for "United Nations".
        """
        missing = self._unknown.get(phrase)
        if missing is None:  # one speaker and one day serve many claims
            missing = self._unknown[phrase] = self._unknown_in(phrase)
        return missing

    def _unknown_in(self, phrase: str) -> list[str]:
        if all(map(self._stands_whole, phrase.split("; "))):
            return []
        words = content(phrase[:_LONGEST])
        missing = [word for word in words if not self._has(word)]
        if not missing:
            return []
        joined = {w for pair in pairwise(words) if self._has("".join(pair)) for w in pair}
        spelled = {a.casefold() for a in acronyms(phrase) if a in self._initials}
        if self._has_acronym_of(phrase):
            spelled |= {t.casefold() for t in tokens(phrase) if t[0].isupper()}
        return [word for word in missing if word not in spelled | joined]

    def _stands_whole(self, phrase: str) -> bool:
        """Whether a quick look finds the phrase as it is written, with no word of it cut.

        ASCII is the same after folding. A point beside the phrase belongs to no word of more than
        one letter, but may join single ones ("U.S.").
        """
        if not (phrase.isascii() and 1 < len(phrase) <= _LONGEST):
            return False
        at = self.text.find(phrase)
        end = at + len(phrase)
        before, after = self.text[max(0, at - 1) : at], self.text[end : end + 1]
        return (
            at >= 0
            and _SEPARATORS.issuperset((before, after))
            and (before != "." or phrase[:2].isalnum())
            and (after != "." or phrase[-2:].isalnum())
        )

    def _has(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._stands_plainly(word) or self._has_form_of(word)
        return self._known[word]

    def _stands_plainly(self, word: str) -> bool:
        """Whether a quick look finds the word; where it finds none, the word may still be there.

        The point is left out because it makes one word of single letters, and all but ASCII
        because some letters change into several when their case is folded.
        """
        text, at = self._folded_text, -1
        for _ in range(_QUICK if word.isascii() else 0):
            if (at := text.find(word, at + 1)) < 0:
                return False
            around = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
            if _SEPARATORS.issuperset(around) and around[1] != ".":
                return True
        return False

    def _has_form_of(self, word: str) -> bool:
        return (
            word in self._words
            or any(form in self._words for form in forms(word))
            or any(alike(word, other) for other in self._by_start.get(word[:4], ()))
            or (not word.isascii() and word in self._folded_text)
            or self._has_apart(word)
        )

    def _has_apart(self, word: str) -> bool:
        """Whether the article writes the word apart: "air strikes" for "airstrikes"."""
        cuts = range(3, min(len(word), _NAME) - 2)
        return any(word[:at] in self._words and word[at:] in self._words for at in cuts)

    def _has_acronym_of(self, phrase: str) -> bool:
        letters = initials(phrase)[:16]
        return any(
            letters[start:end] in self._acronyms
            for start in range(len(letters))
            for end in range(start + 2, len(letters) + 1)
        )

    def has(self, words: str) -> bool:
        """Whether the article has lower-case words one after the other, in any case."""
        return words in self._folded_text

    def defines(self, short: str, words: Sequence[str]) -> bool:
        """Whether the article gives a short form for a name: "(LRC)", "known as Corny"."""
        return any(
            bool(shared(words, content(self.text[max(0, at - _NAME) : at])))
            for form in (f"({short})", f"known as {short}", f"called {short}")
            if (at := self.text.find(form)) > 0
        )

    def numerals_in(self, quote: Quote) -> list[Numeral]:
        """Return the numerals that lie wholly in a quote, with the article's offsets."""
        span = start, end = quote.start, quote.end
        found = self._numerals.get(span)
        if found is None:
            near = self.source.numerals(start, end)
            found = [n for n in near if start <= n.start and n.end <= end]
            self._numerals[span] = found
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = [0]
        for found in _SENTENCE_END.finditer(self.text):
            left = self.text[max(0, found.start() - 8) : found.start() + 1]
            if not _ABBREVIATION.search(left):
                starts.append(found.end())
        return starts

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that the offset lies in, from 0."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence(self, number: int) -> tuple[int, int]:
        """Return a sentence's span in the text; an empty one outside the article."""
        starts = self._sentence_starts
        if not 0 <= number < len(starts):
            return 0, 0
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.text)
