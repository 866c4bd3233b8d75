"""The report in a real browser: clicks, search, keys, print, a phone, and a hostile article."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .browsing import Visit, checker, chromium
from .report_pages import write_ferry, write_hostile, write_many

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]

ADDRESSES = (
    "",
    "#/article/0/f1",
    "#/stories",
    "#/timelines",
    "#/sources",
    "#/contradictions",
    "#/denials",
)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ferry(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_many(tmp_path_factory.mktemp("report"))


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Open a page; at the end it must have complained of nothing and asked for nothing."""
    visits: list[Visit] = []

    def go(file: Path, address: str = "", **context: Any) -> Any:
        visits.append(Visit(browser, file, address, **context))
        return visits[-1].page

    yield go
    for one in visits:
        assert one.complaints == []
        assert one.strangers == []
        one.close()


def active(page: Any) -> list[str]:
    return page.locator(".side .card.active").evaluate_all("all => all.map(c => c.dataset.claim)")


def test_a_click_in_the_text_opens_the_claim(visit, ferry):
    page = visit(ferry, "#/article/0")
    page.locator(".m.quote[data-claim=f1]").first.click()

    assert active(page) == ["f1"]
    assert page.locator(".side .card[data-claim=f1] .facts").is_visible()
    assert page.url.endswith("#/article/0/f1")


def test_a_click_on_a_quote_leads_to_the_text(visit, ferry):
    page = visit(ferry, "#/article/0/f2", viewport={"width": 1200, "height": 260})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".side .card[data-claim=f2] a.quote").click()

    mark = page.locator(".m.quote.active[data-claim=f2]").first
    assert mark.inner_text() == "60 women"
    assert 0 < mark.bounding_box()["y"] < 260


def test_hovering_over_one_lights_up_the_other(visit, ferry):
    page = visit(ferry, "#/article/0")
    page.locator(".side .card[data-claim=f4]").hover()
    assert page.locator(".m.quote.hover[data-claim=f4]").count() == 1

    page.locator(".m.quote[data-claim=f1]").first.hover()
    assert page.locator(".side .card.hover").get_attribute("data-claim") == "f1"


def test_words_that_two_claims_share_lead_to_the_inner_one(visit, ferry):
    page = visit(ferry, "#/article/0")
    inner = page.locator(".m.quote[data-claim=f3] .m.quote[data-claim=f2]")

    assert inner.inner_text() == "60 women"
    inner.click()
    assert active(page) == ["f2"]


def test_everything_about_an_article_is_told(visit, ferry):
    page = visit(ferry, "#/article/0")
    told = page.locator("main").inner_text()

    for words in (
        "60 + 35 = 95",
        "the parts add up",
        "Maro Lines rejects",
        "no such words",
        "Figures without a claim",
        "a teaser for another story",
        "1 finding",
    ):
        assert words.lower() in told.lower(), words


def test_the_back_button_goes_back(visit, ferry):
    page = visit(ferry)
    page.get_by_role("link", name="Ferry sinks").first.click()
    page.locator(".side .card[data-claim=f2] .head").click()
    page.go_back()
    page.go_back()

    assert page.locator(".row").first.is_visible()


def shown(page: Any) -> list[str]:
    page.wait_for_timeout(60)  # two frames
    return page.locator(".row").evaluate_all("all => all.map(r => r.dataset.article)")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("CALM", ["1"]), ("ferry", ["0", "1"]), ("maro denies", ["0", "1"]), ("nowhere", [])],
)
def test_search_finds_words_of_texts_and_claims(visit, ferry, words, expected):
    page = visit(ferry)
    page.get_by_label("Search", exact=True).fill(words)

    assert shown(page) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Finding", "qualifier mismatch", ["0"]),
        ("Outlet", "Herald", ["0"]),
        ("Claimant", "Maro Lines", ["0", "1"]),
        ("Measure", "injured", ["0", "1"]),
    ],
)
def test_filters_let_through_what_they_name(visit, ferry, name, value, expected):
    page = visit(ferry)
    page.get_by_label(name).select_option(label=value)
    assert shown(page) == expected

    page.get_by_role("button", name="Clear").click()
    assert shown(page) == ["0", "1"]


def test_in_an_article_the_other_claims_step_back(visit, ferry):
    page = visit(ferry)
    page.get_by_label("Measure").select_option(label="injured")
    page.get_by_role("link", name="Ferry sinks").first.click()

    assert page.locator(".card:not(.dim)").evaluate_all("a => a.map(c => c.dataset.claim)") == [
        "f4"
    ]


def test_keys(visit, ferry):
    page = visit(ferry)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.url.endswith("#/article/1")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert active(page) == ["f1"]
    page.keyboard.press("p")
    assert page.url.endswith("#/article/0")

    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("calm")
    assert shown(page) == ["1"]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert shown(page) == ["0", "1"]

    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_across_articles_every_number_leads_to_its_words(visit, ferry):
    page = visit(ferry, "#/timelines")
    page.locator(".chart a").nth(2).click()
    assert page.url.endswith("#/article/0/f1")

    for name in ("Stories", "Timelines", "Who says what", "Contradictions", "Denials"):
        page.get_by_role("navigation", name="Views").get_by_role("link", name=name).click()
        page.locator("main a.cite, main .version a").first.click()
        assert "#/article/" in page.url


def test_views_across_articles_are_searched_too(visit, ferry):
    page = visit(ferry, "#/contradictions")
    page.keyboard.press("/")
    page.keyboard.type("maro 40")
    assert page.locator(".item").count() == 1

    page.keyboard.type("1")
    assert page.locator(".item").count() == 0
    assert page.locator(".sift").inner_text().endswith("0 of 1")


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_charts_are_saved_under_harmless_names(visit, hostile, kind):
    page = visit(hostile, "#/timelines")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save as {kind}").click()
    saved = waiting.value

    assert re.fullmatch(rf"[\w-]+\.{kind.lower()}", saved.suggested_filename)
    data = Path(saved.path()).read_bytes()
    if kind == "PNG":
        assert data.startswith(b"\x89PNG")
        assert len(data) > 5_000
    else:
        assert b"<script" not in data
        assert b"class=" not in data
        assert b"rgb(" in data


def test_a_phone_scrolls_in_one_direction_only(visit, ferry, hostile):
    for file in (ferry, hostile):
        for address in ADDRESSES:
            page = visit(file, address, **PHONE)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 360, (file, address)


def test_on_a_phone_the_claim_looks_in_from_below(visit, ferry):
    page = visit(ferry, "#/article/0", **PHONE)
    page.locator(".m.quote[data-claim=f1]").first.tap()
    assert page.locator("#peek").inner_text().startswith("×")
    assert "Calder Coast Guard" in page.locator("#peek").inner_text()

    page.get_by_role("button", name="Close").tap()
    assert page.locator("#peek").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_and_the_switch(visit, ferry, scheme):
    page = visit(ferry, color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"
    before = page.evaluate(ground)
    assert (before > 200) == (scheme == "light")

    page.locator("#theme").click()
    assert (page.evaluate(ground) > 200) != (scheme == "light")


def test_print_holds_everything_and_no_controls(visit, ferry):
    page = visit(ferry)
    assert len(page.pdf()) > 20_000

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for control in (".filters", "#views", ".tools", ".save"):
        assert not page.locator(control).first.is_visible(), control
    told = page.locator(".printed").inner_text()
    for words in ("Ninety-five people died", "60 + 35 = 95", "Timelines", "no such words"):
        assert words in told, words
    assert page.locator(".printed .article").count() == 2
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed").count() == 0


def test_of_very_many_articles_the_list_is_printed_and_says_so(visit, many):
    page = visit(many)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator(".row").count() == 500
    assert page.locator(".printed .article").count() == 0
    assert "texts are left out" in page.locator(".printed").inner_text()


def test_an_article_prints_with_its_claims_open(visit, ferry):
    page = visit(ferry, "#/article/0")
    page.emulate_media(media="print")
    assert page.locator(".card[data-claim=f4] .facts").is_visible()


def test_without_scripts_there_is_a_list(visit, ferry):
    page = visit(ferry, java_script_enabled=False)
    told = page.locator("noscript").inner_text()

    assert "f1: 95 killed people (Calder Coast Guard)" in told


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_article_is_shown_and_does_nothing(visit, hostile, address):
    page = visit(hostile, address)
    page.keyboard.press("j")

    assert page.locator("main img, main iframe, main script, main object, main style").count() == 0
    links = page.locator("a").evaluate_all(
        "all => all.map(a => a.getAttribute('href') ?? a.href.baseVal)"
    )
    assert all(link.startswith("#") for link in links)
    assert page.locator("[onload], [onerror], [onclick]").count() == 0
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()


def test_a_hostile_article_is_harmless_without_scripts_and_in_search(visit, hostile):
    page = visit(hostile, java_script_enabled=False)
    assert page.locator("noscript img").count() == 0

    page = visit(hostile)
    page.get_by_label("Search", exact=True).fill("</script><b>")
    assert shown(page) == []
    page.get_by_label("Search", exact=True).fill("onerror=alert(2)")
    assert shown(page) == ["0", "1"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_accessible(visit, ferry, address, scheme):
    page = visit(ferry, address, color_scheme=scheme, bypass_csp=True)
    found = checker().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


FILTERED = """() => new Promise((done) => {
    const list = document.querySelector("select[name=kind]");
    const from = performance.now();
    list.value = "1";
    list.dispatchEvent(new Event("input", { bubbles: true }));
    const told = () => requestAnimationFrame(() => done(performance.now() - from));
    requestAnimationFrame(told);
})"""
PAINTED = """() => new Promise((done) => {
    const look = (list) => list.getEntriesByName("first-contentful-paint")
        .forEach((entry) => done(entry.startTime));
    new PerformanceObserver(look).observe({ type: "paint", buffered: true });
})"""


@pytest.mark.parametrize("measured", [PAINTED, FILTERED], ids=["paint", "filter"])
def test_five_hundred_articles_are_shown_about_as_fast_as_two(visit, ferry, many, measured):
    """As a ratio in one browser, with much room: 250 times as much is not 250 times as slow."""
    small, large = (min(visit(file).evaluate(measured) for _ in range(3)) for file in (ferry, many))
    assert large < 25 * small


def test_one_of_five_hundred_articles_is_found_and_opened(visit, many):
    page = visit(many)
    assert page.locator(".row").count() == 500

    page.get_by_label("Search", exact=True).fill("number 321")
    page.wait_for_function("document.querySelectorAll('.row').length === 1")
    page.locator(".row a").click()
    assert "Number 321." in page.locator(".body").inner_text()
