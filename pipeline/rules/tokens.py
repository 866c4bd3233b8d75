"""Words and signs of a sentence, and the closed classes of English that grammar hangs on."""

import re
from bisect import bisect_right
from itertools import accumulate, chain

from ..text.recall import Recall, kept
from .sentences import Sentence, words_in


class Token:
    """A word or a sign wherever it stands: one object for all its places.

    Attributes:
        text: as written.
        lower: in small letters, for looking up.
        bare: in small letters without a stop or a possessive ending.
        capital: whether it is written with a capital letter first.
        sign: whether it is a sign and not a word.
        digits: whether it is written in digits.
    """

    __slots__ = ("bare", "capital", "digits", "lower", "sign", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()
        word = self.lower.rstrip(".")
        self.bare = word[:-2] if word.endswith(("'s", "’s")) else word
        first, _, second = text.partition("-")
        self.capital = first[:1].isupper() or (len(first) < 4 and second[:1].isupper())  # al-Amin
        self.sign = not (text[0].isalnum() or text[0] == "_")
        self.digits = text[0].isdigit()


class Tokens(list[Token]):
    """The words and signs of a sentence in order; "Mr." is one word.

    Attributes:
        sentence: the sentence.
        source: its words as the article has them.
    """

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.sentence = sentence
        self.source = text[sentence.start : sentence.end]
        self._stretches = _stretches_of(self.source)
        super().__init__(chain.from_iterable(map(_TOKENS.__getitem__, self._stretches)))

    @kept
    def known(self) -> frozenset[str]:
        """The words of a to z in them, in small letters: what is not here is none of the tokens."""
        return words_in(self.source)

    @kept
    def written(self) -> list[str]:
        """The tokens as they are written, each with a blank before it where it does not adjoin."""
        return [*chain.from_iterable(map(_WRITTEN.__getitem__, self._stretches))]

    @kept
    def _places(self) -> tuple[list[int], list[int], list[tuple[tuple[int, int], ...]]]:
        """For each stretch its first token, where it would begin without blanks, its own spans."""
        inside = [*map(_SPANS.__getitem__, self._stretches)]
        firsts = [*accumulate(map(len, inside), initial=0)]
        begins = [*accumulate(map(len, self._stretches), initial=self.sentence.start)]
        return firsts, begins, inside

    def span(self, at: int) -> tuple[int, int]:
        """Return where in the article a token stands, in code points, end exclusive."""
        firsts, begins, inside = self._places
        stretch = bisect_right(firsts, at) - 1
        start, end = inside[stretch][at - firsts[stretch]]
        begin = begins[stretch] + stretch  # one blank parts it from each before
        return begin + start, begin + end


def _stretches_of(sentence: str) -> list[str]:
    """Cut at every blank but the one before a stop that stands alone, as in "Mr . Roy"."""
    stretches = sentence.split(" ")
    if " ." in sentence:
        for at in range(len(stretches) - 1, 0, -1):
            if stretches[at] == ".":
                stretches[at - 1 : at + 1] = [f"{stretches[at - 1]} ."]
    return stretches


def _spans_in(stretch: str) -> tuple[tuple[int, int], ...]:
    """Return where the tokens of a stretch between two blanks are; no token goes over a blank."""
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(stretch):
        start, end = found.span()
        if found.group() == "." and spans:
            first, last = spans[-1]
            if stretch[first:last].lower() in _SHORT_TITLES:
                start = spans.pop()[0]
        spans.append((start, end))
    return tuple(spans)


def _tokens_in(stretch: str) -> tuple[Token, ...]:
    words = [stretch[start:end].replace(" ", "") for start, end in _SPANS[stretch]]
    return tuple(map(_KNOWN.__getitem__, words))


def _written_in(stretch: str) -> tuple[str, ...]:
    spans, tokens = _SPANS[stretch], _TOKENS[stretch]
    ends = (-1, *(end for _, end in spans))
    return tuple(
        f" {token.text}" if start > end else token.text
        for (start, _), end, token in zip(spans, ends, tokens, strict=False)
    )


class Tokenized(dict[Sentence, Tokens]):
    """The words and signs of an article's sentences, each looked for when it is first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, sentence: Sentence) -> Tokens:
        tokens = self[sentence] = Tokens(self._text, sentence)
        return tokens


_KNOWN = Recall(Token)
_SPANS = Recall(_spans_in)  # most stretches are one word, and most words come again and again
_TOKENS = Recall(_tokens_in)
_WRITTEN = Recall(_written_in)

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)++(?:-\w++|(?![^\W_]))"  # U.N., R., U.N.-run
    r"|\w++(?:[.,]\d++|[.’'&/-]\w++)*+"
    r"|--++|\"++|\S"
)
_SHORT_TITLES = frozenset(
    "mr mrs ms dr prof lt col gen maj capt sgt st brig cpl gov sen rep rev fr adm cmdr supt".split()
)

QUOTES = frozenset(('"', '""', '"""', "“", "”", "„", "«", "»"))
SINGLE_QUOTES = frozenset("'‘’")

ARTICLES = frozenset("the a an".split())
DETERMINERS = ARTICLES | frozenset(
    "its his her their our my this that these those one some several another other many".split()
)
POSSESSIVES = frozenset("its his her their our my".split())
PRONOUNS = frozenset("he she it they we i you".split())
RELATIVES = frozenset("who which whom whose that".split())
LINKS = frozenset("of for in at from with de del du la".split())
CONJUNCTIONS = frozenset(
    "and or but nor yet so because while as if when where whether than although though since "
    "until unless after before about over to into on upon by under during between among amid "
    "against through across near without within around out up down off how why what".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being am has have had do does did will would can could may might "
    "shall should must".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split()
)
TIMES = DAYS | frozenset(
    "tue tues thu thurs fri day days hours weeks months years nightfall dawn dusk january "
    "february march april may june july august "
    "september october november december feb apr jul aug sep sept oct nov dec "
    "late early earlier later last this next night morning afternoon evening week month year noon "
    "midnight weekend now then here there p.m. a.m.".split()
)
TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir lord lady dame don doña father fr rev reverend "
    "monsignor bishop archbishop imam sheikh rabbi pastor sister brother president king queen "
    "prince princess general gen colonel col lieutenant lt major maj captain capt sergeant sgt "
    "corporal cpl private pvt commander cmdr commodore admiral adm brigadier brig superintendent "
    "supt inspector insp constable officer marshal chief warrant senator sen representative rep "
    "mp mep governor gov mayor minister ambassador judge justice secretary premier "
    "chancellor secretary-general director-general vice-president major-general "
    "lieutenant-general brigadier-general".split()
)
FEMININE = frozenset("mrs ms miss lady dame sister queen princess doña she her".split())

MASCULINE = frozenset("mr sir lord father brother king prince don imam sheikh".split())
