"""The piece of a sentence that tells a figure: number, people and word of harm, and no more."""

import re

from .mentions import Mention

_OPENS = re.compile(r"[,;:(\"-]|s(?:[^,;]{0,2}z)?|z")
_CLOSES = re.compile(r"[,;:)\"-]|c[ade]*[#1]|[d1][ewPU]{0,3}s|s$")
_REACH_BACK = 14
_AROUND = 50_000  # characters around it in which a piece must be the only one of its words


def find_clause(mention: Mention, text: str) -> tuple[int, int]:
    """Return where the mention's clause starts and ends in the article.

    The shortest piece between signs and joints of the sentence that holds the number, its noun and
    the word of harm; the whole sentence where that piece stands in the article twice.
    """
    line, letters = mention.line, mention.line.letters
    first, last = sorted((mention.at, mention.harm))
    begin = _begin(letters, first, mention)
    end = _end(letters, max(last, mention.at), mention)
    start, stop = line.start + line.starts[begin], line.start + line.ends[end]
    piece = text[start:stop]
    before = text.find(piece, max(0, start - _AROUND), stop - 1)
    again = before >= 0 or text.find(piece, start + 1, stop + _AROUND) >= 0
    return (line.start, line.end) if again else (start, stop)


def _begin(letters: str, first: int, mention: Mention) -> int:
    """Go back to where the subject starts, when the number is no subject itself."""
    if mention.at == first and mention.how not in ("part", "more"):
        before = letters[max(0, first - 1) : first]
        return first - 1 if before in ("d", "1", "e") and first else first
    low = max(0, first - _REACH_BACK)
    cut = low
    for sign in _OPENS.finditer(letters, low, first):
        cut = sign.end()
    if mention.how in ("part", "more"):
        return max(cut, first - 1) if letters[first - 1 : first] in "den" and first else first
    return min(cut, first)


def _end(letters: str, last: int, mention: Mention) -> int:
    sign = _CLOSES.search(letters, last + 1)
    end = (sign.start() if sign else len(letters)) - 1
    return max(end, last)
