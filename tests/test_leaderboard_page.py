"""The page: its structure, its policy, and that nothing hostile gets out of its place."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.leaderboard import Row, render_leaderboard, row_of_run
from tallystick.evals.leaderboard.drawing import draw_interval, draw_singles
from tallystick.evals.scoring import Bounds
from tallystick.evals.sets import GoldSet

from .invented_sets import answered, labels_of, right_run, run_of, write_set

EVIL = (
    "</script></td><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;\u2028]]><!--\ud800"
)
VOID = {"meta", "img", "br", "line", "circle"}


class Page(HTMLParser):
    """The elements of a page, which must all be closed in order, and its raw texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)
        else:
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    return write_set(tmp_path_factory.mktemp("sets") / "floods", 3, title=f"Floods {EVIL[:-1]}")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    return write_set(tmp_path_factory.mktemp("sets") / "large", 12)


def hostile_row(gold: GoldSet) -> Row:
    """A row whose every name and value wants out of its place."""
    name = next(iter(gold.articles))
    wrong = [labels_of(0)[0] | {"victims": EVIL, "place": EVIL, "evidence": [EVIL]}]
    wrong.append(labels_of(0)[1] | {"claimant": EVIL[:-1], "cause": EVIL[:-1]})
    run = run_of(gold, [answered(gold, name, wrong)], model=EVIL[:-1], provenance=EVIL[:-1])
    return row_of_run(gold, run, [EVIL])


def page_of(*rows: Row) -> Page:
    return Page(render_leaderboard(rows, ".html"))


def data_of(page: Page) -> Any:
    return json.loads(page.raw["script"][0])


def test_the_page_asks_for_nothing_from_anywhere(gold: GoldSet) -> None:
    page = page_of(hostile_row(gold))

    for tag, attributes in page.elements:
        assert tag not in ("img", "link", "iframe", "object", "base", "a", "form") or (
            tag == "form" and attributes == {"method": "dialog"}
        )
        assert not {"src", "href", "style", "action", "srcset"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]


def test_the_policy_allows_the_pages_own_style_and_script_alone(gold: GoldSet) -> None:
    page = page_of(hostile_row(gold))
    (policy,) = [
        meta["content"] or ""
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,), (_, script) = page.raw["style"], page.raw["script"]

    assert policy.startswith("default-src 'none'; ")
    for name, content in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "http" not in script.replace("http-equiv", "")
    assert "innerHTML" not in script
    assert "url(" not in style


def test_hostile_names_and_values_stay_in_their_places(gold: GoldSet) -> None:
    page = page_of(hostile_row(gold))

    assert len(page.all("script")) == 2
    assert page.all("img") == []
    assert any("<script>alert(1)</script>" in text for text in page.texts), "shown, not run"
    data = data_of(page)
    assert any(text.startswith("</script></td>") for text in data["texts"])
    assert "\\ud800" in "".join(data["texts"]), "a lone surrogate is told, not written"


def test_every_button_opens_entries_that_are_there(gold: GoldSet) -> None:
    page = page_of(hostile_row(gold), row_of_run(gold, right_run(gold, 2)))
    data = data_of(page)
    buttons = [button for button in page.all("button") if "data-row" in button]

    assert len(buttons) > 10
    assert {int(button["data-row"] or "") for button in buttons} == {0, 1}
    for button in buttons:
        chosen = data["filters"][button["data-show"]]
        parts = data["parts"]
        entries = [
            {part: data["texts"][place] for part, place in zip(parts, entry, strict=True)}
            for entry in data["rows"][int(button["data-row"] or "")]["entries"]
        ]
        found = [
            entry
            for entry in entries
            if entry["what"] in chosen["what"]
            and (not chosen["kinds"] or entry["kind"] in chosen["kinds"])
            and (
                entry["what"] != "wrong"
                or not chosen["fields"]
                or entry["field"] in chosen["fields"]
            )
        ]
        assert button["title"] == f"{len(found)} to look at"
        assert found


def test_a_right_system_has_nothing_to_open(gold: GoldSet) -> None:
    page = page_of(row_of_run(gold, right_run(gold)))

    assert [button for button in page.all("button") if "data-row" in button] == []


def test_each_set_has_tables_of_its_own(gold: GoldSet, large: GoldSet) -> None:
    page = page_of(row_of_run(gold, right_run(gold)), row_of_run(large, right_run(large)))

    assert len(page.all("section")) == 2
    assert len(page.all("table")) == 6
    assert all(heading.get("scope") in ("col", "row") for heading in page.all("th"))


def test_intervals_are_drawn_where_there_are_stories_enough(gold: GoldSet, large: GoldSet) -> None:
    few, many = (page_of(row_of_run(g, right_run(g, 2))) for g in (gold, large))

    def drawn(page: Page, name: str) -> int:
        return sum(attributes.get("class") == name for _, attributes in page.elements)

    assert (drawn(few, "single"), drawn(few, "span")) == (3, 0)
    assert (drawn(many, "single"), drawn(many, "span")) == (0, 1)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_pictures_stay_inside_their_frame(value: float, low: float, high: float) -> None:
    for picture in (draw_interval(value, Bounds(low, high)), draw_singles(value, [low, high])):
        width = int(re.findall(r'width="(\d+)"', picture)[0])
        places = [float(place) for place in re.findall(r'(?:x1|x2|cx)="([^"]+)"', picture)]
        assert all(0 <= place <= width for place in places)


def test_what_was_not_measured_sorts_last_and_shows_nothing(gold: GoldSet) -> None:
    text = render_leaderboard([row_of_run(gold, right_run(gold))], ".html")

    assert '<td class="number"></td>' in text
    assert ">None<" not in text
    assert "nan" not in re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL).lower()
