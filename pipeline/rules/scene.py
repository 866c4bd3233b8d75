"""What an article is about: the time, place and cause that its sentences leave unsaid."""

import re
from collections.abc import Sequence
from functools import cached_property

from ...schemas import Article
from .causes import find_agent, find_event, find_occasion, main_cause
from .marks import Line
from .mentions import Mention
from .outline import Story
from .periods import Time, find_times
from .places import Setting, choose_place, find_common_places, find_places, find_setting

_LEAD = 6  # sentences in which the article says what it is about
_BACK = 2  # sentences before a mention that may set its scene
_HARMED_AT_ONCE = frozenset({"killed", "injured", "casualties"})


class Scene:
    """The article's own event, and what the sentences before a mention add to it."""

    def __init__(self, article: Article, story: Story, lines: Sequence[Line]) -> None:
        self._text = article.text
        self._published = article.published
        self._sentences = dict(story)
        self._lines = {line.order: line for line in lines}
        self._places: dict[int, list[re.Match[str]]] = {}
        self._events: dict[int, str | None] = {}
        self._times: dict[int, list[Time]] = {}
        self._lead = [index for index, _ in story[:_LEAD]]
        self._doers: dict[str, str] = {}

    @cached_property
    def _cause(self) -> str | None:
        """What did it in the article's event; looked for, like the rest, when first asked for."""
        return main_cause(map(self._line, self._lead))

    @cached_property
    def _setting(self) -> Setting:
        return find_setting([self._line(index) for index in self._lead], self._places_of)

    @cached_property
    def _time(self) -> Time | None:
        told = (time for index in self._lead for time in self.times(index) if _is_event(time))
        return next(told, None)

    def times(self, index: int) -> list[Time]:
        """Return the expressions of time in the sentence of that place."""
        if index not in self._times:
            self._times[index] = find_times(self._line(index), self._published)
        return self._times[index]

    def time(self, mention: Mention) -> Time | None:
        """Return when it was, by the sentences before or else by the article's event."""
        if mention.counting != "event" or mention.measure not in _HARMED_AT_ONCE:
            return None
        for index in self._before(mention):
            told = [time for time in self.times(index) if _is_event(time)]
            if told:
                return told[-1]
        return self._time

    def place(self, mention: Mention) -> str | None:
        """Return the place with a name that the mention's own sentence tells."""
        return choose_place(mention, self._places_of(mention.line))

    def main_place(self, mention: Mention) -> str | None:
        """Return where the article's event was, else a place without a name."""
        so_far = mention.counting == "running_total"
        main = self._setting.region if so_far else self._setting.spot
        return main or choose_place(mention, find_common_places(mention.line))

    def cause(self, mention: Mention) -> str | None:
        """Return the cause that the mention's own sentence tells."""
        order = mention.line.order
        if order not in self._events:
            self._events[order] = find_event(mention.line)
        found = find_agent(mention) or self._events[order] or find_occasion(mention)
        if found and found.split()[-1].lower() == mention.victims.split()[-1].lower():
            return None  # "12 gunmen were killed", in a raid by gunmen
        if found and order > 0 and order in self._lead:
            self._doers.setdefault(_kind_of(mention), found)
        return found

    def main_cause(self, mention: Mention) -> str | None:
        """Return what did it in the article's event, where that may have harmed them, too."""
        if mention.counting == "running_total":
            return None
        kind = _kind_of(mention)
        found = self._doers.get(kind) or (self._cause if kind == "harmed" else None)
        own = mention.victims.split()[-1:]
        return found if found and found.lower().split()[-1:] != [w.lower() for w in own] else None

    def _places_of(self, line: Line) -> list[re.Match[str]]:
        if line.order not in self._places:
            self._places[line.order] = find_places(line)
        return self._places[line.order]

    def _before(self, mention: Mention) -> list[int]:
        here = mention.line.order
        return [i for i in range(here - 1, here - 1 - _BACK, -1) if i in self._sentences]

    def _line(self, index: int) -> Line:
        if index not in self._lines:
            self._lines[index] = Line(self._text, self._sentences[index], index)
        return self._lines[index]


def _kind_of(mention: Mention) -> str:
    """Return the kind of harm, where those harmed at once are one kind."""
    return "harmed" if mention.measure in _HARMED_AT_ONCE else mention.measure


def _is_event(time: Time) -> bool:
    return time.shape == "point" and not time.said
