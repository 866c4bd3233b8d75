"""What a ledger might tell across two articles of `sheets`, made by hand for the report's tests."""

from datetime import date
from typing import Any

from tallystick.pipeline.ledger.records import (
    Amount,
    Change,
    Cited,
    Contradiction,
    Denial,
    Denied,
    Edition,
    Independence,
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
from tallystick.schemas import ClaimSheet, Interval


def subject(**fields: Any) -> Subject:
    empty = dict.fromkeys(("cause", "place", "period", "start", "end"))
    return Subject(
        **{
            "measure": "killed",
            "counting": "running_total",
            "victims": "people",
            "status": "unspecified",
            "age": "unspecified",
            "sex": "unspecified",
            **empty,
            "place": "Calder Point",
        }
        | fields
    )


def amount(number: int | None, qualifier: Any = "exact", **fields: Any) -> Amount:
    ends = {
        "exact": (number, number, number),
        "at_least": (number, number, None),
        "range": (fields.get("low"), None, fields.get("high")),
        "about": (None, number, None),
    }[qualifier]
    values = {"low": None, "high": None, "text": str(number)} | fields
    return Amount(number=number, qualifier=qualifier, interval=Interval(*ends), **values)


def cited(sheet: ClaimSheet, claim: str = "f1", **fields: Any) -> Cited:
    found = next(one for one in sheet.claims if one.id == claim)
    quote = found.evidence[0]
    return Cited(
        **{
            "article": sheet.article.id,
            "sha256": sheet.article.sha256,
            "outlet": "Calder Herald",
            "published": date(2031, 5, 4),
            "claim": claim,
            "claimant": "Calder Coast Guard",
            "voice": "named",
            "via": None,
            "quote": quote.quote,
            "start": quote.start,
            "end": quote.end,
        }
        | fields
    )


def overview(one: ClaimSheet, other: ClaimSheet, **names: str) -> Overview:
    """Return what is told across two sheets; `claimant` and `victims` may be given by name."""
    who = names.get("claimant", "Calder Coast Guard")
    what = subject(victims=names.get("victims", "people"))
    here, there = cited(one, claimant=who), cited(other, claimant="Maro Lines")
    told = Told(here, what, amount(95), None, None)
    steps = (
        Step(amount(16, "at_least"), date(2031, 5, 3), "dated", "first", (here,)),
        Step(amount(None, "range", low=60, high=80), None, "inferred", "up", (there,)),
        Step(amount(95), date(2031, 5, 6), "dated", "up", (here, there)),
    )
    guard = Series("series-1", who, what, steps)
    forty = Step(amount(40), date(2031, 5, 6), "dated", "first", (there,))
    owner = Series("series-2", "Maro Lines", what, (forty,), own_voice=True)
    return Overview(
        articles=2,
        claims=10,
        stories=[_story(one, other, told)],
        matters=[Matter("matter-1", what, (guard, owner), ("same_story",))],
        series=[guard],
        contradictions=[
            Contradiction(
                "contradiction-1",
                what,
                (
                    Side(who, False, amount(95), (here,)),
                    Side("Maro Lines", False, amount(40), (there,)),
                ),
                ("same_story",),
            )
        ],
        denials=[
            Denial("Maro Lines", "Maro Lines denies it.", (there,), (Denied(told, "in_article"),))
        ],
        independence=[
            Independence(what, amount(95), (who,), 2, 1, ("Calder Herald",), 1, 1, (here,)),
        ],
        breakdowns=[],
        names=[Name("claimant", who, (who, "the guard"), ())],
    )


def _story(one: ClaimSheet, other: ClaimSheet, told: Told) -> Story:
    first = Edition(
        one.article.id, one.article.sha256, one.article.title, "Calder Herald", None, 0.9, "text"
    )
    second = Edition(
        other.article.id, other.article.sha256, other.article.title, None, None, 0.9, "text"
    )
    before = Told(told.cited, told.subject, amount(16), None, None)
    return Story(
        "story-1",
        (
            Version((first,), date(2031, 5, 4), "dated", None),
            Version((second,), None, "inferred", "the toll rises"),
        ),
        (
            Change("changed", ("number",), before, told, 1),
            Change("same", (), told, told, 1),
            Change("new", (), None, told, 1),
        ),
    )
