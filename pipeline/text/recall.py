"""What is found once: of a word, for the few that most of a text is made of, and of an object."""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress, count
from typing import Any, Generic, TypeVar

_Told = TypeVar("_Told")
_MOST = 16_384  # words kept
_SHORT = 32  # characters of a word that is worth keeping


class kept(Generic[_Told]):
    """A property that is found when it is first asked for, and kept with its object.

    What `functools.cached_property` is, without its lock, which takes longer than most of these.
    """

    def __init__(self, find: Callable[[Any], _Told]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type) -> _Told:
        told: _Told = self._find(instance)
        instance.__dict__[self._name] = told
        return told


class Recall(dict[str, _Told]):
    """A function of one word, looked up where it was asked before.

    A dictionary finds a word in a tenth of the time that calling a function takes. It starts anew
    when it is full, and keeps no long words, so that no text can make it grow.
    """

    def __init__(self, tell: Callable[[str], _Told]) -> None:
        """Keep what `tell`, which must be a pure function, says of words."""
        super().__init__()
        self._tell = tell

    def __missing__(self, word: str) -> _Told:
        told = self._tell(word)
        if len(word) <= _SHORT:
            if len(self) >= _MOST:
                self.clear()
            self[word] = told
        return told


def told_of(stretches: Sequence[str], recall: Recall[_Told]) -> Iterator[int]:
    """Return the places of those stretches between a text's blanks that something is recalled of.

    Args:
        stretches: what stands between the blanks, in order.
        recall: what is true of those that are looked for.
    """
    return compress(count(), map(recall.__getitem__, stretches))


def begins_of(stretches: Sequence[str]) -> list[int]:
    """Return where each stretch between a text's blanks begins."""
    begins: list[int] = []
    start = 0
    for stretch in stretches:
        begins.append(start)
        start += len(stretch) + 1
    return begins
