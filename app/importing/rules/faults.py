"""Everything that keeps a row out, so that nobody mends it once for each of its faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.core.errors import DomainError

MOST_NAMED = 3
"""Of one row: who reads more than that begins with these."""


class Refused(Exception):
    """A row that cannot come in; `faults`: why, in the order in which they were found."""

    def __init__(self, faults: Sequence[DomainError]) -> None:
        super().__init__(*(fault.code for fault in faults))
        self.faults = faults[:MOST_NAMED]


class Faults:
    """Gathers what is wrong with one row."""

    def __init__(self) -> None:
        self._found: list[DomainError] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """What goes wrong inside is noted, and the next thing is looked at."""
        try:
            yield
        except DomainError as error:
            self._found.append(error)

    def refuse(self) -> None:
        """Raises `Refused` if anything was noted."""
        if self._found:
            raise Refused(self._found)
