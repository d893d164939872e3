"""What can be wrong with a row: codes, and which of them keep it out."""

from __future__ import annotations

NOTICES = frozenset(
    {
        "cell-error",
        "cell-formula",
        "cell-merged",
        "duplicate",
        "row-cut",
        "unreadable-characters",
    }
)
"""The row comes in all the same; somebody should look at it."""


def keeps_out(code: str) -> bool:
    """Whether a row with this problem is not brought in."""
    return code not in NOTICES
