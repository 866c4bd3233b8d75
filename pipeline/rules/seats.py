"""Where something was said, or where who says it sits: no place of what is told."""

import re

from ..text.recall import Recall
from .letters import SAYING
from .marks import Line

_SEATED = re.compile(
    r"\b(?:based|headquartered|born|office|offices|ministry|ministries|embassy|consulate|spokes\w+"
    r"|newspaper|bureau|delegation|talks|conference|registry|works\sout\sof)"
    r"\s(?:(?!killed|died|wounded|injured)[\w-]+\s){0,5}$"
    r"|\b(?:court|tribunal|officials?|representatives?|correspondents?|reporters?|doctors?|surgeons?"
    r"|nurses?|medics|journalists?|authorities|officers?|activists?)\s(?:in|at|for|of|from|with)\s"
    r"(?:the\s)?(?:[\w-]+\s){0,4}$"
)
_THITHER = re.compile(r"\bto\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,3}(?:in|at|near|outside)\s$")
_SEATS = re.compile(
    r"(?:based|headquartered|born|offices?|ministry|ministries|embassy|consulate|spokes\w+"
    r"|newspaper|bureau|delegation|talks|conference|registry|works|court|tribunal|officials?"
    r"|representatives?|correspondents?|reporters?|doctors?|surgeons?|nurses?|medics|journalists?"
    r"|authorities|officers?|activists?)\Z"
)
_BEFORE = 70  # characters before a place in which its seat is told
_SAYING = re.compile(r"s[wP]{0,3}$")
_SPEAKER = re.compile(r"[1dewPUoapN\"]{0,8}s")


def is_said_there(line: Line, found: re.Match[str]) -> bool:
    """Whether it is where something was said, or where who says it sits: "told us in Geneva"."""
    start = found.start("place")
    before = max(0, start - _BEFORE)
    words = line.source[before:start].split()
    if any(map(_IS_SEAT.__getitem__, words)) and _SEATED.search(line.source, before, start):
        return True
    if "to" in words and _THITHER.search(line.source, before, start):
        return True
    if SAYING.isdisjoint(line.words):  # spares reading the whole sentence
        return False
    if _SPEAKER.match(line.letters, len(line.letters_before(found.end()))):
        return True
    return _SAYING.search(line.letters_before(found.start())) is not None


_IS_SEAT = Recall(lambda word: _SEATS.search(word) is not None)
