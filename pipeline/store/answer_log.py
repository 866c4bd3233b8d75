"""Answers as they come: written down at once, so that a kill loses none that arrived.

To commit each by itself would cost more than all else that the store does, and to wait for a
commit would leave the server idle. A line that the system has taken outlives the process that
wrote it, though not a power cut; the sheet that the answer leads to is committed for good soon
after, and the line forgotten.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NAME = "answers-{number:06}.log"
_NAMES = "answers-*.log"
_LARGEST = 16 * 2**20  # bytes of one file: begun anew often enough to stay small


class Logged(NamedTuple):
    """An answer that a process wrote down and did not live to use.

    Attributes:
        article: the id of the article that it is about.
        request: a digest of what was asked.
        answer: the completion, as JSON.
    """

    article: str
    request: bytes
    answer: str


class AnswerLog:
    """The answers of one process that have led to nothing yet; for one thread.

    Args:
        folder: the run's; files are made there when they are needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[_Part] = []
        self._broken = False

    def add(self, number: int, logged: Logged) -> bool:
        """Write an answer down; return whether that could be done.

        Args:
            number: what `forget` will know the article by.
            logged: the answer.
        """
        line = json.dumps([logged.article, logged.request.hex(), logged.answer]) + "\n"
        try:
            self._current().add(number, line.encode())
        except OSError:  # a full disk: the store will say so; behind half a line nothing is legible
            self._broken = True
        return not self._broken

    def forget(self, number: int) -> None:
        """Forget the answers about an article: they have led to something that is committed."""
        for part in self._parts:
            part.open.discard(number)
        while len(self._parts) > 1 and not self._parts[0].open:
            self._parts.pop(0).remove()

    def close(self) -> None:
        """Leave what is still of use to whoever opens the run next."""
        for part in self._parts:
            part.close() if part.open else part.remove()
        self._parts.clear()

    def _current(self) -> "_Part":
        if self._broken:
            raise OSError
        if not self._parts or self._parts[-1].size >= _LARGEST:
            last = max((_number_of(path) for path in self._folder.glob(_NAMES)), default=0)
            self._parts.append(_Part(self._folder / _NAME.format(number=last + 1)))
        return self._parts[-1]


class _Part:
    """One file, and the articles for whose sake it is there."""

    def __init__(self, path: Path) -> None:
        self.open: set[int] = set()
        self.size = 0
        self._path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)

    def add(self, number: int, line: bytes) -> None:
        if os.write(self._file, line) < len(line):
            raise OSError
        self.size += len(line)
        self.open.add(number)

    def close(self) -> None:
        os.close(self._file)

    def remove(self) -> None:
        self.close()
        with suppress(OSError):
            self._path.unlink()


def left_behind(folder: Path) -> Iterator[Logged]:
    """Yield the answers that earlier processes wrote down and did not forget, oldest first."""
    for path in sorted(folder.glob(_NAMES)):
        with open(path, "rb") as file:
            for line in file:
                with suppress(ValueError, TypeError):  # the last line may be half a one
                    article, request, answer = json.loads(line)
                    yield Logged(article, bytes.fromhex(request), answer)


def clear(folder: Path) -> None:
    """Remove what earlier processes left; to be called once it is committed elsewhere."""
    for path in folder.glob(_NAMES):
        path.unlink(missing_ok=True)


def _number_of(path: Path) -> int:
    digits = path.stem.removeprefix("answers-")
    return int(digits) if digits.isdecimal() else 0
