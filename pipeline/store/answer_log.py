"""Answers as they come: written down at once, so that a kill loses none that arrived.

To commit each by itself would cost more than all else that the store does, and to wait for a
commit would leave the server idle. What is written to a file's memory outlives the process that
wrote it, though not a power cut; the sheet that the answer leads to is committed for good soon
after, and the line forgotten.
"""

import json
import mmap
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NAME = "answers-{number:06}.log"
_NAMES = "answers-*.log"
_SIZE = 2 * 2**20  # bytes of one file: some 300 answers
_WARM = 3  # files before the last that stay in memory, in the hope of a second use


class Logged(NamedTuple):
    """An answer that a process wrote down and did not live to use.

    Attributes:
        article: the id of the article that it is about.
        request: a digest of what was asked.
        answer: the completion, as JSON on one line.
    """

    article: str
    request: bytes
    answer: bytes


class AnswerLog:
    """The answers of one process that have led to nothing yet; for one thread.

    Args:
        folder: the run's; files are made there when they are needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[_Part] = []
        self._spare: _Part | None = None
        self._broken = False

    def add(self, number: int, logged: Logged) -> bool:
        """Write an answer down; return whether that could be done.

        Args:
            number: what `forget` will know the article by.
            logged: the answer.
        """
        if self._broken:
            return False
        head = json.dumps([logged.article, logged.request.hex()])  # which has no tab
        line = b"%b\t%b\n" % (head.encode(), logged.answer)
        try:
            self._with_room(len(line)).add(number, line)
        except OSError:  # a full disk: the store will say so
            self._broken = True
            return False
        return True

    def forget(self, number: int) -> None:
        """Forget the answers about an article: they have led to something that is committed."""
        for part in self._parts:
            part.open.discard(number)
        while len(self._parts) > 1 and not self._parts[0].open:
            self._let_go(self._parts.pop(0))

    def close(self) -> None:
        """Leave what is still of use to whoever opens the run next."""
        for part in self._parts:
            part.seal() if part.open else part.remove()
        if self._spare:
            self._spare.remove()
        self._parts, self._spare = [], None

    def _let_go(self, part: "_Part") -> None:
        if self._spare or part.sealed:
            part.remove()
        else:
            self._spare = part

    def _with_room(self, size: int) -> "_Part":
        if not self._parts or not self._parts[-1].has_room(size):
            for old in self._parts[:-_WARM]:
                old.seal()
            self._parts.append(self._new_part(size))
        return self._parts[-1]

    def _new_part(self, size: int) -> "_Part":
        last = max((_number_of(path) for path in self._folder.glob(_NAMES)), default=0)
        path = self._folder / _NAME.format(number=last + 1)
        spare = self._spare
        if spare is None or size >= _SIZE:
            return _Part(path, max(_SIZE, size + 1))
        self._spare = None
        spare.begin_anew(path)
        return spare


class _Part:
    """One file, and the articles for whose sake it is there.

    It has its whole size from the start and is written to as memory, which takes no call of the
    system. A zero stands behind what was written; what comes after it is of no use any more.
    """

    def __init__(self, path: Path, size: int) -> None:
        self.open: set[int] = set()
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            _allocate(self._file, size)
            self._memory = mmap.mmap(self._file, size)
        except OSError:
            os.close(self._file)
            path.unlink()
            raise

    @property
    def sealed(self) -> bool:
        return self._memory.closed

    def has_room(self, size: int) -> bool:
        return self._memory.tell() + size < len(self._memory)

    def add(self, number: int, line: bytes) -> None:
        self._memory[self._memory.tell() + len(line)] = 0  # first: a kill may come between
        self._memory.write(line)
        self.open.add(number)

    def begin_anew(self, path: Path) -> None:
        """Write from the start again, to the same file under another name: its memory is warm."""
        self._path = self._path.rename(path)
        self._memory.seek(0)
        self._memory[0] = 0

    def seal(self) -> None:
        """Write no more."""
        if not self.sealed:
            end = self._memory.tell()
            self._memory.close()
            with suppress(OSError):
                os.ftruncate(self._file, end)
            os.close(self._file)

    def remove(self) -> None:
        self.seal()
        with suppress(OSError):
            self._path.unlink()


def _allocate(file: int, size: int) -> None:
    """Take the room for a file's bytes: memory that has none behind it kills who writes there."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    while size:
        size -= os.write(file, bytes(size))


def left_behind(folder: Path) -> Iterator[Logged]:
    """Yield the answers that earlier processes wrote down and did not forget, oldest first."""
    for path in sorted(folder.glob(_NAMES)):
        held, _, _ = path.read_bytes().partition(b"\0")
        for line in held.splitlines():
            with suppress(ValueError, TypeError):  # the last line may be half a one
                head, _, answer = line.partition(b"\t")
                article, request = json.loads(head)
                json.loads(answer)
                yield Logged(article, bytes.fromhex(request), answer)


def clear(folder: Path) -> None:
    """Remove what earlier processes left; to be called once it is committed elsewhere."""
    for path in folder.glob(_NAMES):
        path.unlink(missing_ok=True)


def _number_of(path: Path) -> int:
    digits = path.stem.removeprefix("answers-")
    return int(digits) if digits.isdecimal() else 0
