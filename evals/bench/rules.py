"""What the built-in model costs: articles a second on one core, growth with length, memory.

    .venv/bin/python evals/bench/rules.py [ARTICLES | FOLDER]

Invented articles of about 2,000 characters, no two alike; the whole sheet is made of each before
anything else has looked at it. Beside each figure, in the same run, what a plain split at blanks
and one expression for digits cost on the same texts. ARTICLES is how many are read for the table of
memory (20,000). Given a FOLDER of articles, only the speed is told: that of its median article,
each read once a round.
"""

import asyncio
import random
import re
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from tallystick.pipeline import rules
from tallystick.pipeline.checks import settle
from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.reading import read_articles
from tallystick.pipeline.rules.coverage import unclaimed
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Article

ARTICLES = 300  # for the table of speed
ROUNDS = 3
ROUNDS_OF_FEW = 20  # where one slow moment would be a large share
TARGET = 300  # articles a second
FOLDS = (1, 2, 4, 8, 16, 32, 64)

PLAIN, READING, SHEET = "a plain split and its digits", "reading", "the whole sheet"
Step = Callable[[Article], object]
_DIGITS = re.compile(r"\d[\d,.]*")
_PLACES = "Orle Kessa Varn Tolland Brenn Mirrow Selk Dunmore Aldine Corvo Hald Ister".split()
_PEOPLE = "villagers soldiers miners pupils drivers settlers guards nurses women children".split()
_NAMES = "Ana Roy|Ivo Lund|Mara Teel|Jon Abara|Lena Costa|Omar Dain".split("|")
_TOLD = (
    "In {place}, {n} {people} were killed and {m} injured on {day}, the interior ministry said.",
    "At least {n} {people} died when a bridge fell in {place}, according to Col. {name}.",
    "Among the dead were {m} {people}, a hospital director told reporters.",
    '"We counted {n} bodies near the market," said {name}, who runs a clinic in {place}.',
    "The rebels denied that {n} {people} had been detained, and accused the army of shelling.",
    "More than {n} people have fled {place} since {day}, the refugee agency estimates.",
)
_SILENT = (
    "The road to {place} stayed closed for a second day, and buses turned back at the river.",
    "Rain went on through the night. Shops opened late, and the school had not been reached.",
    "{name} was born in {place} and has worked on the railway for much of the past decade.",
    "Talks between the two sides are due to begin again next week in the capital.",
    "The price of bread rose by {m} percent, traders said, as trucks waited at the border.",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def write_article(seed: int, sentences: int = 22) -> Article:
    """Return an invented article; one sentence in five tells of people harmed."""
    draw = random.Random(seed)
    told = (draw.choice(_TOLD if draw.random() < 0.2 else _SILENT) for _ in range(sentences))
    text = "".join(
        one.format(
            place=draw.choice(_PLACES),
            people=draw.choice(_PEOPLE),
            name=draw.choice(_NAMES),
            day=draw.choice(_DAYS),
            n=draw.randrange(10, 99_999),
            m=draw.randrange(2, 99),
        )
        + draw.choice((" ", " ", "\n\n"))
        for one in told
    )
    return Article(id=f"a{seed}", text=text)


class Reader:
    """The steps from an article to its sheet, each given what the one before it made."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._extractor = Extractor(Settings(), None)

    def prepare(self, article: Article) -> None:
        """Keep what the steps after reading are given."""
        self._outline = rules.Outline(article)
        self._drafts = rules.read(article, self._outline).claims
        self._claims = settle(self._drafts, article).claims

    def sheet(self, article: Article) -> object:
        """Return the whole sheet."""
        return self._loop.run_until_complete(self._extractor.sheet(article))

    def steps(self) -> dict[str, Step]:
        """Return the steps by what the table calls them."""
        return {
            PLAIN: lambda article: (article.text.split(), _DIGITS.findall(article.text)),
            READING: rules.read,
            "settling: every check": lambda article: settle(self._drafts, article),
            "coverage, after reading": lambda article: unclaimed(
                article, self._claims, self._outline
            ),
            "coverage by itself, as for a model's answer": lambda article: unclaimed(
                article, self._claims
            ),
        }


def cpu(step: Step, article: Article) -> float:
    """Return the CPU seconds of one step."""
    started = process_time()
    step(article)
    return process_time() - started


def speed(reader: Reader, rounds: Sequence[Iterator[Article]]) -> Iterator[str]:
    """Yield a row a step: the median article, the best of several rounds."""
    best: dict[str, float] = {}
    for articles in rounds:
        times: dict[str, list[float]] = {}
        for article in articles:
            times.setdefault(SHEET, []).append(cpu(reader.sheet, article))  # before all else
            reader.prepare(article)
            for name, step in reader.steps().items():
                times.setdefault(name, []).append(cpu(step, article))
        best = {name: min(best.get(name, 1.0), median(values)) for name, values in times.items()}
    for name in (*reader.steps(), SHEET):
        value = best[name]
        met = ("met" if 1 / value >= TARGET else "MISSED") if name in (READING, SHEET) else ""
        ratio = value / best[PLAIN]
        yield f"| {name} | {value * 1e3:.2f} | {1 / value:,.0f} | {ratio:,.0f} | {met} |"


def growth(reader: Reader) -> Iterator[str]:
    """Yield a row a length: time by character, in times that of the shortest."""
    first = 0.0
    for fold in FOLDS:
        text = "\n\n".join(write_article(n).text for n in range(fold))
        article = Article(id="long", text=text)
        value = min(cpu(reader.sheet, article) for _ in range(3)) / len(text)
        first = first or value
        yield f"| {fold} | {len(text):,} | {value * 1e6:.2f} | {value / first:.2f} |"


def memory(reader: Reader, count: int) -> Iterator[str]:
    """Yield a row a tenth of the articles: the most memory used so far, in mebibytes."""
    for n in range(1, count + 1):
        reader.sheet(write_article(n))
        if n % max(1, count // 10) == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            yield f"| {n:,} | {peak:.1f} |"


def invented() -> list[Iterator[Article]]:
    """Return rounds of articles no two of which are alike."""
    return [map(write_article, range(n * ARTICLES, (n + 1) * ARTICLES)) for n in range(ROUNDS)]


def found_in(folder: Path) -> list[Iterator[Article]]:
    """Return rounds of a folder's articles."""
    read = [item for item in read_articles([folder]) if isinstance(item, Article)]
    if not read:
        raise SystemExit(f"no article in {folder}")
    return [iter(read) for _ in range(ROUNDS_OF_FEW)]


def main() -> None:
    """Print the tables."""
    told = sys.argv[1] if len(sys.argv) > 1 else "20000"
    folder = None if told.isdecimal() else Path(told)
    rounds = found_in(folder) if folder else invented()
    reader = Reader()
    print(f"the median article, the best of {len(rounds)} rounds, on one core\n")
    print("| what | ms | articles a second | times the plain split | target |")
    print("|---|---:|---:|---:|---|")
    print(*speed(reader, rounds), sep="\n")
    if folder:
        return
    print("\n| articles in one | characters | µs a character | ratio |\n|---:|---:|---:|---:|")
    print(*growth(reader), sep="\n")
    print("\n| articles read | most memory, MiB |\n|---:|---:|")
    for row in memory(reader, int(told)):
        print(row)


if __name__ == "__main__":
    main()
