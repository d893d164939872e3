"""What slices above a page add to it: the lower slice's page never knows who adds what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

Panel = Callable[[Any], str]
"""The subject of the page → HTML of the panel (made by a template); empty: nothing to show."""

_panels: dict[str, list[tuple[int, Panel]]] = defaultdict(list)


def add(page: str, panel: Panel, *, position: int) -> None:
    """Show a panel on a page, named by its endpoint; called once by a slice's views."""
    if all(known is not panel for _position, known in _panels[page]):
        _panels[page].append((position, panel))


def panels(page: str, subject: Any) -> Markup:
    """All panels of a page in their order (a function of every template)."""
    ordered = sorted(_panels[page], key=lambda entry: entry[0])
    return Markup("").join(Markup(panel(subject)) for _position, panel in ordered)  # noqa: S704
