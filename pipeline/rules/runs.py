"""Runs: the words written large one after the other, and the proper names in them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from .parties import is_body
from .sentences import Sentence
from .tokens import CONJUNCTIONS, DAYS, DETERMINERS, PRONOUNS

_LARGE = r"[^\x00-@\[-\x7f\W\dß-öø-ÿ]"  # all of ASCII but A to Z is told by one look
_REST = r"[\w’'&-]*+(?:\.(?=[\w’'])[\w’']++)*+"
_RUN = re.compile(
    rf"{_LARGE}(?<![\w’'-].){_REST}"  # the capital comes first: a search skips all else quickly
    rf"(?:\s(?:(?:of|for|de|del|du|da|van|von|al|bin|ibn|la|and|on|to)\s(?:the\s|la\s)?+)?+"
    rf"(?:{_LARGE}|(?:a[dlnrstz]|ash|el|bin)-{_LARGE}){_REST}){{0,9}}+"
)
_LONGEST = 400  # characters of a run: no ten names are longer
_ON = re.compile(r" (?:on|to) (?:the )?")
_AND_THE = re.compile(r" and the ")
# "and" inside one name ("League for Peace and Freedom"), not between two.
_ONE_BODY = re.compile(r" (?:of|for) .* and |\band [\w ]+ Societ(?:y|ies)$")
SMALL = frozenset("of for de del du da van von al bin ibn la the and on to a an".split())
"""Words written small that may stand inside a name."""
_MADE = ("-based", "-led", "-backed", "-run", "-held", "-linked")
_NOT_A_NAME = DETERMINERS | CONJUNCTIONS | PRONOUNS | DAYS | frozenset(("also", "included"))


def find_runs(text: str, sentences: Iterable[Sentence]) -> list[tuple[int, str]]:
    """Return the proper names of a text, none over a sentence's end.

    Args:
        text: the text.
        sentences: its sentences.

    Returns:
        Where a name starts, in code points, and the name.
    """
    mentions: list[tuple[int, str]] = []
    for sentence in sentences:
        for found in _RUN.finditer(text, *sentence):
            run = found.group()
            if len(run) < _LONGEST and (names := _names_in(run)):
                start = found.start()
                for offset, name in names:
                    mentions.append((start + offset, name))
    return mentions


@lru_cache(maxsize=8192)  # "The", "On Monday" and the names of the day come again and again
def _names_in(run: str) -> tuple[tuple[int, str], ...]:
    """Return the names in a run of words written large, and where in it each starts."""
    if " " not in run:
        return tuple(_named(run, 0))
    names: list[tuple[int, str]] = []
    at = 0
    for whole in _whole_names(run):
        for part in _parts(whole):
            names += _named(part, at + whole.find(part))
        at = run.find(whole, at) + len(whole)
    return tuple(names)


def _parts(whole: str) -> list[str]:
    """Return the names that are joined by "and", and the whole where it is one name."""
    if " and " not in whole:
        return [whole]
    parts = whole.split(" and ")
    return [whole, *parts] if _ONE_BODY.search(whole) or _is_shared(whole, parts) else parts


def _is_shared(whole: str, parts: list[str]) -> bool:
    """Tell "Risk Reduction and Management Council" from "Red Cross and Health Ministry"."""
    return len(parts) == 2 and is_body(whole.rsplit(" ", 1)[-1]) and not is_body(parts[0])


def _whole_names(run: str) -> list[str]:
    """Cut a run of names at "and the", and at "on" and "to" where no body's name goes on."""
    names: list[str] = []
    for part in _AND_THE.split(run):
        start = 0
        for cut in _ON.finditer(part):
            if not is_body(part[start : cut.start()].split(" ")[-1]):
                names.append(part[start : cut.start()])
                start = cut.end()
        names.append(part[start:])
    return names


def _named(text: str, start: int) -> list[tuple[int, str]]:
    words = text.split()
    while words and is_loose(words[0].lower()):
        start += len(words[0]) + 1
        words = words[1:]
    name = " ".join(words).removesuffix("'s").removesuffix("’s")
    return [(start, name)] if words else []


def is_loose(word: str) -> bool:
    """Tell whether a word written large before a name is no part of it."""
    return word.rstrip(".") in _NOT_A_NAME or word in SMALL or word.endswith(_MADE)
