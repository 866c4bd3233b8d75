"""The report as one file: its frame, its data, its style and its script, and the policy on them."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

from ..output.markup import embed, escape, policy
from .cards import Record
from .plain import plain_article, plain_note

_STYLES = ("page.css", "article.css", "across.css", "print.css")
_SCRIPTS = (
    "elements.js",
    "data.js",
    "charts.js",
    "cards.js",
    "article.js",
    "list.js",
    "across.js",
    "pointing.js",
    "page.js",
)
_KEYS = (
    ("j k", "next and previous article or claim"),
    ("n p", "next and previous article"),
    ("Enter", "open the article"),
    ("/", "search"),
    ("Esc", "back"),
    ("?", "these keys"),
)


class Page:
    """The parts of a report, collected until the file is written.

    Attributes:
        size: the bytes collected so far; what is not an article is small beside it.
    """

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._plain: list[str] = []
        self.size = 0

    def add(self, record: Record) -> None:
        """Add an article."""
        block, plain = embed(record), plain_article(record)
        self._blocks.append(block)
        self._plain.append(plain)
        self.size += len(block) + len(plain)

    def render(self, title: str, index: Record, across: Record) -> str:
        """Return the page; the same parts give the same bytes."""
        style, script = _joined(_STYLES), _program()
        lines = [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy" '
            f'content="{policy(style, script, images=True)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *_frame(title),
            f"<noscript>{plain_note()}{''.join(self._plain)}</noscript>",
            _data("index", index),
            _data("across", across),
            *(_data(f"article-{at}", block) for at, block in enumerate(self._blocks)),
            f"<script>{script}</script>",
            "</body>",
            "</html>",
        ]
        return "\n".join(lines) + "\n"


def _data(name: str, record: Record | str) -> str:
    block = record if isinstance(record, str) else embed(record)
    return f'<script type="application/json" id="{name}">{block}</script>'


def _frame(title: str) -> Sequence[str]:
    keys = "".join(
        f"<dt>{''.join(f'<kbd>{key}</kbd>' for key in names.split())}</dt><dd>{told}</dd>"
        for names, told in _KEYS
    )
    return (
        '<a class="skip" href="#main">Skip to the content</a>',
        '<header class="masthead">',
        f'<div class="brand"><p>tallystick report</p><h1>{escape(title)}</h1></div>',
        '<nav id="views" aria-label="Views"></nav>',
        '<div class="tools"><button id="theme" type="button">Dark</button>'
        '<button id="keys" type="button" aria-label="Keyboard shortcuts">?</button></div>',
        "</header>",
        '<main id="main" tabindex="-1"></main>',
        '<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2>'
        f'<dl>{keys}</dl><form method="dialog"><button>Close</button></form></dialog>',
    )


def _program() -> str:
    """Return the script: its files, one after the other, share one scope."""
    return f'"use strict";\n(() => {{\n{_joined(_SCRIPTS)}}})();\n'


@cache
def _joined(names: tuple[str, ...]) -> str:
    parts = resources.files(__package__)
    return "".join(parts.joinpath(name).read_text("utf-8") for name in names)
