import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tallystick.pipeline.exports import workbook
from tallystick.pipeline.exports.workbook import SHEETS, write_workbook
from tallystick.schemas import ClaimSheet
from tallystick.schemas.errors import UsageError

from .sheets import article, sheet


def book(*sheets: ClaimSheet) -> Any:
    parts: list[bytes] = []
    write_workbook(sheets, parts.append)
    return load_workbook(io.BytesIO(b"".join(parts)))


def cells(page: Any) -> list[dict[str, Any]]:
    names = [cell.value for cell in page[1]]
    return [dict(zip(names, row, strict=True)) for row in page.iter_rows(min_row=2)]


def test_every_kind_has_its_sheet_and_every_column_its_meaning() -> None:
    of = book(sheet())
    assert of.sheetnames == [*SHEETS, "Columns"]
    assert [row["article"].value for row in cells(of["Articles"])] == ["ferry"]
    figures = cells(of["Figures"])
    assert [row["claim"].value for row in figures] == ["f1", "f2", "f3", "f4"]
    assert (figures[0]["number"].value, figures[0]["quote"].value) == (
        95,
        "Ninety-five people died",
    )
    assert [row["act"].value for row in cells(of["Statements"])] == ["rejection"]
    assert cells(of["Sums"])[0]["verdict"].value == "holds"
    explained = {(row["sheet"].value, row["column"].value) for row in cells(of["Columns"])}
    assert explained == {(name, c.name) for name, columns in SHEETS.items() for c in columns}


def test_links_lead_from_a_part_to_its_total_and_from_a_claim_to_its_article() -> None:
    of = book(sheet(), sheet(article("other")))
    figures = cells(of["Figures"])
    part = figures[5]
    assert (part["article"].value, part["part_of"].value) == ("other", "f1")
    assert part["part_of"].hyperlink.location == "'Figures'!A6"
    assert of["Figures"]["A6"].value == "other"
    assert part["article"].hyperlink.location == "'Articles'!A3"


def test_nothing_of_an_article_becomes_a_formula_or_a_link() -> None:
    of = sheet()
    of.article.title = '=HYPERLINK("http://x.invalid","y")'
    of.article.outlet = "http://x.invalid/\x00\ud800"
    row = cells(book(of)["Articles"])[0]
    assert row["title"].data_type == "s"
    assert row["title"].value == of.article.title
    assert row["outlet"].hyperlink is None
    assert row["outlet"].value == "http://x.invalid/\\u0000\\ud800"


def test_what_a_cell_cannot_hold_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    of = sheet()
    of.article.title = "x" * 40_000
    value = cells(book(of)["Articles"])[0]["title"].value
    assert len(value) == 32_767
    assert value.endswith("[cut: longer than a cell of Excel]")
    monkeypatch.setattr(workbook, "_MOST_ROWS", 4)
    with pytest.raises(UsageError, match="--to parquet"):
        book(of)
