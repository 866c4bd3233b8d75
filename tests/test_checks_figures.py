from typing import Any

import pytest

from tallystick.schemas import Article

from .checking import codes, fig


def found(text: str, number: int | None, **fields: Any) -> list[str]:
    article = Article(id="a", text=text)
    wanted = {"number_shape", "number_text_mismatch", "qualifier_mismatch"}
    return [c for _, c in codes(fig("f1", number, text, **fields), article=article) if c in wanted]


@pytest.mark.parametrize(
    ("text", "words", "right", "wrong"),
    [
        ("At least 46 people died.", "At least 46", "at_least", "exact"),
        ("About 46 people died.", "About 46", "about", "exact"),
        ("Exactly 46 people died.", "46", "exact", "about"),
        ("More than 46 people died.", "More than 46", "more_than", "at_least"),
        ("The toll marches towards 46.", "marches towards 46", "almost", "exact"),
        ("Up to 46 people died.", "Up to 46", "at_most", "about"),
    ],
)
def test_hedge_and_qualifier_agree(text: str, words: str, right: str, wrong: str) -> None:
    assert found(text, 46, number_text=words, qualifier=right) == []
    assert found(text, 46, number_text=words, qualifier=wrong) == ["qualifier_mismatch"]


def test_any_piece_whose_hedge_agrees_is_enough() -> None:
    text = "Over 46 die in mill fire. The council said 46 people died."
    pieces = ["Over 46 die in mill fire", "The council said 46 people died"]
    article = Article(id="a", text=text)
    for qualifier in ("exact", "more_than"):
        assert codes(fig("f1", 46, *pieces, qualifier=qualifier), article=article) == []
    assert codes(fig("f1", 46, *pieces, qualifier="about"), article=article) != []


def test_a_hedge_of_two_readings_takes_both() -> None:
    text = "An estimated 46 people died."
    assert found(text, 46, qualifier="about") == found(text, 46, qualifier="exact") == []


RANGE: dict[str, Any] = {"qualifier": "range", "number_text": "20 to 31", "low": 20, "high": 31}


def test_a_range_has_two_ends_in_order_and_no_number() -> None:
    text = "Some 20 to 31 people died."
    assert found(text, None, **RANGE) == []
    assert "number_shape" in found(text, 20, **RANGE)
    assert "number_shape" in found(text, None, **RANGE | {"low": 31, "high": 20})
    assert "number_shape" in found(text, None, **RANGE | {"low": None, "high": None})


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (46, {"low": 40, "high": 50}),
        (46, {"qualifier": "vague"}),
        (46, {"qualifier": "fraction"}),
        (None, {"qualifier": "exact", "number_text": "46"}),
    ],
)
def test_number_and_qualifier_must_go_together(number: int | None, fields: dict[str, Any]) -> None:
    assert "number_shape" in found("There were 46 people dead, 40 to 50 of them.", number, **fields)


def test_a_number_below_zero_is_told_and_is_in_no_evidence() -> None:
    article = Article(id="a", text="It fell by -5 people.")
    drafts = fig("f1", -5, "fell by -5 people", number_text="-5")
    assert codes(drafts, article=article) == [("f1", "number_not_in_evidence")]


@pytest.mark.parametrize(
    ("number", "words", "wrong"),
    [
        (46, "Forty-six", False),
        (46, "forty-six", False),
        (46, "at least forty-six", True),
        (46, "46", True),
        (46, None, False),
    ],
)
def test_the_number_as_written_stands_in_the_evidence(
    number: int, words: str | None, wrong: bool
) -> None:
    text = "Forty-six people died."
    assert found(text, number, number_text=words) == ["number_text_mismatch"] * wrong


def test_the_number_as_written_means_the_number() -> None:
    text = "The blast killed 46 and wounded 12."
    assert found(text, 46, number_text="12") == ["number_text_mismatch"]
    assert found(text, 46, number_text="killed 46") == []
    assert found(text, 46, number_text="blast") == ["number_text_mismatch"]
