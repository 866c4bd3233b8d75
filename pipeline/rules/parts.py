"""Numbers without a word of harm of their own: parts of a total, and the rest of an enumeration.

"Nine of them", "including 40 children", "three were firefighters", "killed five soldiers and three
farmers": what such a number counts is told by its antecedent (`rules.antecedents`).
"""

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache

from .antecedents import (
    find_among,
    find_among_so_many,
    find_compared,
    find_count_again,
    find_group,
    find_included,
    find_of_these,
    find_of_total,
    find_partitive,
    find_taken_in,
    find_understood,
)
from .doubts import counts_again, is_hypothetical, speak
from .enumerations import (
    find_enumerated,
    find_followed,
    find_gapped,
    find_listed,
    find_next,
    find_with,
)
from .marks import Line
from .mentions import Mention, new_mention
from .nouns import is_named, names_things
from .readings import Reading
from .rows import find_badly, find_by_place, find_counts_for, find_mishap, find_victims
from .spots import Antecedent, Spot

_ONE = re.compile(r"1(?=u?(?:-w)?[ew]{0,3}P(?!P|o#|,w))")
_JOINED = re.compile(r"(?:c|n[^#;sVTGIJ]{0,3}|[:-](?:[#1][^#1;:sTGIJV]{1,6}[,c]{1,2}){1,6})$")
_GOES_ON = re.compile(r"1[ewP]{1,4}(?:,[ade1]{0,2}#[ewP]{1,4}){0,4},?c[ade]{0,2}[#1]")
_FREED = re.compile(r"#[^#;,TGIJH]{0,6}(?:V|a?w{0,2}V)")
_Rule = Callable[[Spot], Antecedent | None]
_TELLING = frozenset("noPL-:(")  # letters that rules need somewhere in the sentence
_ENDS = frozenset(("", *',;)c"pf'))


def read_parts(line: Line, mentions: list[Mention], earlier: Sequence[Mention]) -> list[Mention]:
    """Return the sentence's mentions with those that only another one explains.

    Args:
        line: the sentence.
        mentions: its mentions that have a word of harm.
        earlier: the mentions of the sentences before.
    """
    if not (mentions or earlier):
        return mentions
    found = {mention.at: mention for mention in mentions}
    for mention in mentions:
        _tie(mention, Spot(line, mention.at, found, earlier))
    letters = line.letters
    articles = [one.start() for one in _ONE.finditer(letters)]
    joined = [at for at in articles if _is_joined(letters, at)]
    for at in sorted(line.counts + joined):
        if at not in found and not counts_again(line, at):
            _explain(Spot(line, at, found, earlier))
    last = max(found, default=-1)  # before which a number may wait for its verb
    for at in sorted(line.counts + articles, reverse=True):
        if at < last and at not in found:
            spot = Spot(line, at, found, earlier)
            if antecedent := find_next(spot):
                _add(spot, antecedent)
    return [found[at] for at in sorted(found)]


def _is_joined(letters: str, at: int) -> bool:
    """Whether an article goes on with a row of people: "two boys, a nurse and six guards"."""
    if _JOINED.search(letters, max(0, at - 30), at):
        return True
    return letters[at - 1 : at] == "," and _GOES_ON.match(letters, at) is not None


def _tie(mention: Mention, spot: Spot) -> None:
    """Tie a mention with a word of harm of its own to the total that its words name."""
    rules = (find_partitive, find_included, find_of_these, find_understood)
    antecedent = next((found for rule in rules if (found := rule(spot))), None)
    if antecedent is None or antecedent.mention is mention:
        return
    if antecedent.mention.measure in (mention.measure, "casualties"):
        mention.whole = antecedent.mention


def _explain(spot: Spot) -> None:
    for rule in _rules_for(spot):
        if antecedent := rule(spot):
            _add(spot, antecedent)
            return


def _add(spot: Spot, antecedent: Antecedent) -> None:
    """Add the number as a mention, unless it counts things, freed people or what may be."""
    line, at = spot.line, spot.at
    reading = Reading(at, antecedent.mention.measure, "part" if antecedent.whole else "more", at)
    if (
        speak(line, at)
        or is_named(line, at)
        or names_things(line, at)
        or _FREED.match(line.letters, at)
        or is_hypothetical(line, reading)
    ):
        return
    mention = new_mention(line, reading)
    whole = antecedent.mention
    if antecedent.whole and (mention.value or 0) > (whole.value or mention.value or 0):
        return  # more than its total: "them" are others
    mention.like = antecedent.mention
    mention.whole = whole if antecedent.whole else whole.whole
    spot.found[at] = mention


def _rules_for(spot: Spot) -> tuple[_Rule, ...]:
    """Return the rules that may fit a number without a word of harm, in order.

    The letters around the number rule most of them out.
    """
    letters, at = spot.line.letters, spot.at
    before, behind = letters[at - 1 : at] if at else "", letters[at + 1 : at + 2]
    return _fitting(_TELLING.intersection(letters), before, behind, spot.behind is not None)


@lru_cache(maxsize=2048)
def _fitting(told: Set[str], before: str, behind: str, inside: bool) -> tuple[_Rule, ...]:
    """Return the rules for the sentence's letters, those beside the number, a mention before it."""
    may_fit: dict[_Rule, bool] = {
        find_partitive: behind in ("e", "o") or before == "r",
        find_included: "n" in told,
        find_listed: inside and not told.isdisjoint("-:("),
        find_victims: "P" in told and before in tuple("bzade1"),
        find_counts_for: "L" in told and behind in ("p", "", ",", "c"),
        find_of_these: "o" in told and before in ("w", ","),
        find_among: "n" in told,
        find_among_so_many: "n" in told,
        find_of_total: inside and "o" in told,
        find_group: behind == "b",
        find_with: inside and before == "p",
        find_by_place: inside and behind in tuple("adep"),
        find_badly: inside and behind == "a",
        find_mishap: inside and behind == "b",
        find_enumerated: inside,
        find_gapped: inside and behind in _ENDS,
        find_followed: inside and behind in _ENDS,
        find_taken_in: True,
        find_compared: inside,
        find_count_again: True,
    }
    return tuple(rule for rule, fits in may_fit.items() if fits)
