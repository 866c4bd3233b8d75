import asyncio
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.pipeline.claims.files import ClaimsFailure
from tallystick.pipeline.claims.sheets import LABELS
from tallystick.pipeline.dossiers import Dossier, read_dossiers
from tallystick.pipeline.ledger import Ledger
from tallystick.pipeline.output.writing import json_line
from tallystick.pipeline.store.rows import config_digest
from tallystick.pipeline.store.runs import DATABASE, open_run
from tallystick.schemas import Article
from tallystick.schemas.errors import ReadError

from .sheets import CLAIMS, DENIAL, TEXT, article, sheet

FILE = {
    "article": "ferry",
    "headline": "Ferry sinks",
    "outlet": "Calder Post",
    "published": "2031-05-04",
    "claims": [{"kind": "figure"} | claim for claim in CLAIMS] + [{"kind": "statement"} | DENIAL],
}


def read(*paths: Path, **more: Any) -> tuple[list[Dossier], list[str]]:
    items = list(read_dossiers(paths, **more))
    told = [str(item.error) for item in items if isinstance(item, ClaimsFailure)]
    return [item for item in items if isinstance(item, Dossier)], told


def lines(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(json_line(sheet(each)) + b"\n" for each in articles))
    return path


def folder(path: Path, **texts: str) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text)
    return path


def test_sheets_come_as_they_were_written(tmp_path: Path):
    dossiers, told = read(lines(tmp_path / "s.jsonl", article("a"), article("b")))
    assert [d.sheet for d in dossiers] == [sheet(article("a")), sheet(article("b"))]
    assert {d.text for d in dossiers} == {None}
    assert dossiers[1].source.endswith("s.jsonl:2")
    assert not told


def test_sheets_come_from_standard_input():
    dossiers, _ = read(Path("-"), stdin=io.BytesIO(json_line(sheet()) + b"\n"))
    assert dossiers[0].sheet == sheet()


def test_texts_are_found_by_what_they_say_whatever_their_name(tmp_path: Path):
    texts = folder(tmp_path / "articles", elsewhere=TEXT, other="Nothing to see here.\n")
    dossiers, told = read(lines(tmp_path / "s.jsonl", article()), articles=texts)
    assert dossiers[0].text == TEXT
    assert not told


def test_a_text_that_differs_is_told_and_left_out(tmp_path: Path):
    texts = folder(tmp_path / "articles", ferry=TEXT + "And more.\n")
    dossiers, told = read(lines(tmp_path / "s.jsonl", article()), articles=texts)
    assert [d.text for d in dossiers] == [None]
    assert len(told) == 1
    assert "s.jsonl:1 is not of the text that 'ferry' has under --articles" in told[0]


def test_an_article_that_cannot_be_read_costs_its_text_alone(tmp_path: Path):
    texts = folder(tmp_path / "articles", other="Nothing to see here.\n")
    (texts / "ferry.txt").write_bytes(b"")
    dossiers, told = read(lines(tmp_path / "s.jsonl", article()), articles=texts)
    assert [d.text for d in dossiers] == [None]
    assert "cannot be read" in told[0]


def test_labels_are_located_in_their_article(tmp_path: Path):
    texts = folder(tmp_path / "articles", ferry=TEXT)
    labels = tmp_path / "ferry.json"
    labels.write_text(json.dumps(FILE))
    (dossier,), told = read(labels, articles=texts)
    assert not told
    made = dossier.sheet
    assert made.run.model == LABELS
    assert (made.article.title, made.article.outlet) == ("Ferry sinks", "Calder Post")
    assert str(made.article.published) == "2031-05-04"
    assert [claim.id for claim in made.claims] == ["f1", "f2", "f3", "f4", "s1"]
    assert TEXT[made.claims[0].evidence[0].start :].startswith("Ninety-five people died")
    assert [each.verdict for each in made.sums] == ["holds"]
    assert dossier.text == TEXT


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "is not JSON"),
        ("[]", "is no record of claims"),
        (json.dumps(FILE), "name their articles with --articles"),
        ('{"article": {"id": "a"}, "run": {}}', "is no sheet: article.sha256: field required"),
        ('{"schema_version": "99", "article": {}, "run": {}}', "newer than this tallystick"),
        ('{"schema_version": {}, "article": {}, "run": {}}', "is no sheet: schema_version"),
    ],
)
def test_what_is_no_sheet_is_told_in_one_line(tmp_path: Path, content: str, why: str):
    path = tmp_path / "s.json"
    path.write_text(content)
    dossiers, told = read(path, lines(tmp_path / "t.jsonl", article()))
    assert len(dossiers) == 1
    assert len(told) == 1
    assert why in told[0]
    assert "\n" not in told[0]


def test_labels_without_their_article_are_told(tmp_path: Path):
    texts = folder(tmp_path / "articles", other="Nothing to see here.\n")
    labels = tmp_path / "ferry.json"
    labels.write_text(json.dumps(FILE))
    assert "has no article 'ferry' under --articles" in read(labels, articles=texts)[1][0]


def test_a_folder_without_articles_is_an_error(tmp_path: Path):
    with pytest.raises(ReadError, match="no articles under --articles"):
        read(lines(tmp_path / "s.jsonl", article()), articles=folder(tmp_path / "none"))


def test_names_that_no_table_could_hold_are_just_not_found(tmp_path: Path):
    texts = folder(tmp_path / "articles", other="Nothing to see here.\n")
    odd = sheet()
    odd.article.id = odd.article.sha256 = "\ud800"
    path = tmp_path / "s.jsonl"
    path.write_bytes(json_line(odd) + b"\n")
    (dossier,), told = read(path, articles=texts)
    assert dossier.text is None
    assert not told


def test_a_run_has_sheets_and_texts(tmp_path: Path):
    articles = [article("a"), article("b", "\ud800 " + TEXT)]
    with open_run(tmp_path / "run", read_only=False) as run:
        for each in articles:
            work = run.admit(each, config_digest({}))
            assert work is not None

            async def finish(work: Any = work, each: Article = each) -> None:
                await run.finish(work, sheet(each))

            asyncio.run(finish())
    dossiers, told = read(tmp_path / "run")
    assert [(d.sheet, d.text) for d in dossiers] == [(sheet(a), a.text) for a in articles]
    assert not told


def test_a_ledger_has_sheets_and_texts(tmp_path: Path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.add(sheet(article("a")), TEXT)
        ledger.add(sheet(article("b")))
    dossiers, told = read(tmp_path / "ledger")
    assert [(d.sheet, d.text) for d in dossiers] == [
        (sheet(article("a")), TEXT),
        (sheet(article("b")), None),
    ]
    assert not told


def test_a_damaged_run_is_told_in_one_line_and_costs_nothing_else(tmp_path: Path):
    with open_run(tmp_path / "run", read_only=False):
        pass
    path = tmp_path / "run" / DATABASE
    path.write_bytes(path.read_bytes()[:100] + b"\0" * 4000)
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
    dossiers, told = read(tmp_path / "run", lines(tmp_path / "s.jsonl", article()))
    assert len(dossiers) == 1
    assert len(told) == 1
    assert "\n" not in told[0]
