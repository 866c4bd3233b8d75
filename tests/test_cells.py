import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.output.cells import as_written, harmless, shown_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=x", "  =x", "|calc", "\r"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "46 people", "-12", "3.5", "'quoted'", "a = b", "1+1"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


@given(st.text() | st.text("'=+-@ \t\n|1a", max_size=8))
def test_a_cell_gives_its_text_back_and_starts_no_formula(text: str) -> None:
    cell = harmless(text)
    assert as_written(cell) == text
    start = cell.lstrip(" ")
    assert not start.startswith(("=", "+", "@", "\t", "\r", "\n", "|"))
    assert not start.startswith("-") or float(cell.replace(" ", "")) <= 0


@given(st.text(st.characters(), max_size=40))
def test_a_shown_cell_acts_on_no_terminal_and_is_text(text: str) -> None:
    shown = shown_cell(text)
    shown.encode()
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([shown, "end"])
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [[shown, "end"]]
