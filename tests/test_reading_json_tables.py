import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading.json_tables import bounded_lines, rows_of_json, rows_of_jsonl
from tallystick.pipeline.reading.rows import BadRow, Row
from tallystick.schemas.errors import ReadError


def rows(data, longest=1000):
    return list(rows_of_jsonl(bounded_lines(BytesIO(data), longest)))


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20)), max_size=5))
def test_objects_come_back_whatever_characters_they_hold(objects):
    data = "\n".join(json.dumps(item, ensure_ascii=False) for item in objects)
    found = rows(data.encode("utf-8"), longest=100_000)
    assert [row.number for row in found] == list(range(1, len(objects) + 1))
    assert [row.fields for row in found] == objects


def test_a_bad_line_costs_only_itself():
    data = b'\xef\xbb\xbf{"a": 1}\n\n{bad\n[1]\n"x"\n{"a": "\xff"}\n' + b"[" * 900 + b'\n{"a": 2}'
    found = rows(data)
    assert [(row.number, type(row)) for row in found] == [
        (1, Row),
        (3, BadRow),
        (4, BadRow),
        (5, BadRow),
        (6, BadRow),
        (7, BadRow),
        (8, Row),
    ]
    assert all(str(row.error).isprintable() for row in found if isinstance(row, BadRow))


def test_a_line_nested_too_deeply_is_a_bad_row():
    (row,) = rows(b"[" * 100_000, longest=200_000)
    assert "too deeply" in str(row.error)


def test_too_long_a_line_is_passed_over_without_being_kept():
    found = rows(b'{"a": "' + b"x" * 5000 + b'"}\n{"a": 1}\n', longest=100)
    assert "limit" in str(found[0].error)
    assert found[1] == Row(2, {"a": 1})


def test_a_json_file_is_one_object_or_a_list_or_lines_after_all():
    assert rows_of_json(b'{"a": 1}', "x") == [Row(0, {"a": 1})]
    listed = rows_of_json(b'[{"a": 1}, 5]', "x")
    assert listed[0] == Row(1, {"a": 1})
    assert isinstance(listed[1], BadRow)
    assert rows_of_json(b'{"a": 1}\n{"a": 2}\n', "x") == [Row(1, {"a": 1}), Row(2, {"a": 2})]
    assert rows_of_json('{"a": "é"}'.encode("utf-16"), "x") == [Row(0, {"a": "é"})]


@pytest.mark.parametrize("data", [b"", b"{", b"5", b'"text"', b"[" * 100_000])
def test_a_file_that_holds_no_objects_is_an_error(data):
    with pytest.raises(ReadError, match=r"x\.json"):
        rows_of_json(data, "x.json")
