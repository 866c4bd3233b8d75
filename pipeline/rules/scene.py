"""What an article is about: the time, place and cause that its sentences leave unsaid."""

import re
from collections.abc import Sequence
from datetime import date

from ...schemas import Article
from ..text.recall import kept
from .capitals import capital_in
from .causes import find_agent
from .counting import NEWS, is_day, is_event, was_before
from .countries import is_country
from .events import find_event, is_storm, named_storm
from .expressions import Expression, find_expressions
from .kinds import goes_on, is_disaster, is_one, is_sudden, kind_of
from .marks import Line
from .mentions import Mention
from .occasions import find_attack, find_main_cause, find_occasion, goes_with, harms_its_own
from .outline import Story
from .periods import Time, tell_times
from .places import find_common_places, find_places, find_wide_places, name_of
from .setting import NAMED, REGION, SITE, STOPS, Setting, closeness, find_setting
from .whereabouts import choose_close, choose_match, choose_place

_LEAD = 6  # sentences in which the article says what it is about
_HEADLINE = 150  # characters
_HEADS = 4  # of them, those among which its dateline is
_BACK = 2  # sentences before a mention that may set its scene
_SETTLEMENT = frozenset(("the city", "the town", "the village"))
_COUNTRY = frozenset(("the country", "the nation", "the whole country", "the entire country"))


class Scene:
    """The article's own event, and what the sentences before a mention add to it.

    Attributes:
        sums: whether its first number sums up a longer time, and what follows is of no one day.
    """

    def __init__(
        self,
        article: Article,
        story: Story,
        mentions: Sequence[Mention],
        lines: dict[int, Line] | None = None,
    ) -> None:
        """Take an article's story and mentions, with its lines where these are made already."""
        self._text = article.text
        self._dated = article.published
        self._sentences = dict(story)
        told = {mention.line.order: mention.line for mention in mentions}
        self._lines = told if lines is None else lines
        self._numbered = set(told)
        self.sums = False
        self._wholes = {mention.line.order for mention in mentions if mention.whole is None}
        self._of_parts = self._numbered - self._wholes
        self._kind = kind_of(mentions[0]) if mentions else "harmed"
        self._places: dict[int, list[re.Match[str]]] = {}
        self._events: dict[int, str | None] = {}
        self._expressions: dict[int, list[Expression]] = {}
        self._times: dict[int, list[Time]] = {}
        self._lead = [index for index, _ in story[:_LEAD]]
        self._doers: dict[str, str] = {}

    @kept
    def _published(self) -> date | None:
        """The day of publication, by its dateline where nothing else tells it."""
        if self._dated is not None:
            return self._dated
        undated: dict[int, list[Time]] = {}
        for index in self._lead[:_HEADS]:
            undated[index] = self._tell(index, None)
            days = [t.span.start for t in undated[index] if t.said and is_day(t)]
            if days:
                return days[0]
        self._times.update(undated)
        return None

    @kept
    def _cause(self) -> str | None:
        """What did it in the article's event; looked for, like the rest, when first asked for."""
        found = find_main_cause(map(self._line, self._lead))
        return (self._storm or found) if found and is_storm(found) else found

    @kept
    def _storm(self) -> str | None:
        """The lead's storm by its name: "Super Typhoon Odalys"."""
        return named_storm(map(self._line, self._lead))

    @kept
    def _main(self) -> set[int]:
        """Where the number that the article is about stands: in the headline and in the lead."""
        main: set[int] = set()
        for order in sorted(self._wholes):
            main.add(order)
            if self._line(order).source.rstrip().endswith(STOPS):
                break
        return main

    @kept
    def _setting(self) -> Setting:
        others = self._numbered - self._main
        return find_setting(
            [self._line(index) for index in self._lead if index not in others], self._places_of
        )

    @kept
    def _headline_end(self) -> int:
        """Return where the first line ends, if it is a headline; 0 if it is none."""
        start = self._sentences[self._lead[0]].start if self._lead else 0
        first, newline, _ = self._text[start : start + _HEADLINE].partition("\n")
        return start + len(first) if newline and not first.rstrip().endswith(STOPS) else 0

    @kept
    def _time(self) -> Time | None:
        lead = (time for index in self._lead for time in self._told_at(index))
        return next(filter(is_event, lead), None)

    def times(self, index: int) -> list[Time]:
        """Return the expressions of time in the sentence of that place."""
        published = self._published  # to look for it may have told the times already
        if index not in self._times:
            self._times[index] = self._tell(index, published)
        return self._times[index]

    def _tell(self, index: int, published: date | None) -> list[Time]:
        line = self._line(index)
        if index not in self._expressions:
            self._expressions[index] = [*find_expressions(line)]
        expressions = self._expressions[index]
        return tell_times(line, expressions, published) if expressions else []

    def time(self, mention: Mention) -> Time | None:
        """Return when it was, by the sentences before or else by the article's event."""
        if mention.counting in ("period", "running_total") or not self._is_of_event(mention):
            return None
        for index in self._before(mention):
            if told := [time for time in self._told_at(index) if is_event(time)]:
                return told[-1]
        return None if self.sums else self._time

    def is_past(self, time: Time | None) -> bool:
        """Whether the time is of another event than the article's: "in 1974", "last year's"."""
        day = self._time.span.start if self._time and self._time is not time else None
        return time is not None and was_before(time, day or self._published)

    @kept
    def _spot(self) -> str | None:
        """Where the article's event was: of an earthquake or a flood the part of the country."""
        broad = self._cause is not None and is_disaster(self._cause)
        return self._setting.broad if broad else self._setting.spot

    def place(self, mention: Mention) -> str | None:
        """Return the place with a name that the mention's own sentence tells."""
        found = choose_match(mention, self._places_of(mention.line))
        if found is None:
            return None
        event = mention.counting == "event" and mention.whole is None
        return self._spot if event and self._is_closer(mention, found) else name_of(found)

    def _is_closer(self, mention: Mention, found: re.Match[str]) -> bool:
        """Whether the article's setting tells the spot more closely than the mention's place."""
        near, spot, order = closeness(found), self._setting.close, mention.line.order
        wide = near <= REGION and spot > NAMED and order in self._lead
        return wide or (near < spot == SITE and order in self._main)

    def main_place(self, mention: Mention, past: bool) -> str | None:
        """Return where the article's event was, else a place without a name.

        Args:
            mention: the mention, whose own sentence names no place.
            past: whether it tells of another event than the article's.
        """
        broad = past or self._is_broad(mention)
        wide = choose_place(mention, find_wide_places(mention.line, nearby=broad))
        if wide in _COUNTRY and is_country(self._setting.region or ""):
            return self._setting.region
        if wide and wide.endswith("capital"):
            wide = self._capital or wide
        common = find_common_places(mention.line)
        told = wide or (choose_place if past else choose_close)(mention, common)
        if told in _SETTLEMENT and not past:
            told = self._spot or told
        if told or past:
            return told
        main = self._setting.region if broad else self._spot
        return main or choose_place(mention, common)

    @kept
    def _capital(self) -> str | None:
        """What the article calls the capital that it tells of."""
        return capital_in(self._text)

    def _is_broad(self, mention: Mention) -> bool:
        """Whether a number sums up so long a time that it is of more than the article's spot."""
        if mention.counting not in ("running_total", "period"):
            return False
        start = mention.period.start if mention.period else None
        if start is None or self._published is None:
            return True
        return date.fromisoformat(start) < self._published - NEWS

    def cause(self, mention: Mention, before: Mention | None = None) -> str | None:
        """Return the cause that the mention's own sentence tells.

        Args:
            mention: the mention.
            before: the mention before it in the same sentence, if any.
        """
        order = mention.line.order
        if order not in self._events:
            self._events[order] = find_event(mention.line)
        agent = find_agent(mention)
        if agent is None and before and goes_with(mention, before):
            agent = before.cause
        found = agent or find_attack(mention) or self._events[order] or find_occasion(mention)
        if found and is_storm(found):
            found = self._storm or found
        if found and found.split()[-1].lower() == mention.victims.split()[-1].lower():
            return None  # "12 gunmen were killed", in a raid by gunmen
        if found and mention.line.start >= self._headline_end and order in self._lead:
            self._doers.setdefault(kind_of(mention), found)
        return found

    def main_cause(self, mention: Mention) -> str | None:
        """Return what did it in the article's event, where that may have harmed them, too."""
        kind = kind_of(mention)
        found = self._doers.get(kind) or (self._cause if kind == "harmed" else None)
        if mention.counting in ("running_total", "period") and not (found and is_one(found)):
            return None
        if not found and kind == "displaced":
            main = self._doers.get("harmed") or self._cause
            found = main if main and is_disaster(main) else None
        return found if found and not harms_its_own(found, mention) else None

    def is_sudden(self, cause: str | None) -> bool:
        """Whether what harmed people, or else the article's event, was over at once."""
        found = cause or self._doers.get("harmed") or self._cause
        return found is not None and is_sudden(found)

    def goes_on(self, cause: str | None) -> bool:
        """Whether it, or else what the article tells of, lasts: a war, a season of floods."""
        found = cause or self._doers.get("harmed") or self._cause
        return found is not None and goes_on(found)

    def _is_of_event(self, mention: Mention) -> bool:
        """Whether the people came to harm in what the article tells of first."""
        return kind_of(mention) in ("harmed", self._kind)

    def _told_at(self, index: int) -> list[Time]:
        """Return the times that a sentence tells of harm, but for one of parts alone."""
        if index in self._of_parts:
            return []
        return [time for time in self.times(index) if not time.said]

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
