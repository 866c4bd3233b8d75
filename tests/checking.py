"""What the tests of the checks share: an article, claims of it, and the codes that come back."""

from typing import Any

from tallystick.pipeline.checks import Settled, settle
from tallystick.pipeline.grounding import ground
from tallystick.schemas import Article, DraftFigure, DraftStatement, Quote

from .claims import figure, statement

TEXT = """Flood and fighting in Ostrava Valley

At least 140 people were killed in Lower Varn on Tuesday, the Varn Relief Council said. The dead \
included 61 women, 40 men and 22 children, it said. Another 35 people were wounded.

"We found 9 bodies in the mill," Tarek Oldan, a spokesman for the Harbour Police, told reporters.

The Interior Ministry said that between 20 and 31 soldiers had been captured near Kessa. Its \
minister, Ilse Brandt, dismissed the council's count as "pure invention".

The Kessa Front said dozens of its fighters had fled. About 12,000 people have been driven from \
their homes since 2016, according to the UN refugee agency (UNHCR).

Read more: 77 killed in a ferry disaster off Tolland
"""
ARTICLE = Article(id="ostrava", text=TEXT)

COUNCIL: dict[str, Any] = {
    "claimant": "Varn Relief Council",
    "claimant_type": "monitor",
    "voice": "named",
    "attribution": "the Varn Relief Council said",
}
MINISTRY: dict[str, Any] = {
    "claimant": "Interior Ministry",
    "claimant_type": "state",
    "voice": "named",
    "attribution": "The Interior Ministry said",
}


def fig(id: str, number: int | None, *quotes: str, **fields: Any) -> DraftFigure:
    return DraftFigure.model_validate(figure(id, number, *quotes, **fields))


def stm(id: str, *quotes: str, **fields: Any) -> DraftStatement:
    return DraftStatement.model_validate(statement(id, *quotes, **fields))


def total(**fields: Any) -> DraftFigure:
    said = {"number_text": "At least 140", "qualifier": "at_least", "place": "Lower Varn"}
    return fig("f1", 140, "At least 140 people were killed", **COUNCIL | said | fields)


def children(**fields: Any) -> DraftFigure:
    said = {"victims": "children", "age": "child", "part_of": "f1"}
    return fig("f2", 22, "22 children", **said | fields)


def denial(**fields: Any) -> DraftStatement:
    said = {
        "claimant": "Ilse Brandt",
        "affiliation": "Interior Ministry",
        "claimant_type": "state",
        "attribution": "Its minister, Ilse Brandt, dismissed",
        "target": "Varn Relief Council",
        "disputes": ["f1"],
    }
    return stm("s1", "dismissed the council's count", **said | fields)


def codes(*drafts: Any, article: Article = ARTICLE, **options: Any) -> list[tuple[str | None, str]]:
    settled = settle(drafts, article, **options)
    return [(f.claim, f.code) for f in every(settled)]


def every(settled: Settled) -> list[Any]:
    return [*settled.findings, *(f for each in settled.rejected for f in each.findings)]


def piece(words: str, text: str) -> Quote:
    found = ground(words, text)
    assert found is not None
    return found
