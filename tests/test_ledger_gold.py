"""What the ledger tells of the four labelled articles: the labels as sheets, texts at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.pipeline.dossiers import Dossier, read_dossiers
from tallystick.pipeline.ledger import Ledger, ledger
from tallystick.pipeline.ledger.records import Series

GOLD = Path(__file__).parent.parent / "evals" / "gold"


@pytest.fixture(scope="module", params=[True, False], ids=["with texts", "without"])
def told(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    read = read_dossiers([GOLD / "labels"], articles=GOLD / "articles")
    dossiers = [each for each in read if isinstance(each, Dossier)]
    pairs = [(each.sheet, each.text if request.param else None) for each in dossiers]
    with ledger(pairs) as made:
        yield made


def series(told: Ledger, who: str, cause: str | None) -> list[Series]:
    return [
        each
        for each in told.series()
        if each.claimant.startswith(who) and (each.subject.cause or None) == cause
    ]


def test_two_of_the_articles_are_one_story_in_which_sixteen_became_ninety_five(told: Ledger):
    (story,) = told.stories()
    names = [version.articles[0].article[:3] for version in story.versions]
    assert names == ["001", "000"]
    assert [version.order for version in story.versions] == ["dated", "inferred"]
    (changed,) = [change for change in story.changes if change.kind == "changed"]
    assert changed.fields == ("number",)
    assert changed.before is not None
    assert changed.after is not None
    assert changed.before.amount is not None
    assert changed.after.amount is not None
    assert (changed.before.amount.number, changed.after.amount.number) == (16, 95)
    new = [change.after for change in story.changes if change.kind == "new"]
    places = [each.subject.place for each in new if each and each.subject]
    assert sorted(map(str, places)) == ["Damascus and its suburbs", "Homs"]
    assert not [change for change in story.changes if change.kind == "gone"]


def test_a_tally_is_followed_without_the_other_sides_strikes_in_it(told: Ledger):
    people = [s for s in told.series() if s.subject.victims == "people" and s.subject.cause]
    (tally,) = people
    steps = [(step.amount.number, step.amount.qualifier, step.order) for step in tally.steps]
    assert steps == [(2371, "exact", "inferred"), (10000, "about", "dated")]
    assert tally.claimant == "Syrian Observatory for Human Rights"
    assert 6200 not in {step.amount.number for each in told.series() for step in each.steps}


def test_the_rejection_stands_beside_the_number_that_it_rejects(told: Ledger):
    (denial,) = [each for each in told.denials() if each.claimant == "Kremlin"]
    assert [each.told.amount and each.told.amount.number for each in denial.denied] == [10000]


def test_parts_that_add_up_hold_and_the_others_leave_a_rest(told: Ledger):
    sums = {
        (each.total.cited.article[:3], each.total.amount.number): (
            each.verdict,
            [part.amount.number for part in each.parts if part.amount],
        )
        for each in told.breakdowns()
        if each.total.amount
    }
    assert sums["003", 2371] == ("holds", [792, 924, 655])
    assert sums["000", 95] == ("leaves_rest", [46, 14])
    assert sums["000", 37387][0] == sums["001", 37387][0] == "leaves_rest"


def test_nothing_of_the_four_contradicts_another(told: Ledger):
    assert told.contradictions() == []
