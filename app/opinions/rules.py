"""Plain rules of the second opinions."""

from __future__ import annotations

PAGE_SIZE = 20
LONGEST_REMARK = 500
"""Characters; a remark is a hint to the coordinator and no translation."""


def pages(count: int) -> int:
    """How many pages a list of `count` entries has; an empty list has one."""
    return max(1, -(-count // PAGE_SIZE))
