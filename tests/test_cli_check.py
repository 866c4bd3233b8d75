import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.cli import check as module
from tallystick.pipeline.output.writing import json_line

from .claims import figure
from .commandline import run
from .sheets import CLAIMS, TEXT, article, sheet

GOLD = Path(__file__).parent.parent / "evals" / "gold"


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    Path("arts").mkdir()
    for name in ("a", "b"):
        Path(f"arts/{name}.txt").write_text(TEXT)


def labels(path: str, *claims: Any, **changes: Any) -> str:
    claims = claims or tuple(claim | {"kind": "figure"} for claim in CLAIMS)
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(json.dumps({"article": "a", "claims": list(claims)} | changes))
    return path


def wrong(id: str) -> dict[str, Any]:
    return figure(id, 96, "Ninety-six people died", number_text="Ninety-six") | {"kind": "figure"}


def test_on_the_gold_labels_it_finds_nothing():
    ran = run("check", GOLD / "labels", "--articles", GOLD / "articles")
    assert (ran.status, ran.out) == (0, "")
    assert ran.told == ["61 claims of 4 articles: no findings"]


def test_on_our_own_sheets_it_finds_nothing():
    Path("out.jsonl").write_bytes(
        b"".join(json_line(sheet(article(id))) + b"\n" for id in ("a", "b"))
    )
    assert run("check", "out.jsonl", "--articles", "arts").status == 0
    ran = run("check", "-", "--articles", "arts", stdin=Path("out.jsonl").read_bytes())
    assert (ran.status, ran.told) == (0, ["10 claims of 2 articles: no findings"])


def test_findings_are_told_article_by_article_a_line_each():
    labels("c/a.json", wrong("f1"), wrong("f2") | {"number": "x"})
    labels("c/b.json")
    ran = run("check", "c", "--articles", "arts")
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "a",
        "f2  invalid_claim  number: input should be a valid integer, not 'x'",
        'f1  quote_not_found  The article does not hold the quote "Ninety-six people died".',
    ]
    assert ran.told == ["6 claims of 2 articles: 2 findings"]


def test_as_json_each_finding_is_an_object_of_four_fields():
    labels("a.json", wrong("f1"), 5)
    ran = run("check", "a.json", "--articles", "arts", "--json")
    assert ran.status == 1
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [set(each) for each in found] == [{"article", "claim", "code", "message"}] * 2
    assert [(each["article"], each["claim"], each["code"]) for each in found] == [
        ("a", None, "invalid_claim"),
        ("a", "f1", "quote_not_found"),
    ]


def test_the_stem_of_the_file_comes_before_what_the_file_says():
    Path("arts/b.txt").write_text("Nothing of the kind happened.\n")
    labels("b.json")
    ran = run("check", "b.json", "--articles", "arts", "--json")
    assert {json.loads(line)["article"] for line in ran.out.splitlines()} == {"b"}
    labels("other.json")
    assert run("check", "other.json", "--articles", "arts").status == 0


def test_what_cannot_be_checked_is_named_and_the_others_are_checked():
    labels("c/a.json", wrong("f1"))
    labels("c/z.json", article="z")
    Path("c/broken.json").write_text("{")
    ran = run("check", "c", "nowhere.json", "--articles", "arts", "--json")
    assert ran.status == 2
    assert [json.loads(line)["claim"] for line in ran.out.splitlines()] == ["f1"]
    assert [line.split(":")[0] for line in ran.told[:-1]] == ["error"] * 3
    assert "c/z.json: no article 'z' under --articles" in ran.err
    assert "c/broken.json is not JSON" in ran.err
    assert "nowhere.json cannot be read" in ran.err


def test_an_article_that_cannot_be_read_is_told_with_its_reason():
    Path("arts/b.txt").write_bytes(b"%PDF-1.7")
    labels("b.json", article="b")
    ran = run("check", "b.json", "--articles", "arts")
    assert ran.status == 2
    assert "b.json: its article: arts/b.txt looks like a PDF" in ran.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["a.json"], "Missing option '--articles'"),
        (["--articles", "arts"], "Missing argument 'CLAIMS'"),
        (["a.json", "--articles", "nowhere"], "no articles to check against"),
        (["a.json", "--articles", "empty"], "no articles to check against"),
        (["empty", "--articles", "arts"], "empty has no .json or .jsonl files in it"),
        (["empty.jsonl", "--articles", "arts"], "empty.jsonl is empty"),
    ],
)
def test_what_cannot_run_is_told_in_one_line(args: list[str], told: str):
    Path("empty").mkdir()
    Path("empty.jsonl").touch()
    labels("a.json")
    ran = run("check", *args)
    assert (ran.status, ran.out) == (2, "")
    (line,) = ran.told
    assert told in line


def test_an_error_of_our_own_is_not_taken_for_findings(monkeypatch: pytest.MonkeyPatch):
    def breaks(*args: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "check_record", breaks)
    ran = run("check", labels("a.json"), "--articles", "arts")
    assert ran.status == 2
    assert "internal error: ZeroDivisionError" in ran.err


def test_no_claims_are_no_findings():
    Path("a.json").write_text('{"article": "a", "claims": []}')
    assert run("check", "a.json", "--articles", "arts").told == [
        "no claims of 1 article: no findings"
    ]


def test_nothing_in_a_claim_acts_on_the_terminal():
    evil = "\x1b[31m \x9b2J \u202e [bold]x[/bold]\n"
    labels("a.json", wrong(evil) | {"evidence": [evil], "victims": evil}, evil, {"kind": evil})
    for option in ([], ["--json"]):
        ran = run("check", "a.json", "--articles", "arts", *option)
        assert ran.status == 1
        assert not any(c in ran.out + ran.err for c in "\x1b\x9b\u202e")
        assert "[bold]x[/bold]" in ran.out
