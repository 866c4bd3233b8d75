from datetime import UTC, date, datetime

import pytest

from tallystick.pipeline.reading import Failure, read_articles
from tallystick.pipeline.reading.rows import Columns, article_from_row
from tallystick.schemas.errors import ReadError

STORY = "Six men drowned when a quarry flooded, the governor said."


def read(columns=None, **fields):
    return article_from_row(
        fields, columns or Columns(), default_id="table:7", source="table.csv:7"
    )


def test_a_row_gives_text_id_and_metadata():
    article = read(
        id=12, text=STORY, headline=" Six\ndead ", publisher="EXN", date="2018-06-04T08:00:00Z"
    )
    assert (article.id, article.text, article.source) == ("12", STORY, "table.csv:7")
    assert (article.title, article.outlet) == ("Six dead", "EXN")
    assert article.published == date(2018, 6, 4)


@pytest.mark.parametrize("name", ["text", "Text ", "content", "BODY", "article"])
def test_the_text_is_found_under_its_usual_names(name):
    assert read(**{name: STORY}).text == STORY


def test_text_wins_over_its_other_names_and_a_chosen_column_over_all():
    assert read(body="Other.", text=STORY).text == STORY
    assert read(Columns(text="story"), story=STORY, text="Other.").text == STORY
    assert read(Columns(id="key"), text=STORY, key="k1", id="other").id == "k1"
    with pytest.raises(ReadError, match="no column 'story'"):
        read(Columns(text="story"), text="Other.")


@pytest.mark.parametrize("value", [None, "", float("nan"), True, ["a"]])
def test_a_row_without_a_usable_id_gets_its_place(value):
    assert read(text=STORY, id=value).id == "table:7"


@pytest.mark.parametrize(
    "value", [date(2018, 6, 4), datetime(2018, 6, 4, 9, tzinfo=UTC), "4 June 2018"]
)
def test_dates_come_in_any_type(value):
    assert read(text=STORY, published=value).published == date(2018, 6, 4)


def test_an_unclear_date_or_an_address_is_passed_over():
    article = read(text=STORY, date="06/05/2018", source="https://example.org/a")
    assert article.published is None
    assert article.outlet is None


def test_halves_of_characters_are_replaced_one_for_one():
    assert read(text="Six \ud83d men.", title="a\udc00b").text == "Six \ufffd men."


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": 1, "tex\x1bt": STORY}, r"no column 'text' \(it has: id, tex\\x1bt\)"),
        ({"text": None}, "blank"),
        ({"text": " \n"}, "blank"),
        ({"text": 5}, "no text"),
        ({"text": b"%PDF-1.5"}, "PDF"),
    ],
)
def test_a_row_without_text_is_an_error_that_names_its_place(fields, reason):
    with pytest.raises(ReadError, match=reason) as caught:
        read(**fields)
    assert "table.csv:7" in str(caught.value)


def test_text_stored_as_bytes_is_decoded():
    assert read(text="Łódź quarry.".encode()).text == "Łódź quarry."


def test_only_the_columns_that_are_read_are_wanted():
    present = ["Text", "id", "vector", "date", "story"]
    assert Columns().wanted(present) == ["Text", "id", "date"]
    assert Columns(text="story").wanted(present) == ["id", "date", "story"]


def test_a_table_without_a_column_for_the_text_is_told_once(tmp_path):
    path = tmp_path / "sources.csv"
    path.write_text("file,title\na.txt,One\nb.txt,Two\n")
    (failure,) = read_articles([path])
    assert isinstance(failure, Failure)
    assert "sources.csv has no column 'text' (it has: file, title)" in str(failure.error)
