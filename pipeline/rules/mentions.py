"""A number of people harmed, where it stands in the article: what figures are put together from."""

from dataclasses import dataclass, field

from ...schemas import Period
from ...schemas.vocabulary import Counting, Measure
from .marks import Line, Mark, Number
from .people import Group
from .readings import Reading


@dataclass(eq=False)
class Mention:
    """One number of people harmed as it stands in one sentence.

    Attributes:
        line: its sentence.
        at: the number's place among the sentence's marks.
        measure: the kind of harm.
        how: what read it.
        harm: the place of the word of harm; its own where there is none.
        whole: the mention that it is said to be a part of.
        like: the mention that tells what its number counts, where it has no word of harm.
        value: the number; None for a range, a fraction or a vague word.
        low: a range's lower end.
        high: its upper end.
        victims: the words for the people.
        group: what these tell of status, age and sex.
        start: where the evidence starts in the article.
        end: where it ends.
        named: the place that its own sentence names.
        past: whether it tells of another event than the article's.
        mark: the number's mark.
        number: the number with its hedge; None for an article or a word of none.
        number_start: where the number starts in the article, its hedge included.
        number_end: where it ends.
        kind: number, range, fraction or vague.
    """

    line: Line
    at: int
    measure: Measure
    how: str
    harm: int
    whole: "Mention | None" = None
    like: "Mention | None" = None
    value: int | None = None
    low: int | None = None
    high: int | None = None
    victims: str = "people"
    group: Group = field(default_factory=Group)
    start: int = 0
    end: int = 0
    cause: str | None = None
    place: str | None = None
    named: str | None = None
    past: bool = False
    period: Period | None = None
    counting: Counting = "event"

    mark: Mark = field(init=False)
    number: Number | None = field(init=False)
    number_start: int = field(init=False)
    number_end: int = field(init=False)
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what its place in the sentence tells; it is asked for again and again."""
        line, at = self.line, self.at
        self.mark = mark = line.marks[at]
        self.number = number = mark.number
        self.number_start = line.start + line.starts[at]
        self.number_end = line.start + line.ends[at]
        self.kind = number.numeral.kind if number else "number"


def new_mention(line: Line, reading: Reading) -> Mention:
    """Return the mention that a reading makes, with its number's value."""
    mention = Mention(line, reading.at, reading.measure, reading.how, reading.harm)
    if mention.number is None:
        mention.value = 0 if mention.mark.letter == "0" else 1
    elif mention.kind == "number":
        mention.value = mention.number.numeral.low
    elif mention.kind == "range":
        mention.low, mention.high = mention.number.numeral.low, mention.number.numeral.high
    return mention
