"""Every pattern that reads an article takes time linear in it, whatever is repeated.

A pattern is run the way its module runs it (`match` or `search`) on repeats of its own words and of
what is known to trip patterns. No seconds are asserted: four times the text may take ten times the
time, where a square would take sixteen.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from pkgutil import iter_modules
from time import process_time

import pytest

from tallystick.pipeline import checks, reading, rules, text

SHORT, LONG = 500, 2_000  # characters
QUICK = 0.001  # seconds under which no long text can have cost a square
TIMES = 10
TRIPPING = (
    *" \n.,'\"“(-1aAéeP#",
    *("a ", "A ", "Aa ", "1 ", "1,", "1.", " \n", "a-", "A.", "a.", "a, ", "of ", "and ", "the "),
)
# Those that are only shown so much of a text that a square of it is nothing.
WINDOWED = {
    "attributions._NEXT_WORD": "160 characters behind an attribution",
    "doubts._IN_ASIDE": "40 letters before a number",
    "exclusions._LAST_LETTERS": "24 characters before a number",
    "hedges._RIGHT": "tried at one place, right behind a number",
    "numbers._WORD_BEFORE": "16 characters before an offset",
    "runs._ONE_BODY": "400 characters of a run of names",
    "sentences._DOTTED": "24 characters before a stop",
    "sentences._LAST_WORD": "24 characters before a stop",
    "targets._CHARGED": "tried at one place, right behind a verb",
}


def patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield each compiled pattern with its name and how it is run."""
    for package in (checks, reading, rules, text):
        for found in iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{found.name}")
            source = getsource(module)
            for name, value in vars(module).items():
                anchored = f"{name}.match(" in source or f"{name}.fullmatch(" in source
                searched = re.search(rf"\b{name}\.(?:search|find|sub|split)", source)
                how = "match" if anchored and not searched else "search"
                for at, pattern in enumerate(compiled(value)):
                    yield f"{found.name}.{name}" + f"[{at}]" * (at > 0), how, pattern


def compiled(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns for texts that a module's value is or holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        yield from compiled(list(value.values()))
    elif isinstance(value, list | tuple) and len(value) < 60:
        for item in value:
            yield from compiled(item)
    else:
        for name in ("pattern", "expression"):
            if isinstance(found := getattr(value, name, None), re.Pattern):
                yield found


def pieces(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield what is repeated: what trips patterns, and eight of the pattern's own words."""
    yield from TRIPPING
    plain = re.sub(r"\\[A-Za-z]|\(\?[^:)]*[:)]|\{[^}]*\}", " ", pattern.pattern)
    words = sorted(set(re.findall(r"[^\W\d_]+", plain)))
    yield from (word + " " for word in words[:: len(words) // 8 + 1])


def seconds(pattern: re.Pattern[str], how: str, words: str) -> float:
    run = getattr(pattern, how)
    started = process_time()
    run(words)
    return process_time() - started


def grows(pattern: re.Pattern[str], how: str, piece: str) -> bool:
    """Whether four times the text takes more than ten times the time, in the best of many runs."""
    short, long = (piece * (size // len(piece)) for size in (SHORT, LONG))
    if seconds(pattern, how, long) < QUICK:
        return False
    least = min(seconds(pattern, how, short) for _ in range(9))
    return min(seconds(pattern, how, long) for _ in range(5)) > TIMES * max(least, QUICK / TIMES)


PATTERNS = {name: (how, pattern) for name, how, pattern in patterns()}


def test_all_patterns_are_found() -> None:
    assert len(PATTERNS) > 250
    assert WINDOWED.keys() <= PATTERNS.keys()


@pytest.mark.parametrize("package", ["checks", "reading", "rules", "text"])
def test_no_repetition_makes_a_pattern_slow(package: str) -> None:
    modules = {found.name for found in iter_modules(globals()[package].__path__)}
    slow = [
        (name, piece)
        for name, (how, pattern) in PATTERNS.items()
        if name.split(".")[0] in modules and name.split("[")[0] not in WINDOWED
        for piece in pieces(pattern)
        if grows(pattern, how, piece)
    ]
    assert not slow
