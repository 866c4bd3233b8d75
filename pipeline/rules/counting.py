"""Which of its sentence's expressions of time a mention means, and what it then counts."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ...schemas.vocabulary import Counting
from .mentions import Mention
from .periods import Time

NEWS = timedelta(days=21)
"""Back from the article's event; what was before is another."""

_LONG_AGO = re.compile(r"\b(?:last\syear|(?:years?|months)\sago|in\s\d{4}|\d{4}s)\b", re.IGNORECASE)
_A_YEAR = re.compile(r"(?:in|during)\s(?:the\s)?(?:(?:early|late|mid)[\s-])?\d{4}s?", re.IGNORECASE)
_LARGE = 500  # people, whom one event seldom harms
_HUGE = 20_000  # people, whom hardly one does
_SEVERAL = 10  # people, whom a war or a flood may have harmed one by one
_VAGUELY = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_AUXILIARY = 2  # marks before a verb in which its auxiliary stands
_STILL = re.compile(r"\b(?:still|remain|remained|currently|now|are|is|being|held)\b", re.IGNORECASE)
_STILL_MISSING = re.compile(r"\b(?:still|remain|remained|listed|unaccounted)\b", re.IGNORECASE)
_HOUSED = re.compile(
    r"\b(?:are|remain|remained|living|sheltering|camped|housed|hosted|staying|sleeping)\b"
)
_NOT_FOUND = (" found", " located", " traced", " for", "whereabouts")
_IN_CAMPS = frozenset("evacuees idps".split())
_WERE = re.compile(r"\b(?:was|were)\b")
_MOVED = re.compile(r"\b(?:evacuated|moved|shifted|relocated|taken|airlifted)\b")
_PERFECT = re.compile(r"\bha(?:s|ve)\sbeen\b")
_ABOUT_ANOTHER = re.compile(r"(?:r|z)[a]?[vb]")
_LENGTHS = frozenset("days weeks nights hours day week".split())
_DAYS_OF = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few)"
    r"(?:\s(?:days|weeks|nights|hours)\sof|-(?:day|week))\s[a-z]"
)
_PERFECT_TENSE = frozenset(("has", "have"))


def choose_time(mention: Mention, times: Sequence[Time]) -> Time | None:
    """Return the expression that says when the people came to harm, the nearest to its words."""
    line = mention.line
    start, end = (line.start + column[mention.harm] for column in (line.starts, line.ends))
    told = [time for time in times if not time.said and not _is_of_another(mention, time)]

    def distance(time: Time) -> int:
        return min(abs(time.start - end), abs(start - time.end))

    return min(told, key=distance, default=None)


def is_event(time: Time) -> bool:
    """Whether it is when something happened, no bare year."""
    return time.shape == "point" and not time.said and not _A_YEAR.fullmatch(time.text)


def is_day(time: Time) -> bool:
    """Whether it is one day, which is known."""
    return time.span.start is not None and time.span.start == time.span.end


def was_before(time: Time, now: date | None) -> bool:
    """Whether a time is of another event than that of a day, or of the news where none is known."""
    if time.shape != "point":
        return False
    if not time.span.end or now is None:
        return _LONG_AGO.search(time.text) is not None
    return time.span.end < now - NEWS


def _is_of_another(mention: Mention, time: Time) -> bool:
    """Whether it tells when something else was: what came before, or when a toll was told."""
    line = mention.line
    first, last = sorted((mention.at, mention.harm))
    start, end = time.start - line.start, time.end - line.start
    if end <= line.starts[first]:
        return line.source.startswith((" after ", ", after "), end)
    if start < line.ends[last]:
        return False
    if mention.how == "toll" and time.shape == "point":
        return True
    if time.shape == "point" and line.source.startswith(", when", end):
        return True
    between = line.letters[last + 1 : len(line.letters_before(start))]
    return time.shape in ("since", "so_far") and _ABOUT_ANOTHER.search(between) is not None


def turns_on_cause(mention: Mention, time: Time | None) -> bool:
    """Whether what a figure counts may turn on what harmed the people: how long that went on."""
    if time is not None:
        return time.shape == "stretch"
    return not _PERFECT_TENSE.isdisjoint(mention.line.words)


def counting_of(
    mention: Mention, time: Time | None, sudden: bool = False, lasting: bool = False
) -> Counting:
    """Return what the figure counts: an event, a stretch, a running total or a state.

    Args:
        mention: the figure's mention.
        time: when it was, where its own sentence says so.
        sudden: whether what harmed them was over at once, as an earthquake is.
        lasting: whether it goes on for long, as a war or a season of floods does.
    """
    words = _words(mention)
    if _is_state(mention, words):
        return "stock"
    if time is not None and time.shape in ("since", "so_far"):
        return "running_total"
    if mention.like is not None and time is None:
        return mention.like.counting
    if mention.measure == "refugees":
        return "stock"
    if mention.measure == "detained" and _PERFECT.search(words):
        return "stock"
    if time is not None and time.shape == "stretch":
        once = sudden and time.text.lower().startswith("last")  # "last month's crash"
        return "event" if once or mention.mark.letter == "1" else "period"
    if _goes_over_days(mention):
        return "period"
    if time is None and turns_on_cause(mention, None) and _adds_up(mention, words, sudden, lasting):
        return "running_total"
    return "event"


def _goes_over_days(mention: Mention) -> bool:
    """Whether what harmed them is told by its length: "three days of fighting left nine dead"."""
    line = mention.line
    if mention.mark.letter == "1" or _LENGTHS.isdisjoint(line.words):
        return False
    end = line.ends[max(mention.at, mention.harm)]
    return _DAYS_OF.search(line.lowered, 0, end) is not None


def _words(mention: Mention) -> str:
    """Return the words from the number to the word of harm, or a few after it."""
    last = max(mention.at, mention.harm)
    if mention.harm == mention.at:
        last = min(last + 6, len(mention.line.marks) - 1)
    elif mention.measure in ("detained", "displaced"):
        last = min(last + 2, len(mention.line.marks) - 1)
    return mention.line.text(min(mention.at, mention.harm), last)


def _is_state(mention: Mention, words: str) -> bool:
    """Whether the people are told to be so at the time: missing, held, living in tents."""
    harm = mention.line.marks[mention.harm]
    match mention.measure:
        case "missing":
            absent = (harm.letter == "J" and not _WERE.search(words)) or harm.word.endswith(
                _NOT_FOUND
            )
            absent = absent or harm.word.endswith(_NOT_FOUND)
            return absent or _STILL_MISSING.search(words) is not None
        case "injured":
            return harm.word.startswith("in ")  # "in hospital"
        case "detained":
            return _STILL.search(words) is not None
        case "displaced":
            housed = harm.word.startswith("in ") or harm.word in _IN_CAMPS
            return housed or _HOUSED.search(words) is not None
    return False


def _adds_up(mention: Mention, words: str, sudden: bool, lasting: bool) -> bool:
    """Whether a large number is told in the perfect: "the war has killed more than 10,000"."""
    if mention.measure == "displaced" and _MOVED.search(words):
        return False
    size = mention.value or mention.high or _VAGUELY.get(mention.mark.word.split()[-1], 0)
    first = max(0, min(mention.at, mention.harm) - _AUXILIARY)
    told = {mark.word for mark in mention.line.marks[first : mention.harm]}
    if "q" in mention.line.letters[first : mention.harm]:
        lasting = False  # "have been confirmed dead": it is the telling that goes on
    if "now" in told and not told.isdisjoint(_PERFECT_TENSE):
        return True
    least = _HUGE if sudden else _SEVERAL if lasting else _LARGE
    return size >= least and not told.isdisjoint(_PERFECT_TENSE)
