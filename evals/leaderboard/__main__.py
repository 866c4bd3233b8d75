"""Write the project's own leaderboard: `python -m tallystick.evals.leaderboard [--evals DIR]`."""

import argparse
import asyncio
import sys
from pathlib import Path

from ...schemas.errors import TallystickError
from .collecting import collect_rows
from .rows import Row
from .writing import write_leaderboard

FILES = ("LEADERBOARD.md", "leaderboard.html")


def main(arguments: list[str] | None = None) -> int:
    """Replay all that is recorded and write the leaderboard; return the exit status."""
    parser = argparse.ArgumentParser(prog="tallystick.evals.leaderboard", description=__doc__)
    parser.add_argument(
        "--evals",
        type=Path,
        default=Path("evals"),
        help="the folder with the sets and the cassettes; the files are written there",
    )
    root = parser.parse_args(arguments).evals
    try:
        rows = asyncio.run(_collect(root))
        for name in FILES:
            write_leaderboard(rows, root / name)
    except TallystickError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(rows)} rows in {' and '.join(str(root / name) for name in FILES)}")
    return 0


async def _collect(root: Path) -> list[Row]:
    return [row async for row in collect_rows(root)]


if __name__ == "__main__":
    sys.exit(main())
