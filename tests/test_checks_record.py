from datetime import date

import pytest

from tallystick.schemas import Article, Boilerplate, Period

from .checking import ARTICLE, COUNCIL, TEXT, codes, denial, fig, total

PUBLISHED = ARTICLE.model_copy(update={"published": date(2020, 5, 13)})


def dated(start: str | None, end: str | None, article: Article = PUBLISHED) -> list[str]:
    period = Period(text="on Tuesday", start=start, end=end)
    return [code for _, code in codes(total(period=period), article=article)]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-05-32", None),
        ("12 May 2020", None),
        ("2020-5-1", None),
        ("2020-05-12", "2020-05-11"),
        ("2020-05-20", None),
        ("1492-01-01", None),
        (None, "9999-01-01"),
        ("", None),
    ],
)
def test_an_impossible_date_is_told(start: str | None, end: str | None) -> None:
    assert dated(start, end) == ["date_impossible"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-05-12", "2020-05-12"),
        ("2020-05-14", None),
        ("2019-02-28", "2020-05-13"),
        ("2020-05-12", "2020-06-30"),
        (None, None),
    ],
)
def test_a_possible_date_is_not(start: str | None, end: str | None) -> None:
    assert dated(start, end) == []


def test_where_publication_is_unknown_the_future_is() -> None:
    assert dated("2031-05-20", None, ARTICLE) == []


def test_a_claim_wholly_outside_the_story_is_told() -> None:
    start = TEXT.index("Read more")
    teaser = Boilerplate(start=start, end=len(TEXT), reason="teaser")
    article = ARTICLE.model_copy(update={"boilerplate": (teaser,)})
    ferry = fig("f9", 77, "77 killed in a ferry disaster off Tolland")
    assert codes(ferry, article=article) == [("f9", "in_boilerplate")]
    assert codes(ferry) == []
    both = fig("f9", 140, "At least 140 people", "Read more", qualifier="at_least")
    assert codes(both, article=article) == []


def test_the_same_number_of_the_same_people_by_the_same_source_is_told_of_the_later() -> None:
    again = total().model_copy(update={"id": "f7", "evidence": ["At least 140 people"]})
    assert codes(total(), again) == [("f7", "duplicate_claim")]


@pytest.mark.parametrize(
    "fields",
    [
        {"claimant": None, "attribution": None, "voice": "reporter"},
        {"measure": "casualties"},
        {"victims": "men"},
        {"place": "Kessa"},
        {"cause": "Flood"},
    ],
)
def test_what_differs_in_any_of_it_is_another_claim(fields: dict[str, object]) -> None:
    other = total(**fields).model_copy(update={"id": "f7"})
    assert "duplicate_claim" not in [code for _, code in codes(total(), other)]


def test_vague_numbers_are_told_apart_by_their_words() -> None:
    text = "The Varn Relief Council said dozens died. Hundreds died, the Varn Relief Council said."
    article = Article(id="a", text=text)
    said = COUNCIL | {"qualifier": "vague"}
    one = fig("f1", None, "dozens died", number_text="dozens", **said)
    two = fig("f2", None, "Hundreds died", number_text="Hundreds", **said)
    assert codes(one, two, article=article) == []


def test_a_statement_is_repeated_where_its_words_are_the_same() -> None:
    again = denial().model_copy(update={"id": "s2"})
    assert codes(total(), denial(), again) == [("s2", "duplicate_claim")]
    elsewhere = again.model_copy(update={"evidence": ["pure invention"]})
    assert codes(total(), denial(), elsewhere) == []
