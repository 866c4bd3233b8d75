"""Which lines of a text are not its story, and why.

Conservative on purpose: boilerplate left in costs a little attention, a story's paragraph wrongly
marked costs its claims. The words are in `cues`; here is how far each kind of block reaches.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ...schemas import BoilerplateReason
from . import cues
from .lines import Line, is_cut_short, is_prose
from .outlets import read_rights

_QUOTED = re.compile(r'"[^"]{0,500}"|“[^”]{0,500}”|«[^»]{0,500}»')
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]? {1,3}[^\W\d_a-z]")
_CRUMB = re.compile(r" ?[>»›] ?")
_LONGEST_LABEL = 16
_LONGEST_ROW = 120
_CREDIT_REACH = 80
_READ_FOR_ADDRESS = 1000
_LETTER_PATIENCE = 1
_LETTER_MUST_ASK_WITHIN = 12  # lines
_SURE_PAIRS = 2


class Block(NamedTuple):
    """Lines `first` to `last`, both inclusive, that are not the story."""

    first: int
    last: int
    reason: BoilerplateReason


class _Shape:
    """Where a text's prose stands, found once for all the labels in it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def prose(self) -> list[int]:
        return [i for i in range(len(self._lines)) if _is_story_prose(self._lines, i)]

    @cached_property
    def last_pair(self) -> int:
        """The last paragraph that another one follows directly, or -1."""
        return max((a for a, b in pairwise(self.prose) if b == a + 1), default=-1)

    @cached_property
    def last_cut_short(self) -> int:
        cut_short = (i for i, line in enumerate(self._lines) if is_cut_short(line.text))
        return max(cut_short, default=-1)

    def has_prose_after(self, index: int) -> bool:
        """Tell whether any paragraph of the story stands below a line."""
        return bool(self.prose) and self.prose[-1] > index

    def last_headline(self, opener: int) -> int:
        """Return the last line of the list of other stories that an opener begins.

        A list of bare headlines ends where prose begins. One of headlines with a summary under
        each is told from a story that returns by this: no two of its paragraphs follow each
        other, to the end of the text.
        """
        first = bisect_right(self.prose, opener)
        count = len(self.prose) - first
        if not count:
            return len(self._lines) - 1
        apart = self.prose[first] > opener + 1 and self.last_pair <= opener
        if apart and (self.last_cut_short > opener or count >= _SURE_PAIRS):
            return len(self._lines) - 1
        return self.prose[first] - 1


def find_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of boilerplate, in order and apart."""
    blocks: list[Block] = []
    shape = _Shape(lines)
    index = 0
    while index < len(lines):
        block = _block_at(lines, index, shape)
        if block:
            blocks.append(block)
        index = block.last + 1 if block else index + 1
    return blocks


def _block_at(lines: Sequence[Line], index: int, shape: _Shape) -> Block | None:
    text = lines[index].text
    if len(text) > cues.LONGEST_CUE_LINE:
        return None
    if _is_navigation(text):
        return Block(index, index, "navigation")
    if index == 0:  # a headline may speak of donations, copyright or videos
        return None
    return _long_block(lines, index, shape) or _single_line(text, index)


def _long_block(lines: Sequence[Line], index: int, shape: _Shape) -> Block | None:
    text = lines[index].text
    if cues.OTHER_HEADLINES.match(text):
        last = shape.last_headline(index)
        return Block(index, last, "other_headlines") if last > index else None
    if _is_bare_teaser(text) and not shape.has_prose_after(index):
        return Block(index, len(lines) - 1, "other_headlines")
    if cues.READER_LETTER.match(text):
        letter = _last_of_letter(lines, index)
        return None if letter is None else Block(index, letter, "appeal")
    if cues.APPEAL.match(text):
        return Block(index, _last_of_appeal(lines, index), "appeal")
    return None


def _single_line(text: str, index: int) -> Block | None:
    reason: BoilerplateReason | None = None
    if read_rights(text):
        reason = "copyright"
    elif cues.TEASER.match(text) and not _SENTENCE_BREAK.search(text):
        reason = "teaser"
    elif cues.CAPTION.match(text) or cues.CREDIT.search(text[-_CREDIT_REACH:]):
        reason = "caption"
    return Block(index, index, reason) if reason else None


def _is_bare_teaser(text: str) -> bool:
    """Tell a label such as "Read more" from one with its headline behind it."""
    return len(text) <= _LONGEST_LABEL and cues.TEASER.match(text) is not None


def _is_navigation(text: str) -> bool:
    if cues.NAVIGATION.match(text):
        return True
    if len(text) > _LONGEST_ROW:
        return False
    words = text.lower().replace("|", " ").replace("•", " ").split()
    if words and cues.SHARING.issuperset(words) and len(text) > 1:
        return True
    crumbs = _CRUMB.split(text)
    return len(crumbs) > 2 and crumbs[0].lower() in cues.HOME


def _is_story_prose(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if not is_prose(lines, index):
        return False
    short = len(text) <= cues.LONGEST_CUE_LINE
    return not (short and (cues.APPEAL.match(text) or _is_navigation(text) or read_rights(text)))


def _last_of_letter(lines: Sequence[Line], opener: int) -> int | None:
    """Follow a letter as long as the paper speaks of itself or to its readers.

    None where it does not soon ask for something: then it is a part of the story.
    """
    last, asks = opener, False
    for index, line in _after(lines, opener):
        if cues.READER_LETTER.match(line.text) or _is_button(line.text) or _speaks(line.text):
            last = index
            asks = asks or bool(cues.ASKING.search(line.text[:_READ_FOR_ADDRESS]))
        elif index - last > _LETTER_PATIENCE:
            break
        if not asks and index - opener > _LETTER_MUST_ASK_WITHIN:
            break
    return last if asks else None


def _last_of_appeal(lines: Sequence[Line], opener: int) -> int:
    last = opener
    for index, line in _after(lines, opener):
        asks = cues.ASKING.search(line.text[:_READ_FOR_ADDRESS]) and _speaks(line.text)
        if not (asks or cues.APPEAL.match(line.text) or _is_button(line.text)):
            break
        last = index
    return last


def _after(lines: Sequence[Line], index: int) -> Iterator[tuple[int, Line]]:
    for following in range(index + 1, len(lines)):
        yield following, lines[following]


def _is_button(text: str) -> bool:
    return bool(cues.DISMISSAL.match(text))


def _speaks(text: str) -> bool:
    """Tell whether a paragraph says "we" or "you" outside of quotes."""
    return bool(cues.ADDRESS.search(_QUOTED.sub(" ", text[:_READ_FOR_ADDRESS])))
