"""A sentence as marks: its words, numbers and signs, each with its letter (`rules.letters`)."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from sys import maxsize
from typing import NamedTuple

from ..text.hedges import Hedge, read_hedge
from ..text.numbers import Numeral, find_numbers
from ..text.recall import Recall, begins_of, kept
from .exclusions import counts_no_people
from .idioms import PHRASES
from .letters import ARTICLES, HARMFUL, KNOWN, NO_ONE, NOTHING, OPENERS, PHRASE
from .lexicon import HarmWord
from .people import PEOPLE
from .sentences import Sentence, in_small_letters, words_in
from .stems import Wording, stems_of

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+|--+|[-,;:()\[\]–—\"“”…?!&]")
# What a bare number needs beside it to be a part of a total told before.
_BARE = re.compile(
    r"\s(?:(?:more|others?|further)\s)?(?:of|was|were|is|are|am|been?|being)\b", re.IGNORECASE
)
_RECALLS = Wording(
    r"\b(?:includ|among|figure|number|toll|count|tall(?:y|ies)\b"
    r"|t(?:aken|ook|akes|aking)\sin\b|host|shelter)|\bor\b|^of\s",
    "include among figure number toll count tally taken took takes taking host shelter or of",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    r"an?\s(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?!of\b|were\b|had\b|have\b|are\b)\w",
    re.IGNORECASE,
)
_COMPOUND, _ADVERB, _OTHER = ("P", NOTHING), ("a", NOTHING), ("w", NOTHING)
_SHORT = 5  # letters up to which words that end as adverbs do are none
_NO_ADVERBS = frozenset("assembly supply anomaly monopoly butterfly friendly elderly".split())
_PEOPLE_ENDS = ("woman", "women", "chman", "chmen", "shman", "shmen")  # "Frenchwoman"
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)


class Number(NamedTuple):
    """A number with its hedge; the numeral's offsets are in the article's text."""

    numeral: Numeral
    hedge: Hedge


class Mark(NamedTuple):
    """A word, number or sign; offsets in the article's text, `word` in lower case."""

    letter: str
    start: int
    end: int
    word: str
    harm: Mapping[str, HarmWord]
    number: Number | None


class _Piece(NamedTuple):
    """A word or sign before it has its place: where between two blanks, and what it is."""

    start: int
    end: int
    letter: str
    word: str
    harm: Mapping[str, HarmWord]
    opens: bool


_NEVER = Mark("", maxsize, maxsize, "", NOTHING, None)  # stands behind the last number


class Line:
    """A sentence as marks, with their letters as one string; made when first asked for.

    Attributes:
        order: the sentence's place among the article's.
        start: where it starts in the article.
        end: where it ends.
        source: its words.
    """

    def __init__(self, text: str, sentence: Sentence, order: int) -> None:
        self.order = order
        self.start, self.end = sentence
        self.source = text[self.start : self.end]

    @kept
    def stretches(self) -> list[str]:
        """What stands between the sentence's blanks."""
        return self.source.split(" ")

    @kept
    def begins(self) -> list[int]:
        """Where each of these begins in the sentence."""
        return begins_of(self.stretches)

    @kept
    def lowered(self) -> str:
        """Its words in small letters, each where it was."""
        return in_small_letters(self.source)

    @kept
    def words(self) -> frozenset[str]:
        """Its words in lower case, each once, as `words_in` tells them."""
        return words_in(self.source)

    @kept
    def numbers(self) -> list[Mark]:
        """The numbers with their hedges."""
        found = find_numbers(self.source, self.stretches)
        return [_number(self.source, numeral, self.start) for numeral in found]

    @kept
    def marks(self) -> list[Mark]:
        """The words, numbers and signs."""
        return _merge(self, self.numbers)

    @kept
    def letters(self) -> str:
        """The marks' letters."""
        return "".join(map(itemgetter(0), self.marks))

    def text(self, first: int, last: int) -> str:
        """Return the article's words from one mark up to and with another."""
        return self.source[self.marks[first].start - self.start : self.marks[last].end - self.start]

    def letters_before(self, offset: int) -> str:
        """Return the letters of the marks that end before an offset of the article."""
        return self.letters[: bisect_right(self.marks, offset, key=lambda mark: mark.end)]


def may_tell(line: Line) -> bool:
    """Tell whether a sentence has a word of harm and something that may count people."""
    words = line.words
    if HARMFUL.isdisjoint(words):
        return False
    if not NO_ONE.isdisjoint(words) or may_count(line):
        return True
    return not (ARTICLES.isdisjoint(words) or PEOPLE.keys().isdisjoint(words))


def may_count(line: Line) -> bool:
    """Tell whether a sentence has a number that may count people."""
    return any(mark.letter != "u" for mark in line.numbers)


def may_go_on(line: Line) -> bool:
    """Tell whether a sentence without a word of harm may tell more of a total told before."""
    numbers = [mark for mark in line.numbers if mark.letter != "u"]
    if not numbers:
        return False
    if any(_BARE.match(line.source, mark.end - line.start) for mark in numbers):
        return True
    return _RECALLS.search(line.source, stems_of(line.source)) is not None


def _number(piece: str, numeral: Numeral, offset: int) -> Mark:
    """Return the mark of a number, its hedge and the "between" of a range included."""
    hedge = read_hedge(piece, numeral)
    if numeral.kind == "range" and (
        ends := _BETWEEN.search(piece, max(0, hedge.start - 9), hedge.start)
    ):
        hedge = hedge._replace(start=ends.start())
    start, end = hedge.start + offset, hedge.end + offset
    word = piece[numeral.start : numeral.end].lower()
    if numeral.kind == "fraction" and _ONE_MORE.match(piece, numeral.start):
        first = start + len(word.split()[0])  # "a third soldier" is no share
        return Mark("1", start, first, word.split()[0], NOTHING, None)
    letter = "u" if counts_no_people(piece, numeral, hedge.start) else "#"
    first, last, kind, low, high = numeral
    moved = Numeral(first + offset, last + offset, kind, low, high)
    return Mark(letter, start, end, word, NOTHING, Number(moved, hedge))


def _phrase(piece: str, at: int, offset: int) -> Mark | None:
    """Return the phrase of harm that starts at a place of the sentence, if one does."""
    found = PHRASE.match(piece, at)
    if not found:
        return None
    harm, _ = PHRASES[found.lastgroup or ""]
    start, end = at + offset, found.end() + offset
    return Mark(harm.role, start, end, found.group().lower(), {harm.role: harm}, None)


def _merge(line: Line, numbers: list[Mark]) -> list[Mark]:
    """Put phrases and words between the numbers; of two that overlap the first stands."""
    marks: list[Mark] = []
    new = tuple.__new__  # takes half the time of the class's own
    offset = line.start
    waiting = iter([*numbers, _NEVER])
    following = next(waiting)
    due, done = following.start, offset
    for begin, stretch in zip(begins_of(line.stretches, offset), line.stretches, strict=True):
        for at, end, letter, word, harm, opens in _PIECES[stretch]:
            start = begin + at
            while due <= start:
                if due >= done:
                    marks.append(following)
                    done = following.end
                following = next(waiting)
                due = following.start
            if start < done:
                continue
            if opens and (phrase := _phrase(line.source, start - offset, offset)):
                marks.append(phrase)
                done = phrase.end
                continue
            marks.append(new(Mark, (letter, start, begin + end, word, harm, None)))
    return marks


def _pieces_of(stretch: str) -> tuple[_Piece, ...]:
    """Return the words and signs between two blanks; most are one, and many signs are none."""
    return tuple(map(_piece, _WORD.finditer(stretch)))


def _piece(found: re.Match[str]) -> _Piece:
    written = found.group()
    word = written.lower()
    letter, harm = KNOWN.get(word) or _unknown(word)
    if letter == "m" and written in ("May", "MAY"):
        letter = "w"
    return _Piece(*found.span(), letter, word, harm, word in OPENERS)


def _unknown(word: str) -> tuple[str, Mapping[str, HarmWord]]:
    """Return the letter of a compound ("ambulance-driver"), or of any other word."""
    if word.endswith("ly") and len(word) > _SHORT and word not in _NO_ADVERBS:
        return _ADVERB
    people = word.endswith(_PEOPLE_ENDS) or ("-" in word and word.rsplit("-", 1)[-1] in PEOPLE)
    return _COMPOUND if people else _OTHER


_PIECES = Recall(_pieces_of)
