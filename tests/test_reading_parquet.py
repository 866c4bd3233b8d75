import io
import sys

import pytest

from tallystick.pipeline.reading.parquet import rows_of_parquet
from tallystick.pipeline.reading.rows import Columns
from tallystick.schemas.errors import MissingExtra, ReadError

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def table(**columns):
    buffer = io.BytesIO()
    parquet.write_table(arrow.table(columns), buffer, row_group_size=50)
    return io.BytesIO(buffer.getvalue())


def test_rows_come_with_the_columns_that_are_needed():
    stream = table(text=[f"t{n}" for n in range(200)], id=list(range(200)), vector=[0.5] * 200)
    rows = list(rows_of_parquet(stream, "x", Columns()))
    assert [row.number for row in rows] == list(range(1, 201))
    assert rows[150].fields == {"text": "t150", "id": 150}


def test_with_no_known_column_all_are_shown():
    assert next(rows_of_parquet(table(story=["a"]), "x", Columns())).fields == {"story": "a"}


def test_a_damaged_file_is_an_error_of_one_line_with_its_cause():
    for data in (b"PAR1 and nonsense", b"", table(text=["a"]).getvalue()[:-20]):
        with pytest.raises(ReadError, match="Parquet") as caught:
            list(rows_of_parquet(io.BytesIO(data), "x", Columns()))
        assert str(caught.value).isprintable()
        assert caught.value.__cause__ is not None


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"tallystick\[parquet\]"):
        list(rows_of_parquet(table(text=["a"]), "x", Columns()))
