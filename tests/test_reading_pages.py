from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from tallystick.pipeline.reading import article_from_html
from tallystick.pipeline.reading.pages import is_page
from tallystick.schemas.errors import ReadError

FIRST = (
    "Six men drowned on Sunday when water broke into the quarry where they worked, the provincial "
    "governor told reporters at the gate."
)
SECOND = (
    "Two more are missing, he said, and rescuers with pumps from the old port were still at work "
    "there when night fell."
)
PAGE = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html><html><head><title>Six dead in Łódź quarry | Example News</title>
<meta charset="iso-8859-1"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2018-06-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Six dead in Łódź quarry</h1><p>{FIRST}</p>
<script>document.write("forty dead")</script><p>{SECOND}</p>
<table><tr><th>Missing</th><td>2</td></tr></table></article>
<div id="comments"><h3>Comments</h3><p>I heard that ninety were killed there.</p></div>
<footer>Contact us</footer></body></html>"""


def test_the_story_is_taken_out_with_the_pages_own_metadata():
    article = article_from_html(PAGE, id="quarry", source="quarry.html")
    assert article.title == "Six dead in Łódź quarry"
    assert article.outlet == "Example News"
    assert article.published == date(2018, 6, 4)
    assert (article.id, article.source) == ("quarry", "quarry.html")
    assert article.text.startswith(article.title)
    assert FIRST in article.text
    assert SECOND in article.text
    assert "Missing" in article.text
    for other in ("Home", "forty dead", "ninety", "Contact us"):
        assert other not in article.text


def test_the_title_is_put_first_where_the_story_lacks_it():
    head = "<html><head><title>Quarry floods again today</title></head>"
    page = f"{head}<body><p>{FIRST}</p><p>{SECOND}</p>"
    article = article_from_html(page, id="x")
    assert article.text.startswith("Quarry floods again today\n\n" + FIRST)


def test_a_fragment_is_a_page_too():
    assert article_from_html(f"<p>{FIRST}</p>", id="x").text == FIRST


def test_a_date_in_the_text_is_not_the_pages_date():
    page = f"<html><body><p>{FIRST}</p><p>It had opened on 4 June 1998.</p></body></html>"
    assert article_from_html(page, id="x").published is None


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><body></body></html>",
        "<html><body><script>x = 'Six men drowned there on Sunday.'</script></body></html>",
        '<html><body><nav><a href="/">Home</a><a href="/w">World</a></nav></body></html>',
        "<html><body>" + "<div>" * 20_000 + FIRST,
        "<html><body>" + "<b>" * 20_000 + FIRST,
        "<html><body>" + "<p>a" * 100_001,
    ],
    ids=["empty", "no text", "script", "navigation", "deep blocks", "deep marks", "many tags"],
)
def test_a_page_without_a_story_is_an_error_of_one_line(page):
    with pytest.raises(ReadError) as caught:
        article_from_html(page, id="x", source="odd\n.html")
    assert "odd\\n.html" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "page",
    [
        PAGE[:1200],
        PAGE.replace("</p>", ""),
        PAGE.replace("<p>", "<p\x00\x07>&#xD800;&#55357;\ud800"),
    ],
    ids=["cut short", "unclosed", "characters that are none"],
)
def test_a_malformed_page_is_still_read(page):
    text = article_from_html(page, id="x").text
    assert FIRST in text
    assert text.encode("utf-8")


def test_whatever_breaks_the_parser_is_an_error_with_its_cause(monkeypatch):
    def recurse(*args, **options):
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr("trafilatura.bare_extraction", recurse)
    with pytest.raises(ReadError, match="RecursionError") as caught:
        article_from_html(PAGE, id="x")
    assert isinstance(caught.value.__cause__, RecursionError)


def test_nothing_is_printed(capfd):
    with pytest.raises(ReadError):
        article_from_html("<a>", id="x")
    assert capfd.readouterr() == ("", "")


def test_threads_read_pages_side_by_side():
    pages = [PAGE.replace("Six", f"Crew {number}") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        titles = [
            article.title for article in pool.map(lambda p: article_from_html(p, id="x"), pages)
        ]
    assert titles == [f"Crew {number} dead in Łódź quarry" for number in range(8)]


def test_pages_are_told_from_texts_about_pages():
    assert is_page(PAGE)
    assert is_page("<!-- saved -->\n<HTML><body>")
    assert not is_page("The <html> tag begins a page.")
    assert not is_page("<p>Six men drowned.")
