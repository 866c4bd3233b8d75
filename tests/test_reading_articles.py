import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading import article_from_text
from tallystick.pipeline.reading.articles import ANNOTATED_LENGTH

GOLD = Path(__file__).parents[1] / "evals" / "gold"
LABELS = sorted((GOLD / "labels").glob("*.json"))

TEXT = """Six dead in quarry

By Ann Example, EXN

Monday, 4 June 2018

Six men drowned when a quarry flooded, the provincial governor said.

Read more: Quarry owner arrested

Two more are missing, he said.

Most read

Port strike ends
"""

LINES = st.sampled_from(
    [line for line in TEXT.splitlines() if line]
    + ["", "Dear readers,", "We ask you to donate.", "More stories", "2018-06-04", "\u2028", "\r"]
)


def test_an_article_is_annotated_and_its_text_kept():
    article = article_from_text(TEXT, id="quarry", source="quarry.txt")
    assert article.text == TEXT
    assert (article.id, article.source) == ("quarry", "quarry.txt")
    assert article.title == "Six dead in quarry"
    assert article.outlet == "EXN"
    assert article.published == date(2018, 6, 4)
    assert [(TEXT[b.start : b.end], b.reason) for b in article.boilerplate] == [
        ("Monday, 4 June 2018", "dateline"),
        ("Read more: Quarry owner arrested", "teaser"),
        ("Most read\n\nPort strike ends", "other_headlines"),
    ]


def test_what_is_given_is_not_looked_for():
    day = date(2020, 1, 2)
    article = article_from_text(TEXT, id="x", title="Given", outlet="Given too", published=day)
    assert (article.title, article.outlet, article.published) == ("Given", "Given too", day)


def test_names_are_made_safe():
    article = article_from_text("Text.", id="a/b\n", source="a\x1b.txt")
    assert (article.id, article.source) == ("a_b_", "a\\x1b.txt")


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_boilerplate_is_in_order_apart_and_never_ends_in_white_space(text):
    article = article_from_text(text, id="x")
    edges = [edge for mark in article.boilerplate for edge in (mark.start, mark.end)]
    assert edges == sorted(set(edges))
    for mark in article.boilerplate:
        piece = text[mark.start : mark.end]
        assert piece == piece.strip() != ""


@given(st.text(max_size=300))
def test_any_text_is_an_article(text):
    assert article_from_text(text, id="x").text == text


@pytest.mark.parametrize(
    "unit", ["a\n", " ", "\n", "Dear readers,\n", "Most read\nA b\n", "«", "By A "]
)
def test_a_huge_text_is_searched_only_at_its_beginning(unit):
    text = unit * (ANNOTATED_LENGTH // len(unit) // 4)
    article = article_from_text(text + "\x00" * ANNOTATED_LENGTH + "\nRead more: x", id="x")
    assert all(mark.end <= ANNOTATED_LENGTH for mark in article.boilerplate)


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:3])
def test_the_gold_articles_metadata_is_found(path):
    label = json.loads(path.read_text(encoding="utf-8"))
    text = (GOLD / "articles" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    article = article_from_text(text, id=path.stem)
    assert article.title == label["headline"]
    assert article.outlet == label["outlet"]
    assert (article.published and article.published.isoformat()) == label["published"]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:3])
def test_no_evidence_of_the_gold_labels_is_marked(path):
    label = json.loads(path.read_text(encoding="utf-8"))
    text = (GOLD / "articles" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    article = article_from_text(text, id=path.stem)
    for claim in label["claims"]:
        for quote in claim["evidence"]:
            start = text.index(quote)
            assert all(
                mark.end <= start or start + len(quote) <= mark.start
                for mark in article.boilerplate
            )


def test_the_gold_articles_boilerplate_is_marked():
    def marks(number):
        path = next((GOLD / "articles").glob(f"{number}_*.txt"))
        article = article_from_text(path.read_bytes().decode("utf-8"), id=path.stem)
        return article.text, article.boilerplate

    text, boilerplate = marks("000")
    assert [mark.reason for mark in boilerplate] == ["teaser", "teaser"]
    assert all(text.startswith("Read more", mark.start) for mark in boilerplate)
    text, boilerplate = marks("002")
    assert boilerplate[-1].reason == "other_headlines"
    assert (boilerplate[-1].start, boilerplate[-1].end) == (
        text.index("More from World"),
        len(text),
    )
    text, boilerplate = marks("003")
    assert [mark.reason for mark in boilerplate] == ["appeal"]
    assert (boilerplate[0].start, boilerplate[0].end) == (text.index("A Message from"), len(text))
