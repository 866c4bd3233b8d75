"""How the ledger grows: building, looking at all of it, and adding one article to what is there.

The articles are invented: stories in three versions, tolls of events in many towns by two claimants
each, running totals that rise, and denials. `python evals/bench/ledger.py [CLAIMS]` goes up to that
many claims (100,000), each size in a process of its own, so that its peak of memory is its own.

Building and viewing are told in seconds of one processor; adding one article, through to the disk,
and looking at all that has to do with it, as the median of milliseconds passed.
"""

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from tallystick.pipeline.ledger import Ledger
from tallystick.schemas import Article, ClaimSheet, Figure, Period, Quote, Run, Statement

CLAIMS = 100_000
_OF_ARTICLE = 10  # claims
_MORE = 21  # articles that are added one by one
_RUN = Run(
    model="invented",
    schema_sha256="0" * 64,
    version="0",
    started=datetime(2031, 1, 1, tzinfo=UTC),
    seconds=0.0,
)
_SYLLABLES = "ka lo mer tin sa vo ral den u ri bo nash te gol ami ze".split()
_CLAIMANTS = [
    f"{kind} of {name}"
    for kind in ("Health Ministry", "Observatory", "Rescue League")
    for name in ("Varn", "Orle", "Kessa", "Tolm", "Dray", "Ushan", "Belk", "Marra")
]
_CAUSES = ("air strike", "car bomb", "shelling", "flood", "ferry sinking", "clashes")


def main() -> None:
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    print(" claims  articles  build s  claims/s  views s  one more ms  around ms  peak MB  file MB")
    for part in (10, 3, 1):
        command = [sys.executable, __file__, "--one", str(largest // part)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


def measure(claims: int) -> None:
    """Print one line of the table, and one of what was found."""
    articles = claims // _OF_ARTICLE
    source = invented(articles + _MORE, random.Random(7))
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger") as ledger:
        built = _build(ledger, islice(source, articles))
        start = process_time()
        told = ledger.overview()
        looked = process_time() - start
        once_more = [_once_more(ledger, sheet, text) for sheet, text in source]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) // 1_000_000
    added, around = (sorted(times)[_MORE // 2] * 1000 for times in zip(*once_more, strict=True))
    print(
        f"{told.claims:7,} {told.articles:9,} {built:8.1f} {told.claims / built:9,.0f} "
        f"{looked:8.1f} {added:12.1f} {around:11.1f} {memory:7,} {size:8,}"
    )
    print(
        f"        {len(told.stories):,} stories, {len(told.matters):,} matters, "
        f"{len(told.series):,} series, {len(told.contradictions):,} contradictions, "
        f"{len(told.denials):,} denials"
    )


def _build(ledger: Ledger, source: Iterator[tuple[ClaimSheet, str]]) -> float:
    """Add all articles, as the command does; return the seconds without those of inventing."""
    spent = 0.0
    while some := list(islice(source, 200)):
        start = process_time()
        with ledger.adding():
            for sheet, text in some:
                ledger.add(sheet, text)
        spent += process_time() - start
    return spent


def _once_more(ledger: Ledger, sheet: ClaimSheet, text: str) -> tuple[float, float]:
    """Return the seconds that adding an article takes, through to the disk, and looking at it."""
    start = perf_counter()
    ledger.add(sheet, text)
    added = perf_counter()
    ledger.overview([sheet.article.id])
    return added - start, perf_counter() - added


def invented(articles: int, random_: random.Random) -> Iterator[tuple[ClaimSheet, str]]:
    """Yield sheets with their texts: three articles a story, a hundred articles a week."""
    towns = [_name(random_) for _ in range(max(40, articles // 20))]
    for number in range(articles):
        if number % 3 == 0:
            town, story = random_.choice(towns), random_.randrange(10**9)
        day = date(2031, 1, 1) + timedelta(days=number // 15)
        yield _article(number, story, town, day, random_)


def _name(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=3)).capitalize()


def _article(
    number: int, story: int, town: str, day: date, random_: random.Random
) -> tuple[ClaimSheet, str]:
    own = random.Random(story)
    cause = own.choice(_CAUSES)
    quotes, claims = [], []
    for part in range(_OF_ARTICLE - 1):
        total = part % 3 == 2
        if part % 3 == 0:  # an event in a street of the town, told by two; one of them may go up
            street, toll = _name(own), own.randrange(11, 400)
        who = own.choice(_CLAIMANTS)
        count = toll + (number % 3) * (part % 4 == 0) + (part % 5 == 1)
        words = f"{count} people were killed by the {cause} in {street} in {town}"
        if total:
            count = 1_000 * part + number
            words = f"{count:,} people have been killed by {cause}s in {who.split()[-1]} so far"
        quotes.append(f"{words}, the {who} said.")
        claims.append((part, who, count, total, words))
    filler = " ".join(_name(own) for _ in range(220))
    text = (
        f"{day} bulletin {number}\n\n" + "\n".join(quotes) + f"\n{filler}\nIt is nonsense, X said."
    )
    article = Article(id=f"a{number:06}", text=text, outlet=f"Outlet {number % 40}", published=day)
    made = [_figure(text, cause, day, *each) for each in claims]
    sheet = ClaimSheet(article=article.identity, claims=[*made, _denial(text)], run=_RUN)
    return sheet, text


def _figure(
    text: str,
    cause: str,
    day: date,
    part: int,
    who: str,
    toll: int,
    total: bool,
    words: str,
) -> Figure:
    at = text.index(words)
    where = who.split()[-1] if total else words.rpartition(f"{cause} in ")[2]
    start = "2030-01-01" if total else day.isoformat()
    return Figure(
        id=f"f{part + 1}",
        claimant=who,
        affiliation=None,
        claimant_type="monitor",
        voice="named",
        via=None,
        measure="killed",
        number=toll,
        low=None,
        high=None,
        number_text=str(toll),
        qualifier="exact",
        victims="people",
        status="unspecified",
        age="unspecified",
        sex="unspecified",
        cause=cause,
        place=where,
        period=Period(text=None, start=start, end=None if total else start),
        counting="running_total" if total else "event",
        part_of=None,
        evidence=[Quote(quote=words, start=at, end=at + len(words), match="exact")],
    )


def _denial(text: str) -> Statement:
    words = "It is nonsense, X said."
    at = text.index(words)
    return Statement(
        id="s1",
        claimant="X",
        affiliation=None,
        claimant_type="state",
        voice="named",
        via=None,
        act="rejection",
        summary="X rejects it.",
        target=None,
        disputes=["f1"],
        supports=[],
        evidence=[Quote(quote=words, start=at, end=at + len(words), match="exact")],
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main()
