"""What one number of a sentence is read to count."""

from typing import NamedTuple

from ...schemas.vocabulary import Measure


class Reading(NamedTuple):
    """What one number of a sentence counts.

    Attributes:
        at: the number's place among the sentence's marks.
        measure: the kind of harm.
        how: the name of the pattern that read it.
        harm: the place of the word of harm; the number's own where there is none.
    """

    at: int
    measure: Measure
    how: str
    harm: int
