"""What the checks catch of answers that were right and then damaged."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ...pipeline.checks import settle
from ...pipeline.grounding import Source
from ...schemas import Article, Label, LabelFigure
from ..gold import Case
from .damage import DAMAGES, Scene
from .mutants import stands_in

FOREIGN = "claim of another article"

_NO_FIGURE: Mapping[str, Any] = {"part_of": None}
_NO_STATEMENT: Mapping[str, Any] = {"disputes": [], "supports": []}

Codes = Counter[str]
"""How often each code of finding was given to one claim."""


@dataclass
class Catch:
    """What became of the claims that were damaged in one way.

    Attributes:
        kind: what was done to them.
        tried: how many were damaged, each by itself.
        rejected: how many of them were rejected.
        noticed: how many were kept, with a finding that they did not have before.
        elsewhere: how many have no new finding themselves, but another claim of the article has.
        codes: how often each new code was given to a damaged claim.
    """

    kind: str
    tried: int = 0
    rejected: int = 0
    noticed: int = 0
    elsewhere: int = 0
    codes: Codes = field(default_factory=Counter)

    @property
    def caught(self) -> int:
        """How many were rejected or have a new finding."""
        return self.rejected + self.noticed


@dataclass
class Alarms:
    """What the checks say against labels, which are right.

    Attributes:
        claims: how many labels were checked.
        rejected: how many of them were rejected.
        flagged: how many were kept with a finding.
        codes: how often each code was given.
    """

    claims: int = 0
    rejected: int = 0
    flagged: int = 0
    codes: Codes = field(default_factory=Counter)


def try_damage(cases: Sequence[Case]) -> list[Catch]:
    """Damage each claim in each way, alone among right ones, and see what the checks say.

    Returns:
        One `Catch` a kind, in a fixed order; the same for the same gold.
    """
    catches = {kind: Catch(kind) for kind in (*DAMAGES, FOREIGN)}
    for at, case in enumerate(cases):
        checked = _Checked(case)
        for claim in case.labels.claims:
            for kind, damaged in _damaged(claim, case):
                answer = [damaged if c is claim else c for c in case.labels.claims]
                checked.judge(answer, damaged.id, catches[kind])
        for stranger in _strangers(case, cases[(at + 1) % len(cases)]):
            checked.judge([*case.labels.claims, stranger], stranger.id, catches[FOREIGN])
    return list(catches.values())


def count_alarms(cases: Sequence[Case]) -> Alarms:
    """Check the labels as they are: whatever is said against them is a false alarm."""
    alarms = Alarms()
    for case in cases:
        checked = _Checked(case)
        alarms.claims += len(case.labels.claims)
        alarms.rejected += len(checked.rejected)
        flagged = [name for name in checked.before if name and name not in checked.rejected]
        alarms.flagged += len(flagged)
        for codes in checked.before.values():
            alarms.codes += codes
    return alarms


class _Checked:
    """An article whose right claims were checked, ready for damaged ones."""

    def __init__(self, case: Case) -> None:
        self._article = case.article
        self._source = Source(case.article.text)
        self.before, self.rejected = _check(case.labels.claims, self._article, self._source)

    def judge(self, answer: Sequence[Label], claim: str, catch: Catch) -> None:
        """Check an answer in which one claim is damaged and add up what came of it."""
        after, rejected = _check(answer, self._article, self._source)
        new = {name: codes - self.before.get(name, Counter()) for name, codes in after.items()}
        own = new.get(claim, Counter())
        catch.tried += 1
        catch.codes += own
        if claim in rejected - self.rejected:
            catch.rejected += 1
        elif own:
            catch.noticed += 1
        elif any(new.values()):
            catch.elsewhere += 1


def _check(
    claims: Sequence[Label], article: Article, source: Source
) -> tuple[Mapping[str, Codes], set[str]]:
    """Return the codes by claim ("" for the article), and the ids of the rejected."""
    settled = settle(claims, article, source=source)
    codes: dict[str, Codes] = {}
    for wrong in [*settled.findings, *(f for each in settled.rejected for f in each.findings)]:
        codes.setdefault(wrong.claim or "", Counter())[wrong.code] += 1
    return codes, {each.id or "" for each in settled.rejected}


def _damaged(claim: Label, case: Case) -> Iterator[tuple[str, Label]]:
    for kind, damage in DAMAGES.items():
        random = Random(f"{kind}/{case.article.id}/{claim.id}")
        if damaged := damage(Scene(claim, case.labels.claims, case.article, random)):
            yield kind, damaged


def _strangers(case: Case, other: Case) -> Iterator[Label]:
    """Yield the other article's claims, without their references, that this one does not hold."""
    text = " ".join(case.article.text.split())
    for number, claim in enumerate(other.labels.claims):
        if other is case or all(stands_in(quote, text) for quote in claim.evidence):
            continue
        alone: dict[str, Any] = {"id": f"{claim.id[:1]}{9_000 + number}"}
        alone |= _NO_FIGURE if isinstance(claim, LabelFigure) else _NO_STATEMENT
        yield claim.model_copy(update=alone)
