import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.ledger import Ledger
from tallystick.pipeline.output.writing import json_line

from .commandline import Ran, run
from .ledgers import Made, denied, made, said

WATCH = "Varn Watch for Human Rights"
TOTAL = {"counting": "running_total", "place": "Varn", "cause": "air strikes"}
ARTICLES = (
    made("a", said("f1", 2_000, WATCH, **TOTAL), day="2031-05-01", outlet="Calder Post"),
    made(
        "b",
        said("f1", 3_000, "VWHR", **TOTAL),
        denied("s1", "Orle", "It is nonsense", disputes=["f1"]),
        day="2031-06-01",
    ),
    made("c", said("f1", 900, "League", **TOTAL), day="2031-06-02"),
    made("d", said("f1", 900, "League", **TOTAL), day="2031-06-03"),
)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    return write(tmp_path / "sheets.jsonl", *ARTICLES)


def write(path: Path, *articles: Made) -> Path:
    path.write_bytes(b"".join(json_line(each.sheet) + b"\n" for each in articles))
    return path


def records(ran: Ran) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in ran.out.splitlines():
        record = json.loads(line)
        found.setdefault(record.pop("record"), []).append(record)
    return found


def test_sheets_are_told_in_words_without_keeping_anything(sheets: Path, tmp_path: Path):
    ran = run("ledger", sheets)
    assert ran.status == 0
    assert ran.told == ["sheets: 4 added"]
    for words in (
        "4 articles, 5 claims",
        "Varn Watch for Human Rights: people killed, by air strikes, in Varn (running total)",
        '2031-06-01: 3,000, up  [b f1] "VWHR counts 3000 killed"',
        "Numbers that cannot both be right (1)",
        'Orle  [b s1] "It is nonsense"',
        "1 claimant (League) in 2 articles, 2 stories; of these, 1 only repeat",
        "claimant: Varn Watch for Human Rights = VWHR",
    ):
        assert words in ran.out
    assert list(tmp_path.iterdir()) == [sheets]


def test_json_has_every_record_with_its_quotes(sheets: Path):
    found = records(run("ledger", sheets, "--json"))
    assert set(found) == {"matter", "series", "contradiction", "denial", "independence", "name"}
    (series,) = found["series"]
    assert [step["amount"]["interval"]["best"] for step in series["steps"]] == [2_000, 3_000]
    assert series["steps"][0]["cited"][0]["published"] == "2031-05-01"
    only = records(run("ledger", sheets, "--json", "--only", "series", "--only", "denials"))
    assert set(only) == {"series", "denial"}


def test_a_ledger_is_made_added_to_shown_and_changed(sheets: Path, tmp_path: Path):
    path = tmp_path / "ledger.sqlite"
    one = write(tmp_path / "one.jsonl", *ARTICLES[:1])
    assert run("ledger", one, "-o", path).told == [f"sheets to {path}: 1 added"]
    ran = run("ledger", sheets, "-o", path)
    assert ran.told == [f"sheets to {path}: 3 added, 1 unchanged"]
    shown = run("ledger", path)
    assert shown == Ran(0, ran.out, "")
    assert "over time" not in run("ledger", path, "--apart", WATCH, "VWHR").out
    assert "over time" not in run("ledger", path).out
    assert "over time" in run("ledger", path, "--join", WATCH, "VWHR").out
    assert "3 articles" in run("ledger", path, "--remove", "a").out
    assert "3 articles" in run("ledger", path).out
    assert run("ledger", "-o", path).out == run("ledger", path).out


def test_what_has_to_do_with_one_article_is_shown_alone(sheets: Path):
    assert "Numbers over" not in run("ledger", sheets, "--article", "d", "--only", "series").out
    assert "League" in run("ledger", sheets, "--article", "d", "--only", "independence").out


def test_a_ledger_can_be_added_to_another(sheets: Path, tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    assert run("ledger", sheets, "-o", one).status == 0
    assert run("ledger", one, "-o", other).told == [f"sheets to {other}: 4 added"]


def test_bad_sheets_are_told_and_the_others_read(sheets: Path, tmp_path: Path):
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    ran = run("ledger", bad, sheets)
    assert ran.status == 3
    assert ran.told[0].startswith(f"error: {bad} is no record of claims")
    assert ran.told[1] == "sheets: 4 added, 1 failed"
    assert run("ledger", bad).status == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "name sheets to read, or a ledger to show"),
        (["-o", "{tmp}/none"], "name sheets to read, or a ledger to show"),
        (["{tmp}/none.jsonl"], "no such file"),
        (["{sheets}", "-o", "{sheets}"], "no database"),
        (["{sheets}", "-o", "{tmp}/no/where"], "folder"),
        (["{sheets}", "--aliases", "{sheets}"], "sheets.jsonl:1: should begin with one of"),
        (["{sheets}", "--article", "zz"], "there is no article 'zz'"),
        (["{sheets}", "--remove", "zz"], "there is no article 'zz'"),
        (["{sheets}", "--apart", "Watch", "the Watch"], "are one name to the ledger"),
        (["{sheets}", "--articles", "{tmp}/none"], "no articles under --articles"),
    ],
)
def test_each_way_to_get_it_wrong_is_told_in_one_line(
    sheets: Path, tmp_path: Path, options: list[str], why: str
):
    ran = run("ledger", *(option.format(sheets=sheets, tmp=tmp_path) for option in options))
    assert ran.status == 2
    assert any(why in line for line in ran.told), ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert sheets.read_bytes().startswith(b"{")


def test_nothing_of_an_article_acts_on_the_terminal(tmp_path: Path):
    words = "\x1b[31m\u202eevil\r\n" + WATCH
    claims = [said("f1", n, words, f"{words} {n}", **TOTAL | {"place": words}) for n in (2, 3)]
    bad = [made(f"a{n}", claim, day=f"2031-05-0{n + 1}") for n, claim in enumerate(claims)]
    for each in bad:
        each.sheet.article.id = words + each.sheet.article.id
    ran = run("ledger", write(tmp_path / "s.jsonl", *bad), terminal=True)
    assert ran.status == 0
    assert "over time" in ran.out
    assert not {"\x1b", "\u202e", "\r"} & set(ran.out)
    with Ledger() as ledger:
        ledger.add(bad[0].sheet)
        assert len(ledger) == 1


def test_a_long_list_says_how_to_see_the_rest(tmp_path: Path):
    many = [
        made(
            f"{n}-{k}",
            said("f1", 100 + k, WATCH, **TOTAL | {"place": f"P{n}"}),
            day=f"2031-05-0{k}",
        )
        for n in range(42)
        for k in (1, 2)
    ]
    sheets = write(tmp_path / "s.jsonl", *many)
    assert "... and 2 more: --only series" in run("ledger", sheets).out
    assert "more: --only" not in run("ledger", sheets, "--only", "series").out
