"""Boards: order, ranks and ties, and what a set is too small to tell."""

from pathlib import Path

import pytest

from tallystick.evals.leaderboard import make_boards, rank_rows, row_of_run
from tallystick.evals.leaderboard.boards import list_notes
from tallystick.evals.leaderboard.rows import Row
from tallystick.evals.sets import GoldSet
from tallystick.schemas.errors import UsageError

from .invented_sets import right_run, write_set


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    return write_set(tmp_path_factory.mktemp("sets") / "large", 12)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    return write_set(tmp_path_factory.mktemp("sets") / "small", 3)


def row(gold: GoldSet, model: str, wrong: int = 0) -> Row:
    return row_of_run(gold, right_run(gold, wrong, model=model, prompt=None))


def test_systems_stand_best_first_with_the_ranks_left_open(large: GoldSet) -> None:
    """Two that are wrong in none and one article are alike; one that always is, is not."""
    rows = [row(large, "never", 12), row(large, "once", 1), row(large, "right", 0)]
    (board,) = make_boards(rows)

    assert [one.system for one in board.rows] == ["right", "once", "never"]
    assert {name: str(standing) for name, standing in board.standings.items()} == {
        "right": "1–2",
        "once": "1–2",
        "never": "3",
    }
    assert board.standings["right"].ties == ("once",)
    assert "The set cannot tell right apart from once." in list(list_notes(board))


def test_the_order_of_the_rows_changes_nothing(large: GoldSet) -> None:
    rows = [row(large, "b"), row(large, "a"), row(large, "c", 3)]

    assert make_boards(rows) == make_boards(rows[::-1])


def test_under_ten_stories_nothing_is_ranked(small: GoldSet) -> None:
    rows = [row(small, "right"), row(small, "wrong", 3)]
    (board,) = make_boards(rows)

    assert rank_rows(rows) == {}
    assert all(one.bounds is None for one in board.rows)
    assert any("too few to rank" in note for note in list_notes(board))
    assert board.rows[1].singles == [0.0, 0.0, 0.0]


def test_two_articles_of_one_story_are_one(tmp_path: Path) -> None:
    gold = write_set(tmp_path / "set", 10)
    assert row(gold, "m").bounds is not None

    (gold.folder / "stories.json").write_text('{"arden": "flood", "belcy": "flood"}')
    from tallystick.evals.sets import load_set

    (board,) = make_boards([row(load_set(gold.folder), "m")])
    assert (board.stories, board.is_ranked) == (9, False)


def test_a_system_with_unanswered_articles_is_told_and_not_ranked(large: GoldSet) -> None:
    whole = right_run(large, model="gone", prompt=None)
    cells = dict(list(whole.cells.items())[1:])
    gone = row_of_run(large, whole.__class__(whole.header, cells))
    (board,) = make_boards([gone, row(large, "there", 6)])

    assert [one.system for one in board.rows] == ["there", "gone"]
    assert board.standings.keys() == {"there"}
    assert "Not every article has a recorded answer, so not ranked: gone." in list_notes(board)


def test_sets_are_never_mixed(large: GoldSet, small: GoldSet) -> None:
    boards = make_boards([row(small, "m"), row(large, "m")])

    assert [board.gold.name for board in boards] == ["large", "small"]
    assert [len(board.rows) for board in boards] == [1, 1]


def test_a_system_twice_on_one_set_is_refused(small: GoldSet) -> None:
    with pytest.raises(UsageError, match="m: two runs of it on small"):
        make_boards([row(small, "m"), row(small, "m", 1)])


def test_two_sets_of_one_name_are_refused(small: GoldSet, tmp_path: Path) -> None:
    other = write_set(tmp_path / "small", 2)

    with pytest.raises(UsageError, match="two sets have the name 'small'"):
        make_boards([row(small, "m"), row(other, "n")])


def test_who_labelled_is_told(tmp_path: Path, small: GoldSet) -> None:
    gold = write_set(
        tmp_path / "set", 1, labelled_by="two of us, not human coders", note="Mind it."
    )
    told, untold = (list(list_notes(make_boards([row(g, "m")])[0])) for g in (gold, small))

    assert told[:2] == ["Labelled by two of us, not human coders.", "Mind it."]
    assert untold[0] == "Nobody said who made the labels."
