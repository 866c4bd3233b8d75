"""Files of results taken in: each line on its own, whatever it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..reading.identifiers import printable
from .answers import Answers, Taken
from .lines import Answered, BadLine, Unanswered, read_results

_AT_ONCE = 500  # lines a commit

_PASSED_OVER: Mapping[Taken, str] = {
    "unknown": "answers a request that this run never wrote",
    "repeated": "answers a request that was answered before",
}


@dataclass
class Delivery:
    """What came.

    Attributes:
        kept: answers that are new.
        lost: requests that the provider says it did not answer.
        passed_over: lines of no use.
    """

    kept: int = 0
    lost: int = 0
    passed_over: int = 0

    def add(self, other: "Delivery") -> None:
        """Count what came elsewhere too."""
        self.kept += other.kept
        self.lost += other.lost
        self.passed_over += other.passed_over


def take_in(path: Path, answers: Answers, tell: Callable[[str], None]) -> Delivery:
    """Keep the answers of a file of outputs or of errors.

    Args:
        path: the file.
        answers: where they are kept.
        tell: is given a line of words for each line of the file that is of no use.

    Raises:
        ReadError: the file cannot be read; what was read before is kept.
        WriteError: the answers cannot be kept.
    """
    delivery, name = Delivery(), printable(str(path))

    def pass_over(line: int, reason: str) -> None:
        delivery.passed_over += 1
        tell(f"{name}:{line}: passed over: {reason}")

    pending = read_results(path)
    while results := list(islice(pending, _AT_ONCE)):
        good: list[Answered | Unanswered] = []
        for result in results:
            if isinstance(result, BadLine):
                pass_over(*result)
            else:
                good.append(result)
        for one, taken in zip(good, answers.take(good), strict=True):
            if taken != "kept":
                pass_over(one.line, _PASSED_OVER[taken])
            elif isinstance(one, Answered):
                delivery.kept += 1
            else:
                delivery.lost += 1
    return delivery
