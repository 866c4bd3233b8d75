"""The board as Markdown and as CSV, whatever models, articles and labels say."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.leaderboard import Row, render_leaderboard, row_of_run, write_leaderboard
from tallystick.evals.leaderboard.markdown import escape
from tallystick.evals.sets import GoldSet
from tallystick.pipeline.output.cells import harmless
from tallystick.schemas.errors import UsageError, WriteError

from .invented_sets import right_run, write_set

EVIL = '=cmd()|<img src=x onerror=alert(1)>`*_~[x](http://e.vil)\r\n# & "\u202e\x00'


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    return write_set(tmp_path_factory.mktemp("sets") / "floods", 3, title="Floods")


def row(gold: GoldSet, model: str = "tern-1", **header: object) -> Row:
    return row_of_run(gold, right_run(gold, 1, model=model, **header))


def table(markdown: str) -> list[list[str]]:
    lines = [line for line in markdown.split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_markdown_has_gates_before_scores_and_values_for_intervals(gold: GoldSet) -> None:
    text = render_leaderboard([row(gold)])
    headings, *_ = table(text)

    assert headings.index("numbers invented, output") < headings.index("figures, F1")
    assert r"| tern-1 \| plain-1 |" in text
    assert "**0.67** (0.00, 1.00, 1.00)" in text
    assert "## Floods" in text


def test_every_table_of_the_markdown_is_as_wide_as_its_heading(gold: GoldSet) -> None:
    text = render_leaderboard([row(gold), row(gold, EVIL)])
    widths: list[int] = []
    for line in text.split("\n"):
        if not line.startswith("|"):
            widths.clear()
            continue
        widths.append(line.replace("\\|", "").count("|"))
        assert widths[0] == widths[-1]


@given(st.text(max_size=40))
def test_no_text_acts_in_markdown(text: str) -> None:
    escaped = escape(text)

    assert "\n" not in escaped
    bare = escaped.replace("\\\\", "")
    for char in "`*_[]<>#|~!":
        assert bare.count(char) == bare.count(f"\\{char}")


@given(st.text(max_size=40) | st.sampled_from(["-1", "-0.25", "=1+1", " =1", "\t=1", "@SUM(1)"]))
def test_no_cell_of_the_csv_is_a_formula(text: str) -> None:
    cell = harmless(text)

    assert cell.endswith(text)
    if cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell.strip():
        float(cell)


def test_a_hostile_name_does_no_harm_in_the_csv(gold: GoldSet) -> None:
    (line,) = read(render_leaderboard([row(gold, EVIL, provenance=EVIL)], ".csv"))

    assert line["model"] == f"'{EVIL}"
    assert line["provenance"] == f"'{EVIL}"


def test_csv_has_values_as_they_are_and_nothing_where_unmeasured(gold: GoldSet) -> None:
    (line,) = read(render_leaderboard([row(gold)], ".csv"))

    assert (line["set"], line["articles"], line["articles_scored"]) == ("floods", "3", "3")
    assert line["figure_strict_f1"] == "0.666667"
    assert (line["seconds"], line["rank_first"], line["figure_strict_f1_low"]) == ("", "", "")
    assert line["draft_quotes_not_found"] == "0.000000"


def test_problems_and_provenance_are_told_with_their_system(gold: GoldSet) -> None:
    told = row_of_run(gold, right_run(gold, stale=("another prompt",)), ["p.json: missing"])
    text = render_leaderboard([told])

    assert r"- **tern-1 \| plain-1**: asked by hand" in text
    assert "  - recordings: another prompt\n  - recordings: p.json: missing" in text
    assert read(render_leaderboard([told], ".csv"))[0]["stale"] == "2"


@pytest.mark.parametrize("suffix", [".md", ".csv", ".html"])
def test_the_same_rows_give_the_same_bytes_in_any_order(
    gold: GoldSet, tmp_path: Path, suffix: str
) -> None:
    rows = [row(gold), row(gold, "gull-2", provenance=None)]
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    write_leaderboard(rows, one)
    write_leaderboard([row(gold, "gull-2", provenance=None), row(gold)], other)

    assert one.read_bytes() == other.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [one.name, other.name]


def test_another_ending_is_refused_and_names_those_that_are_not(gold: GoldSet) -> None:
    with pytest.raises(UsageError, match=r"\.html, \.md or \.csv"):
        write_leaderboard([row(gold)], Path("board.xlsx"))


def test_a_folder_that_is_not_there_is_told(gold: GoldSet, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="make the folder"):
        write_leaderboard([row(gold)], tmp_path / "none" / "board.md")
