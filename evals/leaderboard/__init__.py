"""The leaderboard: models x prompts, gates first, intervals drawn, ties told, sets kept apart.

`python -m tallystick.evals.leaderboard` writes the project's own, from its recordings.
"""

from .boards import Board, make_boards
from .collecting import collect_rows, rows_of_files
from .making import describe_set, row_of_run, rows_of_annotators
from .ranking import Standing, rank_rows
from .rows import Row, SetCard
from .writing import FORMS, render_leaderboard, write_leaderboard

__all__ = [
    "FORMS",
    "Board",
    "Row",
    "SetCard",
    "Standing",
    "collect_rows",
    "describe_set",
    "make_boards",
    "rank_rows",
    "render_leaderboard",
    "row_of_run",
    "rows_of_annotators",
    "rows_of_files",
    "write_leaderboard",
]
