from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tallystick.evals.gold import Case, load_gold
from tallystick.evals.scoring.__main__ import main
from tallystick.schemas import ClaimSheet

GOLD = Path(__file__).parents[1] / "evals" / "gold"
RUN = {
    "model": "none",
    "schema_sha256": "",
    "version": "0",
    "started": datetime(2020, 1, 1, tzinfo=UTC),
    "seconds": 0.0,
}


def sheet_of(case: Case, **changes: Any) -> str:
    """The labels as a sheet; offsets do not matter to scoring."""

    def located(quote: str) -> dict[str, Any]:
        return {"quote": quote, "start": 0, "end": len(quote), "match": "exact"}

    claims = []
    for label in case.labels.claims:
        claim = label.model_dump(exclude={"claimant_aliases", "optional"})
        claim["evidence"] = [located(quote) for quote in label.evidence]
        claim["attribution"] = label.attribution and located(label.attribution)
        claims.append(claim)
    claims[0] |= changes
    sheet = {"article": case.article.identity.model_dump(), "claims": claims, "run": RUN}
    return ClaimSheet.model_validate(sheet).model_dump_json() + "\n"


def test_sheets_are_scored_and_what_has_no_sheet_has_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = load_gold(GOLD)
    sheets = tmp_path / "sheets.jsonl"
    sheets.write_text("".join(sheet_of(case) for case in cases[:3]) + "\n", encoding="utf-8")

    assert main([str(GOLD), str(sheets)]) == 0

    lines = capsys.readouterr().out.splitlines()
    rows = {line.split()[0]: line for line in lines if line.strip()}
    assert "1.00 1.00 1.00  10/10" in rows[cases[0].article.id]
    assert "0.00 0.00 0.00   0/10" in rows[cases[3].article.id]
    assert rows[cases[3].article.id].endswith("no answer")
    assert "1.00 0.72 0.84  26/36" in rows["all"]


def test_errors_are_listed_and_the_last_sheet_of_an_article_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = load_gold(GOLD)[0]
    sheets = tmp_path / "sheets.jsonl"
    sheets.write_text(sheet_of(case) + sheet_of(case, via="a parrot"), encoding="utf-8")

    assert main([str(GOLD), str(sheets), "--errors"]) == 0

    out = capsys.readouterr().out
    assert f"{case.article.id}: 1 mistakes" in out
    assert "WRONG    f1 (f1) via: 'a parrot' instead of None" in out
    assert "MISSED   f1:" in out  # of the articles without a sheet


def test_a_sheet_of_another_article_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = load_gold(GOLD)[0]
    sheets = tmp_path / "sheets.jsonl"
    sheets.write_text(sheet_of(case).replace(case.article.id, "elsewhere"), encoding="utf-8")

    assert main([str(GOLD), str(sheets)]) == 0
    assert "elsewhere: not in the gold folder" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["{}\n", "not JSON\n", '\n{"claims": 3}\n'])
def test_a_file_of_something_else_ends_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    sheets = tmp_path / "sheets.jsonl"
    sheets.write_text(content, encoding="utf-8")

    assert main([str(GOLD), str(sheets)]) == 2

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"{sheets}:" in told


def test_files_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(tmp_path)]) == 2
    assert main([str(GOLD), str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 2
