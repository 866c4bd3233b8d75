import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.exports.columns import COLUMNS, Column, Row
from tallystick.pipeline.exports.formats import export
from tallystick.pipeline.exports.rows import claim_rows
from tallystick.pipeline.exports.tables import read_rows, write_csv, write_parquet
from tallystick.schemas import OpenClaim, Quote
from tallystick.schemas.errors import ReadError, WriteError

from .sheets import sheet

WRITERS = {".csv": write_csv, ".parquet": write_parquet}
SMALL = (
    Column("text", "text", "A text."),
    Column("count", "integer", "A count."),
    Column("share", "number", "A share."),
    Column("day", "date", "A day."),
)


def test_each_claim_is_a_line_with_its_article_words_and_findings() -> None:
    rows = list(claim_rows(sheet()))
    assert [row["claim"] for row in rows] == ["f1", "f2", "f3", "f4", "s1"]
    first = rows[0]
    assert (first["number"], first["interval_low"], first["measure"]) == (95, 95, "killed")
    assert (first["quote"], first["quote_start"]) == ("Ninety-five people died", 30)
    assert first["claimant"] == "Calder Coast Guard"
    assert first["model"] == "quill-2"
    assert rows[1]["part_of"] == "f1"
    assert json.loads(str(rows[1]["inherited"]))
    assert json.loads(str(rows[4]["disputes"])) == ["f1"]
    assert rows[3]["number"] is None


def test_findings_stand_beside_the_claim_that_they_are_about() -> None:
    of = sheet()
    told = {one.claim for one in of.findings}
    rows = {row["claim"]: row["findings"] for row in claim_rows(of)}
    assert {claim for claim, codes in rows.items() if codes} == told


def test_a_claim_of_an_own_schema_keeps_its_fields() -> None:
    quote = Quote(quote="Halcyon", start=3, end=10, match="exact")
    of = sheet().model_copy(
        update={"claims": [OpenClaim(id="c1", evidence=[quote], data={"ship": "Halcyon"})]}
    )
    (row,) = claim_rows(of)
    assert json.loads(str(row["data"])) == {"ship": "Halcyon"}
    assert row["measure"] is None


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_table_reads_back_as_it_was_written(suffix: str, tmp_path: Path) -> None:
    export([sheet(), sheet()], path := tmp_path / f"claims{suffix}")
    assert list(read_rows(path, COLUMNS)) == [*claim_rows(sheet()), *claim_rows(sheet())]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.none()
            | st.text(st.characters(codec="utf-8", categories=["L", "P", "S", "N"])).filter(bool),
            "count": st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
            "share": st.none() | st.floats(0, 1),
            "day": st.none() | st.dates().map(lambda day: day.isoformat()),
        }
    ),
    max_size=5,
)


@pytest.mark.parametrize("suffix", WRITERS)
@given(rows=ROWS)
def test_any_values_come_back(
    suffix: str, rows: list[Row], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("t") / f"t{suffix}"
    with path.open("wb") as file:
        WRITERS[suffix](rows, SMALL, file.write)
    assert list(read_rows(path, SMALL)) == rows


def test_no_cell_of_the_csv_is_a_formula_and_none_acts_on_a_terminal(tmp_path: Path) -> None:
    of = sheet()
    of.article.title = '=HYPERLINK("http://x.invalid")'
    of.article.outlet = "+\x1b[31m\u202eevil\ud800"
    export([of], path := tmp_path / "claims.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert row["title"] == '\'=HYPERLINK("http://x.invalid")'
    assert row["outlet"] == "'+\\u001b[31m\\u202eevil\\ud800"


def test_parquet_says_what_its_columns_hold_and_takes_what_it_cannot_hold(tmp_path: Path) -> None:
    rows: list[Row] = [{"text": "\ud800", "count": 10**30, "share": None, "day": "2031-02-30"}]
    with (path := tmp_path / "t.parquet").open("wb") as file:
        write_parquet(rows, SMALL, file.write)
    assert list(read_rows(path, SMALL)) == [
        {"text": "\\ud800", "count": None, "share": None, "day": None}
    ]
    field = parquet.read_schema(path).field("day")
    assert (str(field.type), field.metadata[b"meaning"]) == ("date32[day]", b"A day.")


@pytest.mark.parametrize(("name", "data"), [("a.csv", b"x,y\n1,2\n"), ("a.parquet", b"PAR0")])
def test_another_table_is_told_in_one_line(name: str, data: bytes, tmp_path: Path) -> None:
    (path := tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match="is no table of claims"):
        list(read_rows(path, COLUMNS))


def test_a_failure_midway_leaves_what_was_there(tmp_path: Path) -> None:
    (path := tmp_path / "claims.csv").write_text("before")

    def broken() -> Any:
        yield sheet()
        raise ReadError("no more")

    with pytest.raises(ReadError, match="no more"):
        export(broken(), path)
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["claims.csv"]
    with pytest.raises(WriteError, match="make the folder"):
        export([sheet()], tmp_path / "none" / "claims.csv")
