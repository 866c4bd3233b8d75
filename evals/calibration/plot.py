"""The reliability plot: an SVG that needs nothing beside it, the same bytes for the same bins."""

from collections.abc import Iterator, Sequence
from html import escape
from math import sqrt
from typing import NamedTuple

from .making import View
from .reliability import Bin

_SIDE, _LEFT, _TOP = 440, 64, 24  # of the square in which both axes go from 0 to 1
_WIDTH, _HEIGHT = _LEFT + _SIDE + 24, _TOP + _SIDE + 108
_INKS = ("#1f5fa8", "#c2571a", "#3b7d3b", "#7b4fa0")  # told apart in grey and by the colour-blind
_TITLE = "Confidence of rules against the share of its claims that are right"
_PALE, _DARK = "#d4d4d4", "#333333"
_BESIDE = 4.0  # points by which each further view is moved aside, so that none hides another


class _Point(NamedTuple):
    x: float
    y: float


def draw_plot(views: Sequence[View]) -> str:
    """Return confidence against the share right, a dot for each bin, its area by the claims.

    Args:
        views: what is drawn, each in its colour and named below.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13" role="img" '
        'aria-labelledby="title">',
        f'<title id="title">{_TITLE}</title>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        *_axes(),
    ]
    most = max((one.claims for view in views for one in view.seen.bins), default=1)
    for number, view in enumerate(views):
        parts += _series(view, number, most)
        parts += _legend(view, number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _place(confidence: float, share: float) -> _Point:
    return _Point(round(_LEFT + confidence * _SIDE, 1), round(_TOP + (1 - share) * _SIDE, 1))


def _axes() -> Iterator[str]:
    for step in range(11):
        at = _place(step / 10, step / 10)
        top, left = _TOP, _LEFT
        yield _line(_Point(at.x, top), _Point(at.x, top + _SIDE), _PALE)
        yield _line(_Point(left, at.y), _Point(left + _SIDE, at.y), _PALE)
        if step % 2 == 0:
            yield _text(_Point(at.x, top + _SIDE + 18), f"{step / 10:.1f}", "middle")
            yield _text(_Point(left - 8, at.y + 4), f"{step / 10:.1f}", "end")
    yield _line(_place(0, 0), _place(1, 1), _DARK, "4 4")
    yield _text(_Point(_LEFT + _SIDE / 2, _TOP + _SIDE + 38), "mean confidence of a bin", "middle")
    middle = _TOP + _SIDE / 2
    turned = f'transform="rotate(-90 18 {middle})" '
    yield _text(_Point(18, middle), "share right", "middle", turned)


def _series(view: View, number: int, most: int) -> Iterator[str]:
    ink = _INKS[number % len(_INKS)]
    for one in view.seen.bins:
        low, high = one.interval
        aside = number * _BESIDE
        bottom, top = _place(one.confidence, low), _place(one.confidence, high)
        at = _place(one.confidence, one.share)
        yield f"<g><title>{escape(_told(view, one))}</title>"
        yield _line(_Point(bottom.x + aside, bottom.y), _Point(top.x + aside, top.y), ink)
        radius = round(3 + 9 * sqrt(one.claims / most), 1)
        yield (
            f'<circle cx="{round(at.x + aside, 1)}" cy="{at.y}" r="{radius}" fill="{ink}" '
            'fill-opacity="0.6"/></g>'
        )


def _told(view: View, one: Bin) -> str:
    low, high = one.interval
    return (
        f"{view.claims}: confidence {one.low:.2f} to {one.high:.2f}, "
        f"{one.right} of {one.claims} right, {one.share:.2f} [{low:.2f}, {high:.2f}]"
    )


def _legend(view: View, number: int) -> Iterator[str]:
    y = _TOP + _SIDE + 62 + 20 * number
    yield f'<circle cx="{_LEFT + 6}" cy="{y - 4}" r="6" fill="{_INKS[number % len(_INKS)]}"/>'
    yield _text(
        _Point(_LEFT + 20, y),
        f"{view.claims}: {view.seen.claims} claims; confidence by {view.by}",
        "start",
    )


def _line(a: _Point, b: _Point, ink: str, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{round(a.x, 1)}" y1="{a.y}" x2="{round(b.x, 1)}" y2="{b.y}" '
        f'stroke="{ink}"{dashed}/>'
    )


def _text(at: _Point, words: str, anchor: str, more: str = "") -> str:
    return (
        f'<text x="{at.x}" y="{at.y}" text-anchor="{anchor}" {more}fill="{_DARK}">'
        f"{escape(words)}</text>"
    )
