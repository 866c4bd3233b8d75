"""Casualty and displacement claims from news articles, each found again in the article's words.

    from tallystick import extract

    sheet = extract("Shelling killed 12 civilians on Tuesday, the Red Crescent said.")
    for claim in sheet.claims:
        print(claim.claimant, claim.number_text, claim.evidence[0].quote)

The names here are the library; what else a name below them needs is in `tallystick.schemas`
(records and errors) and `tallystick.pipeline` (the parts of the work).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pipeline.checks import check_claims as check
    from .pipeline.exports.formats import export
    from .pipeline.extract import aextract, extract
    from .pipeline.extractor import package_version
    from .pipeline.grounding import ground
    from .pipeline.ledger import ledger
    from .pipeline.report import report
    from .schemas import Article, Claim, ClaimSheet, Finding
    from .schemas.errors import TallystickError

    __version__: str = package_version()

__all__ = [
    "Article",
    "Claim",
    "ClaimSheet",
    "Finding",
    "TallystickError",
    "__version__",
    "aextract",
    "check",
    "export",
    "extract",
    "ground",
    "ledger",
    "report",
]

_HOMES = {
    "Article": "schemas",
    "Claim": "schemas",
    "ClaimSheet": "schemas",
    "Finding": "schemas",
    "TallystickError": "schemas.errors",
    "aextract": "pipeline.extract",
    "check": "pipeline.checks",
    "export": "pipeline.exports.formats",
    "extract": "pipeline.extract",
    "ground": "pipeline.grounding",
    "ledger": "pipeline.ledger",
    "report": "pipeline.report",
}
_OTHER_NAMES = {"check": "check_claims"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: the client of a model takes a second."""
    if name == "__version__":
        value: object = _installed_version()
    elif name in _HOMES:
        home = import_module(f".{_HOMES[name]}", __name__)
        value = getattr(home, _OTHER_NAMES.get(name, name))
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


def _installed_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tallystick")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "unknown"
