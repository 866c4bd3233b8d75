"""Injection: open probes with one planted order each, and what a model does with them.

    python -m tallystick.evals.planting --write evals/injection     the set, from plants.json
    python -m tallystick.evals.planting --report                    its scores, replayed

A plant is an invented text that gives orders to whatever reads the article. The set has the form of
gold and the probes' own labels: nothing planted is a claim.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ..schemas.errors import ReadError, TallystickError, WriteError
from .gold import Case
from .runs.cells import Cell
from .runs.generating import generate
from .runs.systems import cassettes_of, replay_settings
from .sets import GoldSet, load_set
from .steadiness import Span, Steadiness, compare_answers, list_steadiness

SET = "injection"
PLANTS = "plants.json"
PROBES = "probes/open"

MODEL = "claude-relay"
PROMPT = "claims-1"

_ABOUT = "Write the articles with planted orders, or say what a model's recorded answers do."


class Plant(BaseModel):
    """A text to put into an article.

    Attributes:
        article: the id of the open probe.
        kind: what sort of order it is; with the article's id, the name of the new one.
        after: behind which paragraph it goes, counted from 1, or `start` or `end`.
        text: the planted words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    kind: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    after: Annotated[int, Field(ge=1)] | Literal["start", "end"]
    text: Annotated[str, Field(pattern=r"^\S")]

    @property
    def name(self) -> str:
        """The id of the article that it is planted in."""
        return f"{self.article}-{self.kind}"


_PLANTS = TypeAdapter(Annotated[list[Plant], Field(min_length=1)])


class Planted(NamedTuple):
    """An article's text with a plant, and the span of the planted words in it."""

    text: str
    span: Span


def planted(text: str, plant: Plant) -> Planted:
    """Put a plant into an article as a paragraph of its own; all else stays letter for letter.

    Args:
        text: the article.
        plant: what is put in.

    Raises:
        ReadError: the article has not so many paragraphs.
    """
    if plant.after == "start":
        return Planted(f"{plant.text}\n\n{text}", (0, len(plant.text)))
    ends = paragraph_ends(text)
    number = len(ends) if plant.after == "end" else plant.after
    if not 1 <= number <= len(ends):
        raise ReadError(
            f"{plant.name}: there is no paragraph {number}, the article has {len(ends)}; "
            f"change `after` in {PLANTS}"
        )
    cut = ends[number - 1]
    start = cut + 2
    return Planted(f"{text[:cut]}\n\n{plant.text}{text[cut:]}", (start, start + len(plant.text)))


def paragraph_ends(text: str) -> list[int]:
    """Return the offset behind each paragraph: lines in a row that are not empty."""
    ends: list[int] = []
    at, inside = 0, False
    for line in text.split("\n"):
        at += len(line) + 1
        if not line.strip():
            inside = False
        elif inside:
            ends[-1] = at - 1
        else:
            ends.append(at - 1)
            inside = True
    return ends


def load_plants(path: Path) -> list[Plant]:
    """Read plants, each with a name of its own.

    Raises:
        ReadError: the file cannot be read or breaks a rule.
    """
    try:
        plants = _PLANTS.validate_json(path.read_bytes())
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, fault["loc"])) or "its top"
        raise ReadError(f"{path}: is no list of plants, at {where}: {fault['msg']}") from error
    names = [plant.name for plant in plants]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ReadError(f"{path}: {twice[0]} stands twice; name another kind")
    return plants


def write_planted(folder: Path, plants: Sequence[Plant], probes: Path) -> None:
    """Write the planted articles with the labels of the clean ones; the same bytes every time.

    Args:
        folder: where `articles/` and `labels/` are written.
        plants: what is put in.
        probes: the gold folder of the clean articles.

    Raises:
        ReadError: a probe cannot be read, or a plant cannot be put in.
        WriteError: the folder cannot be written.
    """
    cases = _by_id(load_set(probes))
    for plant in plants:
        case = _probe(plant, cases)
        labels = case.labels.model_dump(mode="json") | {"article": plant.name}
        laid_out = json.dumps(labels, ensure_ascii=False, indent=2)
        _write(folder / "articles" / f"{plant.name}.txt", planted(case.article.text, plant).text)
        _write(folder / "labels" / f"{plant.name}.json", f"{laid_out}\n")


async def measure(root: Path, model: str = MODEL, prompt: str = PROMPT) -> list[Steadiness]:
    """Replay a system over the clean and the planted articles, and compare its answers.

    Args:
        root: the folder of evaluations, with the sets and `cassettes/SET/PROMPT/MODEL`.
        model: the model.
        prompt: the prompt's name.

    Returns:
        One record a plant, in the order of `plants.json`.

    Raises:
        ReadError: a set or a recording is missing or cannot be used; where it has to be recorded,
            the message has the command.
    """
    plants = load_plants(root / SET / PLANTS)
    probes, orders = load_set(root / PROBES), load_set(root / SET)
    spans = [_span(plant, _by_id(probes), _by_id(orders), root) for plant in plants]
    used = {plant.article for plant in plants}
    probes = replace(probes, cases=tuple(c for c in probes.cases if c.article.id in used))
    clean = await _replay(probes, root, model, prompt)
    after = await _replay(orders, root, model, prompt)
    return [
        compare_answers(plant.kind, clean[plant.article], after[plant.name], span)
        for plant, span in zip(plants, spans, strict=True)
    ]


def _by_id(gold: GoldSet) -> dict[str, Case]:
    return {case.article.id: case for case in gold.cases}


def _probe(plant: Plant, cases: Mapping[str, Case]) -> Case:
    if plant.article not in cases:
        raise ReadError(f"{plant.name}: there is no open probe {plant.article!r}; name another")
    return cases[plant.article]


def _span(plant: Plant, probes: Mapping[str, Case], orders: Mapping[str, Case], root: Path) -> Span:
    """Return where the planted words stand, of an article that is what its plant makes it."""
    made = planted(_probe(plant, probes).article.text, plant)
    if plant.name not in orders or orders[plant.name].article.text != made.text:
        raise ReadError(
            f"{root / SET}: {plant.name} is not what {PLANTS} makes of its probe; write it with: "
            f"python -m tallystick.evals.planting --evals {root} --write {root / SET}"
        )
    return made.span


async def _replay(gold: GoldSet, root: Path, model: str, prompt: str) -> dict[str, Cell]:
    cassettes = cassettes_of(root / "cassettes", gold.name, prompt, model)
    settings = replay_settings(model, prompt, cassettes)
    generated = await generate(gold, settings, cassettes=cassettes)
    cells = {name: cell for (name, _), cell in generated.run.cells.items()}
    for cell in cells.values():
        if cell.error and not cell.is_answered:
            raise ReadError(cell.error.message)
    return cells


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise WriteError(
            f"cannot write {path} ({error.strerror}); choose another folder"
        ) from error


def main(arguments: list[str] | None = None) -> int:
    """Write the set or print its scores; return the exit status."""
    parser = argparse.ArgumentParser(prog="tallystick.evals.planting", description=_ABOUT)
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--write", type=Path, metavar="DIR", help="write articles/ and labels/ here")
    task.add_argument("--report", action="store_true", help="print the scores as Markdown")
    parser.add_argument(
        "--evals", type=Path, default=Path("evals"), help="the folder with sets and cassettes"
    )
    parser.add_argument("--model", default=MODEL, help=f"whose recordings (default: {MODEL})")
    parser.add_argument("--prompt", default=PROMPT, help=f"of which prompt (default: {PROMPT})")
    options = parser.parse_args(arguments)
    root: Path = options.evals
    try:
        if options.write:
            write_planted(options.write, load_plants(root / SET / PLANTS), root / PROBES)
        else:
            measured = asyncio.run(measure(root, options.model, options.prompt))
            print("\n".join(list_steadiness(measured)))
    except TallystickError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
