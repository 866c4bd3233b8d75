"""Calibrate the confidence of `rules`: `python -m tallystick.evals.calibration`.

With --on DIR nothing is written: the weights as they are, shown on a labelled set of yours.
"""

import argparse
import json
import sys
from pathlib import Path

from ...pipeline.output.writing import WholeFile
from ...pipeline.rules.confidence import FILE, load_weights
from ...schemas.errors import TallystickError
from ..sets import load_set
from .making import Calibration, calibrate, look_at, read_record, weights_record
from .plot import draw_plot
from .report import PLOT, list_bins, list_views, write_report
from .samples import collect_samples

FITTED = ("probes/open", "probes/ordinary", "probes/wire")
UNSEEN = ("gold",)
"""Sets below the folder of evaluations: what the weights are fitted to, what is shown beside."""

REPORT = "CALIBRATION.md"


def main(arguments: list[str] | None = None) -> int:
    """Write the weights, the table and the plot; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        if options.on:
            print("\n".join(show(options.on, options.evals)))
            return 0
        found = calibrate_folder(options.evals)
        for path, text in render(found, options.evals, options.weights).items():
            _write(path, text)
    except TallystickError as error:
        print(error, file=sys.stderr)
        return 2
    seen = found.main.seen
    print(f"{seen.right} of {seen.claims} claims right, mean distance {seen.error:.3f}")
    return 0


def calibrate_folder(root: Path) -> Calibration:
    """Return the calibration by the sets below a folder of evaluations.

    Raises:
        ReadError: a set is missing, cannot be read or breaks a rule.
        UsageError: nothing is claimed in a set.
    """
    sets = [load_set(root / name) for name in FITTED]
    return calibrate(sets, [load_set(root / name) for name in UNSEEN])


def render(found: Calibration, root: Path, weights: Path) -> dict[Path, str]:
    """Return the files of a calibration with what they hold.

    Args:
        found: the calibration.
        root: the folder for table and plot.
        weights: the weights' file; its date stays where it holds the same weights.
    """
    record = weights_record(found, read_record(weights))
    return {
        weights: json.dumps(record, indent=1) + "\n",
        root / REPORT: write_report(found, record["made"], record["version"]),
        root / PLOT: draw_plot([found.main, *found.unseen]),
    }


def show(folder: Path, root: Path) -> list[str]:
    """Return how the weights that the package has do on a labelled set, as lines of Markdown.

    Raises:
        ReadError: a set cannot be read or breaks a rule.
        UsageError: nothing is claimed in it.
    """
    fitted = [one for name in FITTED for one in collect_samples(load_set(root / name))]
    view = look_at(load_set(folder), load_weights(), fitted)
    return [*list_views([view]), "", *list_bins(view.seen.bins)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tallystick.evals.calibration", description=__doc__)
    parser.add_argument(
        "--evals",
        type=Path,
        default=Path("evals"),
        help="the folder with the sets; table and plot are written there",
    )
    parser.add_argument(
        "--weights",
        type=Path,
        default=Path("pipeline/rules") / FILE,
        help=f"the weights' file to write (default: pipeline/rules/{FILE})",
    )
    parser.add_argument(
        "--on",
        type=Path,
        metavar="DIR",
        help="write nothing; show the weights as they are on this folder of articles/ and labels/",
    )
    return parser


def _write(path: Path, text: str) -> None:
    whole = WholeFile(path)
    try:
        whole.write(text.encode())
        whole.finish()
    finally:
        whole.close()


if __name__ == "__main__":
    sys.exit(main())
