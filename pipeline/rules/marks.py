"""A sentence as marks: its words, numbers and signs, each with its letter (`rules.letters`)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from ..text.hedges import Hedge, read_hedge
from ..text.numbers import Numeral, find_numbers
from ..text.recall import Recall, begins_of, kept
from .exclusions import counts_no_people
from .idioms import PHRASES
from .letters import KNOWN, NOTHING, phrases_from
from .lexicon import HarmWord
from .people import PEOPLE
from .sentences import Sentence, in_small_letters, words_in

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+|--+|[-,;:()\[\]–—\"“”…?!&]")
_ONE_MORE = re.compile(
    r"an?\s(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?!of\b|were\b|had\b|have\b|are\b)\w",
    re.IGNORECASE,
)
_COMPOUND, _ADVERB, _OTHER = ("P", NOTHING), ("a", NOTHING), ("w", NOTHING)
_SHORT = 5  # letters up to which words that end as adverbs do are none
_NO_ADVERBS = frozenset("assembly supply anomaly monopoly butterfly friendly elderly".split())
_PEOPLE_ENDS = ("woman", "women", "chman", "chmen", "shman", "shmen", "ians")  # "Ruvians"
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Number:
    """A number with its hedge; their offsets are in its sentence."""

    numeral: Numeral
    hedge: Hedge


class Mark:
    """A word, number or sign, wherever it stands: each word one object for all its places.

    Attributes:
        letter: what `rules.letters` writes for it.
        word: as it is written, in lower case.
        harm: what it tells of harm, by the roles that it may have.
        number: the number that it is, with its hedge.
        phrases: what phrases of harm may begin with the word.
    """

    __slots__ = ("harm", "letter", "number", "phrases", "word")

    def __init__(
        self,
        letter: str,
        word: str,
        harm: Mapping[str, HarmWord] = NOTHING,
        number: Number | None = None,
        phrases: re.Pattern[str] | None = None,
    ) -> None:
        self.letter = letter
        self.word = word
        self.harm = harm
        self.number = number
        self.phrases = phrases


_Placed = tuple[int, int, Mark]  # where in its sentence a mark starts, and where it ends
_Columns = tuple[list[int], list[int], list[Mark]]  # the same of all of them


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
    def numbers(self) -> list[_Placed]:
        """The numbers with their hedges."""
        found = find_numbers(self.source, self.stretches)
        return [_number(self.source, numeral) for numeral in found]

    @kept
    def marks(self) -> list[Mark]:
        """The words, numbers and signs: each word one object for all its places."""
        return self._columns[2]

    @kept
    def starts(self) -> list[int]:
        """Where in the sentence each of them starts."""
        return self._columns[0]

    @kept
    def ends(self) -> list[int]:
        """Where in the sentence each of them ends."""
        return self._columns[1]

    @kept
    def _columns(self) -> _Columns:
        columns, openers = _words_of(self)
        _put_in(columns, _told(self, columns[0], openers))
        return columns

    @kept
    def letters(self) -> str:
        """The marks' letters."""
        return "".join([mark.letter for mark in self.marks])

    @kept
    def counts(self) -> list[int]:
        """The places among the marks of the numbers that may count people."""
        places: list[int] = []
        at = self.letters.find("#")
        while at >= 0:
            places.append(at)
            at = self.letters.find("#", at + 1)
        return places

    def text(self, first: int, last: int) -> str:
        """Return the article's words from one mark up to and with another."""
        return self.source[self.starts[first] : self.ends[last]]

    def letters_before(self, offset: int) -> str:
        """Return the letters of the marks that end before an offset of the sentence."""
        return self.letters[: bisect_right(self.ends, offset)]


def _number(piece: str, numeral: Numeral) -> _Placed:
    """Return the mark of a number, its hedge and the "between" of a range included."""
    hedge = read_hedge(piece, numeral)
    if numeral.kind == "range" and (
        ends := _BETWEEN.search(piece, max(0, hedge.start - 9), hedge.start)
    ):
        hedge.start = ends.start()
    word = piece[numeral.start : numeral.end].lower()
    if numeral.kind == "fraction" and _ONE_MORE.match(piece, numeral.start):
        first = word.split()[0]  # "a third soldier" is no share
        return hedge.start, hedge.start + len(first), Mark("1", first)
    letter = "u" if counts_no_people(piece, numeral, hedge.start) else "#"
    return hedge.start, hedge.end, Mark(letter, word, NOTHING, Number(numeral, hedge))


def _phrase(lowered: str, start: int, phrases: re.Pattern[str]) -> _Placed | None:
    """Return the phrase of harm that starts at a place of the sentence, if one does."""
    found = phrases.match(lowered, start)
    if not found:
        return None
    harm = PHRASES[found.lastgroup or ""][0]
    return start, found.end(), Mark(harm.role, found.group(), {harm.role: harm})


def _words_of(line: Line) -> tuple[_Columns, list[_Placed]]:
    """Return the words and signs of a sentence, and those that open phrases."""
    openers: list[_Placed] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[Mark] = []
    for begin, stretch in zip(line.begins, line.stretches, strict=True):
        for start, end, mark in _PIECES[stretch]:
            starts.append(begin + start)
            ends.append(begin + end)
            marks.append(mark)
            if mark.phrases:
                openers.append((begin + start, begin + end, mark))
    return (starts, ends, marks), openers


def _put_in(columns: _Columns, told: Iterable[_Placed]) -> None:
    """Put numbers and phrases in the places of the words that they are made of."""
    starts, ends, marks = columns
    for start, end, mark in told:
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        starts[first:last], ends[first:last], marks[first:last] = [start], [end], [mark]


def _told(line: Line, starts: Sequence[int], openers: Sequence[_Placed]) -> Iterator[_Placed]:
    """Yield the numbers and phrases; of two that overlap the first stands."""
    last, done = starts[-1] if starts else 0, 0
    for placed in sorted([*line.numbers, *openers], key=itemgetter(0)):
        start, _, mark = placed
        if done <= start <= last:
            told = _phrase(line.lowered, start, mark.phrases) if mark.phrases else placed
            if told:
                done = told[1]
                yield told


def _pieces_of(stretch: str) -> tuple[_Placed, ...]:
    """Return the words and signs between two blanks; most are one, and many signs are none."""
    return tuple((*piece.span(), _mark_of(piece.group())) for piece in _WORD.finditer(stretch))


def _mark_of(written: str) -> Mark:
    word = written.lower()
    letter, harm = KNOWN.get(word) or _unknown(word)
    if letter == "m" and written in ("May", "MAY"):
        letter = "w"
    return Mark(letter, word, harm, None, phrases_from(word))


def _unknown(word: str) -> tuple[str, Mapping[str, HarmWord]]:
    """Return the letter of a compound ("ambulance-driver"), or of any other word."""
    if word.endswith("ly") and len(word) > _SHORT and word not in _NO_ADVERBS:
        return _ADVERB
    people = word.endswith(_PEOPLE_ENDS) or ("-" in word and word.rsplit("-", 1)[-1] in PEOPLE)
    return _COMPOUND if people else _OTHER


_PIECES = Recall(_pieces_of)
