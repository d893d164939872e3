"""Waiting times in classes of days; in public wide enough that no small number is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.reporting.rules.hiding import FEWEST

ANSWERS = (7, 30, 90, 180, 365)
"""Last days of the classes for answers: they take weeks and months."""


@dataclass(frozen=True)
class Span:
    """How many waited from `first` to `last` days; `last` None: or longer."""

    first: int
    last: int | None
    count: int

    @property
    def small(self) -> bool:
        """Whether so few waited so long that it is not told; nobody is no small number."""
        return 0 < self.count < FEWEST

    def until(self, later: Span) -> Span:
        """This one and a later one as one."""
        return Span(self.first, later.last, self.count + later.count)


def promised(within: int) -> list[int]:
    """Last days of the classes for first replies, with the promise as a border.

    No class is a single day.
    """
    borders = [border for border in (1, 3, 7) if border < within - 1]
    return [*borders, within, max(2 * within, within + 2)]


def spans(days: Iterable[int], lasts: Sequence[int]) -> list[Span]:
    """Sort days into classes: up to each of `lasts`, and one for whatever takes longer."""
    known = list(days)
    firsts = [0, *(last + 1 for last in lasts)]
    return [
        Span(first, last, sum(first <= day and (last is None or day <= last) for day in known))
        for first, last in zip(firsts, [*lasts, None], strict=True)
    ]


def told(found: Sequence[Span], border: int | None = None) -> list[Span]:
    """Neighbours put together until nothing small is left; none where less than two remain.

    `border`: days of which everybody can know how many waited no longer. What stands on either side
    of it is put together apart first, so that nothing small is left between it and a class.
    """
    near = [span for span in found if span.last is not None and span.last <= (border or -1)]
    together = _together([*_together(near), *_together(found[len(near) :])])
    return together if len(together) > 1 and any(span.count for span in together) else []


def _together(found: Sequence[Span]) -> list[Span]:
    rows: list[Span] = []
    for span in found:
        if rows and rows[-1].small:
            rows[-1] = rows[-1].until(span)
        else:
            rows.append(span)
    while len(rows) > 1 and rows[-1].small:
        last = rows.pop()
        rows[-1] = rows[-1].until(last)
    return rows
