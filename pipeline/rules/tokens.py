"""Words and signs of a sentence, and the closed classes of English that grammar hangs on."""

import re
from typing import NamedTuple

from .sentences import Sentence


class Token(NamedTuple):
    """A word or a sign.

    Attributes:
        text: as written.
        lower: in small letters, for looking up.
        start: offset in the article, in code points.
        end: offset behind it.
    """

    text: str
    lower: str
    start: int
    end: int


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
PAUSES = frozenset({",", ";", ":", "--", "–", "—", "-", "(", ")", "[", "]", ".", "!", "?", "…"})

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
    "chancellor".split()
)
HONORIFICS = frozenset("mr mrs ms miss mx dr prof sir lord lady dame don doña".split())
FEMININE = frozenset("mrs ms miss lady dame sister queen princess doña she her".split())

MASCULINE = frozenset("mr sir lord father brother king prince don imam sheikh".split())


def tokenize(text: str, sentence: Sentence) -> list[Token]:
    """Return the words and signs of the sentence in order; "Mr." is one word."""
    tokens: list[Token] = []
    new = tuple.__new__
    for found in _TOKEN.finditer(text, sentence.start, sentence.end):
        word = found.group()
        if word == "." and tokens and tokens[-1].lower in _SHORT_TITLES:
            title = tokens.pop()
            tokens.append(Token(title.text + ".", title.lower + ".", title.start, found.end()))
        else:
            # A million articles pass here: a tuple made directly takes half the time.
            tokens.append(new(Token, (word, word.lower(), *found.span())))
    return tokens


def bare(token: Token) -> str:
    """Return the word in small letters without a stop or a possessive ending."""
    word = token.lower.rstrip(".")
    return word[:-2] if word.endswith(("'s", "’s")) else word


def is_capital(token: Token) -> bool:
    """Tell whether the word is written with a capital letter first."""
    first, _, second = token.text.partition("-")
    return first[:1].isupper() or (len(first) < 4 and second[:1].isupper())  # "al-Amin"


def is_sign(token: Token) -> bool:
    """Tell whether the token is a sign and not a word."""
    return not (token.text[0].isalnum() or token.text[0] == "_")


def is_number(token: Token) -> bool:
    """Tell whether the token is written in digits."""
    return token.text[0].isdigit()
