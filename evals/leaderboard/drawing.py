"""Intervals drawn as small pictures: SVG in the page itself, coloured by its style sheet.

Attributes hold all places and sizes; a style attribute would need a hole in the page's policy.
"""

from collections.abc import Sequence

from ..scoring import Bounds

_WIDTH, _HEIGHT, _MARGIN = 132, 18, 6
_MIDDLE = _HEIGHT / 2


def draw_interval(value: float, bounds: Bounds) -> str:
    """Return a picture of a score between 0 and 1 and its interval."""
    low, high = _place(bounds.low), _place(bounds.high)
    label = f"{value:.2f}, interval {bounds.low:.2f} to {bounds.high:.2f}"
    ends = "".join(_tick(at, "end") for at in (low, high))
    line = f'<line class="span" x1="{low}" x2="{high}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'
    return _picture(label, f"{line}{ends}{_dot(value, 'score', 4)}")


def draw_singles(value: float, singles: Sequence[float]) -> str:
    """Return a picture of a score with those of the single articles, where no interval holds."""
    label = f"{value:.2f}; by article {', '.join(f'{one:.2f}' for one in singles)}"
    dots = "".join(_dot(one, "single", 3.5) for one in singles)
    return _picture(label, dots + _tick(_place(value), "score"))


def _picture(label: str, content: str) -> str:
    axis = (
        f'<line class="axis" x1="{_place(0)}" x2="{_place(1)}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'
        + "".join(_tick(_place(at), "axis") for at in (0, 0.5, 1))
    )
    return (
        f'<svg class="interval" role="img" aria-label="{label}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"><title>{label}</title>'
        f"{axis}{content}</svg>"
    )


def _place(value: float) -> float:
    return round(_MARGIN + value * (_WIDTH - 2 * _MARGIN), 1)


def _tick(at: float, name: str) -> str:
    reach = {"axis": 2.5, "end": 4, "score": 7}[name]
    top, bottom = _MIDDLE - reach, _MIDDLE + reach
    return f'<line class="{name}" x1="{at}" x2="{at}" y1="{top}" y2="{bottom}"/>'


def _dot(value: float, name: str, radius: float) -> str:
    return f'<circle class="{name}" cx="{_place(value)}" cy="{_MIDDLE}" r="{radius}"/>'
