"""Pages for the browser's tests: an ordinary report, a hostile one, and a large one."""

from pathlib import Path
from typing import Any

from tallystick.pipeline.dossiers import Dossier
from tallystick.pipeline.report.making import collect
from tallystick.schemas import (
    Boilerplate,
    ClaimSheet,
    OpenClaim,
    Quote,
    Rejected,
    Unclaimed,
    finding,
)

from .overviews import overview
from .sheets import TEXT, article, sheet

EVIL = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "<a href='javascript:alert(4)'>\"'`${alert(5)}<!--]]>&lt;\u2028\u202e\x00\x1b[31m\ud800"
)
_LATER = TEXT + "\nThe weather was calm."


def write_ferry(folder: Path) -> Path:
    """Two articles, and what is told across them."""
    one, other = _rich(), sheet(article("ferry-2", _LATER))
    dossiers = [Dossier(one, TEXT, "a"), Dossier(other, _LATER, "b")]
    return _write(folder, dossiers, overview(one, other))


def write_hostile(folder: Path) -> Path:
    """An article that wants out of its place with every field."""
    text = f"{EVIL} Ninety-five people died. {EVIL}"
    told = _hostile(text)
    across = overview(told, told, claimant=EVIL, victims=EVIL)
    return _write(folder, [Dossier(told, text, EVIL)] * 2, across, title=EVIL)


def write_many(folder: Path) -> Path:
    """Five hundred articles of the length that news have."""
    dossiers = []
    for number in range(500):
        text = f"{TEXT}\nNumber {number}. " + "The sea was calm and the crew said little. " * 60
        dossiers.append(Dossier(sheet(article(f"ferry-{number}", text)), text, ""))
    return _write(folder, dossiers, None)


def _write(folder: Path, dossiers: Any, across: Any, title: str = "Ferry") -> Path:
    path = folder / "report.html"
    path.write_text(collect(dossiers, title, overview=across).page, encoding="utf-8")
    return path


def _hostile(text: str) -> ClaimSheet:
    of = article("evil", text).model_copy(update={"title": EVIL, "outlet": EVIL, "id": EVIL})
    start = text.index("Ninety-five")
    quote = Quote(quote=EVIL, start=start, end=start + 23, match="folded")
    names = "claimant affiliation via victims cause place number_text summary target".split()
    claims: list[Any] = []
    for claim in sheet().claims:
        words = {name: EVIL for name in names if hasattr(claim, name)}
        located = {"evidence": [quote], "attribution": quote}
        claims.append(claim.model_copy(update=words | located))
    claims.append(OpenClaim(id=EVIL, evidence=[quote], data={EVIL: EVIL}))
    found = [finding("invalid_claim", "f1", EVIL), finding("invalid_claim", None, EVIL)]
    draft = {"summary": EVIL, "evidence": [EVIL]}
    return sheet().model_copy(
        update={
            "article": of.identity,
            "claims": claims,
            "findings": found,
            "rejected": [Rejected(id=EVIL, draft=draft, findings=found)],
            "unclaimed": [Unclaimed(text=EVIL, start=0, end=9, sentence=EVIL, reason=EVIL)],
        }
    )


def _rich() -> ClaimSheet:
    """A sheet with something of everything that a report shows."""
    whole = sheet()
    parts = (Boilerplate(start=0, end=28, reason="teaser"),)
    at = TEXT.index("60 women and 35 men")
    over = Quote(quote="60 women and 35 men", start=at, end=at + 19, match="exact")
    claims = [
        c.model_copy(update={"evidence": [over]}) if c.id == "f3" else c for c in whole.claims
    ]
    return whole.model_copy(
        update={
            "article": whole.article.model_copy(update={"boilerplate": parts, "outlet": "Herald"}),
            "claims": claims,
            "findings": [finding("qualifier_mismatch", "f4", "the article says dozens")],
            "rejected": [
                Rejected(
                    id="f9",
                    draft={"measure": "killed", "number_text": "96", "evidence": ["96 died"]},
                    findings=[finding("quote_not_found", "f9", "no such words")],
                )
            ],
            "unclaimed": [
                Unclaimed(text="Dozens", start=162, end=168, sentence="Dozens.", reason="people")
            ],
        }
    )
