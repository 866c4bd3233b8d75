"""When an article's time is up."""

import asyncio


class Deadline:
    """A point in the running loop's time that all questions about one article share.

    Attributes:
        at: the point; it moves by what the article spends waiting in a line of ours.
    """

    def __init__(self, seconds: float) -> None:
        self.at = asyncio.get_running_loop().time() + seconds

    @property
    def left(self) -> float:
        """Seconds until then; below 0 after it."""
        return self.at - asyncio.get_running_loop().time()

    def extend(self, seconds: float) -> None:
        """Move it: this time was not the model's to use."""
        self.at += seconds
