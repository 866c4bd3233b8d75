import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading.delimited import rows_of_delimited
from tallystick.pipeline.reading.rows import BadRow, Row
from tallystick.schemas.errors import ReadError

CELLS = st.text(alphabet='ab",;\t\n\r\u2028é', max_size=12)


def rows(data, delimiter=None, longest=10_000):
    if isinstance(data, str):
        data = data.encode()
    return list(rows_of_delimited(io.BytesIO(data), "x.csv", delimiter=delimiter, longest=longest))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.sampled_from(",;\t|"))
def test_what_was_written_comes_back(table, delimiter):
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "id"), *table])
    assert [row.fields for row in rows(written.getvalue())] == [
        {"text": text, "id": key} for text, key in table
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told(encoding):
    table = "text;id\nDie Menschen waren müde, hieß es;1\n".encode(encoding)
    assert rows(table) == [Row(2, {"text": "Die Menschen waren müde, hieß es", "id": "1"})]


def test_bad_rows_cost_only_themselves_and_are_named_by_their_line():
    found = rows('text,id\n"a\nb",1\n\n"c"x,2\nd,3,4\n"e\nf,5\ng,6\n')
    assert [(row.number, type(row)) for row in found] == [
        (2, Row),
        (5, BadRow),  # letters after a closed quote
        (6, BadRow),  # three fields
        (7, BadRow),  # a quote that is never closed
        (8, Row),
        (9, Row),
    ]
    assert [row.fields["id"] for row in found if isinstance(row, Row)] == ["1", "5", "6"]
    assert all(str(row.error).isprintable() for row in found if isinstance(row, BadRow))


@given(st.lists(st.sampled_from(['"', "a", ",", '""', "\n", "\r\n"]), max_size=60).map("".join))
def test_no_line_is_lost_or_read_twice(body):
    numbers = [row.number for row in rows("text,id\n" + body, longest=40)]
    assert numbers == sorted(set(numbers))


def test_a_row_over_the_limit_is_refused_and_the_next_is_read():
    for row in ("x" * 5000, '"' + "x\n" * 2500 + '"', '"x",' * 2000):
        found = rows(f"text,id\n{row}\nok,1\n", longest=1000)
        assert "limit" in str(found[0].error)
        assert found[-1].fields == {"text": "ok", "id": "1"}


def test_fields_beyond_the_csv_modules_limit_are_read_and_the_limit_stays():
    before = csv.field_size_limit()
    (row,) = rows("text\n" + "x" * 200_000, longest=1_000_000)
    assert len(row.fields["text"]) == 200_000
    assert csv.field_size_limit() == before


def test_a_row_in_another_encoding_than_the_table_is_a_bad_row():
    table = b"text,id\n" + b"plain,1\n" * 20_000 + b"caf\xe9,2\nplain,3\n"
    found = rows(table)
    assert [type(row) for row in found[-2:]] == [BadRow, Row]
    assert len(found) == 20_002


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"\n\n", "header"), (b"PK\x03\x04", "ZIP")]
)
def test_a_file_that_is_no_table_is_an_error(data, reason):
    with pytest.raises(ReadError, match=reason):
        rows(data)
