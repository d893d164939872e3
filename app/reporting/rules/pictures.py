"""A picture of numbers as data: drawn, told as a table and handed out as a file from one source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How it is drawn. `SHARES`: stacked bars of equal length; `MULTIPLES`: small ones beside
    each other, on one scale."""

    BARS = "bars"
    LINES = "lines"
    SHARES = "shares"
    MULTIPLES = "multiples"


@dataclass(frozen=True)
class Row:
    """A named row of numbers, one for each series.

    `lang`: the language of the name where it is not the page's. `said`: how the numbers are read
    (for one that is hidden: why). A value is None where it is hidden or does not exist.
    """

    name: str
    values: Sequence[float | None]
    said: Sequence[str]
    lang: str = ""

    def cells(self) -> list[str | float]:
        """The numbers, or the words that stand for a hidden one."""
        pairs = zip(self.values, self.said, strict=True)
        return [said if value is None else value for value, said in pairs]


@dataclass(frozen=True)
class Picture:
    """Rows of numbers under a title. `key` names it in addresses and on the page.

    `told`: what can be seen, in a sentence. `heading`: what the rows are; `series`: the names of
    the columns. In `LINES` and `MULTIPLES` the rows are points in time; in `MULTIPLES` each series
    gets a picture of its own. `langs`: the languages of the names in `series` where they are not
    the page's; `title_lang`: that of the title. `shape` is None for what only a table can tell:
    numbers of different kinds.
    """

    key: str
    shape: Shape | None
    title: str
    told: str
    heading: str
    series: Sequence[str]
    rows: Sequence[Row]
    langs: Sequence[str] = ()
    title_lang: str = ""

    def lang_of(self, number: int) -> str:
        """The language that the name of this column is in; "": the page's."""
        return self.langs[number] if self.langs else ""

    @property
    def largest(self) -> float:
        """The largest number that is shown; 1 where there is none, so that one can divide."""
        return max((value for row in self.rows for value in row.values if value), default=1) or 1

    def table(self) -> list[list[str | float]]:
        """The rows for a spreadsheet."""
        return [[row.name, *row.cells()] for row in self.rows]
