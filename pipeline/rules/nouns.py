"""The noun phrase that a number opens: whether it names people or things."""

import re

from .marks import Line

_ONE_OF = re.compile(r"#o(?:[wr](?=w)|[^#;:s,]{1,9},)")
_THEM = frozenset(("them", "whom"))
_LONGEST = 9  # marks of a noun phrase, its number counted


def phrase_end(line: Line, at: int) -> int:
    """Return the place after the noun phrase that the number opens."""
    end = at + 1
    number = line.marks[at].number
    if number and number.numeral.kind == "vague" and line.letters[end : end + 1] == "o":
        end += 1  # "dozens of fighters"
    while end < len(line.letters) and line.letters[end] in 'ewPUaTJl"' and end < at + _LONGEST:
        end += 1
        if line.marks[end - 1].word == "others":
            break
    return end


def names_people(line: Line, at: int) -> bool:
    """Whether the number's noun phrase has a noun for people, or the number stands alone."""
    letters = line.letters[at : phrase_end(line, at)]
    return "P" in letters or "l" in letters


def is_named(line: Line, at: int) -> bool:
    """Whether the one of several people is named at once: "one of them Tal Omen, a judge"."""
    if line.marks[at].word != "one" or not (of := _ONE_OF.match(line.letters, at)):
        return False
    last = line.marks[of.end() - 1].word
    if last != "," and last not in _THEM:
        return False
    after = range(of.end(), min(of.end() + 2, len(line.marks)))
    capitals = [line.source[line.starts[i]].isupper() and line.letters[i] in "wP" for i in after]
    return len(capitals) == 2 and capitals[0] and (capitals[1] or last != ",")


def names_things(line: Line, at: int) -> bool:
    """Whether the number's noun phrase has a noun for things and none for people."""
    end = phrase_end(line, at)
    letters = line.letters[at:end]
    if "U" not in letters or "P" in letters:
        return False
    return not (letters[-1] == "w" and line.marks[end - 1].word.endswith("s"))  # "village heads"
