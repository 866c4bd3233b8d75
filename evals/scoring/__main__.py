"""Score sheets against a gold folder: `python -m tallystick.evals.scoring GOLD SHEETS.jsonl`."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from ...schemas import ClaimSheet
from ...schemas.errors import ReadError, TallystickError
from ..gold import Case, load_gold
from .listing import list_errors, list_scores
from .mistakes import list_mistakes
from .scores import Score, add_scores, score


def read_sheets(path: Path) -> dict[str, ClaimSheet]:
    """Return the sheets of a JSONL file by article; of several of one article the last.

    Raises:
        ReadError: the file cannot be read, or a line holds no sheet; it names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read ({error})") from error
    sheets: dict[str, ClaimSheet] = {}
    for at, line in enumerate(lines, 1):
        if line.strip():
            sheet = _read_sheet(line, f"{path}:{at}")
            sheets[sheet.article.id] = sheet
    return sheets


def score_sheets(cases: list[Case], sheets: Mapping[str, ClaimSheet]) -> dict[str, Score]:
    """Return the score of each case by its article; one without a sheet counts as failed."""
    return {
        case.article.id: score(
            case.labels.claims,
            sheets[case.article.id].claims if case.article.id in sheets else None,
        )
        for case in cases
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the scores; return the exit status."""
    parser = argparse.ArgumentParser(prog="tallystick.evals.scoring", description=__doc__)
    parser.add_argument("gold", type=Path, help="a folder with articles/ and labels/")
    parser.add_argument("sheets", type=Path, help="claim sheets, one JSON object a line")
    parser.add_argument("--errors", action="store_true", help="list every mistake")
    options = parser.parse_args(arguments)
    try:
        cases = load_gold(options.gold)
        sheets = read_sheets(options.sheets)
    except TallystickError as error:
        print(error, file=sys.stderr)
        return 2
    scores = score_sheets(cases, sheets)
    lines = list(list_scores(scores, add_scores(scores.values())))
    if options.errors:
        texts = {case.article.id: case.article.text for case in cases}
        lines += list_errors({n: list_mistakes(one, texts[n]) for n, one in scores.items()})
    print("\n".join(lines))
    for stray in sorted(sheets.keys() - scores.keys()):
        print(f"{stray}: not in the gold folder, left out", file=sys.stderr)
    return 0


def _read_sheet(line: str, where: str) -> ClaimSheet:
    try:
        return ClaimSheet.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise ReadError(f"{where}: no claim sheet ({field}: {first['msg']})") from error


if __name__ == "__main__":
    sys.exit(main())
