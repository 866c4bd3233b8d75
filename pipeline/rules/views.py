"""Views: a source brought in by whose count it is, without a verb of saying.

"By the army's count", "the army's figures were", "the toll given by the army".
"""

from .cue import Cue
from .naming import is_name, speaks
from .parties import is_body, is_people, type_of
from .phrases import Phrase, phrase_after, phrase_before, words
from .reporting import COUNT_WORDS, DOCUMENTS, MAKING
from .tokens import ARTICLES, POSSESSIVES, TIMES, Tokens

_GIVES = frozenset("give put report announce confirm cite publish quote state".split())
_FIRST = frozenset("first only last one".split())
_GIVING = 7  # tokens from "to give" to the number
_DATED = 6  # tokens of "late on Monday 9 May"
_ASIDE = 8  # tokens of "as of late Saturday" between commas
_COUNTS = frozenset("count figure figures estimate toll tally tallies total number".split())
_STANDING = frozenset(
    "is was are were stands stood rose reached includes included now remains remained totals "
    "totaled totalled".split()
)
_COMPARED = frozenset("higher lower much far too".split())
_OPENING = frozenset("in by on".split())
_WORDS = frozenset("words account count reckoning estimate telling".split())


def view_at(tokens: Tokens, i: int) -> Cue | None:
    """Read "in his view", "by the army's count", "the army's figures were"."""
    if i + 1 < len(tokens) and tokens[i + 1].lower in MAKING and (made := made_by(tokens, i + 1)):
        return made
    if "to" in tokens.known and (giver := first_to(tokens, i)):
        return giver
    if tokens[i - 1].lower in ARTICLES:
        return _of_owner(tokens, i)
    subject = phrase_before(tokens, i)
    if subject is None:
        return None
    if not _owns(tokens, subject):
        return _by_name(tokens, subject, i)
    if tokens[i].lower in _COUNTS and _stands(tokens, i) and _may_count(tokens, subject, i):
        whole = Phrase(subject.first, i + 1)
        return Cue("view", "say", i, whole, None, subject.first, i + 1, False)
    first = subject.first - 1
    if first < 0 or tokens[first].lower not in _OPENING or tokens[i].lower == "list":
        return None
    if tokens[first].lower == "on" and tokens[i].lower not in _COUNTS:
        return None
    first -= first > 0 and tokens[first - 1].lower in ("included", "going")
    return Cue("view", "say", i, subject, None, first, i + 1, first > 0)


def first_to(tokens: Tokens, i: int) -> Cue | None:
    """Read "Ana Roy, the first official to give the estimate of nine"."""
    to = next((k for k in range(i - 1, max(2, i - _GIVING), -1) if tokens[k].lower == "to"), None)
    if to is None or tokens[to + 1].lower not in _GIVES:
        return None
    subject = phrase_before(tokens, to)
    if subject is None or not any(t.lower in _FIRST for t in tokens[subject.first : to]):
        return None
    opening = phrase_after(tokens, 0)
    named = opening and opening.last < subject.first and tokens[opening.last].text == ","
    if opening and named and is_name(tokens, Phrase(opening.first, opening.last)):
        end = subject.first - (tokens[subject.first - 1].lower == "and")
        beside = Phrase(opening.last + 1, end) if end > opening.last + 1 else subject
        return Cue("view", "say", i, opening, beside, subject.first, i + 1, False)
    return Cue("view", "say", i, subject, None, subject.first, i + 1, False)


def _by_name(tokens: Tokens, subject: Phrase, i: int) -> Cue | None:
    """Read "by a Reuters count", "by a government estimate"."""
    first = subject.first - 1
    led = tokens[subject.first].lower in ("a", "an") and subject.last - subject.first > 1
    if not led or first < 0 or tokens[first].lower != "by" or tokens[i].lower not in _COUNTS:
        return None
    owner = Phrase(subject.first + 1, subject.last)
    text = words(tokens, owner)
    if not (tokens[owner.last - 1].capital or is_body(text) or type_of(text)):
        return None
    return Cue("view", "say", i, owner, None, first, i + 1, first > 0)


def made_by(tokens: Tokens, i: int) -> Cue | None:
    """Read "the toll given by the army", "figures released by the army"."""
    by = past_times(tokens, i + 1)
    if not i or by + 1 >= len(tokens) or tokens[by].lower not in ("by", "from"):
        return None
    if tokens[i - 1].bare not in DOCUMENTS | COUNT_WORDS or tokens[by + 1].bare in TIMES:
        return None
    agent = phrase_after(tokens, by + 1)
    if agent is None or not speaks(tokens, agent):
        return None
    return Cue("passive", "say", i, agent, None, i - 1, agent.last, False)


def past_times(tokens: Tokens, start: int) -> int:
    """Step over "on Monday", "late on 9 May" and the like; return the place behind."""
    i = start
    while i < min(len(tokens), start + _DATED) and (
        tokens[i].bare in TIMES or tokens[i].digits or tokens[i].lower in ("on", "in", "at", "up")
    ):
        i += 1
    return i


def per_at(tokens: Tokens, i: int) -> Cue | None:
    """Read ", per the ministry" and "as per the ministry", not "nine per day"."""
    led = i > 1 and (tokens[i - 1].text == "," or tokens[i - 1].lower == "as")
    phrase = phrase_after(tokens, i + 1) if led else None
    if phrase is None or not speaks(tokens, phrase):
        return None
    return Cue("according", "say", i, phrase, None, i, phrase.last, True)


def beside_with(tokens: Tokens, i: int) -> Cue | None:
    """Read "with the group estimating that nine had died"."""
    subject = phrase_before(tokens, i)
    if subject is None or not subject.first or tokens[subject.first - 1].lower != "with":
        return None
    if not speaks(tokens, subject):
        return None
    return Cue("verb", "say", i, subject, None, subject.first, i + 1, False)


def author_of(tokens: Tokens, document: Phrase) -> Phrase | None:
    """Read whose document it is: "a report by the office", "figures compiled by the office"."""
    behind = [t.lower for t in tokens[document.last : document.last + 2]]
    start = document.last + 1
    times = {token.bare for token in tokens[start : start + 1]} & TIMES
    if behind[:1] == ["by"] or (behind[:1] == ["from"] and not times):
        return phrase_after(tokens, start)
    by = past_times(tokens, start)
    if (
        behind
        and behind[0].endswith(("ed", "n", "e"))
        and [t.lower for t in tokens[by : by + 1]] == ["by"]
    ):
        return phrase_after(tokens, by + 1) if behind[0] in MAKING else document
    return document


def _of_owner(tokens: Tokens, i: int) -> Cue | None:
    """Read "by the count of the army", "in the words of the mayor"."""
    opens = i > 1 and tokens[i - 2].lower in ("by", "in") and tokens[i].lower in _WORDS
    if not opens or i + 2 >= len(tokens) or tokens[i + 1].lower != "of":
        return None
    owner = phrase_after(tokens, i + 2)
    if owner is None or not speaks(tokens, owner):
        return None
    return Cue("view", "say", i, owner, None, i - 2, owner.last, i > 2)


def _stands(tokens: Tokens, i: int) -> bool:
    """Tell whether the count is what something is, behind an aside too."""
    behind = i + 1
    if behind < len(tokens) and tokens[behind].text == ",":
        commas = (k for k in range(behind + 1, len(tokens)) if tokens[k].text == ",")
        behind = next(commas, len(tokens)) + 1
    if behind >= min(len(tokens) - 1, i + _ASIDE + 2) or tokens[behind].lower not in _STANDING:
        return False
    return tokens[behind + 1].lower not in _COMPARED


def _may_count(tokens: Tokens, subject: Phrase, i: int) -> bool:
    """Tell who counts from where it is counted: "the army's toll", not "the town's toll"."""
    if subject.last - subject.first == 1 and tokens[subject.first].lower in POSSESSIVES:
        return False
    owner = next(
        (k for k in range(*subject) if tokens[k].lower.endswith(("'s", "’s"))), subject[1] - 1
    )
    text = words(tokens, Phrase(subject.first, owner + 1))[:-2]
    known = is_people(text) or is_body(text) or type_of(text) is not None
    return known or tokens[i].lower in ("count", "figures", "estimate", "tally")


def _owns(tokens: Tokens, subject: Phrase) -> bool:
    """Tell whether the phrase before a count is its owner: "its", "the army's"."""
    part = tokens[subject.first : subject.last]
    return part[-1].lower in POSSESSIVES or any(t.lower.endswith(("'s", "’s")) for t in part)
