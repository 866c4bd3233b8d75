"""Reports made: from sheets, ledgers and labels, whole or not at all."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import tallystick
from tallystick.pipeline.ledger import ledger
from tallystick.pipeline.output.markup import policy
from tallystick.pipeline.output.writing import json_line
from tallystick.pipeline.report import making
from tallystick.schemas.errors import ReadError, UsageError, WriteError

from .commandline import run
from .report_pages import write_ferry, write_hostile
from .sheets import TEXT, article, sheet

GOLD = Path(__file__).parent.parent / "evals" / "gold"


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("arts").mkdir()
    Path("arts/ferry.txt").write_text(TEXT)
    Path("s.jsonl").write_bytes(json_line(sheet()) + b"\n")


class Parts(HTMLParser):
    """The scripts and styles of a page, and the attributes of all its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("", {}, ""))

    def handle_data(self, data: str) -> None:
        if self.parts:
            tag, attributes, text = self.parts[-1]
            self.parts[-1] = (tag, attributes, text + data)


def block(page: str, name: str) -> Any:
    found = next(
        text for tag, attributes, text in Parts(page).parts if attributes.get("id") == name
    )
    return json.loads(found)


def told(**options: Any) -> list[str]:
    failures: list[str] = []
    making.write_report(
        options.pop("paths", ["s.jsonl"]),
        Path("r.html"),
        failed=lambda error: failures.append(str(error)),
        **options,
    )
    return failures


def test_the_policy_allows_the_pages_own_style_and_script_alone(tmp_path):
    page = write_hostile(tmp_path).read_text()
    parts = Parts(page).parts
    style = next(text for tag, _, text in parts if tag == "style")
    scripts = [(attributes, text) for tag, attributes, text in parts if tag == "script"]
    program = scripts[-1][1]
    meta = next(attributes for tag, attributes, _ in parts if "http-equiv" in attributes)

    assert meta["content"] == policy(style, program, images=True)
    assert all(attributes["type"] == "application/json" for attributes, _ in scripts[:-1])
    for _, attributes, _ in parts:
        assert not {"src", "style", "action", "srcset"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")


def test_the_script_makes_no_markup_of_anything_and_asks_nobody(tmp_path):
    page = write_ferry(tmp_path).read_text()
    program = [text for tag, _, text in Parts(page).parts if tag == "script"][-1]

    for word in "innerHTML outerHTML insertAdjacent document.write eval( Function( fetch(".split():
        assert word not in program
    for word in ("XMLHttpRequest", "WebSocket", "sendBeacon", "import(", "localStorage", "cookie"):
        assert word not in program
    assert re.findall(r"https?://[^\"]*", page) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in page


def test_sheets_become_a_page_with_their_texts():
    assert told(articles=Path("arts")) == []

    page = Path("r.html").read_text()
    assert block(page, "article-0")["paragraphs"]
    assert block(page, "index")["articles"][0]["lead"].startswith("Ferry sinks")


def test_the_same_sheets_give_the_same_bytes():
    one, other = (tallystick.report([sheet()], articles=[article()]) for _ in range(2))
    assert one == other


def test_the_library_takes_texts_by_id_and_refuses_others():
    assert block(tallystick.report([sheet()], articles={"ferry": TEXT}), "article-0")["paragraphs"]
    without = block(tallystick.report([sheet()], articles={"ferry": TEXT + "!"}), "article-0")
    assert "paragraphs" not in without


def test_across_articles_a_ledger_is_made_for_the_occasion():
    later = TEXT.replace("Ninety-five people died", "Ninety-six people died")
    of = article("later", later)
    first, second = sheet(), sheet(of, claims=[])
    across = block(tallystick.report([first, second], articles=[article(), of]), "across")

    assert [len(story["versions"]) for story in across["stories"]] == [2]


def test_a_ledger_tells_what_it_holds_with_the_names_its_user_joined():
    later = TEXT + "\nIt is so."
    made = ledger([(sheet(), TEXT), (sheet(article("b", later)), later)], path="l.ledger")
    made.close()

    assert told(paths=["l.ledger"]) == []
    page = Path("r.html").read_text()
    assert block(page, "article-1")["paragraphs"]
    assert block(page, "across")["stories"]


def test_what_cannot_be_read_is_told_and_the_rest_is_shown():
    Path("bad.jsonl").write_text("{}\n")
    (why,) = told(paths=["bad.jsonl", "s.jsonl"])

    assert why.startswith("bad.jsonl:1 ")
    assert Path("r.html").exists()


def test_a_sheet_that_no_ledger_takes_is_shown_all_the_same():
    huge = sheet().model_copy(deep=True)
    huge.claims[0].evidence[0].start = 2**70
    other = sheet(article("b", "x"), claims=[])
    Path("s.jsonl").write_bytes(json_line(huge) + b"\n" + json_line(other))

    (why,) = told()
    assert why.startswith("s.jsonl:1 is not told across articles: the sheet has an offset")
    assert len(block(Path("r.html").read_text(), "index")["articles"]) == 2


@pytest.mark.parametrize("paths", [["gone.jsonl"], ["bad.jsonl"]])
def test_with_nothing_to_show_no_page_is_written(paths):
    Path("bad.jsonl").write_text("no json\n")
    with pytest.raises(ReadError, match="nothing to report"):
        told(paths=paths)
    assert not Path("r.html").exists()


def test_no_sheets_are_no_report():
    with pytest.raises(UsageError, match="no sheets"):
        tallystick.report([])


def test_too_much_for_one_page_is_refused_in_one_line(monkeypatch):
    monkeypatch.setattr(making, "LARGEST", 1_000)
    with pytest.raises(UsageError, match=r"too much for one page: .* fewer sheets"):
        told()
    assert not Path("r.html").exists()


def test_a_place_that_takes_no_file_is_told_before_anything_is_read():
    with pytest.raises(WriteError, match="make the folder"):
        making.write_report(["gone"], Path("no/r.html"), failed=lambda error: None)


def test_the_command_writes_a_page_and_says_what_is_in_it():
    ran = run("report", "s.jsonl", "-o", "r.html", "--articles", "arts", "--title", "A <ferry>")

    assert (ran.status, ran.told) == (0, ["5 claims of 1 article in r.html"])
    assert "<h1>A &lt;ferry&gt;</h1>" in Path("r.html").read_text()


def test_the_command_reads_standard_input_and_says_when_texts_are_missing():
    ran = run("report", "-", "-o", "r.html", stdin=json_line(sheet()))
    assert (ran.status, ran.told) == (0, ["5 claims of 1 article, 1 without its text, in r.html"])


@pytest.mark.parametrize(
    ("args", "status", "why"),
    [
        (("s.jsonl", "gone.jsonl", "-o", "r.html"), 3, "gone.jsonl cannot be read"),
        (("gone.jsonl", "-o", "r.html"), 2, "nothing to report"),
        (("s.jsonl", "-o", "no/r.html"), 2, "make the folder no first"),
        (("s.jsonl", "-o", "arts"), 2, "is a directory"),
        (("s.jsonl",), 2, "Missing option"),
        (("s.jsonl", "-o", "r.html", "--articles", "none"), 2, "none"),
    ],
)
def test_the_command_says_what_went_wrong(args, status, why):
    ran = run("report", *args)

    assert ran.status == status
    assert any(why in line for line in ran.told), ran.told
    assert all(not line.startswith("Traceback") for line in ran.told)


def test_gold_labels_are_shown_with_sums_stories_and_series():
    ran = run("report", GOLD / "labels", "-o", "r.html", "--articles", GOLD / "articles")
    assert ran.status == 0, ran.told

    page = Path("r.html").read_text()
    records = [block(page, f"article-{number}") for number in range(4)]
    equations = [tree.get("equation") for record in records for tree in record.get("trees", ())]
    assert "792 + 924 + 655 = 2,371" in equations
    assert "46 + 14 = 60 of 95: 35 left" in equations
    across = block(page, "across")
    assert len(across["stories"]) == 1
    numbers = [[step["number"] for step in series["steps"]] for series in across["series"]]
    assert ["2,371", "about 10,000"] in numbers
    assert ["16", "95"] in numbers
