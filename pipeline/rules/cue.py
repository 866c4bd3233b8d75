"""A cue: the place of a sentence where somebody is made its source."""

from typing import Literal, NamedTuple

from .phrases import Phrase
from .reporting import Speech

Form = Literal["verb", "according", "citing", "passive", "view"]


class Cue(NamedTuple):
    """One source's words of attribution in a sentence; all places are token indices.

    Attributes:
        form: how the source is brought in.
        speech: what the verb does.
        verb: the reporting verb or the first word of "according to".
        subject: the phrase for the source; None for a passive without an agent.
        apposed: what stands beside it between commas: a name, an office, a clause.
        first: where the words of attribution begin.
        last: where they end, exclusive.
        closes: whether it ends the clause before it (", he said").
    """

    form: Form
    speech: Speech
    verb: int
    subject: Phrase | None
    apposed: Phrase | None
    first: int
    last: int
    closes: bool
