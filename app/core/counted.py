"""What came of counting everybody: nobody may be lost, and whoever asks is told it in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """`total` were looked at. `waiting`: so many of them are still open, where somebody sees them.

    `lost`: ids of those that nobody would ever come back to.
    """

    total: int = 0
    waiting: int = 0
    lost: tuple[int, ...] = ()

    @property
    def done(self) -> int:
        """How many are as they should be in the end."""
        return self.total - self.waiting - len(self.lost)
