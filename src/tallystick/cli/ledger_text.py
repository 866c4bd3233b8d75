"""A ledger in words, for a terminal: each record with the quotes that it rests on."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..pipeline.ledger.records import (
    Amount,
    Breakdown,
    Change,
    Cited,
    Contradiction,
    Denial,
    Independence,
    Join,
    Matter,
    Name,
    Overview,
    Series,
    Side,
    Step,
    Story,
    Subject,
    Told,
    Version,
)
from ..pipeline.reading.identifiers import printable

_QUOTE = 110  # characters of a quote that are shown
_MOST = 40  # records of a part that are shown where no part is asked for
_HEDGES = {
    "about": "about {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "almost": "almost {}",
    "at_most": "up to {}",
}


def text_lines(overview: Overview, only: Sequence[str]) -> Iterator[str]:
    """Yield the lines of an overview; some parts of it, and those whole, where they are named."""
    yield f"{_count(overview.articles, 'article')}, {_count(overview.claims, 'claim')}"
    for part, (title, tell) in _PARTS.items():
        if only and part not in only:
            continue
        records = [each for each in getattr(overview, part) if only or _is_telling(each)]
        if not records:
            continue
        yield ""
        yield f"{title} ({len(records):,})"
        for each in records if only else records[:_MOST]:
            yield from (f"  {printable(line)}" for line in tell(each))
        if not only and len(records) > _MOST:
            yield f"  ... and {len(records) - _MOST:,} more: --only {part}"


def _is_telling(record: Any) -> bool:
    """Whether a record is worth a line among others, all of which JSON has."""
    if isinstance(record, Matter):
        return len(record.accounts) > 1
    if isinstance(record, Independence):
        return record.stories > 1 or len(record.claimants) > 1
    return not isinstance(record, Breakdown) or record.verdict != "open"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _quote(cited: Cited) -> str:
    words = " ".join(cited.quote.split())
    return f'"{words if len(words) <= _QUOTE else words[: _QUOTE - 3] + "..."}"'


def _where(cited: Cited) -> str:
    return f"{cited.article} {cited.claim}"


def number_of(amount: Amount) -> str:
    """Return a number with its hedge, in one form whatever the article's."""
    if amount.number is None:
        ends = amount.low is not None and amount.high is not None
        return f"{amount.low:,} to {amount.high:,}" if ends else amount.text or "a number not given"
    return _HEDGES.get(amount.qualifier, "{}").format(f"{amount.number:,}")


def subject_of(subject: Subject) -> str:
    """Return what is counted, in a few words."""
    counting = subject.counting.replace("_", " ")
    parts = [f"{subject.victims or 'people'} {subject.measure}"]
    parts += [f"by {subject.cause}"] if subject.cause else []
    parts += [f"in {subject.place}"] if subject.place else []
    span = _span(subject.start, subject.end) or subject.period
    return f"{', '.join(parts)} ({counting}{': ' + span if span else ''})"


def _span(start: str | None, end: str | None) -> str | None:
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else end and f"until {end}"


def _told(told: Told) -> str:
    if told.amount is None or told.subject is None:
        return f"{told.act}: {told.summary}"
    return f"{number_of(told.amount)} {subject_of(told.subject)}"


def _story(story: Story) -> Iterator[str]:
    yield f"{story.id} in {_count(len(story.versions), 'version')}"
    for number, version in enumerate(story.versions):
        yield f"  {number + 1}. {_version(version)}"
        same = 0
        for change in story.changes:
            if change.version == number:
                same += change.kind == "same"
                yield from _change(change)
        if number:
            yield f"     {_count(same, 'claim')} the same"


def _version(version: Version) -> str:
    editions = [f"{e.article}{f' ({e.outlet})' if e.outlet else ''}" for e in version.articles]
    copies = f"; copies: {', '.join(editions[1:])}" if len(editions) > 1 else ""
    order = "" if version.order == "dated" else f", order {version.order}"
    why = f" from {version.why}" if version.why else ""
    return f"{version.published or 'no date'}{order}{why}: {editions[0]}{copies}"


def _change(change: Change) -> Iterator[str]:
    before, after = change.before, change.after
    if change.kind == "changed" and before and after:
        yield f"     changed ({', '.join(change.fields)}): {_told(before)} -> {_told(after)}"
        yield f"       {_quote(before.cited)} -> {_quote(after.cited)}"
    elif change.kind != "same" and (told := before or after):
        yield f"     {change.kind}: {_told(told)}"
        yield f"       {_quote(told.cited)}"


def _series(series: Series) -> Iterator[str]:
    yield f"{_teller(series)}: {subject_of(series.subject)}"
    yield from (f"  {_step(step)}" for step in series.steps)


def _teller(series: Series | Side) -> str:
    return f"{series.claimant} (own voice)" if series.own_voice else series.claimant


def _step(step: Step) -> str:
    order = "" if step.order == "dated" else f", order {step.order}"
    more = f" and {len(step.cited) - 1} more" if len(step.cited) > 1 else ""
    first = step.cited[0]
    change = "" if step.direction == "first" else f", {step.direction}"
    when = f"{step.when or 'no date'}{order}: {number_of(step.amount)}{change}"
    return f"{when}  [{_where(first)}{more}] {_quote(first)}"


def _matter(matter: Matter) -> Iterator[str]:
    yield f"{subject_of(matter.subject)}  ({', '.join(matter.why)})"
    for account in matter.accounts:
        yield f"  {_teller(account)}"
        yield from (f"    {_step(step)}" for step in account.steps)


def _contradiction(contradiction: Contradiction) -> Iterator[str]:
    yield f"{subject_of(contradiction.subject)}  ({', '.join(contradiction.why)})"
    for side in contradiction.sides:
        first = side.cited[0]
        yield f"  {_teller(side)}: {number_of(side.amount)}  [{_where(first)}] {_quote(first)}"


def _denial(denial: Denial) -> Iterator[str]:
    first = denial.cited[0]
    more = f" and {len(denial.cited) - 1} more" if len(denial.cited) > 1 else ""
    yield f"{denial.claimant}  [{_where(first)}{more}] {_quote(first)}"
    for denied in denial.denied:
        said = denied.told
        yield f"  rejects {_told(said)}, {said.cited.claimant or 'own voice'}  ({denied.why})"
        yield f"    [{_where(said.cited)}] {_quote(said.cited)}"


def _independence(told: Independence) -> Iterator[str]:
    who = ", ".join(told.claimants) or "nobody named"
    claimants = _count(len(told.claimants), "claimant")
    yield f"{number_of(told.amount)} {subject_of(told.subject)}"
    stories = f"{told.stories:,} {'story' if told.stories == 1 else 'stories'}"
    carried = f"{_count(told.articles, 'article')}, {stories}"
    yield f"  {claimants} ({who}) in {carried}; of these, {told.repeating:,} only repeat"


def _breakdown(told: Breakdown) -> Iterator[str]:
    parts = " + ".join(number_of(part.amount) for part in told.parts if part.amount)
    total = number_of(told.total.amount) if told.total.amount else ""
    verdict = {"holds": "holds", "breaks": "BREAKS", "leaves_rest": "leaves a rest"}
    sign = "=" if told.verdict == "holds" else "of"
    where = _where(told.total.cited)
    yield f"{where}: {parts} {sign} {total}: {verdict.get(told.verdict, 'open')}"


def _name(name: Name) -> Iterator[str]:
    yield f"{name.kind}: {' = '.join([name.name, *(n for n in name.names if n != name.name)])}"
    yield from (f"  {_join(join)}" for join in name.joins)


def _join(join: Join) -> str:
    held = "" if join.held else "NOT joined: kept apart, or it could be several; "
    said = {"alias": "aliases", "spelled": "first letters", "stands_for": "used for it"}
    where = f" in {join.article}" if join.article else ""
    return f"{held}{join.other!r} ({said[join.reason]}{where}: {join.evidence!r})"


_PARTS: dict[str, tuple[str, Callable[[Any], Iterator[str]]]] = {
    "stories": ("Stories in several articles", _story),
    "series": ("One claimant's numbers over time", _series),
    "matters": ("Counted by several", _matter),
    "contradictions": ("Numbers that cannot both be right", _contradiction),
    "denials": ("Denials", _denial),
    "independence": ("Who stands behind a number", _independence),
    "breakdowns": ("Parts of a total", _breakdown),
    "names": ("Names taken for one", _name),
}
