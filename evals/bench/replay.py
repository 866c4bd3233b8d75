"""What replaying and scoring recorded answers costs, an article.

    .venv/bin/python evals/bench/replay.py [ARTICLES]

Records the same answer (eight figures, two statements) about that many invented articles from a
loopback server, then replays all of it without a network and scores it against its own labels.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from pydantic import SecretStr
from samples import article, draft
from server import Manner, serving

from tallystick.evals.runs.generating import generate
from tallystick.evals.runs.systems import replay_settings
from tallystick.evals.sets import load_set
from tallystick.evals.summaries.summary import summarize
from tallystick.pipeline.settings import Settings


def write_set(folder: Path, count: int) -> None:
    """Write that many articles, each with a line of its own, and their labels."""
    for name in ("articles", "labels"):
        (folder / name).mkdir(parents=True)
    answer = draft()
    extra = {"claimant_aliases": [], "optional": False}
    figures = [claim | extra | {"kind": "figure"} for claim in answer["figures"]]
    statements = [claim | extra | {"kind": "statement"} for claim in answer["statements"]]
    for n in range(count):
        id = f"a{n:05}"
        text = f"{article().text}\n\nDispatch {n} of the agency."
        (folder / "articles" / f"{id}.txt").write_text(text)
        labels = {"article": id, "headline": None, "outlet": None, "published": None}
        labels |= {"claims": figures + statements}
        (folder / "labels" / f"{id}.json").write_text(json.dumps(labels))


async def measure(folder: Path, url: str) -> tuple[float, float, float, float]:
    """Return the CPU and wall seconds of replaying and of scoring."""
    gold = load_set(folder / "gold")
    asking = Settings(model="bench", base_url=url, api_key=SecretStr("k"), repair=False)
    tapes = folder / "tapes"
    await generate(gold, asking, cassettes=tapes, record=True, how="the benchmark's own server")
    settings = replay_settings("bench", asking.prompt, tapes)
    cpu, wall = process_time(), perf_counter()
    generated = await generate(gold, settings, folder / "run.jsonl", cassettes=tapes)
    replayed = process_time() - cpu, perf_counter() - wall
    assert not generated.problems
    cpu, wall = process_time(), perf_counter()
    summary = summarize(gold, generated.run)
    scored = process_time() - cpu, perf_counter() - wall
    assert not summary.incomplete
    return (*replayed, *scored)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder, serving(Manner()) as url:
        write_set(Path(folder) / "gold", count)
        found = asyncio.run(measure(Path(folder), url))
    cpu, wall, scoring_cpu, scoring_wall = (value / count * 1000 for value in found)
    print(f"{count} articles of 2,400 characters and ten claims, a request each\n")
    print("| what | CPU ms an article | wall ms an article |\n|---|---|---|")
    print(f"| replaying, checks and coverage included | {cpu:.1f} | {wall:.1f} |")
    print(f"| scoring | {scoring_cpu:.1f} | {scoring_wall:.1f} |")
    print(f"| both | {cpu + scoring_cpu:.1f} | {wall + scoring_wall:.1f} |")


if __name__ == "__main__":
    main()
