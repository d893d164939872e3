"""The sheet that pictures are drawn on. Units are those of a phone's width: about one pixel."""

from __future__ import annotations

import textwrap
from html import escape

WIDTH = 320.0
"""Of every picture; on larger screens it grows, and the letters with it."""

LINE = 17.0
"""From one line of a long name to the next."""

LETTER = 7.0
"""About the width of a letter: labels that do not fit are told by the table only."""


class Sheet:
    """Collects shapes. Whoever draws counts from where lines of text begin: the sheet turns."""

    def __init__(self, rtl: bool = False) -> None:
        self.rtl = rtl
        self.height = 0.0
        self._parts: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, css: str) -> None:
        """A filled box; one without width is not drawn."""
        if width > 0 and height > 0:
            start = WIDTH - x - width if self.rtl else x
            self._add(
                f'<rect class="{css}" x="{_n(start)}" y="{_n(y)}"'
                f' width="{_n(width)}" height="{_n(height)}"/>',
                y + height,
            )

    def line(self, x: float, y: float, to_x: float, to_y: float, css: str) -> None:
        """A straight line."""
        self._add(
            f'<line class="{css}" x1="{_n(self._x(x))}" y1="{_n(y)}"'
            f' x2="{_n(self._x(to_x))}" y2="{_n(to_y)}"/>',
            max(y, to_y),
        )

    def path(self, points: list[tuple[float, float]], css: str) -> None:
        """A line through points."""
        told = " ".join(f"{_n(self._x(x))},{_n(y)}" for x, y in points)
        lowest = max(y for _x, y in points)
        self._add(f'<polyline class="{css}" points="{told}"/>', lowest)

    def dot(self, x: float, y: float, css: str, *, square: bool = False) -> None:
        """A mark on a line, round or square."""
        if square:
            self.rect(x - 2.5, y - 2.5, 5, 5, css)
        else:
            self._add(f'<circle class="{css}" cx="{_n(self._x(x))}" cy="{_n(y)}" r="2.8"/>', y + 3)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        css: str = "",
        *,
        anchor: str = "start",
        lang: str = "",
    ) -> None:
        """Words with their base line at `y`; `anchor`: start, middle or end of the words at `x`."""
        told = f' lang="{escape(lang)}"' if lang else ""
        self._add(
            f'<text class="chart__text{" " + css if css else ""}"{told} x="{_n(self._x(x))}"'
            f' y="{_n(y)}" text-anchor="{anchor}">{escape(words)}</text>',
            y + 4,
        )

    def lines(self, x: float, y: float, parts: list[str], *, lang: str = "") -> None:
        """Words over several lines, `LINE` apart, that stay one text for who hears it."""
        told = f' lang="{escape(lang)}"' if lang else ""
        at = _n(self._x(x))
        spans = " ".join(
            f'<tspan x="{at}" y="{_n(y + number * LINE)}">{escape(part)}</tspan>'
            for number, part in enumerate(parts)
        )
        lowest = y + (len(parts) - 1) * LINE + 4
        self._add(f'<text class="chart__text"{told} text-anchor="start">{spans}</text>', lowest)

    def svg(self, key: str, title: str, told: str, *, lang: str = "") -> str:
        """The whole picture; title and description are tied to it for those who hear it.

        `lang`: the language of the title where it is not the page's.
        """
        spoken = f' lang="{escape(lang)}"' if lang else ""
        direction = ' direction="rtl"' if self.rtl else ""
        return (
            f'<svg class="chart" viewBox="0 0 {_n(WIDTH)} {_n(self.height)}" role="img"{direction}'
            f' aria-labelledby="{key}-title {key}-desc" focusable="false">'
            f'<title id="{key}-title"{spoken}>{escape(title)}</title>'
            f'<desc id="{key}-desc">{escape(told)}</desc>{"".join(self._parts)}</svg>'
        )

    def _x(self, x: float) -> float:
        return WIDTH - x if self.rtl else x

    def _add(self, shape: str, lowest: float) -> None:
        self._parts.append(shape)
        self.height = max(self.height, lowest)


def fits(words: str, width: float) -> bool:
    """Whether words have room in this width."""
    return len(words) * LETTER <= width


def shortened(words: str, width: float) -> str:
    """Words that fit into this width; the table tells the whole name."""
    longest = max(1, int(width / LETTER))
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def wrapped(words: str, width: float) -> list[str]:
    """Words in lines of this width; what has no blank is not parted."""
    return textwrap.wrap(words, max(1, int(width / LETTER)), break_long_words=False) or [""]


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
