"""Numbers of a node, of which nobody can work out the small numbers of its themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from app.themes.rules import FEWEST_SHOWN

Key = TypeVar("Key")


def told(parts: Sequence[Counter[Key]]) -> tuple[list[tuple[Key, int]], list[Key]]:
    """Groups with their numbers over all parts, and those that go without a number.

    A theme's page tells its own numbers apart. So a group is counted here only where no theme
    hides it; and where one alone would be hidden, the smallest other one is hidden with it, or the
    total would tell.
    """
    total: Counter[Key] = Counter()
    for part in parts:
        total.update(part)
    hidden = {key for key in total if any(0 < part[key] < FEWEST_SHOWN for part in parts)}
    shown = [(key, count) for key, count in total.most_common() if key not in hidden]
    if len(hidden) == 1 and shown:
        hidden.add(shown.pop()[0])
    return shown, sorted(hidden, key=lambda key: (key is None, str(key)))
