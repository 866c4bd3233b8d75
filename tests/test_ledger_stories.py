from tallystick.pipeline.ledger.records import Change, Story

from .ledgers import RETOLD, STORY, Made, denied, ledger_of, made, said

GUARD = "Calder Coast Guard"
PLACE = {"place": "Calder Point", "cause": "ferry"}


def early(**more: str) -> Made:
    claims = [
        said("f1", 16, GUARD, "Sixteen people died off Calder Point, the guard said", **PLACE),
        said("f2", 40, GUARD, "Forty were hurt", measure="injured", **PLACE),
        denied("s1", "Maro Lines", "Maro Lines called it nonsense"),
    ]
    return made("early", *claims, story=STORY, **more)


def late(**more: str) -> Made:
    claims = [
        said("f1", 95, GUARD, "Ninety-five people died off Calder Point, the guard said", **PLACE),
        said("f2", 14, GUARD, "14 of them died at Orle", place="Orle", cause="ferry"),
        said("f3", 40, GUARD, "Forty were hurt", measure="injured", **PLACE),
    ]
    return made("late", *claims, story=STORY + " and more of it was told later", **more)


def one_story(*articles: Made, texts: bool = True) -> Story:
    with ledger_of(*articles, texts=texts) as ledger:
        (story,) = ledger.stories()
        return story


def by_kind(story: Story) -> dict[str, list[Change]]:
    kinds: dict[str, list[Change]] = {"same": [], "changed": [], "new": [], "gone": []}
    for change in story.changes:
        kinds[change.kind].append(change)
    return kinds


def test_versions_are_told_claim_by_claim():
    story = one_story(late(day="2031-05-05"), early(day="2031-05-04"))
    assert [v.articles[0].article for v in story.versions] == ["early", "late"]
    assert [v.order for v in story.versions] == ["dated", "dated"]
    kinds = by_kind(story)
    (changed,) = kinds["changed"]
    assert changed.fields == ("number",)
    assert changed.before is not None
    assert changed.after is not None
    assert changed.before.amount is not None
    assert changed.after.amount is not None
    assert (changed.before.amount.number, changed.after.amount.number) == (16, 95)
    assert changed.after.cited.quote.startswith("Ninety-five")
    (same,) = kinds["same"]
    assert same.before is not None
    assert same.before.subject is not None
    assert same.before.subject.measure == "injured"
    (new,) = kinds["new"]
    assert new.after is not None
    assert new.after.subject is not None
    assert new.after.subject.place == "Orle"
    assert [change.before and change.before.act for change in kinds["gone"]] == ["rejection"]


def test_a_missing_date_leaves_the_order_to_rising_totals_and_says_so():
    for articles in ((early(day="2031-05-04"), late()), (late(day="2031-05-05"), early())):
        story = one_story(*articles)
        assert [v.articles[0].article for v in story.versions] == ["early", "late"]
        assert "inferred" in [v.order for v in story.versions]
    story = one_story(late(), early())
    assert [v.articles[0].article for v in story.versions] == ["early", "late"]
    assert [(v.order, v.why) for v in story.versions] == [("inferred", "rising totals")] * 2


def test_an_order_that_nothing_tells_is_unknown():
    one = made("one", said("f1", 7, GUARD, **PLACE), story=STORY, day="2031-05-04")
    other = made("other", said("f1", 7, GUARD, **PLACE), story=RETOLD)
    assert [v.order for v in one_story(one, other).versions] == ["dated", "unknown"]


def test_copies_stand_together_and_a_changed_number_is_no_copy():
    claims = [said("f1", 7, GUARD, "Seven died", **PLACE)]
    one = made("one", *claims, story=STORY, day="2031-05-04", outlet="Calder Post")
    copy = made("copy", *claims, story=STORY, day="2031-05-05", outlet="Orle Times")
    changed = made(
        "changed", said("f1", 9, GUARD, "Nine died", **PLACE), story=STORY, day="2031-05-06"
    )
    story = one_story(changed, copy, one)
    assert [[e.article for e in v.articles] for v in story.versions] == [
        ["one", "copy"],
        ["changed"],
    ]


def test_without_texts_a_story_is_known_by_its_quotes():
    quotes = [
        f"the guard counts {n} dead in the bay of Calder Point at noon" for n in range(11, 16)
    ]
    claims = [said(f"f{n}", n, GUARD, quotes[n - 11], place=f"Pier {n}") for n in range(11, 16)]
    one = made("one", *claims, day="2031-05-04")
    other = made("other", *claims[:4], day="2031-05-05")
    (edition,) = one_story(one, other, texts=False).versions[0].articles
    assert edition.by == "quotes"
    with ledger_of(one, other, texts=True) as ledger:
        assert ledger.stories() == []  # their texts, which are at hand, are two


def test_two_articles_of_a_few_equal_quotes_are_two_stories():
    claims = [said("f1", 11, GUARD, "the guard counts 11 dead in the bay of Calder Point at noon")]
    with ledger_of(made("one", *claims), made("other", *claims), texts=False) as ledger:
        assert ledger.stories() == []


def test_what_is_told_again_years_later_is_another_story():
    with ledger_of(early(day="2031-05-04"), late(day="2033-05-04")) as ledger:
        assert ledger.stories() == []


def test_a_cause_or_period_that_one_version_leaves_out_is_no_change():
    one = made(
        "one",
        said("f1", 7, GUARD, "Seven died", place="Orle", cause="flood", day="2031-05-03"),
        story=STORY,
    )
    other = made("other", said("f1", 7, GUARD, "Seven died", place="Orle"), story=RETOLD)
    assert [change.kind for change in one_story(one, other).changes] == ["same"]


def test_what_is_counted_may_change():
    one = made(
        "one", said("f1", 700, GUARD, "700 died", place="Orle"), story=STORY, day="2031-05-04"
    )
    other = made(
        "two",
        said("f1", 700, GUARD, "700 died", place="Kessa"),
        story=RETOLD,
        day="2031-05-05",
    )
    (change,) = one_story(one, other).changes
    assert (change.kind, change.fields) == ("changed", ("place",))
