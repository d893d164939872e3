"""Show that a long step is getting on."""

from __future__ import annotations

import sys
from typing import TextIO

EVERY = 10
"""In a log file, where no line can be rewritten, every how many steps one is written."""


def say(text: str) -> None:
    """One line for the person at the terminal, at once."""
    print(text, flush=True)


class Progress:
    """A count that goes up: one line rewritten on a terminal, a line now and then in a log."""

    def __init__(self, title: str, total: int, out: TextIO | None = None) -> None:
        self.title = title
        self.total = total
        self.done = 0
        self._out = out or sys.stdout
        self._show(f"{title} …", always=True)

    def step(self, what: str) -> None:
        """One more of `total` is done; `what` is its name."""
        self.done = min(self.done + 1, self.total)
        self._show(f"{self.title}: {self.done} of {self.total}  {what[:40]}")

    def phase(self, what: str) -> None:
        """Something begins that cannot be counted."""
        self._show(f"{self.title}: {what} …", always=True)

    def close(self) -> None:
        """Leave the terminal ready for the next line."""
        if self._out.isatty():
            self._out.write("\r\033[K")
            self._out.flush()

    def _show(self, text: str, *, always: bool = False) -> None:
        if self._out.isatty():
            self._out.write(f"\r\033[K{text}")
        elif always or self.done % EVERY == 0:
            self._out.write(f"{text}\n")
        self._out.flush()
