"""How long it takes to find quotes in a long article, and how that grows.

1,000 quotes in an invented text: one third verbatim, one third written otherwise (curly quotes,
line breaks, dashes), one third with a changed number, which must not be found. Beside it, in the
same run, a bare `str.find` of the same quotes, which finds the verbatim third and nothing else.

    python evals/bench/grounding.py

prints a Markdown table. Seconds depend on the machine; the ratios hardly do.
"""

import random
import re
import time
from collections.abc import Callable, Sequence

from tallystick.pipeline.grounding import Source

SIZES = (50_000, 100_000, 200_000, 400_000)
QUOTES = 1_000
ROUNDS = 5
TARGET = 0.25  # CPU seconds for 1,000 quotes in 200,000 characters

_PLACES = "Orle Kessa Varn Tolland Brenn Ostrava Mirrow Selk Dunmore Aldine".split()
_PEOPLE = "villagers soldiers miners pupils drivers settlers guards nurses".split()
_HARM = "killed wounded displaced detained missing".split()
_SOURCES = 'the council|the ministry|a doctor|the "Corn Guild"|an official'.split("|")


def write_article(length: int, seed: int = 46) -> list[str]:
    """Return an invented article's sentences, together about as long as asked."""
    draw = random.Random(seed)
    sentences: list[str] = []
    while length > 0:
        sentence = (
            f"In {draw.choice(_PLACES)} {draw.randrange(2, 99_999):,} {draw.choice(_PEOPLE)} were "
            f"{draw.choice(_HARM)} - among them {draw.randrange(2, 999)} children - "
            f"{draw.choice(_SOURCES)} said on day {draw.randrange(2, 999)} of the siege."
        )
        sentences.append(sentence)
        length -= len(sentence) + 1
    return sentences


def pick_quotes(sentences: Sequence[str], seed: int = 46) -> list[str]:
    """Return quotes of the sentences: verbatim, written otherwise, and with another number."""
    draw = random.Random(seed)
    picked = [draw.choice(sentences) for _ in range(QUOTES)]
    return [(_keep, _rewrite, _falsify)[at % 3](quote) for at, quote in enumerate(picked)]


def _keep(quote: str) -> str:
    return quote


def _rewrite(quote: str) -> str:
    return quote.replace('"', "”").replace(" - ", " – ").replace(" were ", "\nwere  ")


def _falsify(quote: str) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), quote, count=1)


def ground_all(text: str, quotes: Sequence[str]) -> int:
    source = Source(text)
    return sum(bool(source.find(quote)) for quote in quotes)


def find_all(text: str, quotes: Sequence[str]) -> int:
    return sum(text.find(quote) >= 0 for quote in quotes)


def cpu_seconds(
    work: Callable[[str, Sequence[str]], int], text: str, quotes: Sequence[str]
) -> float:
    """Return the least CPU time of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work(text, quotes)
        times.append(time.process_time() - start)
    return min(times)


def rows() -> list[str]:
    """Measure every size; one Markdown row each."""
    out, first = [], 0.0
    for size in SIZES:
        sentences = write_article(size)
        text, quotes = "\n".join(sentences), pick_quotes(sentences)
        ours, naive = (cpu_seconds(work, text, quotes) for work in (ground_all, find_all))
        first = first or ours
        found = ground_all(text, quotes), find_all(text, quotes)
        out.append(
            f"| {size:,} | {ours:.3f} | {ours / first:.1f} | {found[0]} | {naive:.3f} | {found[1]} "
            f"| {ours / naive:.1f} |"
        )
        if size == 200_000:
            met = "met" if ours <= TARGET else "MISSED"
            out[-1] += f" {met}: {TARGET} s |"
        else:
            out[-1] += " |"
    return out


def main() -> None:
    """Print the table."""
    print(f"{QUOTES:,} quotes: a third verbatim, a third written otherwise, a third falsified\n")
    print(
        "| characters | CPU s | growth | found | str.find CPU s | found | ratio | target |\n"
        "|---:|---:|---:|---:|---:|---:|---:|---|"
    )
    print("\n".join(rows()))


if __name__ == "__main__":
    main()
