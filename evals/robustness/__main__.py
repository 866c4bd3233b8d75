"""Print the robustness scores: `python -m tallystick.evals.robustness [--gold DIR]`."""

import argparse
import sys
from pathlib import Path

from ...schemas.errors import TallystickError
from ..gold import load_gold
from .report import list_robustness, measure


def main(arguments: list[str] | None = None) -> int:
    """Print the scores; return the exit status: 1 where grounding accepted what is wrong."""
    parser = argparse.ArgumentParser(prog="tallystick.evals.robustness", description=__doc__)
    parser.add_argument(
        "--gold",
        type=Path,
        default=Path("evals/gold"),
        help="a folder with articles/ and labels/ (default: evals/gold)",
    )
    options = parser.parse_args(arguments)
    try:
        measured = measure(load_gold(options.gold))
    except TallystickError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(list_robustness(measured)))
    accepted = [quote for trial in measured.trials for quote in trial.examples]
    for quote in accepted:
        print(f"accepted: {quote!r}", file=sys.stderr)
    return 1 if accepted or measured.orders.astray else 0


if __name__ == "__main__":
    sys.exit(main())
